import { beforeAll, expect, test } from 'vitest';
import { FAMILIES } from '../../bench/hostile/families.ts';
import { type Growth, isBounded } from '../../bench/hostile/growth.ts';
import { runGrowth } from '../support/run-hostile.ts';

/** `npm run bench:hostile -- --growth` goes to four times as much. */
const BYTES = 1_000_000;

let found: readonly Growth[];
beforeAll(async () => {
  found = await runGrowth(BYTES);
}, 600_000);

test('every stage of every family was measured', () => {
  const stages = FAMILIES.map(({ of }): number => (of === 'page' ? 1 : 4)).reduce((sum, count) => sum + count);
  expect(found).toHaveLength(stages);
});

test('twice the input takes at most 2.3 times the CPU time, and a megabyte less than a second and 300 MB', () => {
  expect(found.filter((growth) => !isBounded(growth))).toEqual([]);
});

test.each([
  { what: 'takes the square of its input', change: { wholeMs: 640 } },
  { what: 'takes the square of its input, and little time', change: { quarterMs: 5, wholeMs: 80 } },
  { what: 'takes more than a second', change: { quarterMs: 300, wholeMs: 1_001 } },
  { what: 'takes more than a second of a faster machine', change: { quarterMs: 500, wholeMs: 2_002, slowness: 2 } },
  { what: 'takes more than 300 MB', change: { wholeMb: 301 } },
])('a stage that $what is found', ({ change }) => {
  const linear: Growth = { name: 'x', stage: 'extract', quarterMs: 40, wholeMs: 160, wholeMb: 200, slowness: 1 };
  expect([linear, { ...linear, ...change }].map(isBounded)).toEqual([true, false]);
});

test('a second on a machine of half the speed is two', () => {
  const slow: Growth = { name: 'x', stage: 'extract', quarterMs: 450, wholeMs: 1_900, wholeMb: 200, slowness: 2 };
  expect(isBounded(slow)).toBe(true);
});
