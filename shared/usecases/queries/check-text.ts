import type { Article, RawPage } from '../../domain/article.ts';
import { compareTexts, relationOf } from '../../domain/edge.ts';
import { tellsOfMore } from '../../domain/round-up.ts';
import type { Evidence } from '../../domain/story.ts';
import type { TextNode } from '../../domain/text-node.ts';
import type { Table, Telemetry } from '../../ports.ts';
import { storyKey } from '../../store/stories.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { describeText } from '../../text/fingerprint/describe-text.ts';
import { candidatesOf, createTextIndex, entriesIn } from '../clustering/text-index.ts';
import { createSiteMemory } from '../sites/site-memory.ts';
import { isStory, storyOfNode } from './find-story.ts';
import type { Checked, Match } from './queries.ts';
import { proposedHeld } from './round-ups.ts';
import { summaryOf } from './story-members.ts';

export interface CheckDeps {
  readonly table: Table;
  readonly texts: TextCache;
  readonly telemetry: Telemetry;
  readonly extract: (page: RawPage) => { readonly article: Article } | Promise<{ readonly article: Article }>;
  /** `describeText`, here by default, or on another thread. */
  readonly describe?: (text: string) => TextNode | Promise<TextNode>;
}

interface CheckInput {
  readonly text?: string;
  readonly html?: string;
  readonly url?: string;
}

/** What a text or a page is a copy of, the closest story first; nothing is stored. */
export async function checkText(context: CheckDeps, input: CheckInput): Promise<Checked> {
  const article = await articleToCheck(context, input);
  const node = await (context.describe ?? describeText)(article.text);
  const ids = [...new Set([node.id, ...(await candidatesFor(context, node))])];
  const texts = await context.texts.load(ids);
  const related = ids.filter((id) => texts.has(id) && relationOf(node, texts.get(id)!) !== null);
  const matches = await Promise.all(related.map((id) => matchOf(context, node, texts.get(id)!)));
  return { kind: article.kind, title: article.title, words: node.words, matches: bestOfEachStory(matches) };
}

/** What it may be a copy of, and, of a text that tells of several things, what it may hold. */
async function candidatesFor({ table, telemetry }: CheckDeps, node: TextNode): Promise<string[]> {
  if (node.words === 0) return [];
  const copies = candidatesOf(await createTextIndex(entriesIn(table), telemetry).read(node)).map(({ id }) => id);
  return tellsOfMore(node) ? [...copies, ...(await proposedHeld(table, node))] : copies;
}

async function articleToCheck(context: CheckDeps, { text, html, url }: CheckInput): Promise<Article> {
  const isHtml = html !== undefined;
  const bytes = new TextEncoder().encode(html ?? text ?? '');
  const carrier = {
    contentType: isHtml ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    ...(url === undefined ? {} : { url }),
  };
  const { article } = await context.extract({ key: isHtml ? 'checked.html' : 'checked.txt', bytes, carrier });
  return createSiteMemory(context.table, { fixed: false }).cleaned(article);
}

async function matchOf(context: CheckDeps, node: TextNode, other: TextNode): Promise<Match | undefined> {
  const storyId = await storyOfNode(context.table, other.id);
  if (!storyId) return undefined;
  const story = await context.table.get(storyKey(storyId));
  if (!isStory(story)) return undefined;
  const { title, url, site } = summaryOf(story);
  return { storyId, nodeId: other.id, title, url, site, evidence: compareTexts(node, other) };
}

function bestOfEachStory(matches: readonly (Match | undefined)[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    if (match === undefined) continue;
    const known = best.get(match.storyId);
    if (known === undefined || isCloser(match.evidence, known.evidence)) best.set(match.storyId, match);
  }
  return [...best.values()].sort((a, b) => (isCloser(a.evidence, b.evidence) ? -1 : 1));
}

/** A copy before a round-up that holds it, then whoever shares more. */
function isCloser(a: Evidence, b: Evidence): boolean {
  return a.linked === b.linked ? a.jaccard > b.jaccard : a.linked;
}
