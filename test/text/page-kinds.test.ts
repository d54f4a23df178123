import { expect, test } from 'vitest';
import { extractArticle } from '../../shared/text/extract.ts';

const PLACES = ['Vardholm', 'Brennick', 'Port Ellery', 'Ostermouth', 'Kellan Bay', 'Dunmarrow', 'Tarn Head', 'Skerry'];
const THINGS = ['harbour office', 'old lighthouse', 'ferry company', 'fish market', 'school of music', 'rowing club'];
const DEEDS = ['raised its fees', 'lost its roof in the gale', 'opened a second quay', 'sold its last steam crane'];

/** A sentence of its own for each number. */
function sentence(n: number): string {
  const place = PLACES[n % 8];
  return `The ${THINGS[n % 6]} of ${place} ${DEEDS[n % 4]} on day ${n + 1}, its secretary told a meeting, and expects ${n * 7 + 40} visitors before the summer ends.`;
}

const NAV = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>';
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

interface Page {
  readonly head?: string;
  readonly title?: string;
  readonly url?: string;
  readonly main: string;
}

function kindOf({ head = '', title = 'Saltmarsh Courier', url, main }: Page): string {
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${NAV}<main>${main}</main></body></html>`;
  const carrier = url === undefined ? {} : { url };
  return extractArticle({ key: 'page.html', bytes: Buffer.from(html), carrier }).article.kind;
}

const CARDS: readonly (readonly [string, (n: number) => string])[] = [
  [
    'articles',
    (n) => `<article><h2><a href="/${n}">${sentence(n).slice(0, 60)}</a></h2><p>${sentence(n)}</p></article>`,
  ],
  [
    'divisions with a date',
    (n) =>
      `<div class="teaser"><a class="teaser-title" href="/${n}">${sentence(n).slice(0, 50)}</a><span class="date">${n + 1} May</span><div class="teaser-text">${sentence(n)}</div></div>`,
  ],
  [
    'list items cut short',
    (n) =>
      `<li class="post"><h3><a href="/${n}">${sentence(n).slice(0, 50)}</a></h3><p>${sentence(n).slice(0, 110)} […]</p></li>`,
  ],
];

test.each(CARDS)('cards set as %s make a tag’s page an index', (_, card) => {
  const main = `<h1>Harbours</h1>${numbers(20).map(card).join('')}`;
  expect(kindOf({ title: 'Harbours', url: 'https://courier.example/tag/harbours', main })).toBe('index');
});

test.each([
  ['a front page', { url: 'https://courier.example/' }],
  [
    'a page that calls itself a website',
    { url: 'https://courier.example/coast', head: '<meta property="og:type" content="website">' },
  ],
  [
    'a collection',
    {
      url: 'https://courier.example/coast-and-sea',
      head: '<script type="application/ld+json">{"@type":"CollectionPage","name":"Coast"}</script>',
    },
  ],
  [
    'a topic that calls itself an article',
    { url: 'https://courier.example/topics/coast', head: '<meta property="og:type" content="article">' },
  ],
])('%s with cards is an index', (_, page) => {
  const main = numbers(24)
    .map((n) => CARDS[0]?.[1](n))
    .join('');
  expect(kindOf({ ...page, main })).toBe('index');
});

test('an author’s page with a life in two lines is an index', () => {
  const life = '<p>Petra Holm writes about harbours, tides and the people who live by them, and keeps two cats.</p>';
  const main = `<h1>Petra Holm</h1>${life}${numbers(12)
    .map((n) => CARDS[2]?.[1](n))
    .join('')}`;
  expect(kindOf({ title: 'Petra Holm', url: 'https://courier.example/author/petra-holm', main })).toBe('index');
});

test('a list article whose headings are links is an article', () => {
  const section = (n: number) =>
    `<h2><a href="https://place-${n}.example">${n + 1}. ${THINGS[n % 6]} of ${PLACES[n % 8]}</a></h2><p>${sentence(n)} ${sentence(n + 9)} ${sentence(n + 17)}</p><p>${sentence(n + 30)} ${sentence(n + 41)}</p>`;
  const main = `<article><h1>Ten places by the sea</h1><p>${sentence(50)} ${sentence(51)}</p>${numbers(10).map(section).join('')}</article>`;
  const url = 'https://courier.example/travel/ten-places-by-the-sea';
  expect(kindOf({ title: 'Ten places by the sea', url, main })).toBe('article');
});

test('an article above cards is an article', () => {
  const story = numbers(12)
    .map((n) => `<p>${sentence(n)}</p>`)
    .join('');
  const cards = numbers(20)
    .map((n) => CARDS[0]?.[1](n + 40))
    .join('');
  const main = `<article><h1>Fees rise in Vardholm harbour</h1>${story}</article><section class="more"><h2>More stories</h2>${cards}</section>`;
  expect(kindOf({ title: 'Fees rise in Vardholm harbour', url: 'https://courier.example/coast/fees-rise', main })).toBe(
    'article',
  );
});

const STUB = `<article><h1>Swing bridge to close</h1><p>${sentence(3)} ${sentence(10)}</p>`;

test.each([
  '<div class="gate"><h3>This story is for subscribers only</h3><p>Join today from two crowns a month.</p></div>',
  '<p>Sign in to continue reading this story.</p>',
  '<div><strong>Jetzt weiterlesen mit Küste+</strong></div><p>Sie haben bereits ein Abo? Anmelden</p>',
  '<p>Cet article est réservé aux abonnés.</p><p>Déjà abonné ? Connectez-vous</p>',
  '<p>Contenido exclusivo para suscriptores</p><p>¿Ya eres suscriptor? Inicia sesión</p>',
  '<p>Questo contenuto è riservato agli abbonati.</p>',
  '<p>Verder lezen? Dit artikel is alleen voor abonnees.</p>',
  '<p>Czytaj dalej z prenumeratą. Masz już prenumeratę? Zaloguj się</p>',
  '<p>Материал доступен только по подписке</p>',
  '<p>この記事は有料会員限定です。残り 820文字</p>',
  '<p>登录后继续阅读全文</p>',
  '<div>Already a member? Log in.</div>',
])('a story’s beginning before %j is a paywall', (plea) => {
  expect(kindOf({ title: 'Swing bridge to close', main: `${STUB}${plea}</article>` })).toBe('paywall');
});

test('a brief about a paywall is an article', () => {
  const brief =
    '<p>The Harbour Post put up a paywall on Monday. Its publisher said subscribers had grown by a third since the spring, and that members of the rowing club read for nothing.</p><p>The rival Courier stays free, its editor told the fish market’s traders.</p>';
  expect(
    kindOf({ title: 'Post puts up a wall', main: `<article><h1>Post puts up a wall</h1>${brief}</article>` }),
  ).toBe('article');
});

test('a whole story above the question to members is an article', () => {
  const story = numbers(10)
    .map((n) => `<p>${sentence(n)}</p>`)
    .join('');
  expect(kindOf({ main: `<article><h1>Fees rise</h1>${story}<p>Already a member? Log in.</p></article>` })).toBe(
    'article',
  );
});
