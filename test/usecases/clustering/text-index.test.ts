import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { createTally } from '../../../shared/adapters/local/tally.ts';
import { describeText } from '../../../shared/text/describe-text.ts';
import { createTextIndex } from '../../../shared/usecases/clustering/text-index.ts';
import { reportOf } from '../decisions/support.ts';

const text = describeText(reportOf(1));

async function isFoundBy(index: ReturnType<typeof createTextIndex>): Promise<boolean> {
  const { shelves } = await index.read(text);
  const listed = shelves.filter(({ top }) => top.includes(text.id)).length;
  expect([0, shelves.length]).toContain(listed);
  return listed > 0;
}

test('a worker that files late does not bring back an older version, for an even later one to take away', async () => {
  const index = createTextIndex(createMemoryTable(), createTally());
  await index.file(text, 4);
  await index.file(text, 0);
  await index.unfile(text, 3);
  expect(await isFoundBy(index)).toBe(true);
});

test('a text is taken out by whoever decided later than it was filed', async () => {
  const index = createTextIndex(createMemoryTable(), createTally());
  await index.file(text, 0);
  await index.unfile(text, 1);
  expect(await isFoundBy(index)).toBe(false);
});
