import { type Folded, foldConstraints } from '../../domain/constraints.ts';
import type { Item } from '../../ports.ts';
import { articleKey } from '../../store/articles.ts';
import {
  type ArticleOverride,
  boundKey,
  decisionIndexKey,
  overrideFields,
  overrideOf,
  type Redirect,
  redirectFields,
  redirectOf,
} from '../../store/decisions.ts';
import { BORDERS, groupKey, groupOf, nodePartition, stateKey } from '../../store/texts.ts';
import { clearRegister, liveRegisters, setRegister } from '../../store/versioned-items.ts';
import type { Run } from '../clustering/context.ts';
import { LEAF, redirectDebt } from '../clustering/debts.ts';
import { membersOf } from '../clustering/group-members.ts';
import { untilWritten } from '../clustering/retry.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import { type Affected, findAffected, unitOf } from './affected.ts';

/** The unit lists the article; the article remembers all units that may, and those whose texts its message moves. */
async function enterDecisionIndex(run: Run, articleId: string, own: ArticleOverride): Promise<string> {
  const unit = await unitOf(run.table, articleId);
  if (unit === '') return '';
  if (!own.units.includes(unit)) await rememberUnit(run, articleId, unit);
  await setRegister(run.table, { key: decisionIndexKey(unit, articleId), version: own.version });
  return unit;
}

/** Puts a unit on the article's list, where it is not there yet. */
async function rememberUnit(run: Run, articleId: string, unit: string): Promise<void> {
  await untilWritten(run, `Place of ${articleId}`, async () => {
    const known = await run.table.get(articleKey(articleId));
    const { units } = overrideOf(known);
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
async function leaveUnits(run: Run, articleId: string, own: ArticleOverride, unit: string): Promise<void> {
  const left = withdrawn(own.units, '', unit);
  if (left.length === 0) return;
  for (const id of left)
    await clearRegister(run.table, { key: decisionIndexKey(id, articleId), version: own.version }, run.clock.now());
  const paid = await unitsPaid(run, left);
  if (paid.length === 0) return;
  await untilWritten(run, `Place of ${articleId}`, async () => {
    const known = await run.table.get(articleKey(articleId));
    const units = overrideOf(known).units.filter((id) => !paid.includes(id));
    return writeUnits(run, articleId, known, units);
  });
}

/** A unit whose texts another worker still has to move stays remembered: where that one stopped, its message comes back by it. */
async function unitsPaid(run: Run, units: readonly string[]): Promise<string[]> {
  const groups = await run.table.batchGet(units.map(groupKey));
  return units.filter((unit, i) => {
    const { pending } = redirectOf(groups[i]);
    return pending === 0 || run.debts.has(redirectDebt(unit, pending));
  });
}

/** An item as it was when its version was raised. */
interface LookedAt<T> {
  readonly id: string;
  readonly before: T;
}

/** What decisions are settled from, and the items that they bear on. */
interface Looked {
  readonly affected: Affected;
  readonly redirects: readonly LookedAt<Redirect>[];
  readonly overrides: readonly LookedAt<ArticleOverride>[];
}

/**
 * Raises the versions of all items concerned, and then reads what is to be decided from. What was met at first and is
 * gone from here by then is another's to decide on: nothing is known of it any more.
 */
async function lookAtAll(run: Run, articleId: string, units: readonly string[]): Promise<Looked> {
  const redirects = new Map<string, Redirect>();
  const overrides = new Map<string, ArticleOverride>();
  for (;;) {
    const affected = await findAffected(run.table, [articleId], units);
    const newUnits = [...affected.allUnits].filter((id) => !redirects.has(id));
    const newArticles = [...affected.articles].filter((id) => !overrides.has(id));
    if (newUnits.length + newArticles.length === 0)
      return { affected, redirects: only(redirects, affected.allUnits), overrides: only(overrides, affected.articles) };
    for (const id of newUnits)
      redirects.set(id, redirectOf(await run.table.update(groupKey(id), { add: { hver: 1 } })));
    for (const id of newArticles)
      overrides.set(id, overrideOf(await run.table.update(articleKey(id), { add: { dver: 1 } })));
  }
}

const only = <T>(all: ReadonlyMap<string, T>, ids: ReadonlySet<string>): LookedAt<T>[] =>
  [...all].flatMap(([id, before]) => (ids.has(id) ? [{ id, before }] : []));

const overrideDebt = (articleId: string, pending: number): string => `override ${articleId} ${pending}`;

/** Says whether an article has a story of its own, is pinned or dated, and has its texts placed again; false where the write was lost. */
async function settleOverride(
  run: Run,
  { id: articleId, before }: LookedAt<ArticleOverride>,
  folded: Folded,
): Promise<boolean> {
  const ownStory = folded.ownStories.get(articleId) ?? '';
  const pinned = folded.pinned.has(articleId);
  const date = folded.dates.get(articleId) ?? '';
  const same = ownStory === before.ownStory && pinned === before.pinned && date === before.date;
  if (same && (before.placementPending === 0 || run.debts.has(overrideDebt(articleId, before.placementPending))))
    return true;
  const after = same ? before : await writeOverride(run, articleId, before, { ownStory, pinned, date });
  if (after === undefined) return false;
  run.articles.add(articleId);
  // A list made from what the article said before is older than this version of the text, and gives way.
  for (const node of after.nodes) {
    await run.table.update(stateKey(node), { add: { ver: 1 } });
    run.work.add({ kind: 'place', id: node });
  }
  // Its texts are placed within this portion, and nothing else follows from it.
  run.debts.note(overrideDebt(articleId, after.placementPending), () => settlePlacement(run, articleId, after), LEAF);
  return true;
}

async function writeOverride(
  run: Run,
  articleId: string,
  before: ArticleOverride,
  { ownStory, pinned, date }: Pick<ArticleOverride, 'ownStory' | 'pinned' | 'date'>,
): Promise<ArticleOverride | undefined> {
  const leavingOwnStories = withdrawn(before.leavingOwnStories, before.ownStory, ownStory);
  const fields = overrideFields({ ownStory, pinned, date, leavingOwnStories, placementPending: before.version });
  const change = { set: fields, add: { dver: 1 } };
  const written: Item | undefined = await run.table.update(articleKey(articleId), change, {
    equals: { dver: before.version },
  });
  return written && overrideOf(written);
}

async function settlePlacement(run: Run, articleId: string, override: ArticleOverride): Promise<void> {
  await run.table.update(
    articleKey(articleId),
    { set: { unseated: 0, leavingApart: [] } },
    { equals: { unseated: override.placementPending } },
  );
}

/** Says which unit a unit's texts are told with, and has them placed again; false where the write was lost. */
async function settleRedirect(
  run: Run,
  articleId: string,
  { id: unit, before }: LookedAt<Redirect>,
  { redirects }: Folded,
): Promise<boolean> {
  const to = redirects.get(unit) ?? '';
  if (to === before.to && (before.pending === 0 || run.debts.has(redirectDebt(unit, before.pending)))) return true;
  if (to !== before.to) await rememberUnit(run, articleId, unit);
  const after = to === before.to ? before : await writeRedirect(run, unit, before, to);
  if (after === undefined) return false;
  for (const node of await nodesOf(run, unit)) run.work.add({ kind: 'place', id: node, redirected: true, owed: true });
  run.debts.note(redirectDebt(unit, after.pending), async () => {
    await run.table.update(groupKey(unit), { set: { rehoming: 0 } }, { equals: { rehoming: after.pending } });
  });
  return true;
}

async function writeRedirect(run: Run, unit: string, before: Redirect, to: string): Promise<Redirect | undefined> {
  const change = { set: redirectFields({ to, pending: before.version }), add: { hver: 1 } };
  const written = await run.table.update(groupKey(unit), change, { equals: { hver: before.version } });
  return written && redirectOf(written);
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
  const own = overrideOf(await run.table.update(articleKey(articleId), { set: { bound: true }, add: { dver: 1 } }));
  for (const node of own.nodes) await bindText(run, node, articleId);
  const unit = await enterDecisionIndex(run, articleId, own);
  const looked = await lookAtAll(run, articleId, own.units);
  // Who settles another article of their unit would not see them, and decide otherwise, in turn with this one for ever.
  for (const id of looked.affected.notIndexed) run.work.add({ kind: 'decided', id });
  const folded = foldConstraints(looked.affected);
  run.debts.note(`decided ${articleId}`, () => leaveUnits(run, articleId, own, unit));
  let held = true;
  for (const redirect of looked.redirects) held = (await settleRedirect(run, articleId, redirect, folded)) && held;
  for (const override of looked.overrides) held = (await settleOverride(run, override, folded)) && held;
  return held || undefined;
}

/** The text says that an article under decisions carries it: whoever places the text settles the article again. */
async function bindText(run: Run, node: string, articleId: string): Promise<void> {
  const known = await run.table.get(boundKey(node, articleId));
  if (known === undefined) await run.table.put({ ...boundKey(node, articleId) });
  await run.table.update(stateKey(node), { set: { bound: true } });
}
