import { expect, test } from 'vitest';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { describeText } from '../../shared/text/describe-text.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { stateKey, stateOf } from '../../shared/usecases/records/nodes.ts';
import { storyKey } from '../../shared/usecases/records/stories.ts';
import { createRandom } from '../simulation/random.ts';
import { createRecordingTelemetry } from '../support/recording-telemetry.ts';
import { articleOf, createArticles } from './support.ts';

const COPIES = 80;
/** Writes that a worker gets done before its time is up. */
const TIME_IS_UP = 250;

/** Edits of one report, and a last one that ranks before all of them and so takes the story over. */
function editsOfOneReport(): string[] {
  const random = createRandom(5);
  const word = () => `w${random.below(500)}`;
  const report = Array.from({ length: 250 }, word);
  const edit = () => report.map((each) => (random.chance(0.02) ? word() : each)).join(' ');
  const ranked = Array.from({ length: COPIES }, edit).sort((a, b) =>
    describeText(a).id < describeText(b).id ? -1 : 1,
  );
  return [...ranked.slice(1), ranked[0]!];
}

test('a message whose work never fits into the time of one delivery gets on with each, and is done', async () => {
  let left = Number.POSITIVE_INFINITY;
  const before = async (operation: string) => {
    if (operation !== 'put' && operation !== 'update' && operation !== 'delete') return;
    if (left-- <= 0) throw new Error('The time is up.');
  };
  const [table, articles] = [createMemoryTable({ before }), createArticles()];
  const deps = {
    articles,
    table,
    clock: { now: () => new Date() },
    telemetry: createRecordingTelemetry(),
    portion: 10,
  };
  const texts = editsOfOneReport();
  for (const [i, text] of texts.entries()) {
    const article = articleOf({ key: `p${i}`, text, site: `s${i}.example` });
    await articles.put(`p${i}`, { page: { key: `p${i}`, version: '1' }, seenAt: '2026-03-01T00:00:00Z', article });
    if (i < COPIES - 1) await createCluster(deps)(`p${i}`);
  }
  const pivot = describeText(texts.at(-1)!).id;
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
  for (const text of texts) {
    const { id } = describeText(text);
    expect(stateOf(id, await table.get(stateKey(id)))).toMatchObject({ pivot, placed: pivot, owes: 'none' });
  }
  expect(await table.get(storyKey(pivot))).toMatchObject({ articles: COPIES });
});
