import { articleKey } from '../../store/articles.ts';
import { decidedCarrierKey, type Row } from '../../store/components.ts';
import { SHARDS } from '../../store/stories.ts';
import type { MayGoOn } from '../budget.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import type { Run } from './context.ts';
import { countStories, isPending, placeMoves, writeOff } from './finish-fold.ts';
import { type Asked, type FoldedComponent, foldComponent } from './fold-component.ts';
import { componentOfPart, givePart, joinParts } from './join-components.ts';
import { listOwnArticles } from './place-text.ts';
import { constraintsOn, readRow } from './read-component.ts';
import { settleText } from './settle-text.ts';

/** What a message is about, once its articles say what they carry. */
export interface Concern {
  /** Texts that its articles carry, or did until now. */
  readonly texts: readonly string[];
  /** Articles of these under decisions. */
  readonly decided: readonly string[];
}

/** Parts whose components are to be folded, and for whom. */
type AskedParts = Map<string, Asked>;

/**
 * Brings stories up to date with texts and decisions; answers how much is left where `mayGoOn` ended it before.
 *
 * Everything may run again, and finds done what is done. What others rely on is said to be done last: stories are counted
 * when all that they list is listed, and a fold is written off behind that.
 */
export async function settleAll(run: Run, { texts, decided }: Concern, mayGoOn: MayGoOn): Promise<number> {
  let asked: AskedParts = new Map();
  const known = new Map<string, Row>();
  for (const text of texts) {
    const { part, row, toFold, isNew } = await settleText(run, text);
    if (toFold || (!isNew && (await isUnfinished(run, part)))) ask(asked, part, { texts: [text], isNew });
    else if (row !== undefined) known.set(text, row);
  }
  for (const article of decided)
    for (const [text, part] of await joinDecided(run, article)) ask(asked, part, { texts: [text], isDecided: true });
  // A note that this message is about to clear may be what led others to a fold: then it sees that they finish it.
  const hasNotes = decided.length > 0 || run.debts.hasAny('article ');
  do {
    const folded = new Map<string, FoldedComponent>();
    for (const [part, how] of asked) {
      const result = await foldComponent(run, part, how, mayGoOn);
      const waiting = 'waiting' in result ? result.waiting : await placeMoves(run, result, mayGoOn);
      if (waiting > 0) return waiting;
      if ('component' in result) folded.set(part, result);
    }
    const left: AskedParts = new Map();
    for (const text of texts) {
      const { part = text, row } = known.has(text) ? { row: known.get(text) } : await readRow(run.table, text);
      if (row !== undefined) await listOwnArticles(run, row);
      if (row?.open) ask(left, part, { texts: [text] });
    }
    known.clear();
    for (const { component } of folded.values())
      for (const story of component.pendingStories) run.counting.note(story, ...SHARDS);
    await countStories(run);
    for (const [part, { component }] of folded) {
      const { isNew, texts } = asked.get(part)!;
      const isDone = (await writeOff(run, component, 0)) !== undefined;
      if (!isDone) ask(left, part, { texts, isNew: isNew && !hasNotes });
    }
    asked = left;
  } while (asked.size > 0);
  return 0;
}

function ask(all: AskedParts, part: string, { texts, isNew = false, isDecided = false }: Partial<Asked>): void {
  const before = all.get(part) ?? { texts: [], isNew: true, isDecided: false };
  all.set(part, {
    texts: [...before.texts, ...(texts ?? [])],
    isNew: before.isNew && isNew,
    isDecided: before.isDecided || isDecided,
  });
}

async function isUnfinished(run: Run, part: string): Promise<boolean> {
  const component = await componentOfPart(run, part);
  return component.folded !== component.version || isPending(component);
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
