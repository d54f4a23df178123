import { expect, test } from 'vitest';
import { type CountingTable, countingTable } from '../../../shared/adapters/local/counting-table.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Table } from '../../../shared/ports.ts';
import { articleIdOf, articleKey } from '../../../shared/store/articles.ts';
import { overrideOf } from '../../../shared/store/decisions.ts';
import { pageItem } from '../../../shared/store/pages.ts';
import { storyKey } from '../../../shared/store/stories.ts';
import { stateKey, stateOf } from '../../../shared/store/texts.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { type Budget, FIRST_BUDGET, nextBudget, portionsOf } from '../../../shared/usecases/budget.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { writeConstraint } from '../../../shared/usecases/decisions/apply-decisions.ts';
import { createRemove } from '../../../shared/usecases/ingest/ingest-page.ts';
import { createRemoveArticle } from '../../../shared/usecases/ingest/remove-article.ts';
import { createRandom } from '../../simulation/random.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { articleOf, createArticles } from '../support.ts';

const COPIES = 80;
/** Writes that a worker gets done before its time is up. */
const TIME_IS_UP = 250;

const depsOf = (table: Table, articles: ReturnType<typeof createArticles>, portion: number) => ({
  articles,
  table,
  clock: { now: () => new Date() },
  telemetry: createRecordingTelemetry(),
  portion,
});

/** Edits of one report, and a last one that ranks before all of them and so takes the story over. */
function editsOfOneReport(count: number): string[] {
  const random = createRandom(5);
  const word = () => `w${random.below(500)}`;
  const report = Array.from({ length: 250 }, word);
  const edit = () => report.map((each) => (random.chance(0.02) ? word() : each)).join(' ');
  const ranked = Array.from({ length: count }, edit).sort((a, b) => (describeText(a).id < describeText(b).id ? -1 : 1));
  return [...ranked.slice(1), ranked[0]!];
}

async function takeAllButTheLast(deps: Parameters<typeof createCluster>[0], count = COPIES): Promise<string[]> {
  const texts = editsOfOneReport(count);
  const cluster = createCluster(deps);
  for (const [i, text] of texts.entries()) {
    const article = articleOf({ key: `p${i}`, text, site: `s${i}.example` });
    await deps.articles.put(`p${i}`, { page: { key: `p${i}`, version: '1' }, seenAt: '2026-03-01T00:00:00Z', article });
    if (i < count - 1) await cluster(`p${i}`);
  }
  return texts;
}

async function expectAllBelowTheLast(table: Table, texts: readonly string[]): Promise<void> {
  const pivot = describeText(texts.at(-1)!).id;
  for (const text of texts) {
    const { id } = describeText(text);
    expect(stateOf(id, await table.get(stateKey(id)))).toMatchObject({ pivot, placed: pivot, owes: 'none' });
  }
  expect(await table.get(storyKey(pivot))).toMatchObject({ articles: texts.length });
}

/** Delivers until nothing is left to do; each delivery does its portions of ten texts, and little else. */
async function expectPortionsOnly(
  table: CountingTable,
  deliver: (budget: Budget) => Promise<Budget | undefined>,
): Promise<void> {
  let deliveries = 0;
  for (let budget: Budget | undefined = FIRST_BUDGET; budget && deliveries < 40; deliveries++) {
    const before = { ...table.consumed };
    const { portions } = budget;
    budget = await deliver(budget);
    expect(portions).toBeLessThan(4);
    // Ten texts moved a portion, the story counted, and a look at each text that the story holds.
    expect(table.consumed.writes - before.writes).toBeLessThan(portions * (10 * 14 + 60) + 2 * COPIES);
    expect(table.consumed.reads - before.reads).toBeLessThan(portions * (10 * 40 + 150) + 6 * COPIES);
  }
  expect(deliveries).toBeGreaterThan(COPIES / 20);
  expect(deliveries).toBeLessThan(COPIES / 10 + 8);
}

test('a message whose work never fits into the time of one delivery gets on with each, and is done', async () => {
  let left = Number.POSITIVE_INFINITY;
  const before = async (operation: string) => {
    if (operation !== 'put' && operation !== 'update' && operation !== 'delete') return;
    if (left-- <= 0) throw new Error('The time is up.');
  };
  const [table, articles] = [createMemoryTable({ before }), createArticles()];
  const deps = depsOf(table, articles, 10);
  const texts = await takeAllButTheLast(deps);
  let deliveries = 0;
  for (let done = false; !done && deliveries < 40; deliveries++) {
    left = TIME_IS_UP;
    done = await createCluster(deps)(`p${COPIES - 1}`).then(
      () => true,
      () => false,
    );
  }
  expect(deliveries).toBeGreaterThan(3);
  expect(deliveries).toBeLessThan(40);
  await expectAllBelowTheLast(table, texts);
});

test('a delivery that ends behind a portion says so, and the next goes on: each does a portion, and little else', async () => {
  const [table, articles] = [countingTable(createMemoryTable()), createArticles()];
  const deps = depsOf(table, articles, 10);
  const texts = await takeAllButTheLast(deps);
  const cluster = createCluster(deps);
  await expectPortionsOnly(table, async (budget) => (await cluster(`p${COPIES - 1}`, budget)).goesOn);
  await expectAllBelowTheLast(table, texts);
});

test('a delivery that did not get on has the next do more, so that there is an end', async () => {
  const [table, articles] = [createMemoryTable(), createArticles()];
  const deps = depsOf(table, articles, 1);
  const texts = await takeAllButTheLast(deps, 20);
  const cluster = createCluster(deps);
  const asked: number[] = [];
  for (let budget: Budget | undefined = FIRST_BUDGET; budget && asked.length < 60; ) {
    asked.push(budget.portions);
    budget = (await cluster('p19', budget)).goesOn;
  }
  expect(asked.length).toBeLessThan(60);
  expect(asked.at(-1)).toBeGreaterThan(1);
  await expectAllBelowTheLast(table, texts);
});

/** A story of which the text that leads it came last, and its page, which is known. */
async function ledByTheLast(portion: number) {
  const [table, articles] = [countingTable(createMemoryTable()), createArticles()];
  const deps = depsOf(table, articles, portion);
  const texts = await takeAllButTheLast(deps);
  const leader = { key: `p${COPIES - 1}`, version: '1' };
  await createCluster(deps)(leader.key);
  const articleId = articleIdOf(null, leader.key);
  const page = { ...leader, status: 'stored', articleId, leaving: [], ref: leader.key, kind: 'article' } as const;
  await table.put(pageItem({ ...page, rejection: null }));
  const others = texts.slice(0, -1).sort((a, b) => (describeText(a).id < describeText(b).id ? 1 : -1));
  return { table, deps, leader, articleId, others };
}

test('a page that leaves a story of many without its leader is taken out portion by portion', async () => {
  const { table, deps, leader, others } = await ledByTheLast(10);
  const removed = { ...leader, version: '2' };
  await expectPortionsOnly(table, async (budget) => {
    const waiting = await createRemove(deps)(removed, portionsOf(budget));
    return waiting > 0 ? nextBudget(budget, waiting) : undefined;
  });
  await expectAllBelowTheLast(table, others);
});

test('an article is taken out call by call where each has little time, and one that is out stays gone', async () => {
  const { table, deps, leader, articleId, others } = await ledByTheLast(25);
  const impatient = createRemoveArticle({ ...deps, patienceMs: 0 });
  const answers = [await impatient(articleId)];
  while (!answers.at(-1)!.isDone && answers.length < 40) answers.push(await impatient(articleId));
  expect(answers.length).toBeGreaterThan(2);
  expect(answers.map(({ keys }) => keys)).toStrictEqual(answers.map(() => [leader.key]));
  expect(answers.at(-1)!.isDone).toBe(true);
  await expectAllBelowTheLast(table, others);
  expect(await impatient(articleId)).toStrictEqual({ keys: [], isDone: true });
});

test('what decisions say of an article anew is written off with its text: nothing would lead the next delivery there', async () => {
  const [table, articles] = [createMemoryTable(), createArticles()];
  const deps = depsOf(table, articles, 4);
  const texts = await takeAllButTheLast(deps, 24);
  const pinned = texts.flatMap((text, i) => (i % 4 === 3 && i < 23 ? [{ id: articleIdOf(null, `p${i}`), text }] : []));
  for (const [i, { id }] of pinned.entries()) {
    const act = { by: 'Dana', reason: 'the first', at: `2026-03-0${i + 1}T00:00:00Z` };
    const what = { id: `d-${i}`, kind: 'pin', article: id, other: null } as const;
    await writeConstraint(deps, { ...what, ...act, version: 1, undone: null });
  }
  const cluster = createCluster(deps);
  const looks = new Set<string>();
  for (let budget: Budget | undefined = FIRST_BUDGET; budget; ) {
    budget = (await cluster('p23', budget)).goesOn;
    for (const { id, text } of pinned) {
      const node = describeText(text).id;
      const { unlisted, owes } = stateOf(node, await table.get(stateKey(node)));
      const override = overrideOf(await table.get(articleKey(id)));
      looks.add(`${id} ${override.pinned}`);
      if (!unlisted && owes === 'none') expect(override.placementPending).toBe(0);
    }
  }
  // Each stands alone on its side for a while, and only one is left where all are together.
  expect(looks.size).toBeGreaterThan(pinned.length);
  await expectAllBelowTheLast(table, texts);
});
