import { describe, expect, test } from 'vitest';
import { identityUrl, resolveUrl, siteOf, spellingsOf } from '../../../shared/text/metadata/urls.ts';
import { metadataOf, page } from './support.ts';

describe('an address that names an article', () => {
  test.each([
    { given: 'https://a.example/x?utm_source=n&utm_medium=m', named: 'https://a.example/x' },
    { given: 'https://a.example/x?id=7&fbclid=abc', named: 'https://a.example/x?id=7' },
    { given: 'https://a.example/x#comments', named: 'https://a.example/x' },
    { given: 'https://user:pw@a.example/x', named: 'https://a.example/x' },
    { given: 'HTTPS://A.Example:443/x', named: 'https://a.example/x' },
    { given: 'https://a.example/x?b=2&a=1', named: 'https://a.example/x?b=2&a=1' },
  ])('$given is $named', ({ given, named }) => {
    expect(identityUrl(given)).toBe(named);
  });
});

describe('the spellings of an address', () => {
  test.each([
    ['http://www.a.example/x/?utm_source=n#top', 'https://a.example/x'],
    ['https://a.example/x', 'http://www.a.example/x/'],
    ['https://a.example/x?id=7&fbclid=abc', 'https://www.a.example/x?id=7'],
    ['https://www.a.example', 'http://a.example/'],
  ])('%s is %s as well', (given, other) => {
    expect(spellingsOf(given)[0]).toBe(given);
    expect(spellingsOf(given)).toContain(other);
  });

  test.each(['page.html', 'javascript:alert(1)', ''])('of "%s" is none but itself', (name) => {
    expect(spellingsOf(name)).toStrictEqual([name]);
  });

  test('do not lead to another page', () => {
    expect(spellingsOf('https://a.example/x?id=7')).not.toContain('https://a.example/x');
  });
});

describe('a link that is no web address', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example/x',
    'http://',
    '//',
    'mailto:a@b.example',
    'http://localhost/x',
    '',
  ])('"%s" is refused', (link) => {
    expect(resolveUrl(link, null)).toBeNull();
  });
});

describe('which address a page goes by', () => {
  const canonical = '<link rel="canonical" href="/news/tram-line">';
  const ogUrl = '<meta property="og:url" content="https://www.harbourpost.example/og">';

  test('where it was fetched goes before what it calls itself', () => {
    const { url, candidates } = metadataOf(page({ head: canonical + ogUrl }), {
      carrier: { url: 'https://m.harbourpost.example/x?utm_source=a' },
    });
    expect(url).toBe('https://m.harbourpost.example/x');
    expect(candidates.url.map(({ source }) => source)).toEqual(['carrier', 'link:canonical', 'og:url']);
  });

  test('a relative link is read against where the page was fetched', () => {
    const { candidates } = metadataOf(page({ head: canonical }), {
      carrier: { url: 'https://m.harbourpost.example/x/y' },
    });
    expect(candidates.url[1]?.value).toBe('https://m.harbourpost.example/news/tram-line');
  });

  test('a relative link without a base is no address', () => {
    expect(metadataOf(page({ head: canonical + ogUrl })).url).toBe('https://www.harbourpost.example/og');
  });

  test('a canonical link to the front page goes last', () => {
    const head = `<link rel="canonical" href="https://www.harbourpost.example/">${ogUrl}`;
    expect(metadataOf(page({ head })).url).toBe('https://www.harbourpost.example/og');
  });

  test('a canonical link to another publisher names the original, not the page', () => {
    const head = `<link rel="canonical" href="https://www.wire-desk.example/story">${ogUrl}`;
    const { url, candidates } = metadataOf(page({ head }));
    expect(url).toBe('https://www.harbourpost.example/og');
    expect(candidates.url[1]).toMatchObject({ value: 'https://www.wire-desk.example/story', source: 'link:canonical' });
  });

  test('a canonical link to another host of the publisher names the page', () => {
    const head = `<link rel="canonical" href="https://www.harbourpost.co.example/story">${ogUrl}`;
    expect(metadataOf(page({ head })).url).toBe('https://www.harbourpost.co.example/story');
  });

  test('the site is the host without www', () => {
    expect(metadataOf(page({ head: ogUrl })).site).toBe('harbourpost.example');
    expect(siteOf(null)).toBeNull();
  });
});
