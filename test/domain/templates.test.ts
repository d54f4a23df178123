import { describe, expect, test } from 'vitest';
import { areLinked, compareTexts } from '../../shared/domain/edge.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { factsOf, TEMPLATES } from './template-texts.ts';

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const shout = (text: string): string => text.toUpperCase();
const whisper = (text: string): string => text.toLowerCase();
const same = (text: string): string => text;
const nodes = (fill: (typeof TEMPLATES)[string]) => SEEDS.map((seed) => describeText(fill(factsOf(seed))));

describe.each(Object.entries(TEMPLATES))('%s notices', (_, fill) => {
  const text = fill(factsOf(1));

  test('are as many stories as there are notices', () => {
    const all = nodes(fill);
    for (const [i, one] of all.entries())
      for (const other of all.slice(0, i)) expect(areLinked(one, other)).toBe(false);
  });

  test.each([
    { one: 'in capitals', a: shout, other: 'as usual', b: same },
    { one: 'in capitals', a: shout, other: 'in capitals as well', b: shout },
    { one: 'in small letters', a: whisper, other: 'as usual', b: same },
  ])('are apart where one is set $one, the other $other', ({ a, b }) => {
    const [some, others] = [nodes((facts) => a(fill(facts))), nodes((facts) => b(fill(facts)))];
    for (const [i, one] of some.entries())
      for (const other of others.slice(0, i)) expect(areLinked(one, other)).toBe(false);
  });

  test('are told apart by what they say, not by being short', () => {
    const [one, other] = nodes(fill) as [ReturnType<typeof describeText>, ReturnType<typeof describeText>];
    expect(compareTexts(one, other)).toMatchObject({
      linked: false,
      rule: expect.stringMatching(/facts-differ|too-l/),
    });
  });

  test.each([
    { habit: 'under another headline', copy: `What you need to know today\n\n${text}` },
    {
      habit: 'with words changed',
      copy: text.replace(' the ', ' its ').replace(' and ', ' as well as ').replace(' was ', ' had been '),
    },
    { habit: 'with one number corrected', copy: text.replace(/\d+/, '555') },
    { habit: 'cut to three fifths', copy: text.split('. ').slice(0, 3).join('. ') },
    {
      habit: 'with a paragraph of their own below',
      copy: `${text}\n\nOur readers have told us that they would like to see more of such notices, and we mean to print them whenever there is room.`,
    },
  ])('are still copies $habit', ({ copy }) => {
    expect(areLinked(describeText(copy), describeText(text))).toBe(true);
  });

  test.each([30, 45, 60])('cut to %i words are briefs of their own notice and of no other', (words) => {
    const brief = describeText(text.split(' ').slice(0, words).join(' '));
    const own = compareTexts(brief, describeText(text));
    expect(own).toMatchObject({ linked: true, rule: 'brief' });
    for (const seed of SEEDS.filter((each) => each !== 1))
      expect(areLinked(brief, describeText(fill(factsOf(seed))))).toBe(false);
  });
});
