import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { eventIdOf } from '../../shared/domain/events/members.ts';
import type { StoredArticle } from '../../shared/ports.ts';
import { storyKey } from '../../shared/store/stories.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';
import { createEventFinder } from '../../shared/usecases/events/event-finder.ts';
import { createEventIndex } from '../../shared/usecases/events/event-index.ts';
import { curve } from './curve.ts';
import { type Given, profilingCost } from './profiling.ts';
import { adjustedRand, bCubed } from './score.ts';

/**
 * `npm run bench:events [-- FOLDER]`: events on labelled corpora, every text a story of its own, on a table in memory.
 * Prints the scores by line of the corpus, the seeds among strangers with their margins, the same for two shuffled
 * arrivals, and what the work costs. CPU time, because machines are shared.
 */
interface Text extends Given {
  readonly event_cluster?: string;
}

const root = process.argv[2] ?? '../shared';
const rarity = createRarity('en');
const corpora = join(root, 'corpora/events');
if (!existsSync(corpora)) throw new Error(`No corpora in ${corpora}; name the folder that holds them.`);

for (const name of ['ecbplus_dev', 'basil_dev']) {
  const texts = read(name);
  const events = await eventsOf(texts, texts.keys());
  const labels = texts.map((text) => text.event_cluster ?? '');
  const score = bCubed(labels, events.of);
  console.log(
    `${name}: B-cubed F1 ${four(score.f1)}, precision ${four(score.precision)}, recall ${four(score.recall)}`,
  );
  console.log(`  ${events.cost}; ${profilingCost(texts, rarity)}`);
  const shuffled = await Promise.all([3, 4].map((seed) => eventsOf(texts, shuffle(texts.length, seed))));
  console.log(`  two shuffled arrivals: adjusted Rand index ${four(adjustedRand(shuffled[0]!.of, shuffled[1]!.of))}`);
}

const seeds = readSeeds();
const strangers = read('distractors_dev');
const together = [...seeds, ...strangers];
const events = await eventsOf(together, together.keys());
const own = events.of[0];
console.log(
  `seeds among ${strangers.length} strangers: event of ${events.of.filter((event) => event === own).length}, `,
);
console.log(`  of these seeds: ${events.of.slice(0, seeds.length).filter((event) => event === own).length}`);
console.log(`  ${events.cost}; ${profilingCost(together, rarity)}`);
for (const line of curve(together, seeds.length, rarity)) console.log(`  ${line}`);
const orders = await Promise.all([5, 6].map((seed) => eventsOf(together, shuffle(together.length, seed))));
console.log(`  two shuffled arrivals: adjusted Rand index ${four(adjustedRand(orders[0]!.of, orders[1]!.of))}`);

function read(name: string): Text[] {
  const bytes = gunzipSync(readFileSync(join(corpora, `${name}.jsonl.gz`)));
  return bytes
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Text);
}

/** As extraction reads them, not as somebody cleaned them. */
function readSeeds(): Text[] {
  const folder = join(root, 'seeds');
  return readdirSync(folder)
    .sort()
    .map((key) => {
      const { article } = extractArticle({ key, bytes: readFileSync(join(folder, key)), carrier: {} });
      return { text: article.text, title: article.title, date: article.published };
    });
}

/** Files each text as a story, in the order given, on a store of its own; answers the event of each by its place. */
async function eventsOf(texts: readonly Text[], order: Iterable<number>) {
  const plain = createMemoryTable();
  const table = countingTable(plain);
  const articles = {
    get: async (ref: string) => storedOf(texts[Number(ref)]!, ref),
    put: async () => {},
    delete: async () => {},
  };
  for (const [place] of texts.entries())
    await plain.put({ ...storyKey(idOf(place)), ver: 1, canonical: { ref: String(place) } });
  const index = createEventIndex({ table, articles, clock: systemClock });
  const began = process.cpuUsage();
  for (const place of order) await index.storyChanged(idOf(place));
  const { user, system } = process.cpuUsage(began);
  const cpuMs = (user + system) / 1000 / texts.length;
  const { readUnits, writeUnits } = table.consumed;
  const finder = createEventFinder(plain);
  const of: string[] = [];
  for (const place of texts.keys()) of.push(eventIdOf((await finder.eventOf(idOf(place)))!));
  const units = `${(writeUnits / texts.length).toFixed(1)} write and ${(readUnits / texts.length).toFixed(1)} read units`;
  return {
    of,
    cost: `${cpuMs.toFixed(2)} ms of CPU a story (${Math.round(1000 / cpuMs)} a second and core), ${units}`,
  };
}

function storedOf({ text, title, date }: Text, ref: string): StoredArticle {
  const none = { title: [], byline: [], published: [], modified: [], url: [] };
  const about = { byline: [], modified: null, url: null, site: null, wire: [], candidates: none };
  const published = date ?? null;
  const article = { ...about, text, title: title ?? null, published, language: 'en', kind: 'article' as const };
  return { page: { key: ref, version: '1' }, seenAt: '1970-01-01T00:00:00Z', article };
}

/** Spread like a hash, as ids of stories are. */
function idOf(place: number): string {
  return Math.imul(place + 1, 0x9e3779b1)
    .toString(16)
    .replace('-', '')
    .padStart(8, '0')
    .padEnd(20, String(place % 10));
}

function shuffle(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = seed;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function four(value: number): string {
  return value.toFixed(4);
}
