import { expect, test } from 'vitest';
import { Debts, LEAF } from '../../../shared/usecases/clustering/debts.ts';

/** Debts that say when they are cleared. */
function noted() {
  const cleared: string[] = [];
  const debts = new Debts();
  const note = (name: string, isFree?: () => boolean) =>
    debts.note(name, async () => void cleared.push(name), ...(isFree ? [isFree] : []));
  return { debts, note, cleared };
}

test('debts are cleared last first, each in the place where it was noted first', async () => {
  const { debts, note, cleared } = noted();
  for (const name of ['article', 'node', 'group', 'node', 'place']) note(name, name === 'place' ? LEAF : undefined);
  await debts.clearAll();
  expect(cleared).toStrictEqual(['place', 'group', 'node', 'article']);
  expect(debts.has('node')).toBe(false);
});

test('behind a portion only what nothing hangs on is cleared, and what followed from it was before', async () => {
  const { debts, note, cleared } = noted();
  note('article');
  note('node', () => !debts.hasAny('redirect '));
  note('redirect 1');
  note('place', LEAF);
  await debts.clearFree();
  expect(cleared).toStrictEqual(['place']);
  await debts.clearAll();
  expect(cleared).toStrictEqual(['place', 'redirect 1', 'node', 'article']);
});
