import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { systemClock } from '../../../shared/adapters/local/system-clock.ts';
import { EventFold } from '../../../shared/domain/events/fold-events.ts';
import { eventIdOf } from '../../../shared/domain/events/members.ts';
import type { StoredArticle } from '../../../shared/ports.ts';
import { storyKey } from '../../../shared/store/stories.ts';
import { profileText } from '../../../shared/text/fingerprint/profile-text.ts';
import { createRarity } from '../../../shared/text/terms/rarity.ts';
import { createEventFinder } from '../../../shared/usecases/events/event-finder.ts';
import { createEventIndex } from '../../../shared/usecases/events/event-index.ts';
import { createRandom, type Random } from '../../simulation/random.ts';

interface Told {
  readonly id: string;
  readonly text: string;
  readonly published: string | null;
}

const DAYS = ['0004-02-27', '1969-12-30', '2025-03-01', '2025-03-04T10:00:00Z', '2025-03-08', null] as const;

/** Words of one happening, of its neighbour and of the story itself: some hang together, some nearly. */
function inventStories(random: Random, count: number): Told[] {
  return Array.from({ length: count }, (_, place) => {
    const happening = random.below(Math.ceil(count / 4));
    const words = (name: string, many: number) => Array.from({ length: many }, (_, i) => `${name}word${i}`);
    const text = [
      ...words(`happening${happening}`, 10),
      ...words(`chain${happening >> 1}`, 4 + random.below(6)),
      ...words(`popular`, 3),
      ...words(`own${place}`, 4),
    ].join(' ');
    return { id: place.toString(16).padStart(20, '0'), text, published: DAYS[random.below(DAYS.length)]! };
  });
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0]!);
}

/** Files the stories one after the other, as ingesting would. */
async function eventsInStore(stories: readonly Told[]): Promise<Map<string, string>> {
  const table = createMemoryTable();
  const byId = new Map(stories.map((story) => [story.id, story]));
  const get = async (ref: string) => articleOf(byId.get(ref)!);
  const articles = { get, put: async () => {}, delete: async () => {} };
  const index = createEventIndex({ table, articles, clock: systemClock });
  for (const { id } of stories) {
    await table.put({ ...storyKey(id), ver: 1, canonical: { ref: id } });
    await index.storyChanged(id);
  }
  const finder = createEventFinder(table);
  const events = new Map<string, string>();
  for (const { id } of stories) events.set(id, eventIdOf((await finder.eventOf(id))!));
  return events;
}

function articleOf({ id, text, published }: Told): StoredArticle {
  const none = { title: [], byline: [], published: [], modified: [], url: [] };
  const about = { byline: [], modified: null, url: null, site: null, wire: [], candidates: none };
  const article = { ...about, text, title: null, published, language: 'en', kind: 'article' as const };
  return { page: { key: id, version: '1' }, seenAt: '1970-01-01T00:00:00Z', article };
}

function eventsInMemory(stories: readonly Told[]): Map<string, string> {
  const fold = new EventFold();
  const ranked = stories.map(({ id }) => id).sort();
  for (const { id, text, published } of stories) {
    const { profile, vector } = profileText({ id, text, published, title: null, language: 'en' }, createRarity('en'));
    const at = published === null ? '1970-01-01T00:00:00Z' : new Date(published).toISOString();
    fold.file(ranked.indexOf(id), { vector, keys: profile.keys, isDated: published !== null, at });
  }
  return fold.events();
}

test.each([1, 2, 3])('events in memory are those of a store that took the same stories (seed %i)', async (seed) => {
  const stories = shuffled(inventStories(createRandom(seed), 160), createRandom(seed));
  const events = eventsInMemory(stories);
  expect(new Set(events.values()).size).toBeLessThan(stories.length - 20);
  expect(events).toStrictEqual(await eventsInStore(stories));
});

test('also where one stem has more stories than a reading proposes, dated and not', async () => {
  const inOrder = Array.from({ length: 120 }, (_, place) => ({
    id: place.toString(16).padStart(20, '0'),
    text: `harbor ferry pilot storm tide rescue beacon lantern number${place % 40} number${place % 7}x`,
    published: place % 3 === 0 ? null : `2025-03-${String(1 + (place % 9)).padStart(2, '0')}`,
  }));
  const stories = shuffled(inOrder, createRandom(4));
  expect(eventsInMemory(stories)).toStrictEqual(await eventsInStore(stories));
});
