import { type Folded, foldConstraints } from '../../domain/constraints.ts';
import type { Item } from '../../ports.ts';
import { articleKey } from '../../store/articles.ts';
import { boundKey, type Home, homeOf, jointKey, type Standing, standingOf } from '../../store/decisions.ts';
import { BORDERS, groupKey, groupOf, nodePartition, stateKey } from '../../store/texts.ts';
import { clearRegister, liveRegisters, setRegister } from '../../store/versioned-items.ts';
import type { Run } from '../clustering/context.ts';
import { homeDebt, LEAF } from '../clustering/debts.ts';
import { membersOf } from '../clustering/group-members.ts';
import { untilWritten } from '../clustering/retry.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import { type Gathered, gather, unitOf } from './affected.ts';

/** The unit lists the article; the article remembers all units that may, and those whose texts its message moves. */
async function takeJoint(run: Run, articleId: string, own: Standing): Promise<string> {
  const unit = await unitOf(run.table, articleId);
  if (unit === '') return '';
  if (!own.units.includes(unit)) await rememberUnit(run, articleId, unit);
  await setRegister(run.table, { key: jointKey(unit, articleId), version: own.version });
  return unit;
}

/** Puts a unit on the article's list, where it is not there yet. */
async function rememberUnit(run: Run, articleId: string, unit: string): Promise<void> {
  await untilWritten(run, `Place of ${articleId}`, async () => {
    const known = await run.table.get(articleKey(articleId));
    const { units } = standingOf(known);
    return units.includes(unit) ? known : writeUnits(run, articleId, known, [...units, unit]);
  });
}

/** The list of units has a version of its own: keeping it is no look at what decisions make of the article. */
function writeUnits(run: Run, articleId: string, known: Item | undefined, units: readonly string[]) {
  const version = known?.['uver'] as number | undefined;
  const unmoved = version === undefined ? { smaller: { uver: 1 } } : { equals: { uver: version } };
  return run.table.update(articleKey(articleId), { set: { units }, add: { uver: 1 } }, unmoved);
}

/** Units that the article left list it no more, unless it came back meanwhile. */
async function leaveUnits(run: Run, articleId: string, own: Standing, unit: string): Promise<void> {
  const left = withdrawn(own.units, '', unit);
  if (left.length === 0) return;
  for (const id of left)
    await clearRegister(run.table, { key: jointKey(id, articleId), version: own.version }, run.clock.now());
  const paid = await unitsPaid(run, left);
  if (paid.length === 0) return;
  await untilWritten(run, `Place of ${articleId}`, async () => {
    const known = await run.table.get(articleKey(articleId));
    const units = standingOf(known).units.filter((id) => !paid.includes(id));
    return writeUnits(run, articleId, known, units);
  });
}

/** A unit whose texts another worker still has to move stays remembered: where that one stopped, its message comes back by it. */
async function unitsPaid(run: Run, units: readonly string[]): Promise<string[]> {
  const groups = await run.table.batchGet(units.map(groupKey));
  return units.filter((unit, i) => {
    const { rehoming } = homeOf(groups[i]);
    return rehoming === 0 || run.debts.has(homeDebt(unit, rehoming));
  });
}

/** An item as it was when its version was raised. */
interface LookedAt<T> {
  readonly id: string;
  readonly before: T;
}

/** What decisions are settled from, and the items that they bear on. */
interface Looked {
  readonly gathered: Gathered;
  readonly homes: readonly LookedAt<Home>[];
  readonly standings: readonly LookedAt<Standing>[];
}

/**
 * Raises the versions of all items concerned, and then reads what is to be decided from. What was met at first and is
 * gone from here by then is another's to decide on: nothing is known of it any more.
 */
async function lookAtAll(run: Run, articleId: string, units: readonly string[]): Promise<Looked> {
  const homes = new Map<string, Home>();
  const standings = new Map<string, Standing>();
  for (;;) {
    const gathered = await gather(run.table, [articleId], units);
    const newUnits = [...gathered.allUnits].filter((id) => !homes.has(id));
    const newArticles = [...gathered.articles].filter((id) => !standings.has(id));
    if (newUnits.length + newArticles.length === 0)
      return { gathered, homes: only(homes, gathered.allUnits), standings: only(standings, gathered.articles) };
    for (const id of newUnits) homes.set(id, homeOf(await run.table.update(groupKey(id), { add: { hver: 1 } })));
    for (const id of newArticles)
      standings.set(id, standingOf(await run.table.update(articleKey(id), { add: { dver: 1 } })));
  }
}

const only = <T>(all: ReadonlyMap<string, T>, ids: ReadonlySet<string>): LookedAt<T>[] =>
  [...all].flatMap(([id, before]) => (ids.has(id) ? [{ id, before }] : []));

const standingDebt = (articleId: string, unseated: number): string => `standing ${articleId} ${unseated}`;

/** Says whether an article stands apart or is pinned, and has its texts placed again; false where the write was lost. */
async function settleStanding(
  run: Run,
  { id: articleId, before }: LookedAt<Standing>,
  folded: Folded,
): Promise<boolean> {
  const apart = folded.apart.get(articleId) ?? '';
  const pinned = folded.pinned.has(articleId);
  const same = apart === before.apart && pinned === before.pinned;
  if (same && (before.unseated === 0 || run.debts.has(standingDebt(articleId, before.unseated)))) return true;
  const after = same ? before : await writeStanding(run, articleId, before, { apart, pinned });
  if (after === undefined) return false;
  run.articles.add(articleId);
  // A list made from what the article said before is older than this version of the text, and gives way.
  for (const node of after.nodes) {
    await run.table.update(stateKey(node), { add: { ver: 1 } });
    run.work.add({ kind: 'place', id: node });
  }
  // Its texts are placed within this portion, and nothing else follows from it.
  run.debts.note(standingDebt(articleId, after.unseated), () => settleSeat(run, articleId, after), LEAF);
  return true;
}

async function writeStanding(
  run: Run,
  articleId: string,
  before: Standing,
  { apart, pinned }: { readonly apart: string; readonly pinned: boolean },
): Promise<Standing | undefined> {
  const leavingApart = withdrawn(before.leavingApart, before.apart, apart);
  const change = { set: { apart, pinned, leavingApart, unseated: before.version }, add: { dver: 1 } };
  const written: Item | undefined = await run.table.update(articleKey(articleId), change, {
    equals: { dver: before.version },
  });
  return written && standingOf(written);
}

async function settleSeat(run: Run, articleId: string, { unseated }: Standing): Promise<void> {
  await run.table.update(articleKey(articleId), { set: { unseated: 0, leavingApart: [] } }, { equals: { unseated } });
}

/** Says which unit a unit's texts are told with, and has them placed again; false where the write was lost. */
async function settleHome(
  run: Run,
  articleId: string,
  { id: unit, before }: LookedAt<Home>,
  { homes }: Folded,
): Promise<boolean> {
  const home = homes.get(unit) ?? '';
  if (home === before.home && (before.rehoming === 0 || run.debts.has(homeDebt(unit, before.rehoming)))) return true;
  if (home !== before.home) await rememberUnit(run, articleId, unit);
  const after = home === before.home ? before : await writeHome(run, unit, before, home);
  if (after === undefined) return false;
  for (const node of await nodesOf(run, unit)) run.work.add({ kind: 'place', id: node, redirected: true, owed: true });
  run.debts.note(homeDebt(unit, after.rehoming), async () => {
    await run.table.update(groupKey(unit), { set: { rehoming: 0 } }, { equals: { rehoming: after.rehoming } });
  });
  return true;
}

async function writeHome(run: Run, unit: string, before: Home, home: string): Promise<Home | undefined> {
  const change = { set: { home, rehoming: before.version }, add: { hver: 1 } };
  const written = await run.table.update(groupKey(unit), change, { equals: { hver: before.version } });
  return written && homeOf(written);
}

/** Every text whose group leads to this unit. */
async function nodesOf(run: Run, unit: string): Promise<string[]> {
  const pivots = [unit];
  for await (const item of liveRegisters(run.table, nodePartition(unit), { prefix: BORDERS })) {
    const other = item.sk.slice(BORDERS.length);
    if (groupOf(other, await run.table.get(groupKey(other))).head === unit) pivots.push(other);
  }
  const nodes: string[] = [];
  for (const pivot of pivots) for await (const node of membersOf(run.table, pivot)) nodes.push(node);
  return nodes;
}

/**
 * Brings up to date what decisions make of an article, and of all that decisions join with it.
 *
 * First it says where the article stands, then it looks: of two that change what bears on each other, the second sees
 * the first. Every item is looked at with a raised version, and written only where nobody looked later. Whoever loses
 * looks again: the other has seen all that this one has, but it may stop before it has told anybody.
 */
export async function settleDecided(run: Run, articleId: string): Promise<void> {
  await untilWritten(run, `Decisions on ${articleId}`, () => settleOnce(run, articleId));
}

/** Undefined where somebody else looked meanwhile. */
async function settleOnce(run: Run, articleId: string): Promise<true | undefined> {
  const own = standingOf(await run.table.update(articleKey(articleId), { set: { bound: true }, add: { dver: 1 } }));
  for (const node of own.nodes) await bindText(run, node, articleId);
  const unit = await takeJoint(run, articleId, own);
  const looked = await lookAtAll(run, articleId, own.units);
  // Who settles another article of their unit would not see them, and decide otherwise, in turn with this one for ever.
  for (const unlisted of looked.gathered.unlisted) run.work.add({ kind: 'decided', id: unlisted });
  const folded = foldConstraints(looked.gathered);
  run.debts.note(`decided ${articleId}`, () => leaveUnits(run, articleId, own, unit));
  let held = true;
  for (const home of looked.homes) held = (await settleHome(run, articleId, home, folded)) && held;
  for (const standing of looked.standings) held = (await settleStanding(run, standing, folded)) && held;
  return held || undefined;
}

/** The text says that an article under decisions carries it: whoever places the text settles the article again. */
async function bindText(run: Run, node: string, articleId: string): Promise<void> {
  const known = await run.table.get(boundKey(node, articleId));
  if (known === undefined) await run.table.put({ ...boundKey(node, articleId) });
  await run.table.update(stateKey(node), { set: { bound: true } });
}
