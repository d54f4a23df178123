import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { Attribute, Condition, Item, Range, Slice, Table } from '../../shared/ports.ts';

export interface ContractOptions {
  /** Items of the large-batch tests; lower it where each write costs milliseconds. */
  readonly batchSize?: number;
  /** For dynalite, which compares strings in conditions by UTF-16; DynamoDB itself goes by UTF-8, as the others do. */
  readonly conditionsByUtf16?: boolean;
}

/** What every table must do: run it against each adapter, as the protocol is written once and runs on all of them. */
export function tableContract(name: string, open: () => Promise<Table>, options: ContractOptions = {}): void {
  describe(`table contract: ${name}`, () => {
    let table: Table;
    beforeAll(async () => {
      table = await open();
    });
    afterAll(async () => {
      await table.close();
    });
    const at = () => table;
    describe('reading and writing', () => readsAndWrites(at));
    describe('conditions', () => conditions(at, options.conditionsByUtf16 ? CONDITIONS.filter(isPlain) : CONDITIONS));
    describe('updates', () => updates(at));
    describe('races', () => races(at));
    describe('ranges', () => ranges(at));
    describe('batches', () => batches(at, options.batchSize ?? 1000));
    describe('refusals', () => refusals(at));
  });
}

type GetTable = () => Table;

let partitions = 0;

/** A partition that no other test writes to. */
function freshPk(): string {
  partitions += 1;
  return `p${partitions}`;
}

function attributeOf(item: Item | undefined, attribute: string): Attribute | undefined {
  return item?.[attribute];
}

const VALUES: readonly (readonly [title: string, value: Attribute])[] = [
  ['an empty string', ''],
  ['letters beyond ASCII and an emoji', 'Größe — 東京 😀 ﬀ'],
  ['a NUL and a line end', 'a\u0000b\nc'],
  ['zero', 0],
  ['a negative number', -42.75],
  ['a number with 17 digits', 0.1234567890123456],
  ['a large number', 1.5e120],
  ['a tiny number', 2.5e-120],
  ['the largest safe integer', Number.MAX_SAFE_INTEGER],
  ['an integer beyond 32 bits', 4_294_967_296],
  ['true', true],
  ['false', false],
  ['null', null],
  ['bytes', Uint8Array.from([0, 1, 127, 128, 255])],
  ['no bytes', new Uint8Array()],
  ['an empty list', []],
  ['an empty map', {}],
  ['a list of everything', ['a', 1, true, null, Uint8Array.from([7]), [], { b: [''] }]],
  ['a nested map', { a: { b: { c: [1, { d: 'e' }] } }, 'odd name #:.': 1 }],
];

const RESERVED_NAMES = [
  'name',
  'status',
  'size',
  'with space',
  'a.b',
  '#x',
  ':x',
  'ä😀',
  '0',
  'constructor',
  'toString',
];

function readsAndWrites(table: GetTable): void {
  test('an absent item is undefined', async () => {
    expect(await table().get({ pk: freshPk(), sk: 'a' })).toBeUndefined();
  });

  test.each(VALUES)('%s comes back as it went in', async (_title, value) => {
    const item = { pk: freshPk(), sk: 'a', value };
    expect(await table().put(item)).toBe(true);
    expect(await table().get(item)).toStrictEqual(item);
    expect((await table().query(item.pk)).items).toStrictEqual([item]);
  });

  test.each(RESERVED_NAMES)('an attribute can be called %j', async (attribute) => {
    const key = { pk: freshPk(), sk: 'a' };
    await table().put({ ...key, [attribute]: 'old', keep: 1 }, { absent: true });
    expect(
      await table().update(key, { set: { [attribute]: 'new' } }, { equals: { [attribute]: 'old' } }),
    ).toStrictEqual({
      ...key,
      [attribute]: 'new',
      keep: 1,
    });
    expect(await table().update(key, { remove: [attribute] })).toStrictEqual({ ...key, keep: 1 });
  });

  test('a put replaces the whole item', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    await table().put({ ...key, old: 1, both: 1 });
    await table().put({ ...key, new: 2, both: 2 });
    expect(await table().get(key)).toStrictEqual({ ...key, new: 2, both: 2 });
  });

  test('undefined attributes are left out', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    await table().put({ ...key, none: undefined });
    expect(await table().get(key)).toStrictEqual(key);
  });

  test('a value of 300 KB comes back', async () => {
    const bytes = Uint8Array.from({ length: 300 * 1024 }, (_, index) => (index * 31) % 251);
    const item = { pk: freshPk(), sk: 'a', bytes };
    await table().put(item);
    const stored = await table().get(item);
    expect(Buffer.compare(attributeOf(stored, 'bytes') as Uint8Array, bytes)).toBe(0);
  });

  test('what the caller does to its objects later does not reach the table', async () => {
    const list = [1, 2];
    const bytes = Uint8Array.from([1, 2]);
    const item = { pk: freshPk(), sk: 'a', list, map: { list }, bytes };
    const written = table().put(item);
    list.push(3);
    bytes[0] = 9;
    await written;
    const stored = await table().get(item);
    expect(stored).toStrictEqual({
      pk: item.pk,
      sk: 'a',
      list: [1, 2],
      map: { list: [1, 2] },
      bytes: Uint8Array.from([1, 2]),
    });
    (attributeOf(stored, 'list') as number[]).push(4);
    expect(attributeOf(await table().get(item), 'list')).toStrictEqual([1, 2]);
  });

  test('deleting is idempotent', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    await table().put(key);
    expect(await table().delete(key)).toBe(true);
    expect(await table().get(key)).toBeUndefined();
    expect(await table().delete(key)).toBe(true);
  });

  test('no partition reaches into another one, whatever their names', async () => {
    const base = freshPk();
    const names = [base, `${base}\u0000`, `${base}a`, `${base}#a`, `${base}/`, '\u0000', 'ä', ''].map(
      (name) => `${base}${name}`,
    );
    for (const pk of names) await table().put({ pk, sk: 'a', pk2: pk });
    for (const pk of names) expect((await table().query(pk)).items).toStrictEqual([{ pk, sk: 'a', pk2: pk }]);
  });

  test('the empty string is a partition and a sort key', async () => {
    const item = { pk: '', sk: '', partition: freshPk() };
    await table().put(item);
    expect(await table().get({ pk: '', sk: '' })).toStrictEqual(item);
    expect((await table().query('')).items).toContainEqual(item);
    await table().delete(item);
  });

  test('a lone surrogate is stored as U+FFFD', async () => {
    const pk = freshPk();
    await table().put({ pk, sk: 'a\ud800', value: 'x\udc00' });
    expect(await table().get({ pk, sk: 'a\ufffd' })).toStrictEqual({ pk, sk: 'a\ufffd', value: 'x\ufffd' });
  });
}

interface ConditionCase {
  readonly title: string;
  readonly current?: { readonly [name: string]: Attribute };
  readonly condition: Condition;
  readonly holds: boolean;
}

const CONDITIONS: readonly ConditionCase[] = [
  { title: 'absent holds for no item', condition: { absent: true }, holds: true },
  { title: 'absent fails for an item without attributes', current: {}, condition: { absent: true }, holds: false },
  { title: 'equals fails for no item', condition: { equals: { v: 1 } }, holds: false },
  { title: 'equals of nothing asks for the item alone', current: {}, condition: { equals: {} }, holds: true },
  { title: 'equals of nothing fails for no item', condition: { equals: {} }, holds: false },
  { title: 'equals holds for the same number', current: { v: 1 }, condition: { equals: { v: 1 } }, holds: true },
  { title: 'equals fails for another type', current: { v: '1' }, condition: { equals: { v: 1 } }, holds: false },
  { title: 'equals fails for a missing attribute', current: {}, condition: { equals: { v: 1 } }, holds: false },
  { title: 'equals holds for the empty string', current: { v: '' }, condition: { equals: { v: '' } }, holds: true },
  { title: 'equals holds for false', current: { v: false }, condition: { equals: { v: false } }, holds: true },
  {
    title: 'equals fails where one of two differs',
    current: { a: 1, b: 2 },
    condition: { equals: { a: 1, b: 3 } },
    holds: false,
  },
  { title: 'smaller holds for no item', condition: { smaller: { v: 1 } }, holds: true },
  { title: 'smaller holds for a missing attribute', current: {}, condition: { smaller: { v: 1 } }, holds: true },
  { title: 'smaller holds for a smaller number', current: { v: 9 }, condition: { smaller: { v: 10 } }, holds: true },
  { title: 'smaller fails for the same number', current: { v: 10 }, condition: { smaller: { v: 10 } }, holds: false },
  { title: 'smaller fails for a larger number', current: { v: 11 }, condition: { smaller: { v: 10 } }, holds: false },
  { title: 'smaller compares strings as text', current: { v: '10' }, condition: { smaller: { v: '9' } }, holds: true },
  { title: 'smaller fails for the same string', current: { v: 'a' }, condition: { smaller: { v: 'a' } }, holds: false },
  { title: 'smaller goes by UTF-8 bytes', current: { v: '\uff5e' }, condition: { smaller: { v: '😀' } }, holds: true },
  {
    title: 'smaller fails by UTF-8 bytes',
    current: { v: '😀' },
    condition: { smaller: { v: '\uff5e' } },
    holds: false,
  },
  { title: 'smaller fails for another type', current: { v: 'a' }, condition: { smaller: { v: 1 } }, holds: false },
  { title: 'smaller fails for null', current: { v: null }, condition: { smaller: { v: 1 } }, holds: false },
  {
    title: 'smaller asks it of every name',
    current: { a: 1, b: 5 },
    condition: { smaller: { a: 2, b: 5 } },
    holds: false,
  },
];

function isPlain({ title }: ConditionCase): boolean {
  return !title.includes('UTF-8');
}

function conditions(table: GetTable, cases: readonly ConditionCase[]): void {
  const given = async (current: ConditionCase['current']) => {
    const key = { pk: freshPk(), sk: 'a' };
    if (current) await table().put({ ...key, ...current });
    return { key, before: current && { ...key, ...current } };
  };

  test.each(cases)('put: $title', async ({ current, condition, holds }) => {
    const { key, before } = await given(current);
    expect(await table().put({ ...key, written: true }, condition)).toBe(holds);
    expect(await table().get(key)).toStrictEqual(holds ? { ...key, written: true } : before);
  });

  test.each(cases)('update: $title', async ({ current, condition, holds }) => {
    const { key, before } = await given(current);
    const after = holds ? { ...key, ...current, written: true } : undefined;
    expect(await table().update(key, { set: { written: true } }, condition)).toStrictEqual(after);
    expect(await table().get(key)).toStrictEqual(after ?? before);
  });

  test.each(cases)('delete: $title', async ({ current, condition, holds }) => {
    const { key, before } = await given(current);
    expect(await table().delete(key, condition)).toBe(holds);
    expect(await table().get(key)).toStrictEqual(holds ? undefined : before);
  });

  test('a conditional write that is repeated does nothing the second time', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    expect(await table().put({ ...key, version: 2 }, { smaller: { version: 2 } })).toBe(true);
    expect(await table().put({ ...key, version: 2, late: true }, { smaller: { version: 2 } })).toBe(false);
    expect(await table().put({ ...key, version: 1, late: true }, { smaller: { version: 1 } })).toBe(false);
    expect(await table().get(key)).toStrictEqual({ ...key, version: 2 });
  });
}

function updates(table: GetTable): void {
  test('an update creates the item, and add counts from 0', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    const first = { ...key, count: 3, note: 'x' };
    expect(await table().update(key, { set: { note: 'x' }, add: { count: 3 } })).toStrictEqual(first);
    expect(await table().update(key, { add: { count: -5, other: 1 } })).toStrictEqual({
      ...first,
      count: -2,
      other: 1,
    });
  });

  test('set, add and remove happen together', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    await table().put({ ...key, a: 1, b: 2, c: [3], gone: 'x' });
    const after = { ...key, a: { deep: [1] }, b: 12, c: [3] };
    expect(
      await table().update(key, { set: { a: { deep: [1] } }, add: { b: 10 }, remove: ['gone', 'never'] }),
    ).toStrictEqual(after);
    expect(await table().get(key)).toStrictEqual(after);
  });

  test('a change of nothing leaves the item as it is', async () => {
    const item = { pk: freshPk(), sk: 'a', v: 1 };
    await table().put(item);
    expect(await table().update(item, {})).toStrictEqual(item);
    expect(await table().update(item, { set: {}, add: {}, remove: [] })).toStrictEqual(item);
  });

  test('bytes and nested values can be set', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    const after = { ...key, bytes: Uint8Array.from([1]), map: { none: null, list: [''] } };
    expect(
      await table().update(key, { set: { bytes: Uint8Array.from([1]), map: { none: null, list: [''] } } }),
    ).toStrictEqual(after);
  });
}

function races(table: GetTable): void {
  const writers = Array.from({ length: 12 }, (_, index) => index);

  test('of many writers that put an absent item one wins, and its item stands', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    const won = await Promise.all(writers.map((writer) => table().put({ ...key, writer }, { absent: true })));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(attributeOf(await table().get(key), 'writer')).toBe(won.indexOf(true));
  });

  test('of many writers that compare and set one wins each round', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    await table().put({ ...key, round: 0 });
    for (const round of [0, 1, 2]) {
      const change = { set: { round: round + 1 } };
      const won = await Promise.all(writers.map(() => table().update(key, change, { equals: { round } })));
      expect(won.filter((item) => item !== undefined)).toStrictEqual([{ ...key, round: round + 1 }]);
    }
  });

  test('no addition is lost, and each writer sees its own', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    const seen = await Promise.all(writers.map(() => table().update(key, { add: { count: 1 } })));
    expect(seen.map((item) => attributeOf(item, 'count')).sort((a, b) => Number(a) - Number(b))).toStrictEqual(
      writers.map((n) => n + 1),
    );
  });

  test('of two texts that write, then read, one at least sees the other', async () => {
    for (const pk of Array.from({ length: 10 }, freshPk)) {
      const writeThenRead = async (sk: string) => {
        await table().put({ pk, sk });
        return (await table().query(pk)).items.length;
      };
      const seen = await Promise.all([writeThenRead('a'), writeThenRead('b')]);
      expect(Math.max(...seen)).toBe(2);
    }
  });

  test('the larger version stays, in whatever order versions arrive', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    const versions = ['007', '003', '011', '001', '009'];
    await Promise.all(versions.map((version) => table().put({ ...key, version }, { smaller: { version } })));
    expect(attributeOf(await table().get(key), 'version')).toBe('011');
  });
}

/** In the order of their UTF-8 bytes; sorting by UTF-16 would put U+FF5E and U+FFFD last. */
const SORTED = [
  '',
  '\u0000',
  '\u0000a',
  '\u0001',
  ' ',
  '!',
  '10',
  '9',
  'A',
  'Z',
  'a',
  'a\u0000',
  'aa',
  'ab',
  'b',
  '~',
  '\u007f',
  'é',
  'ÿ',
  'ā',
  '東',
  '\uff5e',
  '\ufffd',
  '𐀀',
  '😀',
  '😀a',
  '😁',
];

interface RangeCase {
  readonly title: string;
  readonly range: Range;
  readonly expected: readonly string[];
}

const below = (sk: string) => SORTED.slice(0, SORTED.indexOf(sk));
const from = (sk: string) => SORTED.slice(SORTED.indexOf(sk));
const behind = (sk: string) => from(sk).slice(1);

const RANGES: readonly RangeCase[] = [
  { title: 'everything', range: {}, expected: SORTED },
  { title: 'everything backwards', range: { reverse: true }, expected: SORTED.toReversed() },
  { title: 'from a key on', range: { from: 'a' }, expected: from('a') },
  { title: 'from a key that is not there', range: { from: 'Zz' }, expected: from('a') },
  { title: 'up to a key', range: { to: 'a' }, expected: [...below('a'), 'a'] },
  { title: 'between two keys', range: { from: 'A', to: 'b' }, expected: ['A', 'Z', 'a', 'a\u0000', 'aa', 'ab', 'b'] },
  { title: 'between two keys backwards', range: { from: 'aa', to: 'b', reverse: true }, expected: ['b', 'ab', 'aa'] },
  { title: 'one key', range: { from: 'é', to: 'é' }, expected: ['é'] },
  { title: 'the empty key', range: { to: '' }, expected: [''] },
  { title: 'ends the wrong way round', range: { from: 'b', to: 'a' }, expected: [] },
  { title: 'a prefix', range: { prefix: 'a' }, expected: ['a', 'a\u0000', 'aa', 'ab'] },
  { title: 'a prefix backwards', range: { prefix: 'a', reverse: true }, expected: ['ab', 'aa', 'a\u0000', 'a'] },
  { title: 'an empty prefix', range: { prefix: '' }, expected: SORTED },
  { title: 'a prefix of NUL', range: { prefix: '\u0000' }, expected: ['\u0000', '\u0000a'] },
  { title: 'an emoji as prefix', range: { prefix: '😀' }, expected: ['😀', '😀a'] },
  { title: 'a prefix nothing has', range: { prefix: 'zz' }, expected: [] },
  { title: 'behind a key', range: { after: '~' }, expected: behind('~') },
  { title: 'behind the empty key', range: { after: '' }, expected: behind('') },
  { title: 'before a key, backwards', range: { after: 'a', reverse: true }, expected: below('a').toReversed() },
  { title: 'behind a key that is not there', range: { after: 'aaa' }, expected: from('ab') },
  { title: 'behind the last key', range: { after: '😁' }, expected: [] },
  { title: 'before the first key, backwards', range: { after: '', reverse: true }, expected: [] },
  { title: 'from a key on, behind another', range: { from: 'a', after: 'aa' }, expected: behind('aa') },
  { title: 'from a key on, behind an earlier one', range: { from: 'a', after: '!' }, expected: from('a') },
  { title: 'up to a key, behind a later one', range: { to: 'a', after: 'b' }, expected: [] },
  {
    title: 'up to a key backwards, before a later one',
    range: { from: 'Z', to: 'a', after: 'b', reverse: true },
    expected: ['a', 'Z'],
  },
  { title: 'a prefix, behind one of its keys', range: { prefix: 'a', after: 'a' }, expected: ['a\u0000', 'aa', 'ab'] },
  {
    title: 'a prefix backwards, before one of its keys',
    range: { prefix: 'a', after: 'aa', reverse: true },
    expected: ['a\u0000', 'a'],
  },
  {
    title: 'a prefix, behind an earlier key',
    range: { prefix: 'a', after: 'Z' },
    expected: ['a', 'a\u0000', 'aa', 'ab'],
  },
  { title: 'a prefix, behind a later key', range: { prefix: 'a', after: 'b' }, expected: [] },
  {
    title: 'a prefix backwards, before a later key',
    range: { prefix: 'a', after: 'b', reverse: true },
    expected: ['ab', 'aa', 'a\u0000', 'a'],
  },
  {
    title: 'a prefix backwards, before an earlier key',
    range: { prefix: 'a', after: 'Z', reverse: true },
    expected: [],
  },
];

function ranges(table: GetTable): void {
  const pk = `ranges-${freshPk()}`;
  beforeAll(async () => {
    await table().batchWrite({ put: SORTED.toReversed().map((sk) => ({ pk, sk, copy: sk })) });
  });

  test.each(RANGES)('$title', async ({ range, expected }) => {
    const slice = await table().query(pk, range);
    expect(slice).toStrictEqual({ items: expected.map((sk) => ({ pk, sk, copy: sk })) });
  });

  test.each(RANGES)('$title, in pages of one and three', async ({ range, expected }) => {
    for (const limit of [1, 3]) {
      const slices = await readInPages(table(), pk, { ...range, limit });
      expect(slices.flatMap((slice) => slice.items.map((item) => item.sk))).toStrictEqual(expected);
      expect(slices.every((slice) => slice.items.length <= limit)).toBe(true);
    }
  });

  test('the last page has no next, though it is full', async () => {
    expect(await table().query(pk, { prefix: 'a', limit: 4 })).not.toHaveProperty('next');
    expect(await table().query(pk, { prefix: 'a', limit: 3 })).toHaveProperty('next', 'aa');
  });

  test('an unknown partition is an empty range', async () => {
    expect(await table().query(freshPk(), { from: 'a' })).toStrictEqual({ items: [] });
  });

  test('more than a megabyte comes in slices', async () => {
    const large = freshPk();
    const put = Array.from({ length: 9 }, (_, index) => ({ pk: large, sk: `${index}`, text: 'x'.repeat(200_000) }));
    for (const item of put) await table().put(item);
    const slices = await readInPages(table(), large, {});
    expect(slices.length).toBeGreaterThan(1);
    expect(slices.flatMap((slice) => slice.items.map((item) => item.sk))).toStrictEqual(put.map((item) => item.sk));
  });
}

async function readInPages(table: Table, pk: string, range: Range): Promise<Slice[]> {
  const slices: Slice[] = [];
  let slice = await table.query(pk, range);
  slices.push(slice);
  while (slice.next !== undefined) {
    slice = await table.query(pk, { ...range, after: slice.next });
    slices.push(slice);
  }
  return slices;
}

function batches(table: GetTable, size: number): void {
  test('any number of items is written, read and deleted', async () => {
    const pk = freshPk();
    const put: Item[] = Array.from({ length: size }, (_, index) => ({
      pk: `${pk}-${index % 7}`,
      sk: `${index}`,
      index,
    }));
    await table().batchWrite({ put });
    expect(await table().batchGet(put)).toStrictEqual(put);
    await table().batchWrite({ delete: put.slice(0, -1) });
    expect((await table().batchGet(put)).filter(Boolean)).toStrictEqual(put.slice(-1));
  });

  test('answers come in the order asked, with repeats and gaps', async () => {
    const pk = freshPk();
    const a = { pk, sk: 'a', v: 1 };
    const b = { pk, sk: 'b', v: 2 };
    await table().batchWrite({ put: [a, b] });
    const gap = { pk, sk: 'gap' };
    expect(await table().batchGet([b, gap, a, b, a, gap])).toStrictEqual([b, undefined, a, b, a, undefined]);
  });

  test('repeated answers share nothing', async () => {
    const item = { pk: freshPk(), sk: 'a', list: [1] };
    await table().put(item);
    const [first, second] = await table().batchGet([item, item]);
    (attributeOf(first, 'list') as number[]).push(2);
    expect(second).toStrictEqual(item);
  });

  test('of an item that is put twice the last one stands', async () => {
    const key = { pk: freshPk(), sk: 'a' };
    await table().batchWrite({
      put: [
        { ...key, v: 1 },
        { ...key, v: 2 },
      ],
    });
    expect(await table().get(key)).toStrictEqual({ ...key, v: 2 });
  });

  test('puts and deletes go together', async () => {
    const pk = freshPk();
    await table().put({ pk, sk: 'old' });
    await table().batchWrite({
      put: [{ pk, sk: 'new' }],
      delete: [
        { pk, sk: 'old' },
        { pk, sk: 'old' },
        { pk, sk: 'never' },
      ],
    });
    expect((await table().query(pk)).items).toStrictEqual([{ pk, sk: 'new' }]);
  });

  test('nothing is a batch', async () => {
    expect(await table().batchGet([])).toStrictEqual([]);
    await table().batchWrite({});
    await table().batchWrite({ put: [], delete: [] });
  });

  test('large items go into one batch', async () => {
    const pk = freshPk();
    const put = Array.from({ length: 30 }, (_, index) => ({ pk, sk: `${index}`, text: 'x'.repeat(60_000) }));
    await table().batchWrite({ put });
    expect(await table().batchGet(put)).toStrictEqual(put);
  });
}

function refusals(table: GetTable): void {
  const long = 'x'.repeat(1025);

  test('a key that one of the stores could not hold is refused by all', async () => {
    const refused = { code: 'request.invalid' };
    await expect(table().put({ pk: 'a', sk: long })).rejects.toMatchObject(refused);
    await expect(table().get({ pk: long, sk: long.slice(0, 1000) })).rejects.toMatchObject(refused);
    await expect(table().update({ pk: 'a', sk: '😀'.repeat(257) }, {})).rejects.toBeInstanceOf(PipelineError);
    await expect(table().batchWrite({ delete: [{ pk: 'a', sk: long }] })).rejects.toMatchObject(refused);
  });

  test('the longest keys are taken', async () => {
    const item = { pk: `${freshPk()}${'x'.repeat(900)}`, sk: '東'.repeat(341), v: 1 };
    await table().put(item);
    expect(await table().get(item)).toStrictEqual(item);
    expect((await table().query(item.pk, { from: item.sk })).items).toStrictEqual([item]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e126, 1e-131])('%d is refused as a value', async (value) => {
    const key = { pk: freshPk(), sk: 'a' };
    await expect(table().put({ ...key, value })).rejects.toThrow(RangeError);
    await expect(table().update(key, { set: { value: [value] } })).rejects.toThrow(RangeError);
    expect(await table().get(key)).toBeUndefined();
  });

  test('adding to what is no number is a bug, and changes nothing', async () => {
    const item = { pk: freshPk(), sk: 'a', v: 'text' };
    await table().put(item);
    await expect(table().update(item, { add: { v: 1 } })).rejects.not.toBeInstanceOf(PipelineError);
    expect(await table().get(item)).toStrictEqual(item);
  });

  test('a failed condition comes before a change that cannot be made', async () => {
    const item = { pk: freshPk(), sk: 'a', v: 'text' };
    await table().put(item);
    expect(await table().update(item, { add: { v: 1 } }, { equals: { v: 'other' } })).toBeUndefined();
  });

  test.each([
    ['names an attribute twice', { set: { a: 1 }, add: { a: 1 } }],
    ['touches the partition key', { set: { pk: 'b' } }],
    ['removes the sort key', { remove: ['sk'] }],
  ])('a change that %s is refused', async (_title, change) => {
    await expect(table().update({ pk: freshPk(), sk: 'a' }, change)).rejects.toThrow(TypeError);
  });

  test.each([0, -1, 1.5, Number.NaN])('%d is no limit', async (limit) => {
    await expect(table().query(freshPk(), { limit })).rejects.toThrow(RangeError);
  });
}
