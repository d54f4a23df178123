import { ALGORITHM, EVENTS } from '../../domain/thresholds.ts';
import type { Table } from '../../ports.ts';
import { articleKey } from '../../store/articles.ts';
import { profileKey, sourceVersion } from '../../store/events.ts';
import { PAGE_PARTITIONS, pageRecordOf } from '../../store/pages.ts';
import { stateKey, stateOf, textKey } from '../../store/texts.ts';
import { queryAll } from '../../store/versioned-items.ts';
import { readRow } from '../stories/read-component.ts';

/** What stories, and the events above them, are made by: where either has changed, they are to be made anew. */
export const algorithmNow = (): string => named(ALGORITHM.version, EVENTS.version);

const named = (stories: string, events: string): string => `${stories}.${events}`;

/** What the stories of a generation were made by, as the first of its articles tells; null where there is none. */
export async function algorithmInUse(table: Table): Promise<string | null> {
  for (const partition of PAGE_PARTITIONS) {
    for await (const item of queryAll(table, partition, {})) {
      const { articleId } = pageRecordOf(item);
      const node = articleId === null ? undefined : (await table.get(articleKey(articleId)))?.['node'];
      const text = node ? await table.get(textKey(node as string)) : undefined;
      if (text !== undefined) return named(text['algorithm'] as string, await eventsOf(table, node as string));
    }
  }
  return null;
}

/** A story without a profile follows from no version of it. */
async function eventsOf(table: Table, node: string): Promise<string> {
  const placed = (await readRow(table, node)).row?.story ?? stateOf(node, await table.get(stateKey(node))).placed;
  const source = placed === '' ? undefined : (await table.get(profileKey(placed)))?.['source'];
  return source === undefined ? EVENTS.version : sourceVersion(source as string);
}
