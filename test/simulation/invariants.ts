import type { Item, Table } from '../../shared/ports.ts';
import { componentOf, ROWS, rowOf } from '../../shared/store/components.ts';
import { overrideOf, redirectOf, UNSETTLED } from '../../shared/store/decisions.ts';
import { pageRecordKey, pageRecordOf } from '../../shared/store/pages.ts';
import { VARIANTS, variantOf } from '../../shared/store/stories.ts';
import { groupOf, stateOf } from '../../shared/store/texts.ts';
import { isLive, queryAll } from '../../shared/store/versioned-items.ts';
import { findStoryAs } from '../../shared/usecases/queries/find-story.ts';
import { collect } from '../support/collect.ts';
import type { View } from './observe.ts';
import type { Truth } from './oracle.ts';
import type { PageEvent } from './scenario.ts';
import type { World } from './world.ts';

/** Everything the table holds but the index, by the kind of its partition (`N`, `S`, `A`, `P`, `L`): keys promise nothing. */
export async function dump({ table, partitions }: World): Promise<Item[]> {
  const all: Item[] = [];
  const kept = [...partitions].filter((pk) => !pk.startsWith('K#')).sort();
  for (const pk of kept) all.push(...(await collect(queryAll(table, pk, {}))));
  return all;
}

/** What is wrong with a store in which no message waits any more; nothing, one hopes. */
export async function faultsOf(
  { table }: World,
  events: readonly PageEvent[],
  items: readonly Item[],
  view: View,
): Promise<string[]> {
  return [
    ...items.flatMap(debtsOf),
    ...countsOf(items),
    ...(await unresolved(table, items, view)),
    ...(await withoutFate(table, events, view)),
  ];
}

/** Where the store differs from what the definitions say. */
export function driftOf(items: readonly Item[], truth: Truth): string[] {
  return [...rolesOf(items, truth), ...placesOf(items, truth)];
}

/** Whatever was promised and is still to be done. A stale mark promises nothing: it has the next count look again. */
function debtsOf(item: Item): string[] {
  const owing = (what: unknown): string[] => [`${item.pk} ${item.sk} still owes ${JSON.stringify(what)}`];
  if (item.sk.startsWith(ROWS) && rowOf(item)?.open) return owing('a fold');
  if (item.sk === 'component') {
    const { into, version, folded, moves, pendingStories } = componentOf(item.pk.slice(2), item);
    if (into === '' && version !== folded) return owing('a fold');
    if (into === '' && moves.length + pendingStories.length > 0) return owing({ moves, pendingStories });
  }
  if (item.pk.startsWith('N#') && item.sk === 'state') {
    const { owes, unlisted, leavingGroups, leavingStories } = stateOf(item.pk.slice(2), item);
    const clean = owes === 'none' && !unlisted && leavingGroups.length + leavingStories.length === 0;
    return clean ? [] : owing({ owes, unlisted, leavingGroups, leavingStories });
  }
  if (item.pk.startsWith('N#') && item.sk === 'group')
    return [
      ...(groupOf('', item).owes ? owing('its head') : []),
      ...(redirectOf(item).pending > 0 ? owing('its members') : []),
    ];
  if (item.pk === UNSETTLED) return owing('its consequences');
  const { placementPending, leavingOwnStories } = overrideOf(item);
  if (placementPending > 0 || leavingOwnStories.length > 0) return owing({ placementPending, leavingOwnStories });
  const left = [item['leaving'], item['unlisting']].flatMap((each) => (each as string[] | undefined) ?? []);
  return left.length > 0 ? owing(left) : [];
}

/** Roles and heads must be the ones that the definitions give. */
function rolesOf(items: readonly Item[], truth: Truth): string[] {
  return items.flatMap((item) => {
    const id = item.pk.slice(2);
    const row = item.sk.startsWith(ROWS) ? rowOf(item) : undefined;
    if (row !== undefined) {
      const want = truth.heads.get(truth.pivots.get(row.id) ?? '') ?? '';
      const text = `text ${row.id} is placed in ${row.unit || 'none'}, the definition says ${want || 'none'}`;
      return row.unit === want ? [] : [text];
    }
    if (item.pk.startsWith('N#') && item.sk === 'component') {
      const { into, groups } = componentOf(id, item);
      return [...(into === '' ? groups.values() : [])].flatMap(({ pivot, head }) => {
        const want = truth.heads.get(pivot) ?? '';
        return head === want ? [] : [`group ${pivot} has head ${head}, the definition says ${want || 'none'}`];
      });
    }
    if (item.pk.startsWith('N#') && item.sk === 'state') {
      const { pivot } = stateOf(id, item);
      const want = truth.pivots.get(id) ?? '';
      return pivot === want ? [] : [`text ${id} has pivot ${pivot || 'none'}, the definition says ${want || 'none'}`];
    }
    if (!item.pk.startsWith('N#') || item.sk !== 'group' || item['head'] === undefined) return [];
    const { head } = groupOf(id, item);
    const want = truth.heads.get(id) ?? '';
    return head === want ? [] : [`group ${id} has head ${head || 'none'}, the definition says ${want || 'none'}`];
  });
}

const isVariant = ({ pk, sk, ...item }: Item): boolean =>
  pk.startsWith('S#') && sk.startsWith(VARIANTS) && isLive({ pk, sk, ...item });

/** Each article in one story, once, and in the one that the definitions give. */
function placesOf(items: readonly Item[], truth: Truth): string[] {
  const listed = new Map<string, string[]>();
  for (const item of items) {
    if (!isVariant(item)) continue;
    const story = item.pk.slice(2);
    listed.set(story, [...(listed.get(story) ?? []), variantOf(item).brief.articleId].sort());
  }
  return [...new Set([...listed.keys(), ...truth.stories.keys()])].flatMap((story) => {
    const [have, want] = [listed.get(story), truth.stories.get(story)].map((ids) => (ids ?? []).join(' '));
    return have === want ? [] : [`story ${story} lists ${have || 'nothing'}, the definition says ${want || 'nothing'}`];
  });
}

/**
 * Summaries count what is listed, and the list of stories names each living story where its summary says; an entry
 * that no summary confirms is passed over by readers, and must not be one that a living story needs.
 */
function countsOf(items: readonly Item[]): string[] {
  const variants = items.filter(isVariant);
  const places = items.filter((item) => item.pk.startsWith('L#') && isLive(item)).map(({ sk }) => sk);
  const summaries = items.filter((item) => item.pk.startsWith('S#') && item.sk === '=');
  const wanted = summaries.filter(isLive).map((item) => `${item['firstSeen']}#${item.pk.slice(2)}`);
  const wrong = summaries.filter(
    (item) =>
      item['articles'] !== variants.filter(({ pk }) => pk === item.pk).length || isLive(item) !== item['articles'] > 0,
  );
  const orphans = variants.filter(({ pk }) => !summaries.some((item) => item.pk === pk));
  const missing = wanted.filter((place) => !places.includes(place));
  return [
    ...wrong.map((item) => `${item.pk} counts ${item['articles']}`),
    ...orphans.map(({ pk }) => `${pk} lists articles and has no summary`),
    ...missing.map((place) => `the list lacks ${place}`),
  ];
}

/** Whatever was a story once answers for ever: with itself, with where it moved, or that it is gone. */
async function unresolved(table: Table, items: readonly Item[], { stories }: View): Promise<string[]> {
  const faults: string[] = [];
  const living = new Set(stories.map(({ id }) => id));
  const known = new Set(items.filter(({ pk }) => pk.startsWith('S#')).map(({ pk }) => pk.slice(2)));
  for (const id of known) {
    const answer = living.has(id) ? 'found' : await findStoryAs(table, id, async () => 'found');
    if (answer === 'found') continue;
    if ('unknown' in answer) faults.push(`story ${id} is not known any more`);
    if ('movedTo' in answer && !living.has(answer.movedTo))
      faults.push(`story ${id} moved to ${answer.movedTo}, which is none`);
  }
  return faults;
}

const FATES = { upload: 'stored', reject: 'rejected', remove: 'removed' } as const;

/** Each page ends as its last event says, and what is stored of it can be read. */
async function withoutFate(table: Table, events: readonly PageEvent[], { lines }: View): Promise<string[]> {
  const last = new Map(events.map(({ ref, does }) => [ref.key, FATES[does]]));
  const records = await table.batchGet([...last.keys()].map(pageRecordKey));
  const exported = new Set(lines.filter((line) => 'story' in line).map(({ key }) => key));
  return [...last].flatMap(([key, wanted], i) => {
    const status = records[i] && pageRecordOf(records[i]).status;
    if (status !== wanted) return [`page ${key} is ${status}, not ${wanted}`];
    return (status === 'stored') === exported.has(key) ? [] : [`page ${key} is ${status}, but not to be read so`];
  });
}
