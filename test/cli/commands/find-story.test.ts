import { expect, test } from 'vitest';
import { wholeStory } from '../../../cli/commands/find-story.ts';
import type { Story, Variant } from '../../../shared/domain/story.ts';
import type { VariantRange } from '../../../shared/usecases/queries/queries.ts';

const variants = Array.from({ length: 450 }, (_, i) => ({ articleId: `a-${i}`, canonical: false }) as Variant);
const canonical = { articleId: 'a-first', canonical: true } as Variant;
const storyWith = (first: number, nextCursor: string | null) =>
  ({ id: 'f00', members: [canonical, ...variants.slice(0, first)], nextCursor }) as unknown as Story;

/** Answers `limit` variants at a time; the cursor is the place of the next. */
const queries = {
  variants: async (_: string, { cursor = '0', limit = 50 }: VariantRange) => {
    const end = Number(cursor) + limit;
    const nextCursor = end < variants.length ? String(end) : null;
    return { found: { storyId: 'f00', variants: variants.slice(Number(cursor), end), nextCursor } };
  },
};

test('a story too large to come along whole is read to its end, what came along is not read again', async () => {
  const { members, nextCursor } = await wholeStory(queries, storyWith(99, '99'));
  expect(members).toEqual([canonical, ...variants]);
  expect(nextCursor).toBeNull();
});

test('a story that came along whole is not read again', async () => {
  const never = { variants: () => Promise.reject(new Error('read again')) };
  expect((await wholeStory(never, storyWith(450, null))).members).toEqual([canonical, ...variants]);
});

test('a story that goes into another one meanwhile is no half answer', async () => {
  const gone = { variants: async () => ({ movedTo: 'f01' }) };
  await expect(wholeStory(gone, storyWith(0, 'x'))).rejects.toMatchObject({ code: 'story.conflict' });
});
