import { describe, expect, test } from 'vitest';
import { countingTable } from '../../../shared/adapters/local/counting-table.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { profileOf } from '../../../shared/domain/events/profile.ts';
import { hashWord } from '../../../shared/domain/hash.ts';
import { NO_ITEMS } from '../../../shared/domain/items.ts';
import { EVENTS } from '../../../shared/domain/thresholds.ts';
import { type EventRecord, linkKey, profileKey, recordFields } from '../../../shared/store/events.ts';
import { createEventFinder } from '../../../shared/usecases/events/event-finder.ts';

const STORIES = EVENTS.maxTogether + 60;
/** Stories of one happening; neighbours in the row of happenings share words as well. */
const TOLD = 4;
const ids = Array.from({ length: STORIES }, (_, i) => i.toString(16).padStart(20, '0'));

/** Words that no other number gives. */
const wordsOf = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name}word${i}`);

/** Each story tells what it tells in an order of its own. */
function inOwnOrder(words: readonly string[], place: number): string[] {
  return [...words].sort((a, b) => hashWord(`${a} ${place}`) - hashWord(`${b} ${place}`));
}

function recordAt(place: number): EventRecord {
  const happening = Math.floor(place / TOLD);
  const chain = [happening, happening + 1].flatMap((link) => wordsOf(`chain${link}`, 6));
  const told = [...wordsOf(`happening${happening}`, 9), ...chain, ...wordsOf(`own${place}`, 3)];
  const text = inOwnOrder(told, place).join(' ');
  const about = { title: null, language: 'en', published: null, items: NO_ITEMS };
  return {
    ...profileOf({ id: ids[place]!, text, ...about }, () => 5),
    version: 1,
    source: '',
    at: '2025-01-01T00:00:00Z',
  };
}

/** A row of happenings, each linked with the next: too many hang together, and few once only strong links count. */
async function longRow() {
  const table = countingTable(createMemoryTable());
  for (const [place, id] of ids.entries()) {
    await table.put({ ...recordFields(recordAt(place)), ...profileKey(id), ver: 1 });
    for (const other of ids.slice(place + 1, place + 2 * TOLD))
      await table.batchWrite({ put: [{ ...linkKey(id, other) }, { ...linkKey(other, id) }] });
  }
  return table;
}

async function askAll(finder: ReturnType<typeof createEventFinder>) {
  const answers: (readonly string[] | undefined)[] = [];
  for (const id of ids) answers.push(await finder.eventOf(id));
  return answers;
}

describe('a finder that is asked for the events of many stories', () => {
  test('answers as one that is asked for a single story', async () => {
    const table = await longRow();
    const answers = await askAll(createEventFinder(table));
    for (let place = 0; place < STORIES; place += 40)
      expect(await createEventFinder(table).eventOf(ids[place]!)).toStrictEqual(answers[place]);
    expect(answers[0]).toStrictEqual(ids.slice(0, TOLD));
  });

  test('reads each of them once, though too many hang together', async () => {
    const table = await longRow();
    const before = table.consumed.reads;
    await askAll(createEventFinder(table));
    expect(table.consumed.reads - before).toBe(STORIES);
  });
});
