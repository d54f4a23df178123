import { articleKey } from '../../store/articles.ts';
import { decidedCarrierKey } from '../../store/components.ts';
import { SHARDS } from '../../store/stories.ts';
import type { MayGoOn } from '../budget.ts';
import { refreshStory } from '../clustering/refresh-story.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import type { Run } from './context.ts';
import { type FoldedComponent, foldComponent, isPending, keepPending } from './fold-component.ts';
import { componentOfPart, givePart, joinParts } from './join-components.ts';
import { listOwnArticles, placeText } from './place-text.ts';
import { constraintsOn, readRow } from './read-component.ts';
import { settleText } from './settle-text.ts';

/** What a message is about, once its articles say what they carry. */
export interface Concern {
  /** Texts that its articles carry, or did until now. */
  readonly texts: readonly string[];
  /** Articles of these under decisions. */
  readonly decided: readonly string[];
}

/** Parts whose components are to be folded, and on which texts' account. */
type Asked = Map<string, { readonly texts: string[]; readonly isNew: boolean; readonly isDecided: boolean }>;

/**
 * Brings stories up to date with texts and decisions; answers how much is left where `mayGoOn` ended it before.
 *
 * Everything may run again, and finds done what is done. What others rely on is said to be done last: stories are counted
 * when all that they list is listed, and what is pending in a component is cleared behind that.
 */
export async function settleAll(run: Run, { texts, decided }: Concern, mayGoOn: MayGoOn): Promise<number> {
  const toFold: Asked = new Map();
  const ask = (part: string, text: string, isNew: boolean, isDecided = false): void => {
    const known = toFold.get(part) ?? { texts: [], isNew: true, isDecided: false };
    const all = { texts: [...known.texts, text], isNew: known.isNew && isNew, isDecided: known.isDecided || isDecided };
    toFold.set(part, all);
  };
  for (const text of texts) {
    const { part, toFold: isOpen, isNew } = await settleText(run, text);
    if (part === undefined) continue;
    const isLeft = !isOpen && !isNew && (await isUnfinished(run, part));
    if (isOpen || isLeft) ask(part, text, isNew);
  }
  for (const article of decided)
    for (const [text, part] of await joinDecided(run, article)) ask(part, text, false, true);
  const hasNotes = decided.length > 0 || run.debts.hasAny('article ');
  for (let asked = toFold; ; ) {
    const folded = new Map<string, FoldedComponent>();
    for (const [part, how] of asked) {
      const result = await foldComponent(run, part, how.texts, how);
      if (result === undefined) continue;
      const waiting = await placeAll(run, result, mayGoOn);
      if (waiting > 0) return waiting;
      folded.set(part, result);
    }
    for (const text of texts) await listWhereItIs(run, text);
    const left = await finish(run, folded, asked);
    if (left.size === 0 || !hasNotes) return 0;
    asked = left;
  }
}

/**
 * Counts stories, and says that nothing is pending any more. Where somebody folded a component meanwhile, what was pending
 * is theirs to do: answers which components that concerns. A note of an article, or of a decision, that this message is about
 * to clear may be what led them there: then it sees that they do it.
 */
async function finish(run: Run, folded: ReadonlyMap<string, FoldedComponent>, asked: Asked): Promise<Asked> {
  for (const { component } of folded.values())
    for (const story of component.pendingStories) run.counting.note(story, ...SHARDS);
  for (const [story, shards] of run.counting.take()) await countStory(run, story, shards);
  const left: Asked = new Map();
  for (const [part, { component }] of folded) {
    const how = asked.get(part)!;
    const isCleared = await keepPending(run, component, [], []);
    if (!isCleared) left.set(part, { ...how, isNew: false, isDecided: false });
  }
  return left;
}

async function isUnfinished(run: Run, part: string): Promise<boolean> {
  const component = await componentOfPart(run, part);
  return component.folded !== component.version || isPending(component);
}

/** What is done of a component is written off portion by portion: the next delivery goes on behind it. */
async function placeAll(run: Run, { component, moves }: FoldedComponent, mayGoOn: MayGoOn): Promise<number> {
  for (const [i, move] of moves.entries()) {
    await placeText(run, move);
    const isPortion = (i + 1) % run.portion === 0 && i + 1 < moves.length;
    if (!isPortion) continue;
    const left = moves.slice(i + 1).map(({ row }) => row.id);
    await keepPending(run, component, left, component.pendingStories);
    if (!mayGoOn()) return left.length;
  }
  return 0;
}

async function listWhereItIs(run: Run, text: string): Promise<void> {
  const { row } = await readRow(run.table, text);
  if (row !== undefined) await listOwnArticles(run, row);
}

/** Before anything is said to be done: a crash in between has the message, delivered again, tell it again. */
async function countStory(run: Run, story: string, shards: readonly string[]): Promise<void> {
  const summary = await refreshStory(run, story, shards);
  await run.events?.storyChanged(story, summary);
}

/**
 * Decisions on an article are read where its text's component is folded; those that merge it with another make one
 * component of both. Answers its texts, now and until now, and their parts.
 */
async function joinDecided(run: Run, articleId: string): Promise<[string, string][]> {
  const item = await run.table.update(articleKey(articleId), { set: { bound: true } });
  const node = (item?.['node'] as string | undefined) ?? '';
  const parts = new Map<string, string>();
  for (const text of withdrawn((item?.['leaving'] as string[] | undefined) ?? [], '', node)) {
    const { part } = await readRow(run.table, text);
    if (part !== undefined) parts.set(text, part);
  }
  if (node === '') return [...parts];
  const part = await givePart(run.table, node, node);
  parts.set(node, part);
  await run.table.put({ ...decidedCarrierKey(part, articleId) }, { absent: true });
  const joined = new Set([part]);
  for (const { kind, article, other } of await constraintsOn(run.table, articleId)) {
    if (kind !== 'merge') continue;
    const end = article === articleId ? other! : article;
    const text = ((await run.table.get(articleKey(end)))?.['node'] as string | undefined) ?? '';
    if (text !== '' && text !== node) joined.add(await givePart(run.table, text, part));
  }
  if (joined.size > 1) await joinParts(run, [...joined]);
  return [...parts];
}
