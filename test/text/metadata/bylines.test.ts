import { describe, expect, test } from 'vitest';
import { namesIn } from '../../../shared/text/metadata/names.ts';
import { SiteNames } from '../../../shared/text/metadata/titles/site-names.ts';
import { metadataOf, page } from './support.ts';

const site = new SiteNames(['The Harbour Post'], 'harbourpost.example');

describe('names in a byline', () => {
  test.each([
    { byline: 'By Ada Quill', names: ['Ada Quill'] },
    { byline: 'BY ADA QUILL AND BO REED', names: ['ADA QUILL', 'BO REED'] },
    { byline: 'Ada Quill, Bo Reed and Cy Marsh', names: ['Ada Quill', 'Bo Reed', 'Cy Marsh'] },
    { byline: 'Ada Quill; Bo Reed', names: ['Ada Quill', 'Bo Reed'] },
    { byline: 'By Ada Quill, Staff Writer', names: ['Ada Quill'] },
    { byline: 'By Ada Quill, Senior Political Correspondent', names: ['Ada Quill'] },
    { byline: 'By Ada Quill, Transport Correspondent', names: ['Ada Quill'] },
    { byline: 'By Ada Quill, Rural Affairs Editor', names: ['Ada Quill'] },
    { byline: 'Ada Quill, Bo Writerson', names: ['Ada Quill', 'Bo Writerson'] },
    { byline: '记者 林小桥 报道', names: ['林小桥'] },
    { byline: 'By Ada Quill for The Harbour Post', names: ['Ada Quill'] },
    { byline: 'By Ada Quill | Updated 4 July 2025', names: ['Ada Quill'] },
    { byline: 'By Ada Quill Published: July 4, 2025', names: ['Ada Quill'] },
    { byline: 'Ada Quill @adaquill', names: ['Ada Quill'] },
    { byline: 'Ada Quill (ada.quill@harbourpost.example)', names: ['Ada Quill'] },
    { byline: 'Ada Quill, MD, PhD', names: ['Ada Quill'] },
    { byline: 'The Harbour Post', names: [] },
    { byline: 'harbourpost', names: [] },
    { byline: 'Ada Quill, The Harbour Post', names: ['Ada Quill'] },
    { byline: 'Von Ada Feder und Bo Rohr', names: ['Ada Feder', 'Bo Rohr'] },
    { byline: 'Par Ada Plume et Bo Roseau', names: ['Ada Plume', 'Bo Roseau'] },
    { byline: 'Por Ada Pluma y Bo Caña', names: ['Ada Pluma', 'Bo Caña'] },
    { byline: 'Di Ada Penna e Bo Canna', names: ['Ada Penna', 'Bo Canna'] },
    { byline: '김하나 기자', names: ['김하나'] },
    { byline: 'Photo: Ada Quill', names: [] },
    { byline: 'admin', names: [] },
    { byline: 'https://www.facebook.com/harbourpost', names: [] },
    { byline: 'ada-quill', names: [] },
    { byline: 'Associated Press', names: ['Associated Press'] },
    { byline: "Ada O'Quill-Marsh", names: ["Ada O'Quill-Marsh"] },
    { byline: 'Ludwig van Reed', names: ['Ludwig van Reed'] },
    { byline: 'Text: Ada Quill, Foto: Bo Reed', names: ['Ada Quill'] },
    { byline: 'Tekst: Ada Pen Foto: Bo Rør', names: ['Ada Pen'] },
    { byline: 'Text und Fotos: Ada Quill', names: ['Ada Quill'] },
    { byline: 'Words: Ada Quill Pictures: Bo Reed', names: ['Ada Quill'] },
    { byline: 'Photography by Bo Reed', names: [] },
    { byline: 'Posted on September 21, 2020 by Ada Quill', names: ['Ada Quill'] },
    { byline: 'Posted by Ada Quill on July 4', names: ['Ada Quill'] },
    { byline: 'Post author: By Ada Quill', names: ['Ada Quill'] },
    { byline: 'Guest post by Ada Quill', names: ['Ada Quill'] },
    { byline: 'Geschrieben von Ada Feder', names: ['Ada Feder'] },
    { byline: 'Ada Quill Reuters', names: ['Ada Quill'] },
    { byline: "Ada O'Quill The Associated Press", names: ["Ada O'Quill"] },
    { byline: 'Ada Quill Harbour Post', names: ['Ada Quill'] },
    { byline: 'Ada Quill, Reuters', names: ['Ada Quill', 'Reuters'] },
    { byline: 'Ada Reuters', names: ['Ada Reuters'] },
    { byline: 'Redacción Harbour Post', names: ['Redacción Harbour Post'] },
    { byline: 'By Ada Quill in Moorhaven and Bo Reed in Skerry', names: ['Ada Quill', 'Bo Reed'] },
    { byline: 'Анна Перо, корреспондент', names: ['Анна Перо'] },
    { byline: 'מאת עדה עט', names: ['עדה עט'] },
    { byline: 'Kirjoittaja: Ada Kynä', names: ['Ada Kynä'] },
    { byline: '홍하나 기자 = 서울', names: ['홍하나'] },
  ])('"$byline" names $names', ({ byline, names }) => {
    expect(namesIn(byline, site)).toEqual(names);
  });
});

describe('where a page names its authors', () => {
  test.each([
    {
      place: 'JSON-LD persons',
      html: page({
        jsonLd: {
          '@type': 'NewsArticle',
          headline: 'A',
          author: [{ '@type': 'Person', name: 'Ada Quill' }, { name: 'Bo Reed' }],
        },
      }),
      byline: ['Ada Quill', 'Bo Reed'],
    },
    {
      place: 'a JSON-LD reference into the graph',
      html: page({
        jsonLd: {
          '@graph': [
            { '@type': 'NewsArticle', headline: 'A', author: { '@id': '#ada' } },
            { '@type': 'Person', '@id': '#ada', name: 'Ada Quill' },
          ],
        },
      }),
      byline: ['Ada Quill'],
    },
    { place: 'a meta field', html: page({ head: '<meta name="author" content="Ada Quill">' }), byline: ['Ada Quill'] },
    {
      place: 'a link with rel=author',
      html: page({ body: '<h1>A headline of some words</h1><a rel="author" href="/ada">Ada Quill</a>' }),
      byline: ['Ada Quill'],
    },
    {
      place: 'an element with a byline class',
      html: page({
        body: '<h1>A headline of some words</h1><div class="article-byline">By <span>Ada Quill</span></div>',
      }),
      byline: ['Ada Quill'],
    },
    {
      place: 'the persons of the byline where JSON-LD has only the site',
      html: page({
        head: '<meta property="og:site_name" content="The Harbour Post">',
        jsonLd: { '@type': 'NewsArticle', headline: 'A headline of some words', author: { name: 'The Harbour Post' } },
        body: '<h1>A headline of some words</h1><p class="byline">By Ada Quill</p>',
      }),
      byline: ['Ada Quill'],
    },
    {
      place: 'not the authors of comments',
      html: page({
        body: '<h1>A headline of some words</h1><div class="comments"><span class="author">Troll Five</span></div>',
      }),
      byline: [],
    },
  ])('$place', ({ html, byline }) => {
    expect(metadataOf(html).byline).toEqual(byline);
  });

  test('a line of the text that opens with By', () => {
    expect(metadataOf(page({}), { leadBlocks: ['By Ada Quill', 'The river rose overnight.'] }).byline).toEqual([
      'Ada Quill',
    ]);
  });
});
