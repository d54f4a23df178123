import { describe, expect, test } from 'vitest';
import { createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { TextNode } from '../../../shared/domain/text-node.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { createMemoryEntries } from '../../../shared/usecases/clustering/memory-entries.ts';
import { createTextIndex, entriesIn, type TextIndex } from '../../../shared/usecases/clustering/text-index.ts';
import { createRandom } from '../../simulation/random.ts';
import { editOf, reportOf } from '../decisions/support.ts';

const text = describeText(reportOf(1));
const KEPT = [
  { where: 'in a table', createEntries: () => entriesIn(createMemoryTable()) },
  { where: 'in memory', createEntries: createMemoryEntries },
];

async function isFoundBy(index: TextIndex): Promise<boolean> {
  const { shelves } = await index.read(text);
  const listed = shelves.filter(({ top }) => top.includes(text.id)).length;
  expect([0, shelves.length]).toContain(listed);
  return listed > 0;
}

describe.each(KEPT)('keys $where', ({ createEntries }) => {
  test('a worker that files late does not bring back an older version, for an even later one to take away', async () => {
    const index = createTextIndex(createEntries(), createCountingTelemetry());
    await index.file(text, 4);
    await index.file(text, 0);
    await index.unfile(text, 3);
    expect(await isFoundBy(index)).toBe(true);
  });

  test('a text is taken out by whoever decided later than it was filed', async () => {
    const index = createTextIndex(createEntries(), createCountingTelemetry());
    await index.file(text, 0);
    await index.unfile(text, 1);
    expect(await isFoundBy(index)).toBe(false);
  });
});

test('keys in memory answer what keys in a table do, also where a key is full', async () => {
  const random = createRandom(7);
  const copies = Array.from({ length: 30 }, (_, i) => describeText(editOf(1, i)));
  const indexes = KEPT.map(({ createEntries }) => createTextIndex(createEntries(), createCountingTelemetry()));
  const [table, memory] = indexes as [TextIndex, TextIndex];
  for (let version = 0; version < 200; version++) {
    const node = random.pick(copies);
    const isFiled = random.chance(0.8);
    for (const index of indexes) await (isFiled ? index.file(node, version) : index.unfile(node, version));
    const asked = random.pick(copies);
    expect(await answerOf(memory, asked)).toStrictEqual(await answerOf(table, asked));
  }
  expect((await table.read(text)).shelves.some(({ behind }) => behind.length > 0)).toBe(true);
});

async function answerOf(index: TextIndex, node: TextNode) {
  const reading = await index.read(node);
  return { reading, followers: await index.followers(reading) };
}
