import { describe, expect, test } from 'vitest';
import { type Brief, newestUpload, type Upload } from '../../shared/store/articles.ts';

describe('the newest upload', () => {
  const upload = (seenAt: string, version: string, pageKey: string): Upload => ({
    page: { key: pageKey, version },
    node: '',
    brief: { seenAt } as Brief,
  });

  test.each([
    { what: 'was fetched last', newest: upload('2026-03-02', '1', 'a'), older: upload('2026-03-01', '2', 'b') },
    { what: 'is the later version', newest: upload('2026-03-01', '2', 'a'), older: upload('2026-03-01', '1', 'b') },
    { what: 'has the last key', newest: upload('2026-03-01', '1', 'b'), older: upload('2026-03-01', '1', 'a') },
  ])('$what', ({ newest, older }) => {
    expect(newestUpload([newest, older])).toBe(newest);
    expect(newestUpload([older, newest])).toBe(newest);
  });

  test('of none is none', () => expect(newestUpload([])).toBeUndefined());
});
