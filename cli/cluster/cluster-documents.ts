import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { EventFold } from '../../shared/domain/events/fold-events.ts';
import { foldTexts } from '../../shared/domain/fold-texts.ts';
import { PackedPostings } from '../../shared/domain/packed-postings.ts';
import { compileLater } from '../../shared/text/compile-later.ts';
import { mapInOrder } from '../in-flight.ts';
import { createProgress } from '../render/progress.ts';
import type { Terminal } from '../terminal.ts';
import { AppendFile } from './append-file.ts';
import { type DescribePool, startDescribePool } from './describe-pool.ts';
import type { StoryLines } from './describe-worker.ts';
import { DocumentList } from './document-list.ts';
import { type Doubts, type LineBatch, readLines } from './documents.ts';
import { articleIdOfDocument, electDocument } from './elect-document.ts';
import { TextCollection } from './text-collection.ts';

export interface ClusterOptions {
  /** For what waits until every document is in; the caller removes it. */
  readonly folder: string;
  /** Where the project is, with what it was built to. */
  readonly root: URL;
  readonly terminal: Terminal;
  readonly stop: AbortSignal;
  readonly doubts: Doubts;
  /** Finds events as well, which takes as long again. */
  readonly events: boolean;
}

export interface ClusterLine {
  readonly id: string | number;
  readonly cluster: string;
  /** The event that the story belongs to: stories that tell one happening share it. */
  readonly event?: string;
}

export interface ClusterResult {
  readonly documents: number;
  /** In the order of the documents. */
  lines(): Iterable<ClusterLine>;
}

/** By how much V8 lets the heap grow before it collects; by itself up to several times as much as is alive. */
const SMALL_HEAP = '--heap-growing-percent=30';
/** Stories that are profiled together. */
const TOGETHER = 32;

/** Groups the documents of a file: describes each, files its keys, compares candidates, folds. */
export async function clusterDocuments(file: string, options: ClusterOptions): Promise<ClusterResult> {
  setFlagsFromString(SMALL_HEAP);
  compileLater();
  const pool = startDescribePool(options.root);
  const files = [new AppendFile(join(options.folder, 'texts')), new AppendFile(join(options.folder, 'lines'))] as const;
  // Open files need no names: nothing is left of them where the process is killed.
  if (process.platform !== 'win32') rmSync(options.folder, { recursive: true, force: true });
  const run: ClusterRun = { ...options, pool, texts: new TextCollection(files[0]), list: new DocumentList(files[1]) };
  try {
    await takeIn(file, run);
    const stories = storiesOf(run.texts);
    const events = options.events && !options.stop.aborted ? await eventsOf(stories, run) : undefined;
    return { documents: run.list.size, lines: () => linesOf(run, stories, events) };
  } finally {
    await pool.close();
    for (const each of files) each.close();
  }
}

interface ClusterRun extends ClusterOptions {
  readonly pool: DescribePool;
  readonly texts: TextCollection;
  readonly list: DocumentList;
}

/** Texts are described on all cores as the file is read, and taken in by the order of their lines. */
async function takeIn(file: string, { pool, texts, list, events, terminal, doubts, stop }: ClusterRun): Promise<void> {
  const progress = createProgress(terminal, 'documents');
  const work = async (batch: LineBatch) => {
    const position = events ? list.keep(batch.bytes) : 0;
    return { position, described: await pool.describe(batch) };
  };
  for await (const { position, described } of mapInOrder(readLines(file), work, { limit: pool.atOnce, stop })) {
    list.add(described, position, texts);
    doubts.add(described.doubts);
    progress.show({ done: list.size, total: null, rejected: 0 });
  }
  progress.end();
}

/** The number of the text that each text's story is named after. */
function storiesOf(texts: TextCollection): Uint32Array {
  const ranked = texts.ranked();
  const postings = new PackedPostings(texts.keysOf(ranked));
  const heads = foldTexts(postings, (rank) => texts.textOf(ranked[rank]!));
  const stories = new Uint32Array(texts.size);
  for (const [rank, head] of heads.entries()) stories[ranked[rank]!] = ranked[head]!;
  return stories;
}

/** The event of each story, by its id. Stories are filed as they come in the input, while others are profiled. */
async function eventsOf(stories: Uint32Array, run: ClusterRun): Promise<Map<string, string>> {
  const { texts, list, pool, terminal, stop } = run;
  const progress = createProgress(terminal, 'stories');
  const fold = new EventFold();
  const members = list.byStory(stories);
  const heads = list.storiesInOrder(stories);
  const ranks = new Map(
    [...heads].sort((a, b) => (texts.idOf(a) < texts.idOf(b) ? -1 : 1)).map((head, rank) => [head, rank]),
  );
  const linesIn = async function* () {
    for (let at = 0; at < heads.length; at += TOGETHER) yield storyLines(heads.slice(at, at + TOGETHER), members, run);
  };
  let done = 0;
  const work = (lines: StoryLines) => pool.profile(lines);
  for await (const profiled of mapInOrder(linesIn(), work, { limit: pool.atOnce, stop })) {
    for (const story of profiled) fold.file(ranks.get(heads[done++]!)!, story);
    progress.show({ done, total: heads.length, rejected: 0 });
  }
  progress.end();
  return stop.aborted ? new Map() : fold.events();
}

/** What stories are profiled from: the line of the document that speaks for each. */
function storyLines(
  heads: readonly number[],
  members: (story: number) => readonly number[],
  { texts, list }: ClusterRun,
): StoryLines {
  const speakers = heads.map((head) => {
    const documents = members(head);
    if (documents.length === 1) return documents[0]!;
    const facts = documents.map((document) => ({
      ...list.factsOf(document),
      text: texts.textOf(list.textOf(document)),
    }));
    return electDocument(facts, texts.textOf(head));
  });
  return {
    ids: heads.map((head) => texts.idOf(head)),
    items: speakers.map((document) => list.itemsOf(document)),
    bytes: list.linesOf(speakers),
  };
}

function* linesOf(
  { texts, list }: ClusterRun,
  stories: Uint32Array,
  events: ReadonlyMap<string, string> | undefined,
): Generator<ClusterLine> {
  for (let document = 0; document < list.size; document++) {
    const text = list.textOf(document);
    const cluster = text < 0 ? articleIdOfDocument(document) : texts.idOf(stories[text]!);
    const id = list.idOf(document);
    yield events === undefined ? { id, cluster } : { id, cluster, event: events.get(cluster) ?? cluster };
  }
}
