import { expect, test } from 'vitest';
import { createMemoryRows } from '../../shared/adapters/local/memory-rows.ts';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import type { Range } from '../../shared/ports.ts';
import { createRandom } from '../simulation/random.ts';

test('rows answer ranges as a table does', async () => {
  const random = createRandom(3);
  const stores = [createMemoryRows(), createMemoryTable()] as const;
  const keyOf = () => ({
    pk: `p${random.below(2)}`,
    sk: `${random.pick(['-', '2026-03-01', 'é', '😀'])}#${random.below(9)}`,
  });
  const rangeOf = (): Range => {
    const more = { reverse: random.chance(0.5), limit: 1 + random.below(6) };
    const { sk } = keyOf();
    return random.pick<Range>([{ prefix: sk.slice(0, 1), ...more }, { from: sk, ...more }, { to: sk, ...more }, more]);
  };
  for (let step = 0; step < 300; step++) {
    const items = [keyOf(), keyOf()].map((key) => ({ ...key, step }));
    const writes = { put: items, delete: random.chance(0.5) ? [keyOf()] : [] };
    for (const store of stores) await store.batchWrite(writes);
    const { pk } = keyOf();
    const range = rangeOf();
    const [rows, table] = await Promise.all(stores.map((store) => store.query(pk, range)));
    expect(rows!.items).toStrictEqual(table!.items);
  }
});
