import { beforeAll, describe, expect, test } from 'vitest';
import { type Consumption, countingTable } from '../../../shared/adapters/local/counting-table.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { storyKey } from '../../../shared/store/stories.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { createRandom } from '../../simulation/random.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { articleOf, createArticles } from '../support.ts';

const NEWCOMERS = 6;

/** Edits of one report, best-ranked first, so that none takes the story over. */
function editsOfOneReport(count: number): string[] {
  const random = createRandom(11);
  const word = () => `w${random.below(500)}`;
  const report = Array.from({ length: 200 }, word);
  const edits = Array.from({ length: count }, () =>
    report.map((each) => (random.chance(0.02) ? word() : each)).join(' '),
  );
  const ranked = edits.map((text) => ({ text, id: describeText(text).id }));
  return ranked.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ text }) => text);
}

/** What the dearest of the last few variants of a story took, with so many there before. */
async function dearestNewcomer(size: number): Promise<Consumption> {
  const [table, articles] = [countingTable(createMemoryTable()), createArticles()];
  const cluster = createCluster({
    articles,
    table,
    clock: { now: () => new Date() },
    telemetry: createRecordingTelemetry(),
  });
  const texts = editsOfOneReport(size + NEWCOMERS);
  const dearest: Consumption = { reads: 0, writes: 0, readUnits: 0, writeUnits: 0 };
  for (const [i, text] of texts.entries()) {
    const article = articleOf({ key: `p${i}`, text, site: `s${i}.example` });
    await articles.put(`p${i}`, { page: { key: `p${i}`, version: '1' }, seenAt: '2026-03-01T00:00:00Z', article });
    const before = { ...table.consumed };
    await cluster(`p${i}`);
    for (const name of ['reads', 'writes', 'readUnits', 'writeUnits'] as const)
      if (i >= size) dearest[name] = Math.max(dearest[name], table.consumed[name] - before[name]);
  }
  expect(await table.get(storyKey(describeText(texts[0]!).id))).toMatchObject({ articles: texts.length });
  return dearest;
}

describe('a newcomer to a story', () => {
  const costs = new Map<number, Consumption>();
  beforeAll(async () => {
    for (const size of [20, 80, 400]) costs.set(size, await dearestNewcomer(size));
  }, 120_000);

  test.each([80, 400])('of %i variants takes as many reads and writes as to one of 20', (size) => {
    const [few, many] = [costs.get(20)!, costs.get(size)!];
    expect(many.writes).toBeLessThanOrEqual(few.writes + 2);
    expect(many.reads).toBeLessThanOrEqual(few.reads + 4);
  });

  test('pays for more variants only with the reading of one shard of sixteen', () => {
    const [few, many] = [costs.get(20)!, costs.get(400)!];
    const bytesAVariant = 500;
    expect(many.readUnits - few.readUnits).toBeLessThanOrEqual(
      4 + Math.ceil(((2 * 400) / 16) * (bytesAVariant / 4096)),
    );
  });
});
