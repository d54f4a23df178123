import type { Item, Table } from '../../ports.ts';
import { articlePartition } from '../../store/articles.ts';
import { ROWS } from '../../store/components.ts';
import { viewed } from '../../store/generation-table.ts';
import { type Pointer, viewOf } from '../../store/generations.ts';
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
  for await (const { sk: day } of queryAll(table, DAYS, {})) {
    for await (const { sk } of queryAll(table, dayPartition(day), {})) {
      const { story: id } = listingOf(sk);
      yield { id, summary: await table.get(storyKey(id)) };
    }
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
  for (const generation of [now, ...before]) {
    for await (const { id } of listedStories(generation)) {
      if (stop()) return false;
      await log.storyChanged(id, SHARDS);
    }
  }
  return true;
}

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
export async function sweepGeneration(table: Table, stop: () => boolean): Promise<boolean> {
  for await (const { id } of listedStories(table)) {
    if (stop()) return false;
    await sweepStory(table, id);
  }
  for (const partition of PAGE_PARTITIONS) {
    if (stop()) return false;
    for await (const item of queryAll(table, partition, {})) {
      const { articleId } = pageRecordOf(item);
      if (articleId === null) continue;
      await sweepEventMember(table, articleId);
      await sweepPartition(table, articlePartition(articleId));
    }
  }
  for (const partition of REBUILT_PARTITIONS) {
    if (stop()) return false;
    await sweepPartition(table, partition);
  }
  for await (const { sk: day } of queryAll(table, DAYS, {})) await sweepPartition(table, dayPartition(day));
  for (const partition of [DAYS, SITES]) await sweepPartition(table, partition);
  await sweepEventDays(table);
  return true;
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
