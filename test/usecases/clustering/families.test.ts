import { beforeAll, describe, expect, test } from 'vitest';
import type { Story } from '../../../shared/domain/story.ts';
import { FAMILIES } from '../../domain/families.ts';
import { createNewsroom } from '../support.ts';

/** Where each document ended up when all of them were clustered together, in the order of the file. */
const storyOf = new Map<string, string>();
const stories = new Map<string, Story>();

beforeAll(async () => {
  const { take, queries } = createNewsroom();
  const documents = FAMILIES.flatMap((family) => family.documents);
  for (const { id, text, title, date, source } of documents)
    await take({ key: id, text, title, published: date, site: source });
  for (const summary of (await queries.listStories({ limit: 200 })).stories) {
    const answer = await queries.story(summary.id);
    if (!('found' in answer)) throw new Error(`story ${summary.id} is listed and not found`);
    stories.set(summary.id, answer.found);
    for (const { key } of answer.found.members) storyOf.set(key, summary.id);
  }
});

describe('one report and its copies', () => {
  test.each(FAMILIES.filter(({ rule }) => rule === 'together'))('$family is one story', ({ documents }) => {
    expect(new Set(documents.map(({ id }) => storyOf.get(id))).size).toBe(1);
  });
});

describe('near-misses', () => {
  test.each(FAMILIES.filter(({ rule }) => rule === 'apart'))('$family stay apart', ({ documents }) => {
    for (const { id } of documents)
      expect(stories.get(storyOf.get(id)!)?.members.map(({ key }) => key)).toStrictEqual([id]);
  });
});

test('every document is in a story', () => {
  expect(storyOf.size).toBe(FAMILIES.flatMap(({ documents }) => documents).length);
});
