/**
 * Takes the pictures in `docs/screenshots/` of the console over the samples: `npm run screenshots`.
 *
 * It needs the built command and a Chromium, at one of its usual places or named in CHROMIUM.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'docs', 'screenshots');
const COMMAND = join(ROOT, 'cli', 'wirefold.mjs');
const MAX_BYTES = 200_000;
const WIDE = { width: 1180, height: 860 };
const PHONE = { width: 390, height: 844 };

const { places, flags } = JSON.parse(readFileSync(new URL('chromium.json', import.meta.url), 'utf8'));

/** Starts the server and answers with its address, which it prints. */
async function serve(db) {
  const server = spawn(process.execPath, [COMMAND, 'serve', '--db', db, '--port', '0'], { cwd: ROOT });
  const lines = createInterface({ input: server.stdout });
  const errors = createInterface({ input: server.stderr });
  const origin = await new Promise((resolve, reject) => {
    const look = (line) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (address) resolve(address);
    };
    lines.on('line', look);
    errors.on('line', look);
    server.on('exit', () => reject(new Error('The server stopped before it said where it listens.')));
  });
  return { origin, stop: () => server.kill('SIGTERM') };
}

const json = async (url) => (await fetch(url)).json();

/** The pictures: name, path, window, colours. Found by what the stories are, so that ids may change. */
async function shots(origin) {
  const { stories } = await json(`${origin}/v1/stories?min_variants=2`);
  const ferry = stories.find(({ article_count }) => article_count === Math.max(...stories.map((s) => s.article_count)));
  const full = await json(`${origin}/v1/stories/${ferry.id}`);
  const edited = [];
  for (const { id } of stories) {
    const { variants } = await json(`${origin}/v1/stories/${id}/variants`);
    edited.push(...variants.filter((v) => v.relation === 'edited').map((v) => ({ story: id, variant: v })));
  }
  edited.sort((a, b) => a.variant.evidence.jaccard - b.variant.evidence.jaccard);
  const changed = edited[0];
  const longer = full.variants.find((v) => v.relation === 'extends') ?? full.variants[0];
  const diff = `/stories/${changed.story}/diff?to=${changed.variant.article_id}`;
  return [
    ['list', '/', WIDE, 'light'],
    ['list-dark', '/', WIDE, 'dark'],
    ['list-phone', '/', PHONE, 'light'],
    ['list-largest', '/?sort=largest&min_variants=1', WIDE, 'light'],
    ['sources', '/sources', { ...WIDE, height: 760 }, 'light'],
    ['sources-phone', '/sources', PHONE, 'dark'],
    ['story', `/stories/${ferry.id}`, { ...WIDE, height: 1200 }, 'light'],
    ['story-dark', `/stories/${ferry.id}`, WIDE, 'dark'],
    ['story-phone', `/stories/${ferry.id}#variants`, PHONE, 'dark'],
    ['diff', diff, WIDE, 'light'],
    ['diff-side-by-side', `${diff}&view=split`, WIDE, 'dark'],
    ['diff-phone', diff, PHONE, 'light'],
    ['article', `/articles/${longer.article_id}`, { ...WIDE, height: 760 }, 'light'],
    ['article-dark', `/articles/${longer.article_id}`, { ...WIDE, height: 720 }, 'dark'],
    ['article-phone', `/articles/${longer.article_id}#removed`, PHONE, 'light'],
    ['check', '/check', WIDE, 'light', full.canonical.text],
    ['explain', `/explain?a=${full.canonical.article_id}&b=${longer.article_id}`, { ...WIDE, height: 780 }, 'light'],
    ['check-dark', '/check', WIDE, 'dark', full.canonical.text],
    ['check-phone', '/check', PHONE, 'light'],
    ['why', '/why?page=skarvay-times_interrupted-download.html.gz', { ...WIDE, height: 560 }, 'light'],
    ...(await eventShots(origin)),
  ];
}

/** The event that the most have told independently. */
async function eventShots(origin) {
  const { events = [] } = await json(`${origin}/v1/events`);
  const [largest] = events.toSorted((a, b) => b.origin_count - a.origin_count || b.article_count - a.article_count);
  const path = largest && `/events/${largest.id}`;
  const list = ['events', '/events', { ...WIDE, height: 760 }, 'light'];
  if (path === undefined) return [list];
  return [
    list,
    ['event', path, WIDE, 'light'],
    ['event-dark', path, WIDE, 'dark'],
    ['event-phone', path, PHONE, 'light'],
  ];
}

/** Somebody pins another member and marks a second one; then what that looks like. */
async function decideShots(origin) {
  const { stories } = await json(`${origin}/v1/stories?sort=largest&limit=1`);
  const { id, canonical, variants } = await json(`${origin}/v1/stories/${stories[0].id}`);
  const [one, other] = variants;
  const decisions = [
    {
      kind: 'pin',
      article: other.article_id,
      reason: 'Their reporter wrote it; the others took it over.',
      by: 'Ada Fell',
    },
    {
      kind: 'not-a-copy',
      article: one.article_id,
      other: canonical.article_id,
      reason: 'An account of their own, though the quotes are the same.',
      by: 'Ada Fell',
    },
  ];
  for (const decision of decisions) {
    const answer = await fetch(`${origin}/v1/constraints`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(decision),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
  const now = await json(`${origin}/v1/stories/${id}`);
  return [
    ['decide', `/stories/${now.id}#decide`, WIDE, 'light'],
    ['decide-dark', `/stories/${now.id}#decide`, WIDE, 'dark'],
    ['decide-phone', `/stories/${now.id}#decide`, PHONE, 'light'],
    ['decisions', '/decisions', { ...WIDE, height: 760 }, 'light'],
  ];
}

async function take(page, origin, [name, path, size, colorScheme, pasted]) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  // Away first: an address that differs in its fragment alone would keep what was opened on the page.
  await page.goto('about:blank');
  await page.goto(origin + path);
  if (pasted !== undefined) {
    await page.fill('#content', pasted);
    await page.click('main button');
    await page.waitForLoadState();
  }
  if (name.startsWith('decide')) await page.click('details.decide > summary');
  const file = join(OUT, `${name}.png`);
  await page.screenshot({ path: file });
  const { size: bytes } = await stat(file);
  if (bytes > MAX_BYTES) throw new Error(`${name}.png has ${bytes} bytes; at most ${MAX_BYTES} are wanted.`);
  console.error(`${name}.png (${Math.ceil(bytes / 1024)} KiB)`);
}

const work = await mkdtemp(join(tmpdir(), 'wirefold-pictures-'));
const db = join(work, 'db');
// Exit code 3 only says that some samples are meant to be rejected.
const ingested = spawnSync(process.execPath, [COMMAND, 'ingest', join(ROOT, 'samples', 'pages'), '--db', db], {
  timeout: 120_000,
});
if (![0, 3].includes(ingested.status)) throw new Error(String(ingested.stderr));
await mkdir(OUT, { recursive: true });
const server = await serve(db);
const browser = await chromium.launchPersistentContext(join(work, 'profile'), {
  executablePath: process.env.CHROMIUM ?? places.find((path) => existsSync(path)),
  headless: true,
  args: flags,
  locale: 'en-GB',
});
try {
  const page = await browser.newPage();
  for (const shot of await shots(server.origin)) await take(page, server.origin, shot);
  for (const shot of await decideShots(server.origin)) await take(page, server.origin, shot);
} finally {
  await browser.close();
  server.stop();
  await rm(work, { recursive: true, force: true });
}
