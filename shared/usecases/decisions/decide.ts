import type { DecisionKind } from '../../domain/constraints.ts';
import { type Contradiction, contradictionOf } from '../../domain/contradiction.ts';
import { PipelineError } from '../../domain/errors.ts';
import { type Act, type ConstraintRecord, constraintIdOf, constraintKey, constraintOf } from '../../store/decisions.ts';
import { patienceOf } from '../budget.ts';
import {
  type DecisionFilter,
  type DecisionPage,
  decisionsAbout,
  decisionsOfStory,
  listDecisions,
} from '../queries/list-decisions.ts';
import { findAffected } from './affected.ts';
import { areSettled, articlesOf, type DecisionDeps, finishDecisions, writeConstraint } from './apply-decisions.ts';
import { articleNamed } from './named-article.ts';

/** A decision as somebody asks for it; articles by id, story id (its canonical), page key or URL. */
export interface DecisionOrder {
  readonly kind: DecisionKind;
  readonly article: string;
  /** The second article of `merge` and `not-a-copy`. */
  readonly other?: string;
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
  /** Takes a decision back; it stays on record. Throws `decision.not-found`. Undoing twice is undoing once. */
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

async function decide(deps: DecisionDeps, order: DecisionOrder): Promise<Decided> {
  const act = actOf(deps, order);
  const mayGoOn = patienceOf(deps);
  const settled = await finishDecisions(deps, mayGoOn);
  const article = await articleNamed(deps.table, order.article);
  const other = await secondArticle(deps, order, article);
  const id = constraintIdOf(order.kind, article, other);
  const known = await find(deps, id);
  if (known?.undone === null) return { constraint: known, created: false, settled };
  const proposed = { id, kind: order.kind, article, other };
  const contradiction = contradictionOf(proposed, await findAffected(deps.table, articlesOf(proposed), []));
  if (contradiction !== undefined) throw refusal(contradiction);
  const constraint = { ...proposed, ...act, undone: null, version: (known?.version ?? 0) + 1 };
  return { constraint, created: true, settled: (await writeConstraint(deps, constraint, mayGoOn)) && settled };
}

async function undo(deps: DecisionDeps, id: string, by: Omit<Act, 'at'>): Promise<Omit<Decided, 'created'>> {
  const act = actOf(deps, by);
  const mayGoOn = patienceOf(deps);
  const settled = await finishDecisions(deps, mayGoOn);
  const known = await find(deps, id);
  if (known === undefined) throw new PipelineError('decision.not-found', 'There is no such decision.');
  if (known.undone !== null) return { constraint: known, settled };
  const undone = { ...known, undone: act, version: known.version + 1 };
  return { constraint: undone, settled: (await writeConstraint(deps, undone, mayGoOn)) && settled };
}

async function find({ table }: DecisionDeps, id: string): Promise<ConstraintRecord | undefined> {
  const item = await table.get(constraintKey(id));
  return item && constraintOf(item);
}

async function secondArticle(deps: DecisionDeps, { kind, other }: DecisionOrder, first: string) {
  if (!NEEDS_TWO.has(kind)) return null;
  if (other === undefined || other === '')
    throw new PipelineError('request.invalid', 'This decision needs a second article.');
  const second = await articleNamed(deps.table, other);
  if (second === first) throw new PipelineError('request.invalid', 'The two articles are one and the same.');
  return second;
}

function actOf({ clock }: DecisionDeps, { by, reason }: Omit<Act, 'at'>): Act {
  return { by: words('by', by), reason: words('reason', reason), at: clock.now().toISOString() };
}

function words(name: 'by' | 'reason', given: string): string {
  const text = given.trim();
  const asked = name === 'by' ? 'who decides' : 'a reason';
  if (text === '') throw new PipelineError('request.invalid', `A decision needs \`${name}\`: ${asked}, in words.`);
  if (text.length <= MAX_WORDS[name]) return text;
  throw new PipelineError('request.invalid', `\`${name}\` has at most ${MAX_WORDS[name]} characters.`);
}

function refusal({ with: ids, reason }: Contradiction): PipelineError {
  const hint = ids.length === 0 ? {} : { hint: `Undo ${ids.join(', ')} first.` };
  return new PipelineError('decision.contradicts', reason, hint);
}
