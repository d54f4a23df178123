import { describe, expect, test } from 'vitest';
import { metadataOf, page } from '../support.ts';

const TITLE = 'Ferry line loses its last captain';
const titleOf = (head: string, body: string) => metadataOf(page({ head, body })).title;

describe("the site's name is no title", () => {
  test.each([
    [
      'a logo as <h1>',
      `<title>${TITLE} - Skerry Herald</title>`,
      `<h1>Skerry Herald</h1><h2 class="headline">${TITLE}</h2>`,
    ],
    [
      'a logo as <h1>, its name before the headline',
      `<title>Skerry Herald | ${TITLE}</title><meta property="og:title" content="${TITLE}">`,
      `<h1>Skerry Herald</h1><main><h2 class="title">${TITLE}</h2></main>`,
    ],
    [
      'one og:title for every page',
      `<title>${TITLE}</title><meta property="og:title" content="Skerry Herald: all the coast">`,
      `<h2>${TITLE}</h2>`,
    ],
    [
      'one og:title and twitter:title for every page',
      `<title>${TITLE} | Skerry Herald</title><meta property="og:site_name" content="Skerry Herald"><meta property="og:title" content="Your paper for the coast"><meta name="twitter:title" content="Your paper for the coast">`,
      `<article><h2>${TITLE}</h2></article>`,
    ],
  ])('%s', (_how, head, body) => {
    expect(titleOf(head, body)).toBe(TITLE);
  });

  test.each(['｜', '／', '：', '・', ' 丨 ', '|', ' – ', ' — ', '—', ' » ', ' « ', '‖'])('behind "%s"', (separator) => {
    const head = `<title>渡船の最後の船長が引退へ${separator}島前日日新聞</title><meta property="og:site_name" content="島前日日新聞">`;
    expect(titleOf(head, '<p>…</p>')).toBe('渡船の最後の船長が引退へ');
  });

  test.each(['【島前日日新聞】渡船の最後の船長が引退へ', '渡船の最後の船長が引退へ【島前日日新聞】'])(
    'in brackets: %s',
    (title) => {
      const head = `<title>${title}</title><meta property="og:site_name" content="島前日日新聞">`;
      expect(titleOf(head, '<p>…</p>')).toBe('渡船の最後の船長が引退へ');
    },
  );

  test('where the name itself holds a sign that separates', () => {
    const head =
      '<title>渡船の最後の船長が引退へ｜島前・ニュース</title><meta property="og:site_name" content="島前・ニュース">';
    expect(titleOf(head, '<p>…</p>')).toBe('渡船の最後の船長が引退へ');
  });
});

describe('what separates and what a logo looks like stays in a headline', () => {
  test.each([
    ['a colon of its own', '港湾：渡船の最後の船長が引退へ', '<p>…</p>'],
    ['a name with a dot', 'ジョン・スミス船長が引退へ', '<p>…</p>'],
    ['a label in brackets', '【速報】渡船の最後の船長が引退へ', '<p>…</p>'],
  ])('%s', (_how, title, body) => {
    expect(
      titleOf(`<title>${title}｜島前日日新聞</title><meta property="og:site_name" content="島前日日新聞">`, body),
    ).toBe(title);
  });

  test('a headline whose second half is a heading below', () => {
    const head = '<title>Ferry line in trouble - The last captain has left</title>';
    expect(
      titleOf(head, '<main><h1>Ferry line in trouble</h1><h2 class="title">The last captain has left</h2></main>'),
    ).toContain('Ferry line in trouble');
  });

  test('a heading of the second level below one of the first', () => {
    expect(titleOf(`<title>${TITLE}</title>`, `<main><h1>${TITLE}</h1><h2>What the owners say</h2></main>`)).toBe(
      TITLE,
    );
  });
});
