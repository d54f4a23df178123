import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Story } from '../../../shared/domain/story.ts';
import { testApi } from '../../support/api.ts';
import { CHROMIUM, openBrowser } from '../../support/browser.ts';
import { createFakeQueries } from '../../support/fake-queries.ts';
import { serveApp } from '../../support/serve-app.ts';

const RUN_AXE =
  'axe.run().then(({ violations, passes }) => [violations.map(({ id, nodes }) => [id, nodes[0].html]), passes.length])';
const SLOW_MS = 60_000;

/** Without a browser on the machine there is nothing to drive; continuous integration installs one. */
const withBrowser = describe.skipIf(CHROMIUM === undefined);
if (CHROMIUM === undefined) console.warn('Skipped: no Chromium on this machine (Debian: apt-get install chromium).');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

withBrowser('in a browser', () => {
  const queries = createFakeQueries();
  let server: Awaited<ReturnType<typeof serveApp>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  let hostile: Story;
  let ferry: Story;
  const said: string[] = [];

  beforeAll(async () => {
    server = await serveApp(testApi({ queries }).app);
    browser = await openBrowser();
    page = await browser.context.newPage();
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      said.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${server.origin}/`)) said.push(`fetched ${request.url()}`);
    });
    const { stories } = await queries.listStories({ limit: 200 });
    const storyOf = async (start: string) => {
      const found = await queries.story(stories.find(({ title }) => title?.startsWith(start))!.id);
      if (!('found' in found)) throw new Error(start);
      return found.found;
    };
    hostile = await storyOf('<script>');
    ferry = await storyOf('Ferry strikes');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const pagesOf = (story: Story) => [
    '/',
    `/stories/${story.id}`,
    ...story.members
      .slice(1)
      .flatMap(({ articleId }) => [
        `/articles/${articleId}`,
        `/stories/${story.id}/diff?to=${articleId}`,
        `/stories/${story.id}/diff?to=${articleId}&view=split`,
      ]),
    `/why?page=${encodeURIComponent(story.members[0]!.key)}`,
    `/explain?a=${story.members[0]!.articleId}&b=${story.members[1]!.articleId}`,
    '/check',
    '/problems',
    '/problems/gone',
  ];

  test(
    'pages that mean harm run nothing, load nothing and break nothing',
    async () => {
      for (const path of pagesOf(hostile)) {
        said.length = 0;
        await page.goto(server.origin + path);
        for (const target of (await page.locator('main a:visible, main input:visible').all()).slice(0, 6))
          await target.hover({ force: true });
        expect(await page.evaluate('window.alarm'), path).toBeUndefined();
        expect(said, path).toEqual([]);
        expect(
          await page.locator('script:not([type="application/ld+json"]), img, style, iframe, object').count(),
          path,
        ).toBe(0);
        expect(await page.evaluate('getComputedStyle(document.body).backgroundImage')).toBe('none');
      }
    },
    SLOW_MS,
  );

  test('a hostile text that is checked stays in its field', async () => {
    said.length = 0;
    await page.goto(`${server.origin}/check`);
    await page.fill('#content', hostile.text);
    await page.click('button');
    expect(await page.inputValue('#content')).toContain('</textarea>');
    expect(await page.evaluate('window.alarm')).toBeUndefined();
    expect(said).toEqual([]);
  });

  test('the control: without the policy and the escaping, the alarm does go off', async () => {
    await page.goto('about:blank');
    await page.setContent(`<p>${hostile.text}</p>`);
    expect(await page.evaluate('window.alarm')).toBeDefined();
  });

  test.each([
    { scheme: 'light', width: 1280 },
    { scheme: 'dark', width: 1280 },
    { scheme: 'light', width: 360 },
    { scheme: 'dark', width: 360 },
  ] as const)(
    'no accessibility rule is broken: $scheme, $width wide',
    async ({ scheme, width }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      for (const path of [
        ...pagesOf(ferry).slice(0, 5),
        '/check',
        '/explain',
        '/nowhere',
        '/why?page=x',
        `/stories/${hostile.id}`,
      ]) {
        await page.goto(server.origin + path);
        await page.evaluate(AXE);
        const [violations, passes] = (await page.evaluate(RUN_AXE)) as [unknown[], number];
        expect(passes).toBeGreaterThan(10);
        expect(violations, `${path} ${scheme} ${width}`).toEqual([]);
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow, `${path} is wider than the window`).toBe(0);
      }
    },
    SLOW_MS,
  );

  test('the keyboard reaches the content first by one key, then the story', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(server.origin);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });
});
