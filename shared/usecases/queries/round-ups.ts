import { compareTexts } from '../../domain/edge.ts';
import { searchKeysOf } from '../../domain/round-up.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM, ROUND_UPS } from '../../domain/thresholds.ts';
import type { Table } from '../../ports.ts';
import { articleKey, type Brief } from '../../store/articles.ts';
import { storyKey } from '../../store/stories.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { keyPartition } from '../../store/texts.ts';
import { keysOf, shingleKey, wideKey } from '../clustering/text-index.ts';
import { carriersOf, isStory, storiesOfNodes, storyOfArticle } from './find-story.ts';
import type { Embedding, PlacedText, RoundUps } from './queries.ts';
import { canonicalNode, summaryOf } from './story-members.ts';

export interface RoundUpDeps {
  readonly table: Table;
  readonly texts: TextCache;
}

/**
 * Round-ups that hold a text, and stories that it holds, as far as they are not of its own story.
 *
 * Computed from the index at each request, so that no order of arrival matters and nobody has to keep it up to date. It
 * takes 28 ranges of keys one way and at most 64 the other, and looks at no more than 48 texts each way.
 */
export async function findRoundUps(deps: RoundUpDeps, { nodeId, storyId }: PlacedText): Promise<RoundUps> {
  const text = (await deps.texts.load(nodeId === '' ? [] : [nodeId])).get(nodeId);
  if (text === undefined) return { embeddedIn: [], embeds: [] };
  const own = storyId ?? '';
  const [embeddedIn, embeds] = await Promise.all([findHolders(deps, text, own), findHeld(deps, text, own)]);
  return { embeddedIn, embeds };
}

/** Stories whose canonical text stands whole in this one among others, the fullest first. */
export async function findHeld(deps: RoundUpDeps, text: TextNode, own: string): Promise<Embedding[]> {
  const stories = new Set(await storiesOfNodes(deps.table, await proposedHeld(deps.table, text)));
  const ids = [...stories].filter((id): id is string => id !== undefined && id !== '' && id !== own);
  const items = (await deps.table.batchGet(ids.map(storyKey))).filter(isStory);
  const texts = await deps.texts.load(items.map(canonicalNode));
  const found = items.map((item) => {
    const { id, canonical, title, url, site } = summaryOf(item);
    const told = { storyId: id, articleId: canonical.articleId, title, url, site };
    return embeddingOf(told, text, texts.get(canonicalNode(item)));
  });
  return inOrder(found);
}

/** Round-ups in which this text stands whole among others. */
async function findHolders(deps: RoundUpDeps, text: TextNode, own: string): Promise<Embedding[]> {
  const wide = Array.from(text.keys, wideKey);
  const ids = await proposedBy(deps.table, [...wide, ...keysOf(text).map(({ key }) => key)], text.id);
  const texts = await deps.texts.load(ids);
  const found = [...texts.values()].map(async (holder) => {
    const embedding = embeddingOf({}, holder, text);
    const told = embedding && (await firstElsewhere(deps.table, holder.id, own));
    return told && { ...embedding, ...told };
  });
  return inOrder(await Promise.all(found));
}

type Told = Omit<Embedding, 'evidence'>;

/** Told from the round-up: it embeds the other, or there is nothing to tell. */
function embeddingOf<T>(told: T, roundUp: TextNode, other: TextNode | undefined) {
  const evidence = other && compareTexts(roundUp, other);
  return evidence?.relation === 'embeds' ? { ...told, evidence } : undefined;
}

/** The first article that carries a text and is in another story than `own`. */
async function firstElsewhere(table: Table, node: string, own: string): Promise<Told | undefined> {
  for await (const articleId of carriersOf(table, node)) {
    const item = await table.get(articleKey(articleId));
    const brief = item?.['brief'] as unknown as Brief | null | undefined;
    const storyId = await storyOfArticle(table, item);
    if (!brief || storyId === '' || storyId === own) continue;
    const { title, url, site } = brief;
    return { storyId, articleId, title, url, site };
  }
  return undefined;
}

/** Texts that a text may hold. */
export function proposedHeld(table: Table, text: TextNode): Promise<string[]> {
  const keys = [...Array.from(searchKeysOf(text), shingleKey), ...keysOf(text).map(({ key }) => key)];
  return proposedBy(table, [...new Set(keys)], text.id);
}

/**
 * The texts under any of the keys, the first of each key before the second of any: what shares one key with a round-up is
 * as likely a story in it as what shares five, which may be another edition of the round-up itself.
 */
async function proposedBy(table: Table, keys: readonly string[], self: string): Promise<string[]> {
  const range = { limit: ALGORITHM.keyCap };
  const ranges = await Promise.all(keys.map((key) => table.query(keyPartition(key), range)));
  const found = new Set<string>();
  for (let place = 0; place < ALGORITHM.keyCap; place++)
    for (const { items } of ranges) {
      const id = items[place]?.sk;
      if (id !== undefined && id !== self) found.add(id);
    }
  return [...found].slice(0, ROUND_UPS.mostCandidates);
}

function inOrder(found: readonly (Embedding | undefined)[]): Embedding[] {
  const known = found.filter((embedding) => embedding !== undefined);
  return known.sort((a, b) => b.evidence.containment - a.evidence.containment || (a.articleId < b.articleId ? -1 : 1));
}
