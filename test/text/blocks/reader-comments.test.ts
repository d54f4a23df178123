import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../../shared/text/extract.ts';

const TITLE = 'Harbour ferry to run on Sundays again';
const STORY = [
  'The harbour ferry of Quillmouth will run on Sundays again from May, eleven years after the service was cut, the town council said.',
  'Two boats will cross every forty minutes between nine and six; a crossing costs two crowns, and children travel free.',
];
const COMMENTS = [
  'About time. My mother has not been able to visit us on a Sunday since the old boat was sold, and the bus goes twice a day.',
  'I remember when there were three boats and a band on the upper deck, and nobody paid for children then either, so this is no gift.',
  'Who is going to pay for it? The council could not find the money for the school roof last winter, but for boats there is always some.',
  'The old pier needs repair before any ferry lands there, I walked over it this morning and two of the planks came up in my hands.',
  'Sundays are the only quiet day that we have down here, and now there will be engines and ice cream papers from nine until six.',
  'Has anybody asked the fishermen? They mend their nets on that landing on Sundays and have done so for longer than any ferry ran.',
];
const WHO = ['ropewalk', 'Edda K.', 'tidewatcher', 'J. Brandreth', 'nine_planks', 'Orla'];

const p = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('');
const each = (one: (text: string, who: string, i: number) => string): string =>
  COMMENTS.map((text, i) => one(text, WHO[i] ?? '', i)).join('');

function extract(below: string, story: string = p(STORY)) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${TITLE}</title></head><body><header><a href="/">Home</a></header><main><h1>${TITLE}</h1><div class="c1">${story}</div>${below}</main><footer><a href="/terms">Terms</a></footer></body></html>`;
  return extractArticle({ key: 'page.html', bytes: Buffer.from(html), carrier: {} }, { explain: true });
}

describe('what readers wrote below a story that is shorter than it', () => {
  test.each([
    [
      'elements without a name, a button in each',
      `<div><div>6 responses</div>${each((text, who) => `<div class="x"><b>${who}</b> <i>3 days ago</i><p>${text}</p><button>Reply</button></div>`)}</div>`,
    ],
    [
      'a heading that tells the headline once more',
      `<section id="comments"><h2>6 thoughts on “${TITLE}”</h2><ol>${each((text, who, i) => `<li class="comment"><div>${who}</div><div>May ${i + 1}, 2025 at 10:1${i}</div><p>${text}</p><a href="#r">Reply</a></li>`)}</ol></section>`,
    ],
    [
      'answers within answers',
      `<div class="box"><div class="t"><p>ropewalk · 2h</p><p>${COMMENTS[0]}</p><span><a href="#">Reply</a></span><div class="t"><p>Orla · 1h</p><p>${COMMENTS[1]}</p><span><a href="#">Reply</a></span><div class="t"><p>Edda · 12 min</p><p>${COMMENTS[2]}</p><span><a href="#">Reply</a></span></div></div></div></div>`,
    ],
    [
      'siblings of the paragraphs of the story',
      `${each((text, who) => `<div class="x"><p>${who}, 4 May 2025 – 18:40</p><p>${text}</p><p><a href="#">Antworten</a> <a href="#">Melden</a></p></div>`)}`,
    ],
    [
      'the vocabulary of schema.org',
      each(
        (text, who) =>
          `<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">${who}</span> <time>2025-05-04 08:30</time><div itemprop="text"><p>${text}</p></div></div>`,
      ),
    ],
    [
      'the role of a comment',
      each((text, who) => `<div role="comment"><span>${who}</span> <time>5 hours ago</time><p>${text}</p></div>`),
    ],
    [
      'one comment alone, called so',
      `<div class="kommentare"><h3>1 Kommentar</h3><div><span>Edda K.</span><span>04.05.2025, 18:40</span></div><p>${COMMENTS[1]}</p></div>`,
    ],
    ...[
      ['Japanese', '返信', '3日前'],
      ['Russian', 'Ответить', '2 часа назад'],
      ['Turkish', 'Yanıtla', '5 saat önce'],
      ['Arabic', 'رد', 'منذ 3 ساعات'],
      ['Korean', '답글', '2025.05.04 18:40'],
      ['Vietnamese', 'Trả lời', '2 giờ trước'],
      ['Hindi', 'जवाब दें', '2 घंटे पहले'],
      ['Greek', 'Απάντηση', 'πριν 2 ώρες'],
      ['Polish', 'Odpowiedz', '2 dni temu'],
      ['French', 'Répondre', 'il y a 2 heures'],
    ].map(
      ([language, reply, when]) =>
        [
          `buttons in ${language}`,
          `<div>${each((text, who) => `<div class="x"><div>${who}</div><div>${when}</div><p>${text}</p><div><a href="#">${reply}</a></div></div>`)}</div>`,
        ] as [string, string],
    ),
  ])('goes: %s', (_, below) => {
    const { article, blocks } = extract(below);
    expect(article.text).toBe(STORY.join('\n\n'));
    for (const block of blocks.filter(({ text }) => COMMENTS.includes(text))) expect(block.rule).toBe('comments');
  });
});

describe('what is built like a thread and is the story stays', () => {
  test.each([
    [
      'an interview that marks its answers',
      each((text, _, i) => `<div class="qa"><p>Question ${i + 1}</p><p>Answer: ${text}</p></div>`),
    ],
    [
      'a German interview in which every answer is called one',
      each(
        (text) =>
          `<div class="qa"><p>Frage</p><p>Was sagen Sie den Leuten am alten Anleger?</p><p>Antwort</p><p>${text}</p></div>`,
      ),
    ],
    [
      'quoted comments, as a report about them has them',
      each((text, who) => `<blockquote><p>${text}</p><p>${who} wrote.</p></blockquote>`),
    ],
    ['a chronicle with dates', each((text, _, i) => `<section><h3>${i + 1} May 2025</h3><p>${text}</p></section>`)],
    [
      'letters to the paper',
      each((text, who) => `<div class="letter"><p>${text}</p><p><i>${who}, Quillmouth</i></p></div>`),
    ],
  ])('%s', (_, body) => {
    const { article } = extract('', p(STORY) + body);
    for (const line of [...STORY, ...COMMENTS]) expect(article.text).toContain(line);
  });

  test('a report whose element is called comment', () => {
    const html = `<!doctype html><html lang="en"><head><title>${TITLE}</title></head><body><main class="comment"><p>4 May 2025</p><h1>${TITLE}</h1>${p([...STORY, ...COMMENTS])}</main></body></html>`;
    const { article } = extractArticle({ key: 'page.html', bytes: Buffer.from(html), carrier: {} });
    for (const line of [...STORY, ...COMMENTS]) expect(article.text).toContain(line);
  });

  test('a column below a lead, in an element that is called comment and says when', () => {
    const column = `<div class="comment-text"><span>4 May 2025, 18:40</span>${p(COMMENTS)}</div>`;
    const { article } = extract(column, `<p>${STORY[0]}</p>`);
    for (const line of COMMENTS) expect(article.text).toContain(line);
  });

  test('a forum, where nothing else stands above what was written', () => {
    const posts = each(
      (text, who) =>
        `<div class="comment"><div>${who}</div><div>3 days ago</div><p>${text}</p><a href="#">Reply</a></div>`,
    );
    const { blocks } = extract(posts, '');
    expect(blocks.find(({ text }) => text === COMMENTS[0])?.rule).not.toBe('comments');
  });
});
