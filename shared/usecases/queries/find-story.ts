import type { Found } from '../../domain/story.ts';
import type { Item, Key, Table } from '../../ports.ts';
import { articleIdOf, articleKey, articleOfKey } from '../../store/articles.ts';
import { partOf, placeKey, rowKey, rowOf } from '../../store/components.ts';
import { overrideOf, redirectOf } from '../../store/decisions.ts';
import { storyKey } from '../../store/stories.ts';
import { CARRIERS, formerPartition, groupKey, groupOf, nodePartition, stateKey, stateOf } from '../../store/texts.ts';
import { liveRegisters, queryAll } from '../../store/versioned-items.ts';
import { spellingsOf } from '../../text/metadata/urls.ts';
import { readRow } from '../stories/read-component.ts';

/** The id of the article that lives at an address, however that is written; where none does, the id that it would have. */
export async function articleAt(table: Table, address: string): Promise<string> {
  const ids = spellingsOf(address).map((url) => articleIdOf(url, ''));
  const items = await table.batchGet(ids.map(articleKey));
  const first = items.findIndex((item) => item !== undefined);
  return ids[Math.max(0, first)]!;
}

/** Twenty hexadecimal digits: a text's id, and a story's. */
export const NODE_ID = /^[0-9a-f]{20}$/;

/** Where a node's story lives now; undefined for an id that never was one, empty where its last article is gone. */
export async function storyOfNode(table: Table, id: string): Promise<string | undefined> {
  return (await storiesOfNodes(table, [id]))[0];
}

/** The same of many nodes, read together. */
export async function storiesOfNodes(table: Table, ids: readonly string[]): Promise<(string | undefined)[]> {
  const known = ids.filter((id) => NODE_ID.test(id));
  const stories = await storiesOfRows(table, known);
  const others = known.filter((id) => !stories.has(id));
  const all = new Map([...stories, ...(await storiesOfStates(table, others))]);
  return ids.map((id) => all.get(id));
}

/** Of those that have a row in a component. */
async function storiesOfRows(table: Table, ids: readonly string[]): Promise<Map<string, string>> {
  const places = await itemsOf(table, ids, placeKey);
  const parts = new Map(ids.map((id) => [id, partOf(id, places.get(id))]));
  const elsewhere = ids.filter((id) => parts.get(id) !== undefined && parts.get(id) !== id);
  const rows = await itemsOf(table, elsewhere, (id) => rowKey(parts.get(id)!, id));
  const placed = ids.filter((id) => parts.get(id) !== undefined);
  return new Map(placed.map((id) => [id, rowOf(rows.get(id) ?? places.get(id))?.story ?? '']));
}

/** Of those that have a state, each item read once: texts of one story share its group. */
async function storiesOfStates(table: Table, ids: readonly string[]): Promise<Map<string, string>> {
  const items = await itemsOf(table, ids, stateKey);
  const states = [...items].map(([id, item]) => stateOf(id, item));
  const placed = states.filter(({ role }) => role === 'pivot' || role === 'member');
  const groups = await itemsOf(
    table,
    placed.map(({ pivot }) => pivot),
    groupKey,
  );
  const heads = new Map(placed.map(({ id, pivot }) => [id, groupOf(pivot, groups.get(pivot)).head]));
  const further = [...heads.values()].filter((head) => head !== '' && !groups.has(head));
  const leading = new Map([...groups, ...(await itemsOf(table, further, groupKey))]);
  const storyOf = (head: string) => (head === '' ? '' : redirectOf(leading.get(head)).to || head);
  return new Map(states.map(({ id }) => [id, storyOf(heads.get(id) ?? '')]));
}

/** Those that are there, by id. */
async function itemsOf(table: Table, ids: readonly string[], keyOf: (id: string) => Key): Promise<Map<string, Item>> {
  const distinct = [...new Set(ids)];
  const items = distinct.length === 0 ? [] : await table.batchGet(distinct.map(keyOf));
  return new Map(distinct.flatMap((id, i) => (items[i] === undefined ? [] : [[id, items[i]] as const])));
}

/** Where an article's story lives now: where decisions put it, else where its text is. */
export async function storyOfArticle(table: Table, item: Item | undefined): Promise<string> {
  const node = (item?.['node'] as string | undefined) ?? '';
  if (node === '') return '';
  const { row } = await readRow(table, node);
  if (row !== undefined) return row.ownStories[articleOfKey(item!)] ?? row.story;
  return overrideOf(item).ownStory || ((await storyOfNode(table, node)) ?? '');
}

/** What a story's id names, seen as asked for; `found` is given its summary item. */
export async function findStoryAs<T>(table: Table, id: string, found: (item: Item) => Promise<T>): Promise<Found<T>> {
  const storyId = (await storyOfNode(table, id)) ?? (await storyOfOwnId(table, id));
  if (storyId === undefined) return movedAtSwitch(table, id);
  if (storyId === '') return { gone: true };
  const item = await table.get(storyKey(storyId));
  if (!isStory(item)) return (await leftBy(table, id)) ?? (await leftBy(table, storyId)) ?? { gone: true };
  if (storyId !== id) return { movedTo: storyId };
  return { found: await found(item) };
}

/** Whether a summary item is that of a story which has articles now. */
export function isStory(item: Item | undefined): item is Item {
  return item !== undefined && item['gone'] !== true && item['articles'] !== undefined;
}

/** The id of an article that stands, or once stood, alone by decision names its story as well. */
async function storyOfOwnId(table: Table, id: string): Promise<string | undefined> {
  if (!NODE_ID.test(id)) return undefined;
  const item = await table.get(articleKey(`a-${id}`));
  if (item?.['bound'] === true && (await table.get(storyKey(id))) !== undefined) return storyOfArticle(table, item);
  return item?.['unseated'] === undefined ? undefined : storyOfArticle(table, item);
}

/** Texts may be read otherwise since stories were made anew: an id from before names the story of the first article that stands. */
export async function movedAtSwitch(
  table: Table,
  id: string,
): Promise<{ readonly movedTo: string } | { readonly gone: true } | { readonly unknown: true }> {
  let known = false;
  for await (const { sk: articleId } of queryAll(table, formerPartition(id), {})) {
    known = true;
    const story = await storyOfArticle(table, await table.get(articleKey(articleId)));
    if (story !== '') return { movedTo: story };
  }
  return known ? { gone: true } : { unknown: true };
}

/** Every article of a text may have been put elsewhere by decisions: the first that is in a story answers. */
async function leftBy(table: Table, id: string): Promise<{ readonly movedTo: string } | undefined> {
  for await (const articleId of carriersOf(table, id)) {
    const story = await storyOfArticle(table, await table.get(articleKey(articleId)));
    if (story !== '' && story !== id) return { movedTo: story };
  }
  return undefined;
}

/** Ids of the articles that carry a text, in their own order. */
export async function* carriersOf(table: Table, node: string): AsyncIterable<string> {
  for await (const { sk } of liveRegisters(table, nodePartition(node), { prefix: CARRIERS }))
    yield sk.slice(CARRIERS.length);
}
