import { expect, test } from 'vitest';
import { allVariants } from '../../../cli/commands/find-story.ts';
import type { Variant } from '../../../shared/domain/story.ts';
import type { VariantRange } from '../../../shared/usecases/queries/queries.ts';

const variants = Array.from({ length: 450 }, (_, i) => ({ articleId: `a-${i}`, canonical: false }) as Variant);
const canonical = { articleId: 'a-first', canonical: true } as Variant;
const story = { id: 'f00', articles: 1 + variants.length };

/** Answers `limit` variants at a time; the cursor is the place of the next. */
const queries = {
  variants: async (_: string, { cursor = '0', limit = 50 }: VariantRange) => {
    const end = Number(cursor) + limit;
    const nextCursor = end < variants.length ? String(end) : null;
    return { found: { storyId: story.id, variants: variants.slice(Number(cursor), end), nextCursor } };
  },
};

test('a story too large to come along whole is read to its end', async () => {
  const members = [canonical, ...variants.slice(0, 99)];
  expect(await allVariants(queries, { ...story, members })).toEqual(variants);
});

test('a story that came along whole is not read again', async () => {
  const never = { variants: () => Promise.reject(new Error('read again')) };
  expect(await allVariants(never, { ...story, members: [canonical, ...variants] })).toEqual(variants);
});

test('a story that goes into another one meanwhile is no half answer', async () => {
  const gone = { variants: async () => ({ movedTo: 'f01' }) };
  await expect(allVariants(gone, { ...story, members: [canonical] })).rejects.toMatchObject({ code: 'story.conflict' });
});
