import { areLinked } from '../../domain/edge.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import type { Item } from '../../ports.ts';
import { type Component, componentKey, factFields, placeKey, type Row, rowKey, rowOf } from '../../store/components.ts';
import { CARRIERS, nodePartition } from '../../store/texts.ts';
import { liveRegisters } from '../../store/versioned-items.ts';
import { untilWritten } from '../clustering/retry.ts';
import { candidatesOf } from '../clustering/text-index.ts';
import type { Run } from './context.ts';
import { componentOfPart, givePart, joinParts, partsOf } from './join-components.ts';
import { readRow } from './read-component.ts';

/** What is left to do for a text whose row says what is so. */
export interface Settled {
  /** Which part holds its row. */
  readonly part: string;
  /** Its row as it stands now, read behind what the message's articles say of it; absent where it is to be read again. */
  readonly row?: Row | undefined;
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
 *
 * Articles say that they carry it, or do no longer, before the row is read, and everybody writes the row only over the one
 * that was read, also where nothing is new: the last to write has then seen what all others said.
 */
export async function settleText(run: Run, id: string): Promise<Settled> {
  return untilWritten(run, `Text ${id}`, async () => {
    const { part, row } = await readRow(run.table, id);
    const lives = (row === undefined && run.carried.has(id)) || (await isCarried(run, id));
    if (row === undefined) return lives ? enter(run, id, part, row) : neverEnter(run, id, part ?? id);
    if (!lives) return leave(run, part!, row);
    return row.live ? look(run, part!, row) : enter(run, id, part, row);
  });
}

async function isCarried(run: Run, id: string): Promise<boolean> {
  for await (const _ of liveRegisters(run.table, nodePartition(id), { prefix: CARRIERS })) return true;
  return false;
}

const unseen = ({ looks }: Row) => ({ equals: { looks } }) as const;

/** It is there already: one more article carries it, or one fewer. */
async function look(run: Run, part: string, before: Row): Promise<Settled | undefined> {
  const row = rowOf(await run.table.update(rowKey(part, before.id), { add: { looks: 1 } }, unseen(before)));
  return row && { part, row, toFold: row.open, isNew: false };
}

/** The row says so first; its keys go behind that, each time: whoever said so may have stopped there. */
async function leave(run: Run, part: string, before: Row): Promise<Settled | undefined> {
  const news = before.live ? { set: { live: false, open: true }, add: { ver: 1, looks: 1 } } : { add: { looks: 1 } };
  const row = rowOf(await run.table.update(rowKey(part, before.id), news, unseen(before)));
  if (row === undefined) return undefined;
  const text = (await run.texts.load([row.id])).get(row.id);
  if (text !== undefined) await run.index.unfile(text, row.version);
  return { part, row, toFold: row.open, isNew: false };
}

/** Its article left it before its row was there: whoever is still about to write that is told so. */
async function neverEnter(run: Run, id: string, part: string): Promise<Settled | undefined> {
  const own = await givePart(run.table, id, part);
  const facts = factFields({ live: false, links: [], open: false });
  const item = { ...rowKey(own, id), ver: 2, looks: 1, ...facts, story: '', at: 0 };
  if (!(await run.table.put(item, { smaller: { ver: 1 } }))) return undefined;
  return { part: own, row: rowOf(item), toFold: false, isNew: false };
}

/**
 * The row says that a text lives when all else is there that follows: its keys, its links, one component of all. From then on
 * any fold counts it, and no message may come that would see to the rest. Undefined where somebody else wrote the row.
 */
async function enter(
  run: Run,
  id: string,
  own: string | undefined,
  before: Row | undefined,
): Promise<Settled | undefined> {
  const version = (before?.version ?? 0) + 1;
  const text = (await run.texts.load([id])).get(id)!;
  const links = [...new Set([...(before?.links ?? []), ...(await linksOf(run, text, version))])].sort();
  const alone = links.length === 0 && before === undefined ? await enterAlone(run, id) : undefined;
  if (alone !== undefined) return alone;
  const { part, component } = await join(run, id, own, links);
  const facts = factFields({ live: true, links, open: true });
  if (before !== undefined) {
    const news = { set: facts, add: { ver: 1, looks: 1 } };
    const written = await run.table.update(rowKey(part, id), news, unseen(before));
    return written && { part, toFold: true, isNew: false };
  }
  const story = placeBehind(component, id, links);
  const row = { ver: version, looks: 1, ...facts, story: story ?? '', at: story ? component.version : 0 };
  if (!(await run.table.put({ ...rowKey(part, id), ...row }, { smaller: { ver: version } }))) return undefined;
  if (story === undefined) return { part, toFold: true, isNew: true };
  const closed = await closeUnlessFolded(run, component, rowKey(part, id));
  return { part, row: rowOf(closed), toFold: closed === undefined, isNew: true };
}

/** Most texts of a day are linked to no other: such a one is a component by itself, and one write says all of it. */
async function enterAlone(run: Run, id: string): Promise<Settled | undefined> {
  const facts = factFields({ live: true, links: [], open: false });
  const item = { ...placeKey(id), ver: 1, looks: 1, ...facts, story: id, at: 0 };
  if (!(await run.table.put(item, { absent: true }))) return undefined;
  return { part: id, row: rowOf(item), toFold: false, isNew: true };
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
 * given its part, so that they find it. Most links lead to representatives, which the header of the first one's names.
 */
async function join(run: Run, id: string, own: string | undefined, links: readonly string[]) {
  const [first] = own === undefined && links.length > 0 ? await partsOf(run, links.slice(0, 1)) : [own];
  const start = first ?? id;
  const component = await componentOfPart(run, start);
  const named = new Set([...component.groups.values()].flatMap(({ representatives }) => representatives));
  const others = links.filter((link) => !named.has(link));
  const known = await partsOf(run, others);
  const parts = new Set([start]);
  for (const [i, link] of others.entries()) parts.add(known[i] ?? (await givePart(run.table, link, start)));
  const part = own ?? (await givePart(run.table, id, start));
  parts.add(part);
  const isOne = [...parts].every((each) => each === component.root || component.parts.includes(each));
  return { part, component: isOne ? component : await joinParts(run, [...parts]) };
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
): Promise<Item | undefined> {
  if ((await run.table.get(componentKey(root)))?.['ver'] !== version) return undefined;
  return run.table.update(row, { set: { open: false } }, { equals: { ver: 1, at: version } });
}
