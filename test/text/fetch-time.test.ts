import { afterEach, expect, test, vi } from 'vitest';
import type { RawPage } from '../../shared/domain/article.ts';
import { extractArticle } from '../../shared/text/extract.ts';

const STORY = Array.from(
  { length: 5 },
  (_, i) =>
    `<p>On day ${i + 2} the harbour office said that the ferry would stay in port until the pier is mended.</p>`,
).join('');
const PAGE = `<html><head><title>The ferry stays in port</title><meta property="article:published_time" content="2025-06-02T08:00:00Z">
<meta property="article:modified_time" content="2025-07-20T08:00:00Z"></head><body><article><h1>The ferry stays in port</h1>${STORY}</article></body></html>`;

const read = (given: Pick<RawPage, 'uploadedAt'> & { readonly fetchedAt?: string }) => {
  const { fetchedAt, ...page } = given;
  const carrier = fetchedAt === undefined ? {} : { fetchedAt };
  return extractArticle({ key: 'a.html', bytes: new TextEncoder().encode(PAGE), carrier, ...page }).article;
};

afterEach(() => void vi.useRealTimers());

test.each(['1999-01-01T00:00:00Z', '2025-06-30T00:00:00Z', '2038-01-19T03:14:08Z'])(
  'a clock that says %s changes nothing about an article',
  (now) => {
    const before = read({ uploadedAt: '2025-08-01T00:00:00Z' });
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
    expect(read({ uploadedAt: '2025-08-01T00:00:00Z' })).toEqual(before);
    expect(read({}).published).toBe('2025-06-02T08:00:00Z');
  },
);

test.each([
  { what: 'fetched before a date', given: { fetchedAt: '2025-06-30T00:00:00Z' }, modified: null },
  { what: 'uploaded before a date', given: { uploadedAt: '2025-06-30T00:00:00.500Z' }, modified: null },
  {
    what: 'fetched before a date, whenever it was uploaded',
    given: { fetchedAt: '2025-06-30T00:00:00Z', uploadedAt: '2025-09-01T00:00:00Z' },
    modified: null,
  },
  { what: 'fetched after it', given: { fetchedAt: '2025-08-01T00:00:00Z' }, modified: '2025-07-20T08:00:00Z' },
  {
    what: 'of an archive without times',
    given: { uploadedAt: '1980-01-01T00:00:00Z' },
    modified: '2025-07-20T08:00:00Z',
  },
  { what: 'of unknown time', given: {}, modified: '2025-07-20T08:00:00Z' },
])('a page $what says of it what was known then', ({ given, modified }) => {
  expect(read(given)).toMatchObject({ published: '2025-06-02T08:00:00Z', modified });
});
