import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import type { Article } from '../../shared/domain/article.ts';
import { instantOf } from '../../shared/domain/instant.ts';
import type { StoredArticle } from '../../shared/ports.ts';
import { compileLater } from '../../shared/text/compile-later.ts';
import { detectLanguage } from '../../shared/text/metadata/language.ts';
import { createGate, mapInOrder } from '../in-flight.ts';
import { createProgress } from '../render/progress.ts';
import { retriedAlone } from '../retries.ts';
import type { Terminal } from '../terminal.ts';
import { type Clustered, openScratch, type Scratch } from './compose.ts';
import { type DescribePool, startDescribePool } from './describe-pool.ts';
import type { Document } from './documents.ts';

export interface ClusterOptions {
  /** For the store and everything else on the way; the caller removes it. */
  readonly folder: string;
  /** Where the project is, with what it was built to. */
  readonly root: URL;
  readonly terminal: Terminal;
  readonly stop: AbortSignal;
  /** Counts what the work would be billed on DynamoDB, which takes some time. */
  readonly counting?: boolean;
}

export interface ClusterLine {
  readonly id: string | number;
  readonly cluster: string;
  /** The event that the story belongs to: stories that tell one happening share it. */
  readonly event: string;
}

export interface ClusterResult {
  readonly documents: number;
  readonly units: Scratch['units'];
  /** In the order of the documents; read once every document is in, as late ones move early ones. */
  lines(): AsyncIterable<ClusterLine>;
  close(): Promise<void>;
}

/** Documents that are clustered at one moment. */
const CLUSTERING = 8;
/** Documents that are read ahead, to be described together. */
const AHEAD = 96;
/** Documents whose stories are filed at one moment. */
const FILING = 32;
/** By how much V8 lets the heap grow before it collects; by itself up to several times as much as is alive. */
const SMALL_HEAP = '--heap-growing-percent=30';
const UNKNOWN_TIME = '1970-01-01T00:00:00Z';

/** Runs documents through the clustering use case; what must wait for the end waits on the disk. */
export async function clusterDocuments(
  documents: AsyncIterable<Document>,
  { folder, root, terminal, stop, counting = false }: ClusterOptions,
): Promise<ClusterResult> {
  setFlagsFromString(SMALL_HEAP);
  compileLater();
  const pool = startDescribePool(root);
  const scratch = openScratch(folder, { counting });
  const order = join(folder, 'order.jsonl');
  const work = workOn(scratch, pool);
  const count = await takeAll(mapInOrder(documents, work, { limit: AHEAD, stop }), order, terminal);
  return {
    documents: count,
    units: scratch.units,
    lines: () => linesOf(order, { scratch, pool, terminal, stop }),
    close: async () => {
      await pool.close();
      await scratch.close();
    },
  };
}

/** A document that was taken in, as it waits for the end. */
interface Taken extends Clustered {
  readonly id: string | number;
}

/** Texts are described as they are read, and clustered a few at a time. */
function workOn(scratch: Scratch, pool: DescribePool): (document: Document) => Promise<Taken> {
  const gate = createGate(CLUSTERING);
  let count = 0;
  return async (document) => {
    const article = storedArticle(document, ++count);
    const text = await pool.describe(article.article.text);
    return { id: document.id, ...(await retriedAlone(gate, () => scratch.cluster(article, text))) };
  };
}

async function takeAll(taken: AsyncIterable<Taken>, order: string, terminal: Terminal): Promise<number> {
  const progress = createProgress(terminal, 'documents');
  let done = 0;
  const lines = async function* () {
    for await (const line of taken) {
      yield `${JSON.stringify(line)}\n`;
      progress.show({ done: ++done, total: null, rejected: 0 });
    }
  };
  await pipeline(lines, createWriteStream(order));
  progress.end();
  return done;
}

/** Its line number is its key: two documents may have one id. */
function storedArticle({ text, title, date, source, language }: Document, line: number): StoredArticle {
  const instant = instantOf(date);
  const article: Article = {
    text,
    title,
    byline: [],
    published: instant === null ? null : date,
    modified: null,
    url: null,
    site: source,
    language: language ?? detectLanguage(text, null),
    kind: 'article',
    wire: [],
    candidates: { title: [], byline: [], published: [], modified: [], url: [] },
  };
  return { page: { key: `line ${line}`, version: '1' }, seenAt: instant ?? UNKNOWN_TIME, article };
}

interface Filing {
  readonly scratch: Scratch;
  readonly pool: DescribePool;
  readonly terminal: Terminal;
  readonly stop: AbortSignal;
}

async function* linesOf(order: string, filing: Filing): AsyncGenerator<ClusterLine> {
  const { scratch, stop } = filing;
  await fileEvents(order, filing);
  if (stop.aborted) return;
  for await (const { id, articleId, node } of takenIn(order)) {
    const story = node === undefined ? articleId : await scratch.storyOf(node);
    yield { id, cluster: story, event: node === undefined ? articleId : await scratch.eventOf(story) };
  }
}

/** Events follow from stories that are whole. While a handful of them is filed, the next is profiled. */
async function fileEvents(order: string, { scratch, pool, terminal, stop }: Filing): Promise<void> {
  const progress = createProgress(terminal, 'stories');
  const profileAll = (stories: readonly string[]) =>
    Promise.all(stories.map(async (story) => pool.profile(await scratch.profilable(story))));
  let done = 0;
  for await (const profiles of mapInOrder(storiesOf(order, scratch), profileAll, { limit: 2, stop })) {
    await Promise.all(profiles.map((profiled) => scratch.fileEvent(profiled)));
    done += profiles.length;
    progress.show({ done, total: null, rejected: 0 });
  }
  progress.end();
}

/** The stories of the documents, each once, those of a handful of documents at a time. */
async function* storiesOf(order: string, scratch: Scratch): AsyncGenerator<string[]> {
  const given = new Set<string>();
  let handful: string[] = [];
  for await (const { node } of takenIn(order)) {
    if (node === undefined || handful.push(await scratch.storyOf(node)) < FILING) continue;
    yield newAmong(handful, given);
    handful = [];
  }
  yield newAmong(handful, given);
}

async function* takenIn(order: string): AsyncGenerator<Taken> {
  for await (const line of createInterface({ input: createReadStream(order) })) yield JSON.parse(line) as Taken;
}

function newAmong(stories: readonly string[], given: Set<string>): string[] {
  const fresh = [...new Set(stories)].filter((story) => !given.has(story));
  for (const story of fresh) given.add(story);
  return fresh;
}
