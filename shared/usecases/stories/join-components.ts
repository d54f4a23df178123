import type { Item, Table } from '../../ports.ts';
import {
  type Component,
  componentKey,
  componentOf,
  packIds,
  partOf,
  pendingFields,
  placeKey,
} from '../../store/components.ts';
import { untilWritten } from '../clustering/retry.ts';
import type { Run } from './context.ts';

/** The component that a part belongs to now, found along `into`. */
export async function componentOfPart({ table }: { readonly table: Table }, part: string): Promise<Component> {
  const passed: Component[] = [];
  for (let root = part; ; ) {
    const component = componentOf(root, await table.get(componentKey(root)));
    if (component.into === '') {
      const missing = passed.find((each) => !component.parts.includes(each.root));
      if (missing === undefined) return component;
      // Whoever joined the two stopped midway.
      await addPart(table, component, missing);
      root = part;
      passed.length = 0;
    } else {
      passed.push(component);
      root = component.into;
    }
  }
}

/** Which parts hold the rows of texts; undefined for those that have none yet. */
export async function partsOf({ table }: Run, texts: readonly string[]): Promise<(string | undefined)[]> {
  const items = await table.batchGet(texts.map(placeKey));
  return texts.map((text, i) => partOf(text, items[i]));
}

/** Has a text's row stand in a part, unless it has one: then answers that. */
export async function givePart(table: Table, text: string, part: string): Promise<string> {
  if (await table.put({ ...placeKey(text), part }, { absent: true })) return part;
  return partOf(text, await table.get(placeKey(text))) ?? part;
}

/**
 * Makes one component of those that parts belong to, and answers it.
 *
 * The better-ranked root takes the other in: that one says so first, only where nobody changed it since it was read, and
 * then nobody can fold it by itself any more; then its parts are added to the winner, whose version outgrows both.
 * Between the two, whoever follows `into` and does not find the part adds it.
 */
export async function joinParts(run: Run, parts: readonly string[]): Promise<Component> {
  return untilWritten(run, `Component of ${parts[0]}`, async () => {
    const roots = new Map<string, Component>();
    for (const part of new Set(parts)) {
      if (roots.has(part)) continue;
      const found = await componentOfPart(run, part);
      roots.set(found.root, found);
    }
    const [winner, loser] = [...roots.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
    if (loser === undefined) return winner;
    const taken = await run.table.update(
      componentKey(loser.root),
      { set: { into: winner!.root, folded: loser.folded }, add: { ver: 1 } },
      unchanged(loser),
    );
    if (taken !== undefined) await addPart(run.table, winner!, componentOf(loser.root, taken));
    return undefined;
  });
}

/** Only where nobody changed the component since it was read, and nobody's fold was written. */
export const unchanged = ({ exists, version, folded }: Component) =>
  exists ? ({ equals: { ver: version, folded } } as const) : ({ absent: true } as const);

/** What a lost component leaves to do is the winner's from here on; nothing is written where the winner has changed. */
async function addPart(table: Table, winner: Component, lost: Component): Promise<Item | undefined> {
  const parts = new Set([...winner.parts, lost.root, ...lost.parts]);
  const stories = new Set([...winner.pendingStories, ...lost.pendingStories]);
  const pending = pendingFields([...winner.moves, ...lost.moves], stories, winner.groups);
  const version = Math.max(winner.version, lost.version) + 1;
  return table.update(
    componentKey(winner.root),
    { set: { ver: version, folded: winner.folded, parts: packIds(parts), ...pending } },
    unchanged(winner),
  );
}
