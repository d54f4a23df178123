import type { Item, Key, Table } from '../../ports.ts';
import { articlePartition } from '../../store/articles.ts';
import { forgetCensus } from '../../store/census.ts';
import { ROWS } from '../../store/components.ts';
import { viewed } from '../../store/generation-table.ts';
import { keepWalk, type Pointer, readWalk, viewOf } from '../../store/generations.ts';
import type { LatestChange } from '../../store/history.ts';
import { PAGE_PARTITIONS, pageRecordOf, REBUILT_PARTITIONS } from '../../store/pages.ts';
import {
  DAYS,
  dayPartition,
  listingOf,
  SHARDS,
  SITES,
  storyKey,
  storyPartition,
  VARIANTS,
  variantOf,
} from '../../store/stories.ts';
import { createTextCache } from '../../store/text-cache.ts';
import { MEMBERS, nodePartition, textKey, textOf } from '../../store/texts.ts';
import { queryAll, sweepPartition } from '../../store/versioned-items.ts';
import type { ChangeLogs } from '../changes/change-log.ts';
import { entriesOf } from '../clustering/text-index.ts';
import { sweepEventDays, sweepEventMember } from '../events/sweep-events.ts';
import { putChange } from '../history/keep-history.ts';
import { readRow } from '../stories/read-component.ts';

/** Stories a generation lists, each with its summary. */
async function* listedStories(
  table: Table,
): AsyncIterable<{ readonly id: string; readonly summary: Item | undefined }> {
  for await (const { id } of listings(table)) yield { id, summary: await table.get(storyKey(id)) };
}

/** Stories a generation lists, day by day, each with the key that lists it; behind such a key where one is given. */
async function* listings(table: Table, behind?: Key): AsyncIterable<{ readonly id: string; readonly listing: Key }> {
  for await (const { sk: day } of queryAll(table, DAYS, {})) {
    const partition = dayPartition(day);
    if (behind !== undefined && partition < behind.pk) continue;
    const range = partition === behind?.pk ? { after: behind.sk } : {};
    for await (const { pk, sk } of queryAll(table, partition, range))
      yield { id: listingOf(sk).story, listing: { pk, sk } };
  }
}

/**
 * Tells what a switch from older generations changed of stories: of those there are now, and of those there were. What was told
 * before is not told again, so this goes on where it was stopped; false where `stop` ended it.
 */
export async function tellOfSwitch(
  table: Table,
  pointer: Pointer,
  changes: ChangeLogs,
  stop: () => boolean,
): Promise<boolean> {
  if (pointer.old.length === 0) return true;
  const now = viewed(table, viewOf(pointer));
  const log = changes(now, createTextCache(now));
  const before = pointer.old.map((generation) => viewed(table, { generation, learned: '' }));
  const walk = toldWalk(pointer);
  const place = await readWalk(table, walk);
  if (place === DONE) return true;
  const [at = '0', pk, sk] = place?.split(' ') ?? [];
  for (const [i, generation] of [now, ...before].entries()) {
    if (i < Number(at)) continue;
    let last = i === Number(at) && pk !== undefined && sk !== undefined ? { pk, sk } : undefined;
    for await (const { id, listing } of listings(generation, last)) {
      if (stop()) {
        await keepWalk(table, walk, last === undefined ? `${i}` : `${i} ${last.pk} ${last.sk}`);
        return false;
      }
      await log.storyChanged(id, SHARDS);
      last = listing;
    }
  }
  await keepWalk(table, walk, DONE);
  return true;
}

const toldWalk = ({ current }: Pointer): string => `told ${current}`;
/** The place of a walk that is done, kept until what comes behind it is done as well. */
const DONE = 'done';

/** Forgets what was told of a switch, once nothing is left of the stories before it. */
export const forgetTold = (table: Table, pointer: Pointer): Promise<void> =>
  keepWalk(table, toldWalk(pointer), undefined);

/** The latest change of a story is with its summary, which will not be read any more: it goes where all can read it. */
export async function keepLatestChanges(table: Table): Promise<void> {
  for await (const { id, summary } of listedStories(table)) {
    const latest = summary?.['latest'] as unknown as LatestChange | undefined;
    if (latest !== undefined) await putChange(table, id, latest);
  }
}

/**
 * Deletes the stories of a generation that nobody reads any more; false where `stop` ended it, to be gone on with later.
 *
 * It walks from the list of stories and from the pages. A text that no article had any more when the new stories were
 * begun is on neither way and stays; so do marks that expire by themselves.
 */
export async function sweepGeneration(table: Table, generation: number, stop: () => boolean): Promise<boolean> {
  for await (const { id, listing } of listings(table)) {
    if (stop()) return false;
    await sweepStory(table, id);
    await table.delete(listing);
  }
  const walk = `swept ${generation}`;
  for (let i = Number((await readWalk(table, walk)) ?? 0); i < PAGE_PARTITIONS.length; i++) {
    if (stop()) {
      await keepWalk(table, walk, String(i));
      return false;
    }
    await sweepArticles(table, PAGE_PARTITIONS[i]!);
  }
  for (const partition of REBUILT_PARTITIONS) {
    if (stop()) return false;
    await sweepPartition(table, partition);
  }
  for await (const { sk: day } of queryAll(table, DAYS, {})) await sweepPartition(table, dayPartition(day));
  for (const partition of [DAYS, SITES]) await sweepPartition(table, partition);
  await sweepEventDays(table);
  await forgetCensus(table);
  await keepWalk(table, walk, undefined);
  return true;
}

/** Pages whose articles are deleted side by side: most of the time is spent waiting for the table. */
const WIDTH = 16;

/** Deletes the articles of the pages of one partition. */
async function sweepArticles(table: Table, pages: string): Promise<void> {
  const ids: string[] = [];
  const sweep = () =>
    Promise.all(
      ids.splice(0).map(async (id) => {
        await sweepEventMember(table, id);
        await sweepPartition(table, articlePartition(id));
      }),
    );
  for await (const item of queryAll(table, pages, {})) {
    const { articleId } = pageRecordOf(item);
    if (articleId !== null) ids.push(articleId);
    if (ids.length === WIDTH) await sweep();
  }
  await sweep();
}

/** With the texts of its articles, those that groups of theirs name, and their entries under every key. */
async function sweepStory(table: Table, id: string): Promise<void> {
  await sweepEventMember(table, id);
  const nodes = new Set([id]);
  for await (const item of queryAll(table, storyPartition(id), { prefix: VARIANTS })) nodes.add(variantOf(item).node);
  for (const node of nodes) {
    const { part } = await readRow(table, node);
    if (part !== undefined) nodes.add(part);
    for await (const { sk } of queryAll(table, nodePartition(node), { prefix: ROWS })) nodes.add(sk.slice(ROWS.length));
    for await (const { sk } of queryAll(table, nodePartition(node), { prefix: MEMBERS }))
      nodes.add(sk.slice(MEMBERS.length));
    const text = await table.get(textKey(node));
    if (text !== undefined) await table.batchWrite({ delete: entriesOf(textOf(text)) });
    await sweepPartition(table, nodePartition(node));
    await sweepPartition(table, storyPartition(node));
  }
}
