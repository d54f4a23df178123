import { describe, expect, test } from 'vitest';
import { candidatesFor, type Postings, sharingKeys } from '../../shared/domain/candidates.ts';

const shingle = (ids: string): Postings => ({ ids: ids.split(''), isBand: false });
const band = (ids: string): Postings => ({ ids: ids.split(''), isBand: true });
const idsOf = (candidates: readonly { readonly id: string }[]): string => candidates.map(({ id }) => id).join('');

describe('candidates', () => {
  test('share two shingle keys or one band, and come best-ranked first', () => {
    expect(candidatesFor('x', [shingle('bcx'), shingle('abx'), band('dx')])).toEqual([
      { id: 'b', shingle: 2, band: 0 },
      { id: 'd', shingle: 0, band: 1 },
    ]);
  });

  test('are never the text itself', () => {
    expect(candidatesFor('x', [shingle('x'), shingle('x'), band('x')])).toEqual([]);
  });

  test('are sought among the first eight texts of a key, whether or not the text is one of them', () => {
    const keys = [shingle('abcdefghijx'), shingle('abcdefghijx')];
    expect(idsOf(candidatesFor('x', keys))).toBe('abcdefgh');
    expect(idsOf(candidatesFor('b', keys))).toBe('acdefgh');
    expect(idsOf(sharingKeys('x', keys))).toBe('abcdefghij');
  });

  test('need their two keys among those first eight', () => {
    expect(idsOf(candidatesFor('x', [shingle('abcdefghix'), shingle('ix')]))).toBe('');
    expect(idsOf(candidatesFor('x', [shingle('abcdefghix'), shingle('hx')]))).toBe('h');
  });
});
