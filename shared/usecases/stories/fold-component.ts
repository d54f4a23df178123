import type { Table } from '../../ports.ts';
import {
  type Component,
  componentKey,
  componentOf,
  type Placed,
  packGroups,
  pendingFields,
  type Row,
} from '../../store/components.ts';
import { SHARDS } from '../../store/stories.ts';
import type { MayGoOn } from '../budget.ts';
import { untilWritten } from '../clustering/retry.ts';
import type { Run } from './context.ts';
import { countStories, isPending, placeMoves, writeOff } from './finish-fold.ts';
import { foldMembers } from './fold-members.ts';
import { componentOfPart, unchanged } from './join-components.ts';
import { type Members, readMembers, readRow } from './read-component.ts';

/** Whom a fold is asked for. */
export interface Asked {
  /** Texts whose rows changed. */
  readonly texts: readonly string[];
  /** Nobody knew them before: what else is pending is left to those whose messages made it so. */
  readonly isNew: boolean;
  /** People decided something, which stands in no row: only a fold that begins behind this call knows it. */
  readonly isDecided: boolean;
}

/** A component with this call's fold, whose moves are to be done, and the rows that it saw. */
export interface FoldedComponent {
  readonly component: Component;
  readonly members: Members;
}

/**
 * How often somebody who finds others at work waits for them, before doing the same. Nobody's work is undone by that:
 * only the amount of work rests on it.
 */
const WAITS = 12;

/**
 * Has the component of a part folded with all that these texts' rows say now. Answers the fold that this call wrote, of which
 * everything is still to be done; nothing where others did all of it; or how many moves wait where `mayGoOn` ended it.
 *
 * Nobody owns anything here. Whoever finds the fence raised folds on it; whoever finds moves does them; and whoever finds both
 * done, and a row that is open still, raises the fence. Each write holds once, whoever makes it, and is lost only where
 * another held: so somebody always gets on, and there are no more folds than changes.
 */
export async function foldComponent(
  run: Run,
  part: string,
  asked: Asked,
  mayGoOn: MayGoOn,
): Promise<FoldedComponent | { readonly waiting: number }> {
  let first: number | undefined;
  let waits = 0;
  const isPatient = (): boolean => run.clock.sleep !== undefined && waits++ < WAITS;
  return untilWritten(run, `Component of ${part}`, async () => {
    const component = await componentOfPart(run, part);
    first ??= component.version;
    if (component.folded !== component.version) return isPatient() ? undefined : foldOnce(run, component);
    const isKnown = !asked.isDecided || component.version > first;
    if (isPending(component)) {
      if (asked.isNew && isKnown && (await areClosed(run.table, asked.texts))) return { waiting: 0 };
      return isPatient() ? undefined : help(run, component, mayGoOn);
    }
    if (isKnown && (await areClosed(run.table, asked.texts))) return { waiting: 0 };
    const raised = await run.table.update(
      componentKey(component.root),
      { set: { folded: component.folded }, add: { ver: 1 } },
      unchanged(component),
    );
    return raised && foldOnce(run, componentOf(component.root, raised));
  });
}

async function areClosed(table: Table, texts: readonly string[]): Promise<boolean> {
  for (const text of texts) if ((await readRow(table, text)).row?.open === true) return false;
  return true;
}

/** Does what others' fold left to do; undefined when it is done, so that one looks again. */
async function help(run: Run, component: Component, mayGoOn: MayGoOn): Promise<{ waiting: number } | undefined> {
  const waiting = await placeMoves(run, { component }, mayGoOn);
  if (waiting > 0) return { waiting };
  for (const story of component.pendingStories) run.counting.note(story, ...SHARDS);
  await countStories(run);
  await writeOff(run, component, 0);
  return undefined;
}

/**
 * Folds a component whose fence is raised, and writes the fold where nobody else has. Undefined where somebody has, or has
 * taken the component in, or something into it.
 */
async function foldOnce(run: Run, component: Component): Promise<FoldedComponent | undefined> {
  const members = await readMembers(run.table, component);
  const { groups, placements } = await foldMembers(run.texts, members, component.groups);
  const pending = new Set(component.moves.map(({ text }) => text));
  // What an earlier fold may not have placed yet is placed again, also where that changes nothing: who is still placing it
  // then loses the write.
  const moved = [...members.rows.values()].filter(
    (row) => row.open || pending.has(row.id) || !isSame(row, placements.get(row.id)!),
  );
  const moves = moved.map(({ id, version }) => ({ text: id, version, ...placements.get(id)! }));
  const stories = new Set([
    ...component.pendingStories,
    ...moved.flatMap((row) => storiesOf(row, placements.get(row.id)!)),
  ]);
  const written = await run.table.update(
    componentKey(component.root),
    {
      set: {
        folded: component.version,
        groups: packGroups(groups.values()),
        ...pendingFields(moves, stories, groups),
      },
    },
    unchanged(component),
  );
  return written && { component: componentOf(component.root, written), members };
}

function isSame(row: Row, { story, unit, ownStories, pinned, dates }: Placed): boolean {
  const named = (own: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(own).sort());
  return (
    row.story === story &&
    row.unit === unit &&
    named(row.ownStories) === named(ownStories) &&
    named(row.dates) === named(dates) &&
    row.pinned.join() === pinned.join()
  );
}

/** A text that no story listed before is counted by those whose message brings it. */
function storiesOf(row: Row, placement: Placed): string[] {
  if (row.story === '') return [];
  const all = [row.story, placement.story, ...Object.values(row.ownStories), ...Object.values(placement.ownStories)];
  return all.filter((story) => story !== '');
}
