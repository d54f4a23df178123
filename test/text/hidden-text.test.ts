import { expect, test } from 'vitest';
import { extractArticle } from '../../shared/text/extract.ts';
import { plainLines } from '../../shared/text/metadata/plain-text.ts';
import { dropUnseenChars } from '../../shared/text/page/page-node.ts';

const STORY = [
  'Saltmarsh council voted on Tuesday night to close the swing bridge for eleven weeks, because its bearings had worn through.',
  'Engineers who inspected the bridge in August found cracks in two of the four main rollers, a report to the council said.',
  'Lorries will be sent by way of the ring road, which adds half an hour to every trip from the fish market to the coast.',
  'The last closure, in the winter of 1987, lasted five weeks and cost the harbour a quarter of its trade, members heard.',
  'A ferry for people on foot will run from the old quay every twenty minutes, paid for by the province until the spring.',
  'The works director, Petra Holm, told the meeting that another winter could not be waited for and that parts were ordered.',
];
const HIDDEN =
  'Words for machines alone, about cheap loans, watches and shoes, which no reader of this page was ever meant to see.';

const textOf = (main: string) => {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Swing bridge to close</title></head><body><main><article><h1>Swing bridge to close</h1>${main}</article></main></body></html>`;
  return extractArticle({ key: 'page.html', bytes: Buffer.from(html), carrier: {} }).article.text;
};
const paragraphs = STORY.map((text) => `<p>${text}</p>`).join('');

test.each([
  `<p style="display:none">${HIDDEN}</p>`,
  `<p hidden>${HIDDEN}</p>`,
  `<div style="color:red; VISIBILITY: hidden"><p>${HIDDEN}</p></div>`,
  `<div hidden=""><div><p>${HIDDEN}</p></div></div>`,
])('a hidden paragraph among shown ones goes: %j', (hidden) => {
  const text = textOf(`${paragraphs}${hidden}<p>${STORY[0]?.replace('Tuesday', 'Monday')}</p>`);
  expect(text).toContain(STORY[5]);
  expect(text).not.toContain('cheap loans');
});

test('a body that is hidden until a script shows it stays', () => {
  expect(textOf(`<div style="display:none">${paragraphs}</div>`)).toContain(STORY[3]);
  expect(textOf(STORY.map((text) => `<p hidden>${text}</p>`).join(''))).toContain(STORY[3]);
});

test('what stands hidden behind "read more" stays', () => {
  const rest = STORY.slice(3)
    .map((text) => `<p>${text}</p>`)
    .join('');
  const text = textOf(
    `${STORY.slice(0, 3)
      .map((one) => `<p>${one}</p>`)
      .join('')}<div style="display:none">${rest}</div>`,
  );
  expect(text).toContain(STORY[5]);
});

test.each([
  '<div class="dropcap">S</div><p>',
  '<span class="cap">S</span>',
  '<p><span style="float:left">S</span>',
  '<h4 class="initial">S</h4><div>',
])('a first letter in an element of its own belongs to its word: %j', (cap) => {
  expect(textOf(`${cap}${STORY[0]?.slice(1)}</div></p>${paragraphs.slice(STORY[0]?.length)}`)).toContain(STORY[0]);
});

test.each([
  ['zero-width space', '\u200b'],
  ['no-break mark', '\ufeff'],
  ['word joiner', '\u2060'],
  ['non-joiner', '\u200c'],
  ['joiner', '\u200d'],
  ['soft hyphen', '\u00ad'],
  ['mark of direction', '\u200e'],
])('a %s splits no word of Latin, Greek, Cyrillic or Han', (_, mark) => {
  for (const word of ['harbour', 'λιμάνι', 'гавань', '港湾'])
    expect(dropUnseenChars(`${word.slice(0, 2)}${mark}${word.slice(2)}`)).toBe(word);
  const text = textOf(STORY.map((one) => `<p>${one.replaceAll('ar', `a${mark}r`)}</p>`).join(''));
  expect(text).toBe(STORY.join('\n\n'));
});

test.each(['می\u200cخواهم', 'क्\u200dष', 'ക്\u200c', 'ක්\u200dර', '👩\u200d🚒', '❤\ufe0f\u200d🔥'])(
  'joiners stay in %s',
  (word) => {
    expect(dropUnseenChars(word)).toBe(word);
  },
);

test.each([
  ['<p>One.</p><p>Two &amp; three.</p>', 'One.\nTwo & three.'],
  ['&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;', 'One.\nTwo.'],
  ['One.<br><br/>It&#39;s two.', 'One.\nIt’s two.'.replace('’', "'")],
  ['One&nbsp;and\nTwo', 'One\u00a0and\nTwo'],
  ['<p>One\nline.</p>', 'One line.'],
  ['Profits < losses; R&D > 5', 'Profits < losses; R&D > 5'],
  ['<div><style>p{}</style><h2>Head</h2>Text <b>bold</b></div>', 'Head\nText bold'],
])('a body given as %j is read as a reader sees it', (given, read) => {
  expect(plainLines(given).replaceAll(/\n+/g, '\n').trim()).toBe(read);
});
