import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PipelineError } from '../../shared/domain/errors.ts';
import { extractArticle } from '../../shared/text/extract.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/pages');
const PAGES = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name, 'source.html')));
const CASES = 2_000;
const SLOWEST_MS = 1_000;

/** mulberry32: a failing case replays from its number. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const SCRAPS = [
  '<',
  '>',
  '"',
  "'",
  '</',
  '<!--',
  '-->',
  '<![CDATA[',
  '&#x',
  '&amp',
  '\u0000',
  '<script>',
  '</p>',
  '<svg><p>',
  '<table><tr>',
  '<a href=',
  '<br><br>',
  '\ufffd',
  '{"@type":',
  'lang="x"',
  '<plaintext>',
  '<title>',
  '<meta charset="utf-16">',
  '<p style="display:none">',
];

type Mutation = (page: Buffer, random: (below: number) => number) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  (page, random) => page.subarray(0, random(page.length)),
  (page, random) => page.subarray(random(page.length)),
  (page, random) => {
    const changed = Buffer.from(page);
    for (let n = random(40); n >= 0; n--) changed[random(changed.length)] = random(256);
    return changed;
  },
  (page, random) => {
    const at = random(page.length);
    return Buffer.concat([
      page.subarray(0, at),
      Buffer.from((SCRAPS[random(SCRAPS.length)] ?? '').repeat(1 + random(50))),
      page.subarray(at),
    ]);
  },
  (page, random) => {
    const [from, to] = [random(page.length), random(page.length)];
    return Buffer.concat([page.subarray(0, to), page.subarray(from, from + random(2_000)), page.subarray(to)]);
  },
  (page, random) => {
    const other = PAGES[random(PAGES.length)] as Buffer;
    return Buffer.concat([page.subarray(0, random(page.length)), other.subarray(random(other.length))]);
  },
  (_, random) => Buffer.from(Array.from({ length: random(2_000) }, () => random(256))),
];

function mutated(seed: number): Buffer {
  const random = generator(seed);
  let page = PAGES[random(PAGES.length)] as Buffer;
  for (let n = random(3); n >= 0; n--) page = MUTATIONS[random(MUTATIONS.length)]?.(page, random) ?? page;
  return page;
}

test(`${CASES} broken pages end as an article or a rejection, and soon`, () => {
  const ended = { article: 0, rejection: 0 };
  for (let seed = 1; seed <= CASES; seed++) {
    const before = process.cpuUsage();
    try {
      const { article } = extractArticle({ key: `fuzz-${seed}`, bytes: mutated(seed), carrier: {} });
      expect(typeof article.text).toBe('string');
      expect(article.text, `seed ${seed}`).not.toContain('\u0000');
      ended.article++;
    } catch (error) {
      if (!(error instanceof PipelineError && error.code.startsWith('page.')))
        throw new Error(`seed ${seed}`, { cause: error });
      ended.rejection++;
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000, `seed ${seed}`).toBeLessThan(SLOWEST_MS);
  }
  expect(ended.article).toBeGreaterThan(CASES / 2);
  expect(ended.rejection).toBeGreaterThan(CASES / 50);
}, 180_000);
