import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApi } from '../../support/api.ts';
import { faultsInAnyLook } from '../../support/axe.ts';
import { CHROMIUM, openBrowser } from '../../support/browser.ts';
import { HOSTILE } from '../../support/invented-pages.ts';
import { serveApp } from '../../support/serve-app.ts';
import { editOf, idOf, pageOf, reportOf, storiesIn } from '../../usecases/decisions/support.ts';
import { createNewsroom } from '../../usecases/support.ts';

const NAMES = ['ann', 'ben', 'cid', 'dot'];
const SLOW_MS = 60_000;

describe.skipIf(CHROMIUM === undefined)('deciding in a browser', () => {
  const room = createNewsroom();
  let server: Awaited<ReturnType<typeof serveApp>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    await room.take(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
    await room.take(pageOf('ben', reportOf(1), { published: '2026-03-01T09:00:00Z', title: HOSTILE.closing }));
    await room.take(pageOf('cid', editOf(1, 7), { published: '2026-03-01T10:00:00Z', title: HOSTILE.script }));
    await room.take(pageOf('dot', reportOf(2), { published: '2026-03-02T08:00:00Z' }));
    server = await serveApp(testApi({ queries: room.queries, curation: room.curation }).app);
    browser = await openBrowser();
    page = await browser.context.newPage();
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  }, SLOW_MS);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const openStory = async (name: string): Promise<void> => {
    const answer = await room.queries.article(idOf(name));
    await page.goto(`${server.origin}/stories/${'found' in answer ? answer.found.storyId : ''}`);
  };
  const who = async (form: string): Promise<void> => {
    await page.fill(`${form} [name=reason]`, HOSTILE.closing);
    await page.fill(`${form} [name=by]`, HOSTILE.attribute);
    await page.click(`${form} button`);
  };

  test('an article is split off from the story page, shown, and put back', { timeout: SLOW_MS }, async () => {
    await openStory('ann');
    await page.click('.decide > summary');
    const form = 'form[aria-label="Decide about one article"]';
    await page.selectOption(`${form} [name=article]`, idOf('cid'));
    await page.selectOption(`${form} [name=kind]`, 'split');
    await who(form);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben', 'cid', 'dot']);
    expect(await page.textContent('.decisions')).toContain(HOSTILE.closing);
    await page.click('.undo > summary');
    await who('.undo form');
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'dot']);
  });

  test('two stories are merged by an article’s address, and a contradiction is explained', {
    timeout: SLOW_MS,
  }, async () => {
    await openStory('dot');
    await page.click('.decide > summary');
    await page.fill('form[aria-label="Merge with another story"] [name=other]', 'https://ann.example/story');
    await who('form[aria-label="Merge with another story"]');
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid dot']);
    await page.goto(
      `${server.origin}/stories/${new URL(page.url()).pathname.split('/')[2]}/diff?from=${idOf('ann')}&to=${idOf('dot')}`,
    );
    await page.click('.decide > summary');
    await who('form[aria-label="Decide about these two"]');
    expect(await page.textContent('[role=alert]')).toContain('were merged into one story');
    expect(await page.inputValue('.decide-any [name=article]')).toBe(idOf('dot'));
    said.length = 0;
  });

  test(
    'no rule of accessibility is broken and nothing runs, light or dark, wide or narrow',
    async () => {
      const visit = [
        () => openStory('ann'),
        ...['/decisions', '/decisions?state=all'].map((path) => () => page.goto(server.origin + path)),
      ];
      for (const go of visit) {
        said.length = 0;
        await go();
        for (const summary of await page.locator('summary').all()) await summary.click();
        expect(await faultsInAnyLook(page)).toStrictEqual([]);
        expect(await page.evaluate('window.alarm')).toBeUndefined();
        expect(said).toStrictEqual([]);
      }
    },
    SLOW_MS,
  );
});
