import type { DecisionKind } from '../../domain/constraints.ts';
import { type Contradiction, contradictionOf, leaningOn } from '../../domain/contradiction.ts';
import { PipelineError } from '../../domain/errors.ts';
import { instantOf } from '../../domain/instant.ts';
import { type Act, type ConstraintRecord, constraintIdOf, constraintKey, constraintOf } from '../../store/decisions.ts';
import { patienceOf } from '../budget.ts';
import {
  type DecisionFilter,
  type DecisionPage,
  decisionsAbout,
  decisionsOfStory,
  listDecisions,
} from '../queries/list-decisions.ts';
import { areSettled, articlesOf, type DecisionDeps, finishDecisions, writeConstraint } from './apply-decisions.ts';
import { append, type HistoryHead, momentAfter, readHead, standingNear, tooMany } from './decision-history.ts';
import { articleNamed } from './named-article.ts';

/** A decision as somebody asks for it; articles by id, story id (its canonical), page key or URL. */
export interface DecisionOrder {
  readonly kind: DecisionKind;
  readonly article: string;
  /** The second article of `merge` and `not-a-copy`. */
  readonly other?: string;
  /** Of `date`: when the article was published, as `2025-07-04` or with a time and its zone. */
  readonly date?: string | undefined;
  readonly by: string;
  readonly reason: string;
}

export interface Decided {
  readonly constraint: ConstraintRecord;
  /** False where the same had been decided before. */
  readonly created: boolean;
  /** False while stories are left to be moved: deciding the same again goes on with it. */
  readonly settled: boolean;
}

/** What people may decide about stories. */
export interface Decisions {
  /** Throws `decision.contradicts`, `article.not-found`, `request.invalid`. */
  decide(order: DecisionOrder): Promise<Decided>;
  /** Takes a decision back; it stays on record. Throws `decision.not-found`, and `decision.contradicts` where others lean on it. Undoing twice is undoing once. */
  undo(id: string, act: Omit<Act, 'at'>): Promise<Omit<Decided, 'created'>>;
  /** Goes on with what is left of any decision; false while some of it is. */
  finish(): Promise<boolean>;
  /** Whether nothing is left of any decision. */
  areSettled(): Promise<boolean>;
  find(id: string): Promise<ConstraintRecord | undefined>;
  list(filter: DecisionFilter): Promise<DecisionPage>;
  /** Decisions that name one of these articles, newest first. */
  about(articleIds: readonly string[]): Promise<ConstraintRecord[]>;
  /** Decisions that stand and name an article of the story, newest first. */
  ofStory(storyId: string): Promise<ConstraintRecord[]>;
}

const MAX_WORDS = { by: 200, reason: 1_000 };
/** Somewhere it is a day later already. */
const DAY_MS = 86_400_000;
const NEEDS_TWO: ReadonlySet<DecisionKind> = new Set(['merge', 'not-a-copy']);

/** Decisions over one store. Each call first finishes what an interrupted one left half done. */
export function createDecisions(deps: DecisionDeps): Decisions {
  return {
    decide: (order) => decide(deps, order),
    undo: (id, act) => undo(deps, id, act),
    finish: () => finishDecisions(deps),
    areSettled: () => areSettled(deps),
    find: (id) => find(deps, id),
    list: (filter) => listDecisions(deps.table, filter),
    about: (articleIds) => decisionsAbout(deps.table, articleIds),
    ofStory: (storyId) => decisionsOfStory(deps.table, storyId),
  };
}

/** How often somebody who lost against another decision looks again. */
const MOST_TRIES = 40;

async function decide(deps: DecisionDeps, order: DecisionOrder): Promise<Decided> {
  const act = actOf(order);
  const mayGoOn = patienceOf(deps);
  const settled = await finishDecisions(deps, mayGoOn);
  const article = await articleNamed(deps.table, order.article);
  const other = await secondArticle(deps, order, article);
  const date = dateOf(order, deps.clock.now());
  const id = constraintIdOf(order.kind, article, other, date);
  const proposed = { id, kind: order.kind, article, other, ...(date === undefined ? {} : { date }) };
  const { record, isNew } = await inTurn(deps, async (head) => {
    const known = await find(deps, proposed.id);
    if (known?.undone === null) return { record: known, isNew: false };
    const contradiction = contradictionOf(proposed, await standingNear(deps.table, articlesOf(proposed)));
    if (contradiction !== undefined) throw refusal(proposed.id, contradiction);
    const at = momentAfter(head, deps.clock.now());
    return { record: { ...proposed, ...act, at, undone: null, version: (known?.version ?? 0) + 1 }, isNew: true };
  });
  if (!isNew) return { constraint: record, created: false, settled };
  return { constraint: record, created: true, settled: (await writeConstraint(deps, record, mayGoOn)) && settled };
}

async function undo(deps: DecisionDeps, id: string, by: Omit<Act, 'at'>): Promise<Omit<Decided, 'created'>> {
  const act = actOf(by);
  const mayGoOn = patienceOf(deps);
  const settled = await finishDecisions(deps, mayGoOn);
  const { record, isNew } = await inTurn(deps, async (head) => {
    const known = await find(deps, id);
    if (known === undefined) throw new PipelineError('decision.not-found', 'There is no such decision.');
    if (known.undone !== null) return { record: known, isNew: false };
    const contradiction = leaningOn(known, await standingNear(deps.table, articlesOf(known)));
    if (contradiction !== undefined) throw refusal(id, contradiction);
    const at = momentAfter(head, deps.clock.now());
    return { record: { ...known, undone: { ...act, at }, version: known.version + 1 }, isNew: true };
  });
  if (!isNew) return { constraint: record, settled };
  return { constraint: record, settled: (await writeConstraint(deps, record, mayGoOn)) && settled };
}

/** Decides on what stands, and makes it part of the history only if nobody decided meanwhile; else looks again. */
async function inTurn<T extends { readonly record: ConstraintRecord; readonly isNew: boolean }>(
  { table, clock }: DecisionDeps,
  judge: (head: HistoryHead) => Promise<T>,
): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const head = await readHead(table, clock.now());
    const judged = await judge(head);
    if (!judged.isNew || (await append(table, head, judged.record))) return judged;
    await clock.sleep?.(Math.min(200, 5 * 2 ** tries));
  }
  throw tooMany();
}

async function find({ table }: DecisionDeps, id: string): Promise<ConstraintRecord | undefined> {
  const item = await table.get(constraintKey(id));
  return item && constraintOf(item);
}

/** A day that a page may be dated to: none that is still to come. */
function dateOf({ kind, date = '' }: DecisionOrder, now: Date): string | undefined {
  if (kind !== 'date') return undefined;
  const instant = instantOf(date.trim());
  const isDay = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*)?$/.test(date.trim());
  if (instant === null || !isDay || Date.parse(instant) > now.getTime() + DAY_MS)
    throw new PipelineError('request.invalid', 'This decision needs `date`: when the article was published.', {
      hint: 'Write it as 2025-07-04 or 2025-07-04T09:30:00+02:00; it cannot lie ahead.',
    });
  return date.trim();
}

async function secondArticle(deps: DecisionDeps, { kind, other }: DecisionOrder, first: string) {
  if (!NEEDS_TWO.has(kind)) return null;
  if (other === undefined || other === '')
    throw new PipelineError('request.invalid', 'This decision needs a second article.');
  const second = await articleNamed(deps.table, other);
  if (second === first) throw new PipelineError('request.invalid', 'The two articles are one and the same.');
  return second;
}

function actOf({ by, reason }: Omit<Act, 'at'>): Omit<Act, 'at'> {
  return { by: words('by', by), reason: words('reason', reason) };
}

function words(name: 'by' | 'reason', given: string): string {
  const text = given.trim();
  const asked = name === 'by' ? 'who decides' : 'a reason';
  if (text === '') throw new PipelineError('request.invalid', `A decision needs \`${name}\`: ${asked}, in words.`);
  if (text.length <= MAX_WORDS[name]) return text;
  throw new PipelineError('request.invalid', `\`${name}\` has at most ${MAX_WORDS[name]} characters.`);
}

/** Names both: what was asked for, and what it cannot stand beside. */
function refusal(proposed: string, { with: ids, reason }: Contradiction): PipelineError {
  if (ids.length === 0) return new PipelineError('decision.contradicts', reason);
  const hint = `Undo ${ids.join(', ')} first.`;
  return new PipelineError('decision.contradicts', `${reason} ${proposed} cannot stand beside ${ids.join(', ')}.`, {
    hint,
  });
}
