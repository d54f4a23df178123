import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOidcAuthority } from '../../../lambdas/api/auth/oidc-authority.ts';
import type { Story } from '../../../shared/domain/story.ts';
import { testApi } from '../../support/api.ts';
import { faultsInAnyLook } from '../../support/axe.ts';
import { CHROMIUM, openBrowser } from '../../support/browser.ts';
import { crawl, onePerKind } from '../../support/crawl.ts';
import { startFakeIssuer } from '../../support/fake-issuer.ts';
import { createFakeQueries } from '../../support/fake-queries.ts';
import { hostileWorld } from '../../support/hostile-world.ts';
import { serveApp } from '../../support/serve-app.ts';

const SLOW_MS = 180_000;

/** Without a browser on the machine there is nothing to drive; continuous integration installs one. */
const withBrowser = describe.skipIf(CHROMIUM === undefined);
if (CHROMIUM === undefined) console.warn('Skipped: no Chromium on this machine (Debian: apt-get install chromium).');

withBrowser('in a browser', () => {
  const queries = createFakeQueries();
  let server: Awaited<ReturnType<typeof serveApp>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  let hostile: Story;
  let ferry: Story;
  /** The server that is driven; whatever else is asked for is a fault. */
  let own: string;
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
    own = server.origin;
    page.on('request', (request) => {
      if (!request.url().startsWith(`${own}/`)) said.push(`fetched ${request.url()}`);
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

  const HARMLESS = [
    '/check',
    '/why?page=nothing',
    '/explain?a=x&b=y',
    '/?sort=largest',
    '/?text=nothing+fits',
    '/?since=soon',
    '/sources',
    '/signed-out',
    '/problems/gone',
    '/nowhere',
  ];

  /** Drives every page there is, and tells what any of them did that a page of ours must not do. */
  async function misdeedsOf(origin: string, paths: readonly string[]): Promise<string[]> {
    const misdeeds: string[] = [];
    for (const path of paths) {
      said.length = 0;
      await page.goto(origin + path);
      for (const target of (await page.locator('main a, main input').all()).slice(0, 4))
        await target.hover({ force: true });
      const found = {
        alarm: await page.evaluate('window.alarm'),
        said: said.filter((line) => !line.includes('the server responded with a status of')),
        foreign: await page.locator('script:not([type="application/ld+json"]), img, style, iframe, object').count(),
        background: await page.evaluate('getComputedStyle(document.body).backgroundImage'),
      };
      const isFine =
        found.alarm === undefined && found.said.length + found.foreign === 0 && found.background === 'none';
      if (!isFine) misdeeds.push(`${path}: ${JSON.stringify(found)}`);
    }
    return misdeeds;
  }

  test(
    'stories that mean harm run nothing, load nothing and break nothing',
    async () => {
      const paths = await crawl(server.origin, ['/?text=script', `/stories/${hostile.id}`, ...HARMLESS], 60);
      expect(onePerKind(paths).length).toBeGreaterThan(12);
      expect(await misdeedsOf(server.origin, [...new Set([...onePerKind(paths), ...paths.slice(0, 25)])])).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'pages that mean harm in every field, taken in by the real pipeline, do no harm on any page of the console',
    async () => {
      const { keys, attacks, ...deps } = await hostileWorld();
      const world = await serveApp(testApi(deps).app);
      own = world.origin;
      try {
        const asked = attacks.flatMap((attack) =>
          ['text', 'site', 'agency'].map((name) => `/?${new URLSearchParams({ [name]: attack })}`),
        );
        const looked = keys.map((key) => `/why?${new URLSearchParams({ page: key })}`);
        const paths = await crawl(world.origin, ['/', ...HARMLESS, ...asked.slice(0, 8), ...looked.slice(0, 4)], 150);
        expect(paths.filter((path) => path.startsWith('/articles/')).length).toBeGreaterThanOrEqual(4);
        const driven = [
          ...new Set([...onePerKind(paths), ...paths.filter((path) => /^\/(stories|articles)\/[^/]+$/.test(path))]),
        ];
        expect(await misdeedsOf(world.origin, driven.slice(0, 36))).toEqual([]);
      } finally {
        own = server.origin;
        await world.close();
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

  test(
    'no accessibility rule is broken, light or dark, wide or narrow',
    async () => {
      const paths = await crawl(server.origin, [`/stories/${ferry.id}`, `/stories/${hostile.id}`, ...HARMLESS], 60);
      for (const path of onePerKind(paths)) {
        await page.goto(server.origin + path);
        expect(await faultsInAnyLook(page), path).toEqual([]);
      }
    },
    SLOW_MS,
  );

  test('a browser is led to the sign-in and back, and out again by one button', async () => {
    const issuer = await startFakeIssuer();
    const authority = createOidcAuthority({
      issuer: issuer.url,
      clientId: 'console',
      audiences: ['console'],
      scopes: { read: 'wirefold/read', curate: 'wirefold/curate' },
      curatorGroup: null,
    });
    const guarded = await serveApp(testApi({ queries, options: { authority } }).app);
    try {
      await page.goto(`${guarded.origin}/?text=ferry`, { timeout: 8000 });
      expect(page.url()).toBe(`${guarded.origin}/?text=ferry`);
      expect(await page.locator('h3').first().textContent()).toContain('Ferry');
      expect(await page.evaluate('document.cookie')).toBe('');
      await page.click('text=Sign out', { timeout: 5000 });
      expect(page.url()).toBe(`${guarded.origin}/signed-out`);
      const cookies = await page.context().cookies(guarded.origin);
      expect(cookies.filter(({ name }) => name.includes('wirefold'))).toEqual([]);
    } finally {
      await guarded.close();
      await issuer.close();
    }
  });

  test('the keyboard reaches the content first by one key, then the story', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(server.origin);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });
});
