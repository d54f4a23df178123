import { describe, expect, test } from 'vitest';
import { metadataOf, page } from './support.ts';

const H1 = '<h1>Ferry line loses its last captain</h1>';
const TEXT = `<p>${'The ferry line said on Monday that it had found nobody to follow him. '.repeat(4)}</p>`;
const bylineOf = (body: string, jsonLd?: unknown) => metadataOf(page({ body, jsonLd })).byline;
const article = (author: unknown) => ({
  '@type': 'NewsArticle',
  headline: 'Ferry line loses its last captain',
  author,
});

describe('authors of other stories', () => {
  test.each([
    [
      'linked outside the article',
      `<article>${H1}<div class="byline">Ada Brennick</div>${TEXT}</article><ul><li><a rel="author" href="#">Jon Rusk</a></li></ul>`,
    ],
    [
      'in boxes below a page without articles',
      `${H1}<p class="author-name">Ada Brennick</p>${TEXT}${TEXT}<div class="box"><a rel="author" href="#">Jon Rusk</a></div>`,
    ],
    [
      'marked as microdata further down',
      `<main>${H1}<span class="byline">By Ada Brennick</span>${TEXT}</main><div><span itemprop="author">Jon Rusk</span></div>`,
    ],
  ])('%s', (_how, body) => {
    expect(bylineOf(body)).toEqual(['Ada Brennick']);
  });

  test('the only byline counts though it stands outside the article', () => {
    expect(bylineOf(`<div class="byline">Ada Brennick</div><article>${H1}${TEXT}</article>`)).toEqual(['Ada Brennick']);
  });

  test('two authors beside the headline stay two', () => {
    const authors = '<a rel="author" href="#">Ada Brennick</a> <a rel="author" href="#">Jon Rusk</a>';
    expect(bylineOf(`<article>${H1}${authors}${TEXT}</article>`)).toEqual(['Ada Brennick', 'Jon Rusk']);
  });
});

describe('an organisation as author in JSON-LD', () => {
  const organization = { '@type': 'NewsMediaOrganization', name: 'Northern Isles Broadcasting' };

  test.each([
    ['a line', '<p class="byline">By Ada Brennick</p>'],
    ['a link', '<a rel="author" href="#">Ada Brennick</a>'],
  ])('gives way to a person shown in %s', (_how, shown) => {
    expect(bylineOf(`<article>${H1}${shown}${TEXT}</article>`, article(organization))).toEqual(['Ada Brennick']);
  });

  test.each([{ toString: 1 }, [], null, 0])('of which the id is %j is read all the same', (id) => {
    const author = { ...organization, '@id': id };
    expect(bylineOf(`<article>${H1}${TEXT}</article>`, article(author))).toEqual(['Northern Isles Broadcasting']);
  });

  test('stands where nobody is shown', () => {
    expect(bylineOf(`<article>${H1}${TEXT}</article>`, article(organization))).toEqual(['Northern Isles Broadcasting']);
  });

  test('a person in JSON-LD stands before another one shown', () => {
    const person = { '@type': 'Person', name: 'Ada Brennick' };
    expect(bylineOf(`<article>${H1}<p class="byline">Jon Rusk</p></article>`, article(person))).toEqual([
      'Ada Brennick',
    ]);
  });
});

describe('what is a name', () => {
  test.each([
    ['Ada Brennick ☕️', ['Ada Brennick']],
    ['🎣 Ada Brennick and Jon Rusk 🌊', ['Ada Brennick', 'Jon Rusk']],
    ['BayPost Staff', []],
    ['Skerry News Desk', []],
    ['林小橋／港城報導', ['林小橋']],
    ['林小橋｜島前電', ['林小橋']],
    ['Ada Stafford', ['Ada Stafford']],
    ['林電', ['林電']],
  ])('%s', (given, names) => {
    expect(bylineOf(`<article>${H1}<p class="byline">${given}</p>${TEXT}</article>`)).toEqual(names);
  });

  test('is read from a meta element inside the author', () => {
    const author =
      '<div itemprop="author" itemscope><link itemprop="url" href="#"><meta itemprop="name" content="Ada Brennick"></div>';
    expect(bylineOf(`<article>${H1}${author}${TEXT}</article>`)).toEqual(['Ada Brennick']);
  });
});

describe('a byline without a mark', () => {
  test.each([
    ['in a line of its own', '<div>By Ada Brennick</div>', ['Ada Brennick']],
    ['behind a word alone', '<div>By&nbsp;<a href="/p/12">Ada Brennick</a></div>', ['Ada Brennick']],
    ['behind the date', '<div><time datetime="2025-07-04">4 July</time> by Ada Brennick</div>', ['Ada Brennick']],
    ['in lower case', '<p><i>von Ada van der Brenn</i></p>', ['Ada van der Brenn']],
    ['in a link to its author’s page', '<p><a href="/author/abrennick/">Ada Brennick</a></p>', ['Ada Brennick']],
    ['in a link with a number', '<p><a href="/autoren/17/ada-brennick">Ada Brennick</a></p>', ['Ada Brennick']],
  ])('%s', (_where, line, names) => {
    expect(bylineOf(`<article>${H1}${line}${TEXT}</article>`)).toEqual(names);
  });

  test.each([
    ['a sentence', '<p>By Monday Morning the crews had left, and nobody came to follow them.</p>'],
    ['words in lower case', '<p>By the way</p>'],
    ['a link to all authors', '<p><a href="/authors/index">Our newsroom</a></p>'],
    ['a link to somebody the text is about', '<p><a href="/people/ada-brennick">Ada Brennick</a></p>'],
  ])('is not %s', (_what, line) => {
    expect(bylineOf(`<article>${H1}${line}${TEXT}</article>`)).toEqual([]);
  });

  test('gives way to one that is marked', () => {
    const lines = '<p>By Jon Rusk</p><p class="byline">Ada Brennick</p>';
    expect(bylineOf(`<article>${H1}${lines}${TEXT}</article>`)).toEqual(['Ada Brennick']);
  });
});

describe('a page whose author is its own site', () => {
  const named = (author: string, body = '') =>
    metadataOf(
      page({
        head: `<meta property="og:site_name" content="Skerry Post"><meta name="author" content="${author}">`,
        body: `<article>${H1}${body}${TEXT}</article>`,
      }),
    ).byline;

  test('has it as byline where it names nobody', () => {
    expect(named('Skerry Post')).toEqual(['Skerry Post']);
  });

  test('has the person that it shows', () => {
    expect(named('Skerry Post', '<p class="byline">Ada Brennick</p>')).toEqual(['Ada Brennick']);
  });

  test.each(['admin', 'Skerry Post Staff', 'webmaster'])('has nobody where %s is named', (author) => {
    expect(named(author)).toEqual([]);
  });
});

describe('several authors where a field names one', () => {
  const person = (name: string) => ({ '@type': 'Person', name });
  const bylineWith = (head: string, body: string) =>
    metadataOf(page({ head, body: `<article>${H1}${body}${TEXT}</article>`, jsonLd: article(person('Ada Brennick')) }))
      .byline;
  const both = '<p class="byline">Ada Brennick and Jon Rusk</p>';

  test('are all named where another field and the page agree on them', () => {
    const meta = '<meta name="author" content="Ada Brennick, Jon Rusk">';
    expect(bylineWith(meta, both)).toEqual(['Ada Brennick', 'Jon Rusk']);
  });

  test.each([
    ['only the page names them', '', both],
    ['field and page do not agree', '<meta name="author" content="Ada Brennick, Cy Holm">', both],
  ])('stay one where %s', (_why, meta, body) => {
    expect(bylineWith(meta, body)).toEqual(['Ada Brennick']);
  });
});
