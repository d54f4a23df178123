import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../../shared/text/extract.ts';

const TITLE = 'Tern colony returns to the salt pans';
const STORY = [
  'More than four hundred pairs of little terns nest on the salt pans of Oysterwick again, wardens who counted them on Monday said.',
  'The birds had left in 2009, after a storm broke the sea wall and foxes came across the mud to the islands on which they bred.',
  'Volunteers rebuilt two of the islands with shell and gravel last winter, and a fence of forty volts keeps everything on four feet away.',
  'The wardens ask walkers to keep dogs on the lead until the end of July, when the last of the chicks should be able to fly.',
  'Whether the terns come back next year depends on the sand eels, which have been scarce since the summer before last.',
];
const p = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('');

function extract(body: string) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${TITLE}</title></head><body><header><a href="/">Home</a></header><main><article><h1>${TITLE}</h1><div class="text">${body}</div></article></main><footer><a href="/terms">Terms</a></footer></body></html>`;
  return extractArticle({ key: 'page.html', bytes: Buffer.from(html), carrier: {} }, { explain: true });
}
const textOf = (body: string): string => extract(body).article.text;

describe('lines about a firm at the end of its release', () => {
  const ABOUT =
    'Marrowby Salt is a leading provider of sea salt, founded in 1921 and headquartered in Oysterwick. For more information visit www.marrowby.example.';
  const CONTACT = 'Media contact';
  const CAUTION =
    'This release contains forward-looking statements, which rest on what the management expects and may turn out otherwise.';

  test.each([
    ['below a heading', `<h3>About Marrowby Salt</h3><p>${ABOUT}</p>`],
    ['below a bold line', `<p><strong>About Marrowby Salt Ltd.</strong></p><p>${ABOUT}</p>`],
    ['behind a line break', `<p><b>About Marrowby Salt</b><br>${ABOUT}</p>`],
    ['run in', `<p><b>About Marrowby Salt:</b> ${ABOUT}</p>`],
    [
      'with contacts and cautions behind them',
      `<h4>About Marrowby Salt</h4><p>${ABOUT}</p><h4>Forward-looking statements</h4><p>${CAUTION}</p><h4>${CONTACT}</h4><p>Ada Fenwright, press office</p>`,
    ],
    [
      'of two firms',
      `<h3>About Marrowby Salt</h3><p>${ABOUT}</p><h3>About Tidewell Trust</h3><p>Tidewell Trust is a nonprofit that was established by the fishermen of three harbours.</p>`,
    ],
    [
      'in German',
      '<h3>Über Marrowby Salz</h3><p>Marrowby Salz wurde 1921 gegründet und ist ein führender Anbieter von Meersalz mit Hauptsitz in Oysterwick.</p>',
    ],
    [
      'in French',
      '<h3>À propos de Marrowby Sel</h3><p>Marrowby Sel, entreprise fondée en 1921, est un leader du sel de mer dont le siège est à Oysterwick.</p>',
    ],
    [
      'in Spanish',
      '<h3>Acerca de Marrowby Sal</h3><p>Marrowby Sal es una empresa fundada en 1921, líder en sal marina, con sede en Oysterwick.</p>',
    ],
  ])('go: %s', (_, about) => {
    const { article, blocks } = extract(p(STORY) + about);
    expect(article.text).toBe(STORY.join('\n\n'));
    expect(blocks.some(({ rule }) => rule === 'about-firm')).toBe(true);
  });

  test.each([
    [
      'a section about what the story tells of',
      `${p(STORY.slice(0, 3))}<h3>About the terns</h3><p>The terns are white birds with a yellow bill that weigh fifty grams. They were established here, an institute said.</p>`,
      'fifty grams',
    ],
    [
      'a section with the story behind it',
      `${p(STORY.slice(0, 3))}<h3>About Marrowby Salt</h3><p>${ABOUT}</p><h3>What happens next</h3>${p(STORY.slice(3))}`,
      'founded in 1921',
    ],
    [
      'a portrait of the firm',
      `<p>${STORY[0]}</p><h3>About Marrowby Salt</h3><p>${ABOUT}</p>${p(STORY.map((line) => line.replace('terns', 'salters')))}`,
      'founded in 1921',
    ],
  ])('stay: %s', (_, body, words) => {
    expect(textOf(body)).toContain(words);
  });
});

describe('what is done with readers’ comments', () => {
  test.each([
    'Comments on this report are moderated before they appear; please be patient, it may take until noon.',
    'Bitte bleiben Sie sachlich: Kommentare, die gegen unsere Netiquette verstoßen, werden gelöscht.',
    'Les commentaires sont modérés par la rédaction, et ceux qui insultent autrui, supprimés.',
  ])('is not told by the story: %s', (notice) => {
    expect(textOf(`${p(STORY)}<p>${notice}</p>`)).toBe(STORY.join('\n\n'));
  });

  test('may be what it is about', () => {
    const line =
      'The paper moderated comments about the terns for a week, the wardens recalled, after some of them named the nests.';
    expect(textOf(p([line, ...STORY]))).toContain(line);
  });
});

test('a notice in place of each embedded post goes, however often it stands', () => {
  const notice =
    'Your privacy settings keep us from showing external content here, such as maps, films and posts. You can allow it below.';
  const body = STORY.map((line) => `<p>${line}</p><div class="embed-box"><p>${notice}</p></div>`).join('');
  expect(textOf(body)).toBe(STORY.join('\n\n'));
});

test('a list of links that opens within a sentence goes, and the sentence stays whole', () => {
  const card =
    '<span class="who"><a href="/p/1">Ada Fenwright</a><span class="card"><a href="/p/1">Ada Fenwright</a><a href="/s/1">Warden finds fox prints on the islands</a> <a href="/s/2">Fence of the salt pans stolen twice in a month</a> <a href="/p/1">MORE</a></span></span>';
  const said = textOf(
    `${p(STORY)}<p>Warden ${card} said that she would sleep in the hut until the fence could be trusted, or the foxes.</p>`,
  );
  expect(said).toContain('Warden Ada Fenwright said that she would sleep');
});

test('names with links in a sentence stay', () => {
  const links = '<span><a href="/1">Oysterwick</a>, <a href="/2">Quillmouth</a> and <a href="/3">Gullhaven</a></span>';
  expect(
    textOf(`${p(STORY)}<p>The harbours of ${links} will each pay for a third of the fence, their mayors said.</p>`),
  ).toContain('Oysterwick, Quillmouth and Gullhaven will each pay');
});

test('the reading of a word breaks no sentence, and is read where parentheses are set for it', () => {
  const line =
    '<p><ruby>塩田<rp>（</rp><rt>えんでん</rt><rp>）</rp></ruby>に<ruby>四百<rt>よんひゃく</rt></ruby>つがいのアジサシが戻り、町は柵を設けた。来年も戻るかは、餌の魚しだいだという。</p>';
  expect(textOf(line.repeat(1) + p(STORY))).toContain('塩田（えんでん）に四百つがいのアジサシが戻り、町は柵を設けた。');
});
