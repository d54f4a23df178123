import { describe, expect, test } from 'vitest';
import { createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { createTextIndex, entriesIn, type TextIndex } from '../../../shared/usecases/clustering/text-index.ts';
import { reportOf } from '../decisions/support.ts';

const text = describeText(reportOf(1));
const createIndex = () => createTextIndex(entriesIn(createMemoryTable()), createCountingTelemetry());

async function isFoundBy(index: TextIndex): Promise<boolean> {
  const { shelves } = await index.read(text);
  const listed = shelves.filter(({ top }) => top.includes(text.id)).length;
  expect([0, shelves.length]).toContain(listed);
  return listed > 0;
}

describe('keys in a table', () => {
  test('a worker that files late does not bring back an older version, for an even later one to take away', async () => {
    const index = createIndex();
    await index.file(text, 4);
    await index.file(text, 0);
    await index.unfile(text, 3);
    expect(await isFoundBy(index)).toBe(true);
  });

  test('a text is taken out by whoever decided later than it was filed', async () => {
    const index = createIndex();
    await index.file(text, 0);
    await index.unfile(text, 1);
    expect(await isFoundBy(index)).toBe(false);
  });
});
