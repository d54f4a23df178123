import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Table } from '../../../shared/ports.ts';
import { createEventFinder } from '../../../shared/usecases/events/event-finder.ts';
import { createRandom } from '../../simulation/random.ts';
import { createArticles, createNewsroom, type Given } from '../support.ts';

/** Words that nearly every text of this invented paper uses, long enough to be taken for rare ones. */
const COMMON = [
  'kommunala',
  'nämligen',
  'invånarna',
  'stadsdel',
  'eftersom',
  'förmiddag',
  'ordförande',
  'beslutade',
  'fortfarande',
  'tillsammans',
  'samtidigt',
  'möjligheter',
];
const SYLLABLES = ['ska', 'lin', 'vre', 'mol', 'tåg', 'hes', 'bry', 'fjo', 'gran', 'dal'];

/** Two outlets tell of each happening, in the same telling words and otherwise in everybody's. */
function reports(happenings: number): Given[] {
  const random = createRandom(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)]!;
  const mixed = <T>(from: readonly T[]) =>
    from
      .map((value) => ({ value, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  return Array.from({ length: happenings }, (_, i) => {
    const telling = Array.from({ length: 5 }, () => `${pick(SYLLABLES)}${pick(SYLLABLES)}${i}${pick(SYLLABLES)}`);
    return ['a', 'b'].map((outlet): Given => {
      const lines = [1, 2].map(() => `${mixed([...COMMON, ...telling]).join(' ')}.`);
      return { key: `${i}${outlet}`, site: `${outlet}${i}.example`, language: 'sv', text: lines.join('\n\n') };
    });
  }).flat();
}

const EARLY = reports(26);
let base: Table;
let time: number;
let articles: ReturnType<typeof createArticles>;
let room: ReturnType<typeof createNewsroom>;

function reset(): void {
  [base, articles, time] = [createMemoryTable(), createArticles(), Date.UTC(2026, 2, 10)];
  const clock = {
    now: () => new Date(time),
    sleep: async (ms: number) => {
      time += ms;
    },
  };
  room = createNewsroom(base, articles, clock, { withEvents: true });
}
beforeEach(reset);

async function takeAll(given: readonly Given[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const each of given) ids.set(each.key, (await room.take(each))!);
  return ids;
}

async function remake(force = false) {
  const done = await room.reprocess({ force });
  time += 2_000;
  return done;
}

/** The stories of each event, by the keys of their pages. */
async function events(ids: ReadonlyMap<string, string>): Promise<string[]> {
  const finder = createEventFinder(room.table);
  const found = new Set<string>();
  for (const id of ids.values()) {
    const members = (await finder.eventOf(id)) ?? [];
    const keys = [...ids].filter(([, story]) => members.includes(story)).map(([key]) => key);
    found.add(keys.sort().join(' '));
  }
  return [...found].sort();
}

const PAIRS = Array.from({ length: 26 }, (_, i) => `${i}a ${i}b`).sort();

describe('the words of a language that nobody has counted', { timeout: 60_000 }, () => {
  test('are told from those of an event once stories were made anew', async () => {
    const ids = await takeAll(EARLY);
    expect(await events(ids)).not.toStrictEqual(PAIRS);
    expect(await remake(true)).toMatchObject({ outcome: 'switched', learned: { words: 1 } });
    expect(await events(ids)).toStrictEqual(PAIRS);
  });

  test('are no reason by themselves until what is known of them has doubled', async () => {
    await takeAll(EARLY);
    expect(await remake()).toMatchObject({ outcome: 'up-to-date' });
  });

  test('are not learned from a handful of stories', async () => {
    await takeAll(EARLY.slice(0, 20));
    expect(await remake(true)).toMatchObject({ outcome: 'switched', learned: {} });
  });
});

describe('the order in which stories came', { timeout: 60_000 }, () => {
  test('changes nothing of what is learned, nor of the events that follow', async () => {
    const ids = await takeAll(EARLY);
    await remake(true);
    const expected = await events(ids);
    reset();
    await takeAll(EARLY.toReversed());
    await remake(true);
    expect(await events(ids)).toStrictEqual(expected);
  });

  test('makes no difference among those that come after a generation was begun, which never learns more', async () => {
    const [first, rest] = [EARLY.slice(0, 50), EARLY.slice(50)];
    await takeAll(first);
    await remake(true);
    const ids = await takeAll(rest);
    const expected = await events(ids);
    reset();
    await takeAll(first.toReversed());
    await remake(true);
    await takeAll(rest.toReversed());
    expect(await events(ids)).toStrictEqual(expected);
  });

  test('is told by one thing only: which stories were there when stories were made anew', async () => {
    await takeAll(EARLY.slice(0, 50));
    await remake(true);
    const ids = await takeAll(EARLY);
    expect(await events(ids)).not.toHaveLength(0);
    await remake(true);
    const late = await events(ids);
    reset();
    await takeAll(EARLY);
    await remake(true);
    expect(await events(ids)).toStrictEqual(late);
  });
});
