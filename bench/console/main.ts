import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { CHROMIUM } from '../../test/support/browser.ts';
import { fillStore } from './fill-store.ts';
import { measurePage, startBrowser } from './measure-pages.ts';

/**
 * `npm run bench:console [-- --stories 10000 --db DIR]`: how long each page of the console takes over a store of invented
 * stories, to answer and to the first paint in Chromium. A store in DIR is filled once and used again.
 */
const { values } = parseArgs({ options: { stories: { type: 'string' }, db: { type: 'string' } } });
const stories = Number(values.stories ?? 10_000);

if (CHROMIUM === undefined) {
  console.log('Skipped: there is no Chromium on this machine.');
} else {
  const db = values.db ?? mkdtempSync(join(tmpdir(), 'wirefold-console-'));
  if (!existsSync(join(db, 'data.mdb'))) {
    await fillStore(db, stories, (done) => console.error(`${done} of ${stories} stories taken in`));
  }
  try {
    await measureConsole(db, CHROMIUM);
  } finally {
    if (values.db === undefined) rmSync(db, { recursive: true, force: true });
  }
}

async function measureConsole(db: string, chromium: string): Promise<void> {
  const server = await serve(db);
  const browser = await startBrowser(chromium);
  console.log(`${cpus().length} processors, load average ${loadavg()[0]!.toFixed(1)}`);
  console.log('page                                        KB   server ms   first paint ms   again ms');
  for (const path of await pathsOf(server.origin)) {
    const times = await measurePage(browser, server.origin, path);
    const cells = [times.bytes / 1024, times.server, times.firstVisit, times.nextVisit].map((value) =>
      value.toFixed(0),
    );
    console.log([times.path.padEnd(40), ...cells.map((cell, i) => cell.padStart([6, 11, 16, 10][i]!))].join(' '));
  }
  await browser.close();
  server.stop();
}

/** The command itself, as a process of its own. */
async function serve(db: string): Promise<{ readonly origin: string; stop(): void }> {
  const server = spawn(process.execPath, ['cli/wirefold.mjs', 'serve', '--db', db, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('http://')) return { origin: line.trim(), stop: () => server.kill('SIGTERM') };
  }
  throw new Error('The server stopped before it said where it listens.');
}

/** Every page, those of one thing for the largest story. */
async function pathsOf(origin: string): Promise<string[]> {
  const largest = (await (await fetch(`${origin}/v1/stories?sort=largest&limit=1`)).json()) as Answer;
  const { id } = largest.stories[0]!;
  const story = (await (await fetch(`${origin}/v1/stories/${id}`)).json()) as Story;
  const copy = story.variants[0]!.article_id;
  const lists = [
    '/',
    '/?sort=largest',
    '/?sort=changed',
    '/?site=paper-7.example',
    '/?text=pel',
    '/sources',
    '/events',
  ];
  const single = [`/stories/${id}`, `/stories/${id}/diff?to=${copy}`, `/articles/${copy}`];
  return [...lists, ...single, '/decisions', '/check', '/why', '/explain'];
}

interface Answer {
  readonly stories: readonly { readonly id: string }[];
}

interface Story {
  readonly variants: readonly { readonly article_id: string }[];
}
