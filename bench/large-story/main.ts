import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { createCountingTelemetry } from '../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { pageItem } from '../../shared/store/pages.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { type Budget, FIRST_BUDGET, nextBudget, portionsOf } from '../../shared/usecases/budget.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { createRemove } from '../../shared/usecases/ingest/ingest-page.ts';
import { runComponents } from '../../shared/usecases/stories/run-components.ts';
import { createRandom } from '../../test/simulation/random.ts';
import { articleOf, createArticles } from '../../test/usecases/support.ts';

/**
 * `npm run bench:large-story [-- [--components] SIZE…]`: what one message costs where a story has so many texts, 800 and
 * 2,000 by default; with `--components` where stories are kept by components (ADR 0120). All are edits of one report (200 words, 2% changed); the one that ranks first comes last, takes the story
 * over, and is taken out again. Every delivery is by a worker that remembers nothing; reads and writes are calls.
 */
const components = process.argv.includes('--components');
const sizes = process.argv
  .slice(2)
  .filter((each) => !each.startsWith('--'))
  .map(Number);
console.log('texts  what                                 deliveries   reads: dearest, all   writes: dearest, all');
for (const size of sizes.length > 0 ? sizes : [800, 2_000]) await measure(size);

async function measure(size: number): Promise<void> {
  const [table, articles] = [countingTable(createMemoryTable()), createArticles()];
  const kept = components ? { components: runComponents } : {};
  const deps = { table, articles, clock: systemClock, telemetry: createCountingTelemetry(), ...kept };
  const texts = editsOfOneReport(size);
  for (const [i, text] of texts.entries()) {
    const key = `p${i}`;
    const article = articleOf({ key, text, site: `s${i}.example` });
    await articles.put(key, { page: { key, version: '1' }, seenAt: '2026-03-01T00:00:00Z', article });
  }
  const cluster = async (key: string, budget: Budget) => (await createCluster(deps)(key, budget)).goesOn;
  const worker = createCluster(deps);
  for (let i = 0; i < size - 2; i++) await worker(`p${i}`);
  await tell('newcomer that does not lead', (budget) => cluster(`p${size - 2}`, budget));
  const leader = `p${size - 1}`;
  let articleId = '';
  await tell('newcomer that ranks before all', async (budget) => {
    const clustered = await createCluster(deps)(leader, budget);
    articleId = clustered.articleId;
    return clustered.goesOn;
  });
  const page = { key: leader, version: '1', status: 'stored', articleId, leaving: [], ref: leader } as const;
  await table.put(pageItem({ ...page, kind: 'article', rejection: null }));
  await tell('its page is taken out', async (budget) => {
    const waiting = await createRemove(deps)({ key: leader, version: '2' }, portionsOf(budget));
    return waiting > 0 ? nextBudget(budget, waiting) : undefined;
  });

  /** Delivers until nothing is left to do. */
  async function tell(what: string, deliver: (budget: Budget) => Promise<Budget | undefined>): Promise<void> {
    const costs: { reads: number; writes: number }[] = [];
    for (let budget: Budget | undefined = FIRST_BUDGET; budget !== undefined; ) {
      const { reads, writes } = table.consumed;
      budget = await deliver(budget);
      costs.push({ reads: table.consumed.reads - reads, writes: table.consumed.writes - writes });
    }
    console.log(
      `${cell(size, 5)}  ${what.padEnd(36)} ${cell(costs.length, 10)}   ${both(costs, 'reads')}   ${both(costs, 'writes')}`,
    );
  }
}

function both(costs: readonly { reads: number; writes: number }[], name: 'reads' | 'writes'): string {
  const all = costs.map((cost) => cost[name]);
  return `${cell(Math.max(...all), 10)} ${cell(
    all.reduce((sum, each) => sum + each, 0),
    9,
  )}`;
}

function cell(count: number, width: number): string {
  return count.toLocaleString('en').padStart(width);
}

/** The one that ranks before all others is the last. */
function editsOfOneReport(count: number): string[] {
  const random = createRandom(5);
  const word = () => `w${random.below(500)}`;
  const report = Array.from({ length: 200 }, word);
  const edit = () => report.map((each) => (random.chance(0.02) ? word() : each)).join(' ');
  const edits = Array.from({ length: count }, edit).map((text) => ({ text, id: describeText(text).id }));
  const [first, ...others] = edits.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ text }) => text);
  return [...shuffled(others), first!];

  function shuffled(texts: readonly string[]): string[] {
    return texts
      .map((text) => ({ text, at: random.below(2 ** 30) }))
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text);
  }
}
