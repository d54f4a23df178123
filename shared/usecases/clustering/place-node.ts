import { relationOf } from '../../domain/edge.ts';
import type { Relation } from '../../domain/story.ts';
import type { Item } from '../../ports.ts';
import { articleKey, type Brief, datedBrief } from '../../store/articles.ts';
import { type ArticleOverride, BOUND, overrideOf, redirectOf } from '../../store/decisions.ts';
import { shardOf, variantKey } from '../../store/stories.ts';
import {
  CARRIERS,
  carrierKey,
  groupKey,
  groupOf,
  type NodeState,
  nodePartition,
  stateKey,
  stateOf,
} from '../../store/texts.ts';
import { clearRegister, isLive, queryAll, setRegister } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';
import { LEAF } from './debts.ts';
import { untilWritten } from './retry.ts';
import { withdrawn } from './withdrawn.ts';
import type { Task } from './work-list.ts';

type PlaceTask = Extract<Task, { readonly kind: 'place' }>;

/** An article that carries a node, or carried it until now. */
interface Carrier {
  readonly articleId: string;
  readonly live: boolean;
}

/**
 * Lists a node's articles in the story that its group belongs to, and nowhere else.
 *
 * Where the node moves, its state says so first, and which stories may still list it; then all its articles follow.
 * Where it stays, only the articles that this message is about are listed, or taken off.
 */
export async function placeNode(run: Run, { id, known, redirected }: PlaceTask): Promise<void> {
  let written = redirected ? await invalidate(run, id) : known;
  const state = await untilWritten(run, `Place of ${id}`, async () => {
    const before = written ?? stateOf(id, await run.table.get(stateKey(id)));
    written = undefined;
    return aimOnce(run, id, before);
  });
  const moving = state.unlisted || state.leavingStories.length > 0;
  if (moving) run.work.spend();
  const carriers = moving ? await carriersOf(run, id) : await settledCarriers(run, id, known);
  if (carriers.length === 0 && !moving) return state.bound ? settleBound(run, id) : undefined;
  await listAll(run, state, carriers);
  const shards = [...new Set(carriers.map(({ articleId }) => shardOf(articleId)))];
  for (const story of withdrawn(state.leavingStories, state.placed, ''))
    run.work.add({ kind: 'story', id: story, shards });
  if (state.bound) await settleBound(run, id);
  if (moving) run.debts.note(`place ${id}`, () => settleMove(run, state), LEAF);
}

/**
 * Where its group was led elsewhere, a slower worker may be about to write down where that led before: it must lose that
 * write, also where the node turns out to be where it belongs.
 */
async function invalidate(run: Run, id: string): Promise<NodeState | undefined> {
  if ((await run.table.get(stateKey(id))) === undefined) return undefined;
  return stateOf(id, await run.table.update(stateKey(id), { add: { ver: 1 } }));
}

/** Where the node belongs now, written down where that is news. */
async function aimOnce(run: Run, id: string, state: NodeState): Promise<NodeState | undefined> {
  const target = await storyOf(run, state);
  if (target === undefined || target === state.placed) return state;
  const leavingStories = withdrawn(state.leavingStories, state.placed, target);
  const written = await run.table.update(
    stateKey(id),
    { set: { placed: target, leavingStories, unlisted: target !== '', aimed: state.version }, add: { ver: 1 } },
    { equals: { ver: state.version } },
  );
  return written && stateOf(id, written);
}

/** Undefined while its group has no head: whoever settles the group then places all its members. */
async function storyOf(run: Run, state: NodeState): Promise<string | undefined> {
  if (state.role === 'gone') return '';
  if (state.pivot === '') return undefined;
  const item = await run.table.get(groupKey(state.pivot));
  const { head } = groupOf(state.pivot, item);
  if (head === '') return undefined;
  return redirectOf(head === state.pivot ? item : await run.table.get(groupKey(head))).to || head;
}

/** Where a text stands bears on what decisions make of the articles that carry it. */
async function settleBound(run: Run, id: string): Promise<void> {
  for await (const item of queryAll(run.table, nodePartition(id), { prefix: BOUND }))
    run.work.add({ kind: 'decided', id: item.sk.slice(BOUND.length) });
}

async function carriersOf(run: Run, id: string): Promise<Carrier[]> {
  const carriers: Carrier[] = [];
  for await (const item of queryAll(run.table, nodePartition(id), { prefix: CARRIERS })) {
    carriers.push({ articleId: item.sk.slice(CARRIERS.length), live: isLive(item) });
  }
  return carriers;
}

/** What this message had carry a text that nobody else knows needs no second look. */
async function settledCarriers(run: Run, id: string, known: NodeState | undefined): Promise<Carrier[]> {
  const carriers = known && run.carried.get(id);
  if (carriers !== undefined) return [...carriers].map((articleId) => ({ articleId, live: true }));
  const ids = [...run.articles];
  const items = await run.table.batchGet(ids.map((articleId) => carrierKey(id, articleId)));
  return ids.flatMap((articleId, i) => (items[i] === undefined ? [] : [{ articleId, live: isLive(items[i]) }]));
}

async function listAll(run: Run, state: NodeState, carriers: readonly Carrier[]): Promise<void> {
  const { id, placed, version, leavingStories } = state;
  const now = run.clock.now();
  const toPivot = await relationToPivot(run, id, placed);
  const records = await run.table.batchGet(carriers.map(({ articleId }) => articleKey(articleId)));
  for (const [i, { articleId, live }] of carriers.entries()) {
    const brief = records[i]?.['brief'] as Brief | undefined;
    const override = overrideOf(records[i]);
    const entered = live && brief ? override.ownStory || placed : '';
    if (entered !== '' && brief)
      await setRegister(
        run.table,
        { key: variantKey(entered, id, articleId), version },
        variantFields(brief, override, toPivot),
      );
    if (entered === '') run.listed.delete(articleId);
    else run.listed.set(articleId, entered);
    for (const story of withdrawn([...leavingStories, ...ownStoriesOf(override)], placed, entered))
      await clearRegister(run.table, { key: variantKey(story, id, articleId), version }, now);
    for (const story of ownStoriesOf(override))
      run.work.add({ kind: 'story', id: story, shards: [shardOf(articleId)] });
  }
}

function variantFields(
  brief: Brief,
  { ownStory, pinned, date }: ArticleOverride,
  toPivot: Relation | null,
): Partial<Item> {
  return {
    toPivot: ownStory === '' ? toPivot : null,
    brief: { ...datedBrief(brief, date), agency: brief.agency && { ...brief.agency } },
    ...(pinned ? { pinned } : {}),
  };
}

/** Stories that list the article apart from its text, or did until now. */
const ownStoriesOf = ({ ownStory, leavingOwnStories }: ArticleOverride): string[] =>
  withdrawn(leavingOwnStories, ownStory, '');

async function relationToPivot(run: Run, id: string, pivot: string): Promise<Relation | null> {
  if (pivot === '' || pivot === id) return null;
  const texts = await run.texts.load([id, pivot]);
  const [own, other] = [texts.get(id), texts.get(pivot)];
  return own && other ? relationOf(own, other) : null;
}

async function settleMove(run: Run, state: NodeState): Promise<void> {
  await run.table.update(
    stateKey(state.id),
    { set: { unlisted: false, leavingStories: [] } },
    { equals: { aimed: state.aimed } },
  );
}
