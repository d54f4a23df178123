import type { Table } from '../../ports.ts';
import {
  type Component,
  componentKey,
  componentOf,
  type Placement,
  packGroups,
  pendingFields,
  type Row,
} from '../../store/components.ts';
import { untilWritten } from '../clustering/retry.ts';
import type { Run } from './context.ts';
import { foldMembers } from './fold-members.ts';
import { componentOfPart, unchanged } from './join-components.ts';
import { type Members, readMembers, readRow } from './read-component.ts';

/** A text that the last fold has placed anew, or that an earlier one may not have placed yet. */
export interface Move {
  readonly row: Row;
  readonly part: string;
  readonly placement: Placement;
}

/** A component as it was folded, and what is to be done of it. */
export interface FoldedComponent {
  readonly component: Component;
  readonly moves: readonly Move[];
}

/**
 * How often somebody who finds the fence raised waits for the other to finish, before raising it as well; or where the
 * other has folded and places texts. Only the amount of work rests on it: who raises it too early does the
 * other's work again, and all who do so in turn would hold each other up.
 */
const WAITS = 12;

/**
 * Has the component of a part folded with all that these texts' rows say now, and answers what is then to be placed;
 * nothing where somebody else's fold did all of it.
 *
 * A fold raises the fence, reads the rows, and writes only where nobody has raised it since; it closes the rows that it has
 * seen. What people decided (`isDecided`) stands in no row: that asks for a fold of a later version than was read behind it.
 * Texts that nobody knew before (`isNew`) leave what else is pending to those whose messages made it so.
 */
export async function foldComponent(
  run: Run,
  part: string,
  texts: readonly string[],
  { isNew, isDecided = false }: { readonly isNew: boolean; readonly isDecided?: boolean },
): Promise<FoldedComponent | undefined> {
  let first: number | undefined;
  let waits = 0;
  const folded = await untilWritten(run, `Component of ${part}`, async () => {
    const component = await componentOfPart(run, part);
    first ??= component.version;
    const isFolded = component.folded === component.version;
    const isDone = isFolded && (isNew || !isPending(component)) && (!isDecided || component.version > first);
    if (isDone && (await areClosed(run.table, texts))) return 'done';
    if (run.clock.sleep !== undefined && (!isFolded || isPending(component)) && waits++ < WAITS) return undefined;
    waits = 0;
    return foldOnce(run, component);
  });
  return folded === 'done' ? undefined : folded;
}

/** Whether something follows from the last fold that may not be done yet. */
export const isPending = ({ pendingTexts, pendingStories }: Component): boolean =>
  pendingTexts.length + pendingStories.length > 0;

async function areClosed(table: Table, texts: readonly string[]): Promise<boolean> {
  for (const text of texts) if ((await readRow(table, text)).row?.open === true) return false;
  return true;
}

/** Undefined where somebody else raised the fence meanwhile. */
async function foldOnce(run: Run, seen: Component): Promise<FoldedComponent | undefined> {
  const raised = await run.table.update(componentKey(seen.root), { add: { ver: 1 } }, unchanged(seen));
  if (raised === undefined) return undefined;
  const component = componentOf(seen.root, raised);
  const members = await readMembers(run.table, component);
  const { groups, placements } = await foldMembers(run.texts, members, component.groups);
  const moves = movesOf(component, members, (text) => ({ ...placements.get(text)!, placedAt: component.version }));
  const texts = moves.map(({ row }) => row.id);
  const stories = new Set([...component.pendingStories, ...moves.flatMap(storiesOf)]);
  const written = await run.table.update(
    componentKey(seen.root),
    { set: { folded: component.version, groups: packGroups(groups.values()), ...pendingFields(texts, stories) } },
    { equals: { ver: component.version } },
  );
  return written && { component: componentOf(seen.root, written), moves };
}

/**
 * What an earlier fold may not have placed yet is placed again, also where that changes nothing: who is about to write
 * what followed from that fold then loses the write.
 */
function movesOf(
  { pendingTexts }: Component,
  { rows, parts }: Members,
  placementOf: (text: string) => Placement,
): Move[] {
  const pending = new Set(pendingTexts);
  return [...rows.values()].flatMap((row) => {
    const placement = placementOf(row.id);
    if (!row.open && !pending.has(row.id) && isSame(row, placement)) return [];
    return [{ row, part: parts.get(row.id)!, placement }];
  });
}

function isSame(row: Row, { story, unit, ownStories, pinned }: Placement): boolean {
  const named = (own: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(own).sort());
  return (
    row.story === story &&
    row.unit === unit &&
    named(row.ownStories) === named(ownStories) &&
    row.pinned.join() === pinned.join()
  );
}

/** A text that no story listed before is counted by those whose message brings it. */
function storiesOf({ row, placement }: Move): string[] {
  if (row.story === '') return [];
  const all = [row.story, placement.story, ...Object.values(row.ownStories), ...Object.values(placement.ownStories)];
  return all.filter((story) => story !== '');
}

/** Says what is left to do; false where somebody has folded the component meanwhile and taken it over. */
export async function keepPending(
  run: Run,
  { root, version }: Component,
  texts: Iterable<string>,
  stories: Iterable<string>,
): Promise<boolean> {
  const change = { set: pendingFields(texts, stories) };
  return (await run.table.update(componentKey(root), change, { equals: { ver: version } })) !== undefined;
}
