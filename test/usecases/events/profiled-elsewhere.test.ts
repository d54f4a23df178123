import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { StoredArticle } from '../../../shared/ports.ts';
import { storyKey } from '../../../shared/store/stories.ts';
import { type Profilable, profileText } from '../../../shared/text/fingerprint/profile-text.ts';
import { createRarity } from '../../../shared/text/terms/rarity.ts';
import { createEventFinder } from '../../../shared/usecases/events/event-finder.ts';
import { createEventIndex, type EventIndexDeps } from '../../../shared/usecases/events/event-index.ts';

const TEXTS = [
  'The Harlow dam burst near Oakmere on Tuesday, the flood agency said, and 40 families left their homes in Oakmere.',
  'Forty families were taken from Oakmere after the dam at Harlow broke, officials of the flood agency said Tuesday.',
];

const storedOf = (text: string): StoredArticle => {
  const none = { title: [], byline: [], published: [], modified: [], url: [] };
  const about = { title: null, byline: [], published: '2025-03-04', modified: null, url: null, site: null };
  return {
    page: { key: text, version: '1' },
    seenAt: '2025-03-04T00:00:00Z',
    article: { ...about, text, language: 'en', kind: 'article', wire: [], candidates: none },
  };
};

/** Files both texts as stories, and gives the event of the first. */
async function eventWith(profile?: NonNullable<EventIndexDeps['profile']>) {
  const table = createMemoryTable();
  const articles = {
    get: async (ref: string) => storedOf(TEXTS[Number(ref)]!),
    put: async () => {},
    delete: async () => {},
  };
  const index = createEventIndex({ table, articles, clock: { now: () => new Date(0) }, ...(profile && { profile }) });
  for (const id of ['0', '1']) {
    await table.put({ ...storyKey(id), ver: 1, canonical: { ref: id } });
    await index.storyChanged(id);
  }
  return createEventFinder(table).eventOf('0');
}

test('profiles made elsewhere are taken, and give the events that own ones give', async () => {
  const asked: string[] = [];
  const profile = (story: Profilable) => {
    asked.push(story.text);
    return profileText(story, createRarity('en'));
  };
  const own = await eventWith();
  expect(own).toStrictEqual(['0', '1']);
  expect(await eventWith(profile)).toStrictEqual(own);
  expect(asked).toStrictEqual(TEXTS);
});
