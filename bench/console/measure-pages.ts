import { type Browser, chromium } from 'playwright-core';

/** One page of the console, in milliseconds; medians. */
export interface PageTimes {
  readonly path: string;
  readonly bytes: number;
  /** From the request to the last byte of the answer, without a browser. */
  readonly server: number;
  /** First contentful paint in a browser that never was here, and in one that has the stylesheet. */
  readonly firstVisit: number;
  readonly nextVisit: number;
}

const TIMES = 7;

/** Asks for a page and opens it, several times; what the browser says of its first contentful paint counts. */
export async function measurePage(browser: Browser, origin: string, path: string): Promise<PageTimes> {
  const answers = [];
  for (let i = 0; i < TIMES; i++) answers.push(await answerOf(`${origin}${path}`));
  const first: number[] = [];
  const next: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const context = await browser.newContext({ viewport: { width: 1180, height: 860 } });
    const page = await context.newPage();
    first.push(await paintOf(page, `${origin}${path}`));
    next.push(await paintOf(page, `${origin}${path}`));
    await context.close();
  }
  return {
    path: path.replace(/[0-9a-f]{20}/g, '{id}'),
    bytes: answers[0]!.bytes,
    server: median(answers.map(({ ms }) => ms)),
    firstVisit: median(first),
    nextVisit: median(next),
  };
}

/** Debian's Chromium as the tests start it. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
}

async function answerOf(url: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const begun = performance.now();
  const body = await (await fetch(url)).arrayBuffer();
  return { ms: performance.now() - begun, bytes: body.byteLength };
}

type Page = Awaited<ReturnType<Browser['newPage']>>;

async function paintOf(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'load' });
  const paint = `new Promise((resolve) => new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime);
  }).observe({ type: 'paint', buffered: true }))`;
  return (await page.evaluate(paint)) as number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
