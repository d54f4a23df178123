import { expect, test } from 'vitest';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import type { Key } from '../../shared/ports.ts';
import { LOG_SETTINGS } from '../../shared/store/changes.ts';
import { ITEM_KINDS, kindOf } from '../../shared/store/kinds.ts';
import { placeKey, sha256Key } from '../../shared/store/pages.ts';
import { siteTexts } from '../support/site-texts.ts';
import { editOf, idOf, pageOf, reportOf } from '../usecases/decisions/support.ts';
import { EVERYTHING } from '../usecases/events/happenings.ts';
import { createArticles, createNewsroom } from '../usecases/support.ts';

/** Written only where two workers meet, or where stories are kept by components: where the simulation sees it. */
const RARE = ['caller', 'component', 'row'];
const act = { by: 'Dana', reason: 'I read both' };

/** The keys of all that is written while a store is used in every way. */
async function writtenKeys(): Promise<Key[]> {
  const written = new Map<string, Key>();
  const table = createMemoryTable({
    before: (operation, { pk, sk }) => {
      if (operation === 'put' || operation === 'update')
        written.set(`${pk} ${sk}`, { pk: pk.replace(/^\d+~/, ''), sk });
      return undefined;
    },
  });
  let time = Date.UTC(2026, 2, 10);
  const clock = {
    now: () => new Date(time),
    sleep: async (ms: number) => {
      time += ms;
    },
  };
  const room = createNewsroom(table, createArticles(), clock, { withEvents: true, withChanges: true });
  for (const { url, site, title, lines } of siteTexts({ seed: 1, sites: 1, stories: 20 }))
    await room.take({ key: url, url, site, title, text: lines.join('\n\n') });
  for (const given of EVERYTHING) await room.take(given);
  const pages = { ann: reportOf(1), ben: editOf(1, 7), cid: editOf(1, 8), dot: reportOf(2) };
  for (const [name, text] of Object.entries(pages)) await room.take(pageOf(name, text));
  await room.curation.once(
    'key',
    'request',
    async () => ({ status: 200, body: '' }),
    () => true,
  );
  await room.decisions.decide({ kind: 'split', article: idOf('cid'), ...act });
  await room.decisions.decide({ kind: 'merge', article: idOf('ann'), other: idOf('dot'), ...act });
  await room.curation.removeArticle(idOf('ben'));
  let asked = 0;
  await room.reprocess({ force: true, stop: () => asked++ > 1 });
  await room.reprocess({ force: true });
  await table.put({ ...placeKey('/pages') });
  await table.put({ ...LOG_SETTINGS, keptDays: 90 });
  await table.put({ ...sha256Key('0'.repeat(64), 'ann.html') });
  return [...written.values()];
}

test('every item of a used store is of a kind that stands in the list, and the list has no other kinds', async () => {
  const keys = await writtenKeys();
  expect(keys.filter((key) => kindOf(key) === undefined)).toStrictEqual([]);
  const met = new Set(keys.map((key) => kindOf(key)?.name));
  expect(ITEM_KINDS.map(({ name }) => name).filter((name) => !met.has(name))).toStrictEqual(RARE);
});

test('an item of no kind is seen', () => {
  expect(kindOf({ pk: 'Q#1', sk: '=' })).toBeUndefined();
  expect(kindOf({ pk: 'N#05ab', sk: 'Q#05ab' })).toBeUndefined();
});

test('no two kinds have one name or one key', () => {
  expect(new Set(ITEM_KINDS.map(({ name }) => name)).size).toBe(ITEM_KINDS.length);
  expect(new Set(ITEM_KINDS.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(ITEM_KINDS.length);
});
