import type { Clock, Item, Table, Telemetry } from '../../ports.ts';
import { articleKey } from '../../store/articles.ts';
import {
  bindingKey,
  type ConstraintRecord,
  constraintKey,
  constraintOf,
  overrideOf,
  redirectOf,
  UNSETTLED,
  unsettledKey,
} from '../../store/decisions.ts';
import { type Generations, writersOf } from '../../store/generations.ts';
import { DECIDED, decidedKey } from '../../store/history.ts';
import { groupKey } from '../../store/texts.ts';
import { queryAll } from '../../store/versioned-items.ts';
import { type MayGoOn, patienceOf } from '../budget.ts';
import type { ChangeLogs } from '../changes/change-log.ts';
import { startClustering, startRun } from '../cluster-article.ts';
import type { ComponentWork } from '../clustering/context.ts';
import { runWork } from '../clustering/run-work.ts';
import type { EventIndexes } from '../events/event-index.ts';
import { trimHistory } from '../history/keep-history.ts';
import { readRow } from '../stories/read-component.ts';
import { unitOf } from './affected.ts';
import { readHead, writeDown } from './decision-history.ts';

export interface DecisionDeps {
  /** What readers see. */
  readonly table: Table;
  readonly generations?: Generations;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** Hears of stories that changed; absent where nobody asks for events. */
  readonly events?: EventIndexes;
  /** Tells what was decided and what changed by it; absent where nobody keeps a log. */
  readonly changes?: ChangeLogs;
  /** How long one call draws consequences, from one portion on; to the end where absent. Later calls draw the rest. */
  readonly patienceMs?: number;
  /** Texts that are moved in one portion; the usual number where absent. */
  readonly portion?: number;
  readonly components?: ComponentWork;
}

/**
 * Writes a decision down, unless a later version of it is known, and draws all that follows from it.
 * Every step may run again. False where consequences are left to draw.
 */
export async function writeConstraint(
  deps: DecisionDeps,
  record: ConstraintRecord,
  mayGoOn: MayGoOn = patienceOf(deps),
): Promise<boolean> {
  await writeDown(deps.table, record, deps.clock.now());
  return drawConsequences(deps, record.id, mayGoOn);
}

/** Whatever decisions an interrupted worker left half done is done now; false where some of it is left. */
export async function finishDecisions(deps: DecisionDeps, mayGoOn: MayGoOn = patienceOf(deps)): Promise<boolean> {
  await readHead(deps.table, deps.clock.now());
  let isFinished = true;
  for await (const { sk } of queryAll(deps.table, UNSETTLED, {}))
    isFinished = (await drawConsequences(deps, sk, mayGoOn)) && isFinished;
  return isFinished;
}

/** Whether all consequences of all decisions are drawn. */
export async function areSettled({ table }: DecisionDeps): Promise<boolean> {
  return (await table.query(UNSETTLED, { limit: 1 })).items.length === 0;
}

/** How long a note may wait for its decision to be written. */
const PATIENCE_MS = 600_000;

async function drawConsequences(deps: DecisionDeps, id: string, mayGoOn: MayGoOn): Promise<boolean> {
  const [note, item] = await deps.table.batchGet([unsettledKey(id), constraintKey(id)]);
  if (item !== undefined && !(await settle(deps, constraintOf(item), mayGoOn))) return false;
  if (note === undefined || isAwaited(deps, note, item)) return true;
  await deps.table.delete(unsettledKey(id), { equals: { ver: note['ver'] as number } });
  return true;
}

/** Its writer may be about to write the decision. */
function isAwaited({ clock }: DecisionDeps, note: Item, item: Item | undefined): boolean {
  const written = ((item?.['ver'] as number | undefined) ?? 0) >= (note['ver'] as number);
  return !written && clock.now().getTime() - (note['at'] as number) < PATIENCE_MS;
}

async function settle(deps: DecisionDeps, record: ConstraintRecord, mayGoOn: MayGoOn): Promise<boolean> {
  for (const { table, building } of await writersOf(deps))
    if (!(await settleIn({ ...deps, table }, building, record, mayGoOn))) return false;
  return true;
}

/** Draws a decision's consequences in one generation of stories. */
export async function settleIn(
  deps: Pick<DecisionDeps, 'table' | 'clock' | 'telemetry' | 'portion' | 'events' | 'changes' | 'components'>,
  building: boolean,
  record: ConstraintRecord,
  mayGoOn?: MayGoOn,
): Promise<boolean> {
  const articles = articlesOf(record);
  for (const article of articles) await bind(deps.table, record, article);
  const run = startRun(startClustering(deps, building));
  for (const article of articles) run.work.add({ kind: 'decided', id: article });
  const isDone = (await runWork(run, mayGoOn)) === 0;
  if (building || !isDone) return isDone;
  const stories = await storiesOf(deps.table, articles);
  for (const story of stories) await noteDecision(deps.table, story, record);
  await run.changes?.decisionChanged(record, [...stories]);
  return true;
}

/** Where the articles are now, and where their texts alone would have them: what a decision takes them from. */
async function storiesOf(table: Table, articles: readonly string[]): Promise<ReadonlySet<string>> {
  const stories = new Set<string>();
  for (const article of articles) {
    const { row } = await readRow(
      table,
      ((await table.get(articleKey(article)))?.['node'] as string | undefined) ?? '',
    );
    for (const story of row === undefined ? [] : [row.ownStories[article] ?? '', row.story])
      if (story !== '') stories.add(story);
    const unit = await unitOf(table, article);
    const { ownStory } = overrideOf(await table.get(articleKey(article)));
    if (ownStory !== '') stories.add(ownStory);
    if (unit !== '') stories.add(redirectOf(await table.get(groupKey(unit))).to || unit);
  }
  return stories;
}

async function noteDecision(table: Table, story: string, { id, at, undone, version }: ConstraintRecord): Promise<void> {
  const entry = { ...decidedKey(story, id), ver: version, at: undone?.at ?? at };
  if (await table.put(entry, { smaller: { ver: version } })) await trimHistory(table, story, DECIDED);
}

/** Beside each article it names stands what was decided; what was undone stays as a tombstone, as an old write may be late. */
async function bind(
  table: Table,
  { id, kind, article, other, date, version, undone }: ConstraintRecord,
  named: string,
) {
  const key = bindingKey(named, id);
  const item = undone === null ? { kind, article, other, ...(date === undefined ? {} : { date }) } : { gone: true };
  await table.put({ ...item, ...key, ver: version }, { smaller: { ver: version } });
}

/** The articles that a decision names. */
export const articlesOf = ({ article, other }: Pick<ConstraintRecord, 'article' | 'other'>): string[] =>
  other === null ? [article] : [article, other];
