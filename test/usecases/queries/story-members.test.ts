import { beforeEach, describe, expect, test } from 'vitest';
import { FAMILIES } from '../../domain/families.ts';
import { createNewsroom } from '../support.ts';

const TEXT = FAMILIES[0]!.documents[0]!.text;
let room: ReturnType<typeof createNewsroom>;
let id: string;

beforeEach(async () => {
  room = createNewsroom();
  for (let i = 0; i < 23; i++) await copy(i);
  id = (await room.queries.listStories({})).stories[0]!.id;
});

const copy = (i: number) =>
  room.take({
    key: `copy-${i}`,
    text: TEXT,
    url: `https://site-${i}.example/a`,
    site: `site-${i}.example`,
    published: `2026-03-01T${String(i).padStart(2, '0')}:00:00Z`,
  });

async function page(cursor?: string) {
  const found = await room.queries.variants(id, { limit: 7, ...(cursor ? { cursor } : {}) });
  if (!('found' in found)) throw new Error('no such story');
  return found.found;
}

describe('the variants of a story', () => {
  test('come page by page, each once, never the canonical, though one joins meanwhile', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { variants, nextCursor } = await page(cursor);
      expect(variants.length).toBeLessThanOrEqual(7);
      for (const { canonical, evidence } of variants) expect([canonical, evidence?.relation]).toEqual([false, 'exact']);
      seen.push(...variants.map(({ key }) => key));
      if (seen.length === 7) await copy(23);
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    for (let i = 1; i < 23; i++) expect(seen).toContain(`copy-${i}`);
    expect(seen).not.toContain('copy-0');
  });

  test('a made-up cursor is refused', async () => {
    const cursor = Buffer.from('V#x').toString('base64url');
    await expect(room.queries.variants(id, { cursor })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('of a merged or unknown id are told as the story itself is', async () => {
    expect(await room.queries.variants('nothing', {})).toEqual({ unknown: true });
  });
});

describe('the export of stories', () => {
  test('holds every story and behind it each of its variants once', async () => {
    await room.take({ key: 'alone', text: FAMILIES[1]!.documents[0]!.text, published: '2026-03-05' });
    const lines: string[] = [];
    for await (const line of room.queries.exportStories())
      if ('story' in line) lines.push(`story of ${line.story.articles}`);
      else lines.push('variant' in line ? `variant of ${line.storyId}` : 'embedded');
    expect(lines).toEqual(['story of 1', 'story of 23', ...Array.from({ length: 22 }, () => `variant of ${id}`)]);
  });
});
