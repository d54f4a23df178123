import { type Happening, KEPT_EVENTS } from '../../domain/history.ts';
import type { Attribute, Item, Table } from '../../ports.ts';
import { ABSORBED, absorbedKey, changeKey, historyPartition, type LatestChange } from '../../store/history.ts';
import { keyOf } from '../../store/versioned-items.ts';
import type { Run } from '../clustering/context.ts';
import { storyOfNode } from '../queries/find-story.ts';

/** What a summary says that a history is made from. */
interface Counted {
  readonly gone: boolean;
  readonly canonical?: { readonly articleId: string; readonly reason: string };
}

/**
 * What a summary that is about to be written changes, as attributes to be written with it: the change and its record
 * are one write, so none is lost or told twice.
 *
 * The change before goes into the ring first; written again after a crash, it is the same entry. A story that goes away
 * leaves word with the one that took it in, before it goes.
 */
export async function recordChange(
  run: Run,
  id: string,
  before: Item | undefined,
  after: Counted,
): Promise<{ readonly latest?: Attribute }> {
  const event = before && !run.building ? changeBetween(before as unknown as Counted, after) : undefined;
  if (event === undefined) return {};
  const known = before?.['latest'] as unknown as LatestChange | undefined;
  if (known !== undefined) await putChange(run.table, id, known);
  if (event.kind === 'emptied') await noteAbsorbed(run, id, before?.['ver'] as number);
  const at = run.clock.now().toISOString();
  return { latest: { count: (known?.count ?? 0) + 1, at, event: { ...event } } };
}

/** A summary that was never counted has no canonical to lose. */
function changeBetween(before: Counted, after: Counted): Happening | undefined {
  const [was, is] = [before.canonical, after.canonical];
  if (was === undefined) return undefined;
  if (after.gone || is === undefined) return before.gone ? undefined : { kind: 'emptied' };
  if (before.gone) return { kind: 'returned', to: is.articleId };
  if (was.articleId === is.articleId) return undefined;
  return { kind: 'canonical', from: was.articleId, to: is.articleId, reason: is.reason };
}

/** A later generation of the story counts anew: the later event stays. */
export async function putChange(table: Table, id: string, { count, at, event }: LatestChange): Promise<void> {
  const time = Date.parse(at);
  await table.put({ ...changeKey(id, count), ver: time, at, event: { ...event } }, { smaller: { ver: time } });
}

async function noteAbsorbed(run: Run, id: string, version: number): Promise<void> {
  const target = await storyOfNode(run.table, id);
  if (target === undefined || target === '' || target === id) return;
  const entry = { ...absorbedKey(target, id), ver: version, at: run.clock.now().toISOString() };
  if (await run.table.put(entry, { smaller: { ver: version } })) await trimHistory(run.table, target, ABSORBED);
}

/** Only the latest entries of a sort are kept. */
export async function trimHistory(table: Table, story: string, prefix: string): Promise<void> {
  const { items } = await table.query(historyPartition(story), { prefix });
  if (items.length <= KEPT_EVENTS) return;
  const byTime = [...items].sort((a, b) => ((a['at'] as string) < (b['at'] as string) ? -1 : 1));
  for (const item of byTime.slice(0, items.length - KEPT_EVENTS)) await table.delete(keyOf(item));
}
