import { NOTHING_TOLD, type StoryChange, type ToldStory, tell } from '../../shared/domain/changes.ts';
import type { Table } from '../../shared/ports.ts';
import { entryOf, LOG_SHARDS, logPartition, type PlacedEntry } from '../../shared/store/changes.ts';
import { queryAll } from '../../shared/store/versioned-items.ts';
import type { View } from './observe.ts';

/** The log of a store, shard by shard. */
export async function logOf(table: Table): Promise<PlacedEntry[]> {
  const entries: PlacedEntry[] = [];
  for (let shard = 0; shard < LOG_SHARDS; shard++)
    for await (const item of queryAll(table, logPartition(shard), {})) entries.push(entryOf(item));
  return entries;
}

/** Where a log is no log: a gap, an entry twice, or a story's entries out of their order. */
export function disorderOf(entries: readonly PlacedEntry[]): string[] {
  const faults: string[] = [];
  const told = new Map<string, number>();
  for (const [i, { subject, sequence, position }] of entries.entries()) {
    const before = entries[i - 1]?.position ?? 0;
    if (position !== 1 && position !== before + 1) faults.push(`position ${position} follows ${before}`);
    if (sequence !== (told.get(subject) ?? 0) + 1)
      faults.push(`entry ${sequence} of ${subject} follows ${told.get(subject)}`);
    told.set(subject, sequence);
  }
  return faults;
}

/** Each story with its articles and its canonical, as somebody knows it who saw nothing but the log. */
export function replayed(entries: readonly PlacedEntry[]): string[] {
  const stories = new Map<string, ToldStory>();
  for (const { subject, changes } of entries)
    for (const change of changes)
      if (!change.type.startsWith('decision.'))
        stories.set(subject, tell(stories.get(subject) ?? NOTHING_TOLD, change as StoryChange));
  const living = [...stories].filter(([, { members }]) => members.size > 0);
  return living.map(([id, { members, canonical }]) => line(id, canonical, [...members.keys()])).sort();
}

/** The same as the store shows it. */
export const shown = ({ stories }: View): string[] =>
  stories
    .map(({ id, canonical, members }) =>
      line(
        id,
        canonical.articleId,
        members.map(({ articleId }) => articleId),
      ),
    )
    .sort();

const line = (id: string, canonical: string, articles: readonly string[]): string =>
  `${id} by ${canonical}: ${[...articles].sort().join(' ')}`;
