import { beforeAll, expect, test } from 'vitest';
import { FAMILIES } from '../../bench/hostile/families.ts';
import { type Growth, isBounded } from '../../bench/hostile/growth.ts';
import { runGrowth } from '../support/run-hostile.ts';

let found: readonly Growth[];
beforeAll(async () => {
  found = await runGrowth();
}, 1_200_000);

test('every stage of every family was measured', () => {
  const stages = FAMILIES.map(({ of }): number => (of === 'page' ? 1 : 4)).reduce((sum, count) => sum + count);
  expect(found).toHaveLength(stages);
});

test('twice the input takes at most 2.3 times the CPU time, and four megabytes less than a second and 300 MB', () => {
  expect(found.filter((growth) => !isBounded(growth))).toEqual([]);
});

test.each([
  { what: 'takes the square of its input', change: { doubledMs: 160 } },
  { what: 'takes more than a second', change: { largestMs: 1_001 } },
  { what: 'takes more than 300 MB', change: { largestMb: 301 } },
])('a stage that $what is found', ({ change }) => {
  const linear: Growth = {
    name: 'x',
    stage: 'extract',
    bytes: 100_000,
    cpuMs: 40,
    doubledMs: 80,
    largestMs: 900,
    largestMb: 200,
  };
  expect([linear, { ...linear, ...change }].map(isBounded)).toEqual([true, false]);
});
