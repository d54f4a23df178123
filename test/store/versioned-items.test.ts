import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { clearRegister, isLive, setRegister } from '../../shared/store/versioned-items.ts';

const key = { pk: 'S#x', sk: 'V#y' };

describe('a register', () => {
  test('holds what its newest writer said, whatever the order of the writes', async () => {
    const write = fc.record({ version: fc.nat({ max: 20 }), live: fc.boolean() });
    const writes = fc.uniqueArray(write, { selector: ({ version }) => version, minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(writes, async (all) => {
        const table = createMemoryTable();
        for (const { version, live } of all) {
          if (live) await setRegister(table, { key, version }, { by: version });
          else await clearRegister(table, { key, version }, new Date(0));
        }
        const newest = all.reduce((best, one) => (one.version > best.version ? one : best));
        const item = await table.get(key);
        expect(isLive(item)).toBe(newest.live);
        expect(item?.['ver']).toBe(newest.version);
      }),
    );
  });

  test('is not brought back by a writer who stalled', async () => {
    const table = createMemoryTable();
    await clearRegister(table, { key, version: 5 }, new Date(0));
    expect(await setRegister(table, { key, version: 4 })).toBe(false);
    expect(isLive(await table.get(key))).toBe(false);
  });

  test('that is cleared says until when it must be remembered', async () => {
    const table = createMemoryTable();
    await clearRegister(table, { key, version: 1 }, new Date('2026-03-01T00:00:00Z'));
    const days = (Number((await table.get(key))?.['expiresAt']) - Date.parse('2026-03-01T00:00:00Z') / 1000) / 86_400;
    expect(days).toBeGreaterThan(14);
  });
});
