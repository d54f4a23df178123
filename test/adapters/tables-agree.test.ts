import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDynamoTable } from '../../shared/adapters/aws/dynamodb-table.ts';
import { openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import type { Attribute, Change, Condition, Key, Range, Table } from '../../shared/ports.ts';
import { type DynamoServer, startDynamo } from '../support/dynalite-table.ts';

/** One call on a table; its answer, or the kind of its failure, must be the same on all of them. */
interface Step {
  readonly label: string;
  run(table: Table, within: string): Promise<unknown>;
}

const home = mkdtempSync(join(tmpdir(), 'wirefold-agree-'));
let server: DynamoServer;
let tables: readonly Table[] = [];

beforeAll(async () => {
  server = await startDynamo();
  const dynamo = createDynamoTable({ client: server.client(), tableName: await server.createTable() });
  tables = [createMemoryTable(), openLmdbTable(home), dynamo];
});
afterAll(async () => {
  await Promise.all(tables.map((table) => table.close()));
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

const text = fc.constantFrom('', 'a', 'ab', 'b', 'é', '\uff5e', '😀', '\u0000', 'a\u0000', '~');
const name = fc.constantFrom('v', 'w', 'count', 'a.b');
const count = fc.integer({ min: -20, max: 20 });
/** ASCII alone where conditions compare: dynalite compares strings by UTF-16 there. */
const scalar = fc.oneof(count, fc.constantFrom('', 'a', 'ab', 'b'));
const attribute: fc.Arbitrary<Attribute> = fc.letrec<{ value: Attribute }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e60, max: 1e60 })
      .map((n) => (Math.abs(n) < 1e-60 ? 0 : n)),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.uint8Array({ maxLength: 12 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const attributes = fc.dictionary(name, attribute, { maxKeys: 4 });
const key: fc.Arbitrary<Key> = fc.record({ pk: fc.constantFrom('p', 'q'), sk: text });
const condition: fc.Arbitrary<Condition | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ absent: true } as const),
  fc.record({ equals: fc.dictionary(name, fc.oneof(scalar, fc.boolean()), { maxKeys: 2 }) }),
  fc.record({ smaller: fc.dictionary(name, scalar, { minKeys: 1, maxKeys: 2 }) }),
);
/** Something is always set: whether a mere removal creates an item is left open. */
const change: fc.Arbitrary<Change> = fc.record(
  {
    set: fc.dictionary(name, attribute, { minKeys: 1, maxKeys: 2 }),
    add: fc.dictionary(name, count, { maxKeys: 2 }),
    remove: fc.uniqueArray(name, { maxLength: 2 }),
  },
  { requiredKeys: ['set'] },
);
const range: fc.Arbitrary<Range> = fc.oneof(
  fc.record(
    { prefix: text, after: text, reverse: fc.boolean(), limit: fc.integer({ min: 1, max: 4 }) },
    { requiredKeys: [] },
  ),
  fc.record(
    { from: text, to: text, after: text, reverse: fc.boolean(), limit: fc.integer({ min: 1, max: 4 }) },
    { requiredKeys: [] },
  ),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ key, attributes, condition })
    .map((a) => show('put', a, (table, at) => table.put({ ...a.attributes, ...at(a.key) }, a.condition))),
  fc
    .record({ key, change, condition })
    .map((a) => show('update', a, (table, at) => table.update(at(a.key), a.change, a.condition))),
  fc.record({ key, condition }).map((a) => show('delete', a, (table, at) => table.delete(at(a.key), a.condition))),
  fc.record({ key }).map((a) => show('get', a, (table, at) => table.get(at(a.key)))),
  fc
    .record({ keys: fc.array(key, { maxLength: 6 }) })
    .map((a) => show('batchGet', a, (table, at) => table.batchGet(a.keys.map(at)))),
  fc.record({ key, range }).map((a) => show('query', a, (table, at) => table.query(at(a.key).pk, a.range))),
  fc
    .record({ put: fc.array(fc.tuple(key, attributes), { maxLength: 5 }), remove: fc.array(key, { maxLength: 3 }) })
    .map((a) =>
      show('batchWrite', a, (table, at) =>
        table.batchWrite({ put: a.put.map(([each, rest]) => ({ ...rest, ...at(each) })), delete: a.remove.map(at) }),
      ),
    ),
);

function show(call: string, args: unknown, run: (table: Table, at: (key: Key) => Key) => Promise<unknown>): Step {
  return {
    label: `${call} ${fc.stringify(args)}`,
    run: (table, within) => run(table, ({ pk, sk }) => ({ pk: within + pk, sk })),
  };
}

async function outcome(step: Step, table: Table, within: string): Promise<unknown> {
  return step.run(table, within).catch((error: unknown) => ({ failed: error instanceof Error }));
}

let runs = 0;

test('any sequence of calls gives the same answers in memory, on LMDB and on DynamoDB', async () => {
  const sequences = fc.array(step, { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(sequences, async (steps) => {
      runs += 1;
      for (const each of steps) {
        const [memory, ...others] = await Promise.all(tables.map((table) => outcome(each, table, `run${runs}`)));
        for (const other of others) expect(other, each.label).toStrictEqual(memory);
      }
    }),
    { numRuns: 120, seed: 20_260, endOnFailure: false },
  );
}, 60_000);
