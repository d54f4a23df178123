import { areLinked } from '../../domain/edge.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import { type Component, componentKey, factFields, placeKey, type Row, rowKey, rowOf } from '../../store/components.ts';
import { CARRIERS, nodePartition } from '../../store/texts.ts';
import { liveRegisters } from '../../store/versioned-items.ts';
import { untilWritten } from '../clustering/retry.ts';
import { candidatesOf } from '../clustering/text-index.ts';
import type { Run } from './context.ts';
import { givePart, joinParts, partsOf } from './join-components.ts';
import { readRow } from './read-component.ts';

/** What is left to do for a text whose row says what is so. */
export interface Settled {
  /** Which part holds its row; undefined where nobody ever met it. */
  readonly part: string | undefined;
  /** Its component is to be folded before its row says where it belongs. */
  readonly toFold: boolean;
  /** Nobody knew it before. */
  readonly isNew: boolean;
}

/**
 * Brings a text's own row up to date: whether an article carries it, and to which texts it is linked.
 *
 * A text files its keys before it reads them, so of two that arrive at once whoever reads later finds the other; its own
 * row says so then, and a link said by one side counts for both.
 */
export async function settleText(run: Run, id: string): Promise<Settled> {
  return untilWritten(run, `Text ${id}`, async () => {
    const { part, row } = await readRow(run.table, id);
    const lives = (row === undefined && run.carried.has(id)) || (await isCarried(run, id));
    if (row === undefined && !lives) return { part, toFold: part !== undefined, isNew: false };
    if (row === undefined) {
      const arrived = await arrive(run, id);
      // Its last article may have left before there was a row to say so in: whoever writes last looks again.
      return (await isCarried(run, id)) ? arrived : undefined;
    }
    if (row.live === lives && !row.open) return { part, toFold: false, isNew: false };
    const said = row.live === lives ? row : await sayWhether(run, part!, row, lives);
    // Articles may have come or gone meanwhile as well.
    if (said === undefined || said !== row) return undefined;
    return lives ? linkAgain(run, row) : leave(run, part!, row);
  });
}

async function isCarried(run: Run, id: string): Promise<boolean> {
  for await (const _ of liveRegisters(run.table, nodePartition(id), { prefix: CARRIERS })) return true;
  return false;
}

async function sayWhether(run: Run, part: string, row: Row, live: boolean): Promise<Row | undefined> {
  const change = { set: { live, open: true }, add: { ver: 1 } };
  return rowOf(await run.table.update(rowKey(part, row.id), change, { equals: { ver: row.version } }));
}

async function leave(run: Run, part: string, row: Row): Promise<Settled> {
  const text = (await run.texts.load([row.id])).get(row.id);
  if (text !== undefined) await run.index.unfile(text, row.version);
  return { part, toFold: true, isNew: false };
}

/** Undefined where somebody else made the row meanwhile. */
async function arrive(run: Run, id: string): Promise<Settled | undefined> {
  const text = (await run.texts.load([id])).get(id)!;
  const links = await linksOf(run, text, 1);
  if (links.length === 0) {
    if (await enterAlone(run, id)) return { part: id, toFold: false, isNew: true };
  }
  const { part, component, joined } = await join(run, id, links);
  const story = joined ? undefined : placeBehind(component, id, links);
  const row = {
    ver: 1,
    ...factFields({ live: true, links, open: true }),
    story: story ?? '',
    at: story ? component.version : 0,
  };
  if (!(await run.table.put({ ...rowKey(part, id), ...row }, { smaller: { ver: 1 } }))) return undefined;
  const isPlaced = story !== undefined && (await closeUnlessFolded(run, component, rowKey(part, id)));
  return { part, toFold: !isPlaced, isNew: true };
}

/** Most texts of a day are linked to no other: such a one is a component by itself, and one write says all of it. */
async function enterAlone(run: Run, id: string): Promise<boolean> {
  const row = { ver: 1, ...factFields({ live: true, links: [], open: false }), story: id, at: 0 };
  return run.table.put({ ...placeKey(id), ...row }, { absent: true });
}

/** It came back, or a worker stopped before all that follows from its row was done. */
async function linkAgain(run: Run, row: Row): Promise<Settled | undefined> {
  const text = (await run.texts.load([row.id])).get(row.id)!;
  const links = [...new Set([...row.links, ...(await linksOf(run, text, row.version))])];
  const { part } = await join(run, row.id, links);
  const grows = links.length > row.links.length;
  const change = { set: factFields({ live: true, links, open: true }), add: { ver: 1 } };
  const key = rowKey(part, row.id);
  if (grows && !(await run.table.update(key, change, { equals: { ver: row.version } }))) return undefined;
  return { part, toFold: true, isNew: false };
}

/** Files the keys of a text, reads them, and verifies what they propose; full keys that it leads propose it to all they hold. */
async function linksOf(run: Run, text: TextNode, version: number): Promise<string[]> {
  await run.index.file(text, version);
  const reading = await run.index.read(text);
  const near = [...candidatesOf(reading), ...(await run.index.followers(reading))];
  const ids = [...new Set(near.map((candidate) => candidate.id))].filter((id) => id !== text.id);
  const texts = await run.texts.load(ids);
  run.telemetry.count('Verifications', ids.length);
  return ids.filter((id) => texts.has(id) && areLinked(text, texts.get(id)!)).sort();
}

/**
 * Makes one component of a text and all that it is linked to, before its row stands in it: texts that have not come yet are
 * given its part, so that they find it.
 */
async function join(run: Run, id: string, links: readonly string[]) {
  const known = await partsOf(run, [id, ...links]);
  const own = known[0] ?? known.find((part) => part !== undefined) ?? id;
  const parts = new Set<string>([own]);
  for (const [i, link] of links.entries()) parts.add(known[i + 1] ?? (await givePart(run.table, link, own)));
  const part = known[0] ?? (await givePart(run.table, id, own));
  parts.add(part);
  return { part, ...(await joinParts(run, [...parts])) };
}

/**
 * The story that a newcomer joins without changing anybody's place: it joins a better-ranked pivot whose representatives
 * all rank before it, and is linked to no pivot of a group that was not adjacent already. Undefined where there is none.
 */
export function placeBehind(
  { version, folded, groups }: Component,
  id: string,
  links: readonly string[],
): string | undefined {
  if (version === 0 || version !== folded) return undefined;
  const pivots = links.filter((link) => groups.has(link)).sort();
  const group = groups.get(pivots[0] ?? '');
  if (group === undefined || group.pivot > id) return undefined;
  const { representatives } = group;
  if (representatives.length < ALGORITHM.merge.representatives || representatives.at(-1)! > id) return undefined;
  const isKnown = (pivot: string): boolean => pivot === group.pivot || groups.get(pivot)!.adjacent.has(group.pivot);
  return pivots.every(isKnown) ? group.story : undefined;
}

/**
 * A fold raises the fence before it reads rows: where nobody has raised it since the groups were read, whoever folds next
 * sees the row, and until then it is placed as a fold would place it.
 */
async function closeUnlessFolded(
  run: Run,
  { root, version }: Component,
  row: ReturnType<typeof rowKey>,
): Promise<boolean> {
  if ((await run.table.get(componentKey(root)))?.['ver'] !== version) return false;
  await run.table.update(row, { set: { open: false } }, { equals: { ver: 1 } });
  return true;
}
