import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areLinked, compareTexts } from '../../shared/domain/edge.ts';
import type { Evidence, Relation } from '../../shared/domain/story.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { createRandom } from '../simulation/random.ts';
import { familyOf } from '../simulation/texts.ts';
import { FAMILIES } from './families.ts';

const [original, other] = [0, 1].map((i) => FAMILIES[i]!.documents[0]!.text) as [string, string];
const compare = (a: string, b: string): Evidence => compareTexts(describeText(a), describeText(b));
const wordsOf = (text: string, from: number, to: number): string => text.split(' ').slice(from, to).join(' ');

/** A notice whose prose never changes; each number stands among words of its own. */
const notice = (numbers: readonly [number, number, number, number, number, number]): string =>
  `the board said that income from all branches had come to ${numbers[0]} crowns over the whole of the quarter. ` +
  `costs for heating and for the upkeep of the buildings reached ${numbers[1]} thousand by the end of the month. ` +
  `of those who work there some ${numbers[2]} left, most of them for reasons that they did not care to give. ` +
  `it plans to open ${numbers[3]} offices on the coast once the roads have been put in order again. ` +
  `shareholders will be paid ${numbers[4]} pence for what they hold, as they have come to expect of it. ` +
  `the next report is due in ${numbers[5]} weeks, when the board will also say whom it wants as its head.`;

describe('two texts are', () => {
  const short = wordsOf(original, 0, 60);
  test.each([
    { what: 'one where every word is the same', a: original, b: original.toUpperCase(), rule: 'same-words' },
    { what: 'one where short ones agree nearly whole', a: short, b: `Update: ${short}`, rule: 'brief' },
    {
      what: 'one where the end of a text agrees nearly whole',
      a: wordsOf(original, 90, 115),
      b: `Update: ${wordsOf(original, 90, 115)}`,
      rule: 'short-and-near-exact',
    },
    {
      what: 'one where a short one is what the other opens with',
      a: short,
      b: wordsOf(original, 0, 200),
      rule: 'brief',
    },
    { what: 'two where a short one is but a part', a: wordsOf(original, 90, 150), b: original, rule: 'short' },
    { what: 'two where fewer than thirty words are shared', a: wordsOf(original, 0, 25), b: original, rule: 'short' },
    { what: 'two where they share next to nothing', a: original, b: other, rule: 'too-little' },
    {
      what: 'two where one template was filled twice',
      a: notice([11, 22, 33, 44, 55, 66]),
      b: notice([12, 24, 36, 48, 57, 68]),
      rule: 'facts-differ',
    },
    { what: 'one where half was cut away', a: original, b: wordsOf(original, 0, 200), rule: 'near-whole' },
    {
      what: 'one where every part was reworked',
      a: original,
      b: original.replaceAll(/ (the|a|an|said|of) /g, ' such '),
      rule: 'weighed',
    },
    {
      what: 'two where one quotes a passage of the other',
      a: original,
      b: `${wordsOf(other, 0, 180)} ${wordsOf(original, 0, 110)}`,
      rule: 'weighed-too-light',
    },
  ])('$what', ({ a, b, rule }) => {
    const evidence = compare(a, b);
    expect(evidence.rule).toBe(rule);
    expect(evidence.linked).toBe(!/^(short|too-little|facts-differ|weighed-too-light)$/.test(rule));
    expect(evidence.reason).toMatch(/^[A-Z].*\.$/);
    expect(evidence.relation === null).toBe(!evidence.linked);
  });

  test.each([
    { how: 'in capitals', set: (text: string) => text.toUpperCase() },
    { how: 'in small letters', set: (text: string) => text.toLowerCase() },
  ])('one where a copy $how was edited and cut, for its names are known from the other', ({ set }) => {
    const copy = set(wordsOf(other.replaceAll(/ (a|an) /g, ' one '), 0, 260));
    const evidence = compare(other, copy);
    expect(evidence.linked).toBe(true);
    expect(evidence.facts.agreed).toBeGreaterThan(3);
  });

  test('two that share nothing are told so, and no share of nothing', () => {
    const apart = compare(wordsOf(original, 0, 100), 'rain '.repeat(100));
    expect(apart.reason).toBe('No 5 words in a row stand in both.');
  });

  const items = FAMILIES.slice(0, 7).map(({ documents }) => wordsOf(documents[0]?.text ?? '', 0, 90));
  const digest = items.map((item, i) => `Elsewhere this week, part ${i + 1}\n\n${item}`).join('\n\n');

  test('one where a digest was cut short, though the whole one tells of more', () => {
    const cut = digest.slice(0, digest.indexOf('Elsewhere this week, part 3'));
    expect(compare(digest, cut)).toMatchObject({ linked: true, rule: 'near-whole' });
  });

  test('two where a digest opens with a story that stands alone elsewhere', () => {
    expect(compare(digest, items[0] ?? '').linked).toBe(false);
  });

  test('two where only the furniture of a site is shared', () => {
    const furniture = Array.from(
      { length: 10 },
      (_, i) =>
        `please write to ${'abcdefghij'[i]} desk with what you know and we will see whether it can be used by any of us here`,
    ).join('. ');
    const evidence = compare(`${wordsOf(original, 0, 170)} ${furniture}`, `${wordsOf(other, 0, 170)} ${furniture}`);
    expect(evidence).toMatchObject({ linked: false, rule: 'only-boilerplate' });
  });
});

describe('a series with few facts', () => {
  const hints = (number: number, word: string, about = 'a place where water gathers after rain') =>
    'Good morning to all who have the puzzle open and no idea where to begin. We go through the daily word as we do each morning, and give you ' +
    'a few hints before we say what it is, so stop reading whenever you have seen enough of it. The rules are as they were: six guesses, and tiles turn ' +
    `green where a letter is right. Here is help for puzzle ${number} in the series. Think of ${about}. ` +
    'Still stuck? Take a break and come back with fresh eyes before you scroll down, for there is no way back once you have read what stands below. ' +
    `You will find that the answer is ${word} and nothing else. We hope that you kept your streak; a new word appears at midnight, and so do our hints for it.`;

  test('has a story an issue: two facts of two are others', () => {
    const evidence = compare(hints(1204, 'Plumb'), hints(1205, 'Stove', 'what a tailor does on most days'));
    expect(evidence).toMatchObject({ linked: false, rule: 'facts-differ', facts: { compared: 2, agreed: 0 } });
  });

  test('has copies of an issue, and of a text that tells a few facts more one that corrects one of them', () => {
    expect(compare(hints(1204, 'Plumb'), `From our desk\n\n${hints(1204, 'Plumb')}`).linked).toBe(true);
    const more = ' The prize of 40 crowns went to Oona Trellick, who had played for 12 years without a win.';
    expect(compare(hints(1204, 'Plumb') + more, hints(1240, 'Plumb') + more).linked).toBe(true);
  });
});

describe('what two texts end with', () => {
  const about =
    'About Castell Freight. Castell Freight moves grain, ore and timber between 31 ports of the northern coast and was founded at Wexmouth in 1962. ' +
    'The firm runs 48 ships and 6 railway yards, employs 5,200 people in 14 countries and trades on the exchange of Hammarvik under the letters CFR. ' +
    'In the year that ended in June it carried 19 million tonnes for 840 customers and paid 212 million crowns in wages. Its head is Ilse Marant. ' +
    'This release looks ahead to what may come. Such words as expect, plan and intend mark what nobody can be sure of, and what happens may differ ' +
    'from it for reasons that the firm does not command: weather, tariffs, strikes, the price of fuel and the will of those who make the laws. ' +
    'Castell Freight does not undertake to correct what stands here when it learns more. Those who ask on behalf of newspapers may write to Tomas Okafor, ' +
    'who speaks for the firm at Wexmouth, or call him on any working day between nine and five.';

  test('makes no copies of two releases of one firm', () => {
    const [one, another] = [original, other].map((news) => `${wordsOf(news, 0, 110)}\n\n${about}`) as [string, string];
    expect(compare(one, another)).toMatchObject({ linked: false, rule: 'only-ending' });
  });

  const opening =
    'WEXMOUTH – Castell Freight, which moves grain, ore and timber between 31 ports of the northern coast, said today that';

  test('makes none where what the firm is stands in the first sentence as well', () => {
    const [one, another] = [original, other].map((news) => `${opening} ${wordsOf(news, 0, 130)}\n\n${about}`) as [
      string,
      string,
    ];
    expect(compare(one, another)).toMatchObject({ linked: false, rule: 'only-frame' });
    expect(compare(one, `${one}\n\nSOURCE Castell Freight`).linked).toBe(true);
  });

  test('keeps copies that have passages of their own within, each in another place or beside most of the text', () => {
    const passages = [wordsOf(other, 0, 60), wordsOf(other, 60, 120)];
    const [early, late] = [80, 200].map((at, i) => {
      const parts = [wordsOf(original, 0, at), passages[i], wordsOf(original, at, 400)];
      return parts.join('\n\n');
    }) as [string, string];
    expect(compare(early, late).linked).toBe(true);
  });

  test('keeps a copy whose opening alone is of its own, and two with a few words of theirs', () => {
    expect(compare(original, `${wordsOf(other, 0, 100)}\n\n${original}`).linked).toBe(true);
    const [one, another] = [0, 100].map((from) => `${wordsOf(other, from, from + 30)}\n\n${original}`) as [
      string,
      string,
    ];
    expect(compare(one, another).linked).toBe(true);
  });
});

describe('a follow-up', () => {
  const background = wordsOf(original, 120, 260);
  const followUp = `${wordsOf(other, 0, 120)}\n\n${background}`;

  test('that repeats what was known behind news of its own is another story', () => {
    const earlier = `${wordsOf(original, 0, 60)}\n\n${background}\n\n${wordsOf(original, 260, 330)}`;
    const later = `${wordsOf(other, 0, 30)}\n\n${wordsOf(original, 120, 190)}\n\n${wordsOf(other, 30, 110)}\n\n${wordsOf(original, 190, 260)}`;
    expect(compare(earlier, later)).toMatchObject({ linked: false });
    expect(compare(earlier, followUp)).toMatchObject({ linked: false });
  });

  test('is not what keeps the opening, though each has paragraphs of its own', () => {
    const cut = `${wordsOf(original, 0, 230)}\n\n${wordsOf(other, 200, 250)}`;
    const longer = `${wordsOf(original, 0, 110)} ${wordsOf(original, 150, 330)}`;
    expect(compare(cut, longer)).toMatchObject({ linked: true });
  });

  test('is not a text told again under another opening, whose rest stayed', () => {
    expect(compare(original, `${wordsOf(other, 0, 45)}\n\n${wordsOf(original, 45, 340)}`).linked).toBe(true);
  });
});

describe('short texts under one plea', () => {
  const plea =
    'Readers of our paper can follow each vote of the councillors in our members’ edition, with broadsheets, minutes and comments by our reporters, every day of the week from six in the morning.';
  test.each([
    [
      'Growers around Wexmouth have lost two thirds of their medlars to froghoppers.',
      'The harbour firm has ordered a coracle and a skerry for 220 people.',
    ],
    ['Pupils of the quay school sat in ponchos and galoshes.', 'Thieves took a bell of 90 kilos from the chapel.'],
  ])('are two stories, for a rare word is no misread one', (one, another) => {
    const [a, b] = [`${one}\n\n${plea}`, `${another}\n\n${plea}`];
    expect(describeText(a).misread).toBe(0);
    expect(compare(a, b)).toMatchObject({ linked: false });
  });
});

describe('evidence', () => {
  test('is the same from either side, but for relation and words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const [a, b] = familyOf(createRandom(seed), 2) as [string, string];
        const { relation: _, words, ...one } = compare(a, b);
        const { relation: __, words: theirs, ...two } = compare(b, a);
        expect(two).toStrictEqual(one);
        expect(theirs).toStrictEqual([...words].reverse());
        expect(areLinked(describeText(a), describeText(b))).toBe(one.linked);
      }),
      { numRuns: 60 },
    );
  });

  test('tells a paragraph that was added within a long text, and takes no lines at its ends for one', () => {
    const lines = FAMILIES.slice(0, 6).map(({ documents }) => documents[0]!.text);
    const long = lines.map((text) => wordsOf(text, 0, 150)).join(' ');
    const paragraph = wordsOf(lines[0]!, 160, 200);
    const within = `${wordsOf(long, 0, 300)} ${paragraph} ${wordsOf(long, 300, 900)}`;
    expect([compare(within, long).relation, compare(long, within).relation]).toStrictEqual(['extends', 'excerpt']);
    expect(compare(`${paragraph} ${long}`, long).relation).toBe('edited');
    expect(compare(`${long} ${paragraph}`, long).relation).toBe('edited');
  });

  test('tells excerpt from the one side and extends from the other', () => {
    const part = wordsOf(original, 0, 150);
    expect([compare(part, original).relation, compare(original, part).relation]).toStrictEqual(['excerpt', 'extends']);
  });

  test('tells a round-up as such', () => {
    const roundUp = [wordsOf(other, 0, 180), original, wordsOf(other, 180, 360)].join(' ');
    expect(compare(roundUp, original).relation).toBe('embeds');
    expect(compare(original, roundUp).relation).toBe('excerpt');
  });

  test('says exact where words, not letters, are the same', () => {
    expect(compare(original, original.replaceAll('"', '')).relation).toBe('exact');
  });

  test('says edited where a sentence changed', () => {
    const changed = original.replace('said', 'told reporters').replace('because', 'as');
    expect(compare(changed, original).relation).toBe('edited');
  });
});

describe('relations in the written families', () => {
  const copies = FAMILIES.filter(({ rule }) => rule === 'together').flatMap(({ documents }) =>
    documents.slice(1).map((copy) => ({ ...copy, of: documents[0]!.text })),
  );

  test.each(copies)('$id', ({ text, of, relations }) => {
    expect(relations).toContain(compare(text, of).relation satisfies Relation | null);
  });
});

describe('a round-up', () => {
  const stories = FAMILIES.filter(({ rule }) => rule === 'together').map(({ documents }) => documents[0]!);
  const item = (i: number): string => `${stories[i]!.title}\n${stories[i]!.text}`;
  const roundUp = ['The day in the papers, as the late desk read them.', item(1), item(0), item(2), item(3)].join(
    '\n\n',
  );

  test.each([0, 1, 2, 3])('that tells several stories whole embeds story %i and is none of them', (i) => {
    const evidence = compare(roundUp, stories[i]!.text);
    expect(evidence).toMatchObject({ linked: false, relation: 'embeds' });
    expect(compare(stories[i]!.text, roundUp)).toMatchObject({ linked: false, relation: 'excerpt' });
  });

  test('has no relation to a story that it does not tell', () => {
    expect(compare(roundUp, stories[4]!.text)).toMatchObject({ linked: false, relation: null });
  });

  test('and its own copies are one', () => {
    expect(compare(roundUp, roundUp.replace('late desk', 'night desk'))).toMatchObject({ linked: true });
  });
});
