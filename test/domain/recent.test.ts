import { expect, test } from 'vitest';
import { Recent } from '../../shared/domain/recent.ts';

const CAPACITY = 10;

function filled(count: number): Recent<number> {
  const recent = new Recent<number>(CAPACITY);
  for (let i = 0; i < count; i++) recent.set(`v${i}`, i);
  return recent;
}

test('keeps at least half of its capacity, and no more than all of it', () => {
  const recent = filled(1000);
  const kept = Array.from({ length: 1000 }, (_, i) => recent.get(`v${i}`)).filter((value) => value !== undefined);
  expect(kept).toContain(999);
  expect(kept.length).toBeGreaterThanOrEqual(CAPACITY / 2);
  expect(kept.length).toBeLessThanOrEqual(CAPACITY);
});

test('does not forget what is asked for again and again', () => {
  const recent = new Recent<string>(CAPACITY);
  recent.set('common', 'kept');
  for (let i = 0; i < 1000; i++) {
    recent.set(`rare${i}`, '');
    expect(recent.get('common')).toBe('kept');
  }
});

test('gives the value that was set last', () => {
  const recent = filled(CAPACITY);
  recent.set('v0', 42);
  expect(recent.get('v0')).toBe(42);
});
