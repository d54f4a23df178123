import { describe, expect, test } from 'vitest';
import { readJsonLd } from '../../../shared/text/metadata/json-ld.ts';
import { metadataOf, page } from './support.ts';

describe('which node describes the page', () => {
  const read = (value: unknown, titles: string[] = []) => readJsonLd([JSON.stringify(value)], titles);
  const node = { '@type': 'NewsArticle', headline: 'Ferry crews walk out', datePublished: '2025-07-04' };

  test.each([
    { name: 'alone', value: node },
    { name: 'in a list', value: [{ '@type': 'Organization', name: 'Harbour Post' }, node] },
    {
      name: 'in a graph',
      value: { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite', name: 'Harbour Post' }, node] },
    },
    { name: 'as the main entity of a page', value: { '@type': 'WebPage', name: 'x', mainEntity: node } },
    { name: 'with a list of types', value: { ...node, '@type': ['Article', 'NewsArticle'] } },
    { name: 'with a type as an address', value: { ...node, '@type': 'https://schema.org/NewsArticle' } },
    {
      name: 'before a list of other stories',
      value: [{ '@type': 'ItemList', itemListElement: [{ '@type': 'NewsArticle', headline: 'Other' }] }, node],
    },
  ])('$name', ({ value }) => {
    expect(read(value)).toMatchObject({ headlines: ['Ferry crews walk out'], published: ['2025-07-04'] });
  });

  test('of two articles the one that resembles the page’s title goes first', () => {
    const other = { '@type': 'NewsArticle', headline: 'Bakers warn of dearer bread' };
    expect(read([other, node], ['Ferry crews walk out over night shifts']).headlines[0]).toBe('Ferry crews walk out');
  });

  test('types of related stories are not the page’s', () => {
    expect(read({ ...node, hasPart: { '@type': 'VideoObject', name: 'x' } }).types).toEqual(['NewsArticle']);
  });

  test('owners and makers are named, the longest body and the access are kept', () => {
    const rich = {
      ...node,
      publisher: { name: 'Harbour Post' },
      sourceOrganization: { name: 'Associated Press' },
      copyrightHolder: 'Associated Press',
      articleBody: 'The crews left at noon.',
      isAccessibleForFree: 'False',
    };
    expect(read(rich)).toMatchObject({
      publishers: ['Harbour Post'],
      organizations: ['Associated Press'],
      articleBody: 'The crews left at noon.',
      isAccessibleForFree: false,
    });
  });
});

test.each([
  { name: 'that is an object', value: { toString: 1 } },
  { name: 'that is a list', value: [[]] },
  { name: 'that is nothing', value: null },
])('access $name says nothing', ({ value }) => {
  expect(readJsonLd([JSON.stringify({ '@type': 'NewsArticle', isAccessibleForFree: value })], [])).toMatchObject({
    types: ['NewsArticle'],
    isAccessibleForFree: null,
  });
});

test('what the page says of itself beside the article is passed on', () => {
  const html = page({
    head: '<meta property="og:type" content="article"><meta property="og:site_name" content="Harbour Post">',
    jsonLd: { '@type': 'LiveBlogPosting', headline: 'Storm: live' },
  });
  expect(metadataOf(html)).toMatchObject({
    ogType: 'article',
    siteName: 'Harbour Post',
    jsonLdTypes: ['LiveBlogPosting'],
    pageLanguage: 'en',
  });
});
