import { describe, expect, test } from 'vitest';
import { dropLines, learnLines } from '../../shared/domain/site-lines.ts';
import { SITE_LINES } from '../../shared/domain/thresholds.ts';

const PLEA = 'Leave a coin with the desk that wrote this.';
const proseOf = (story: number, lines = 6): string[] =>
  Array.from(
    { length: lines },
    (_, i) => `Word${story} stands in line${i} of story${story} and there alone, ${story * i}.`,
  );
const textOf = (lines: readonly string[]): string => lines.join('\n\n');
const stories = (count: number, set: (prose: string[], story: number) => string[], lines?: number): string[] =>
  Array.from({ length: count }, (_, story) => textOf(set(proseOf(story, lines), story)));
const learned = (texts: readonly string[]): string[] => [...learnLines(texts).values()].map(({ text }) => text);

describe('a line that a publisher repeats', () => {
  test('is learned from enough distinct stories, with their number', () => {
    const texts = stories(SITE_LINES.minStories, (prose) => [...prose, PLEA]);
    expect([...learnLines(texts).values()]).toStrictEqual([
      { text: PLEA, stories: SITE_LINES.minStories, anywhere: false },
    ]);
    expect(learned(texts.slice(1))).toStrictEqual([]);
  });

  test('is the same line in other case, spacing and punctuation', () => {
    const forms = [PLEA, PLEA.toUpperCase(), `  ${PLEA.replace('.', ' !')}`];
    expect(learned(stories(6, (prose, story) => [forms[story % 3]!, ...prose]))).toHaveLength(1);
  });

  test('counts once a story, however often it stands in it', () => {
    expect(learned(stories(4, (prose) => [PLEA, ...prose, PLEA]))).toStrictEqual([]);
  });

  test('needs more stories where it stands amid them', () => {
    const amid = (prose: string[]) => [...prose.slice(0, 12), PLEA, ...prose.slice(12)];
    expect(learned(stories(SITE_LINES.minStoriesWithin - 1, amid, 24))).toStrictEqual([]);
    expect(learned(stories(SITE_LINES.minStoriesWithin, amid, 24))).toStrictEqual([PLEA]);
  });

  test.each([
    { what: 'too short to tell anything', line: 'Go on' },
    { what: 'too long for a line', line: Array.from({ length: 81 }, (_, i) => `w${i}`).join(' ') },
  ])('is not learned where it is $what', ({ line }) => {
    expect(learned(stories(12, (prose) => [...prose, line]))).toStrictEqual([]);
  });
});

describe('one story under many addresses', () => {
  test('is one witness, even where nobody recognised its copies', () => {
    const copies = Array.from({ length: 40 }, (_, i) => textOf([...proseOf(1), PLEA, `Seen at ${i} o'clock by us.`]));
    expect(learned([...copies, ...stories(3, (prose) => [...prose, PLEA])])).toStrictEqual([]);
  });

  test('bears witness against chrome all the same', () => {
    const copies = Array.from({ length: 40 }, () => textOf([...proseOf(1), PLEA]));
    expect(
      learned([...copies, ...stories(5, (prose, story) => [`Story ${story}`, ...prose.map((l) => `${l} b`), PLEA])]),
    ).toStrictEqual([PLEA]);
  });
});

describe('taking lines out', () => {
  const repeated = learnLines(stories(12, (prose) => [PLEA, ...prose]));

  test('leaves the rest word for word, and says what went', () => {
    const prose = proseOf(99);
    const { text, dropped } = dropLines(textOf([...prose.slice(0, 3), PLEA, ...prose.slice(3)]), repeated);
    expect(text).toBe(textOf(prose));
    expect(dropped).toStrictEqual([{ text: PLEA, stories: 12, anywhere: true }]);
  });

  test('touches no text without them', () => {
    const odd = 'One line,\nwith a single break.\n\n\nAnd three.';
    expect(dropLines(odd, repeated)).toStrictEqual({ text: odd, dropped: [] });
  });

  test('leaves a text whole that would lose too much', () => {
    const short = textOf([PLEA, 'Three words here.']);
    expect(dropLines(short, repeated)).toStrictEqual({ text: short, dropped: [] });
  });

  test('of a line known only from edges, takes it only there', () => {
    const edgy = learnLines(stories(6, (prose) => [...prose, PLEA]));
    const prose = proseOf(7, 30);
    const amid = textOf([...prose.slice(0, 15), PLEA, ...prose.slice(15)]);
    expect(dropLines(amid, edgy).dropped).toStrictEqual([]);
    expect(dropLines(textOf([...prose, PLEA]), edgy).text).toBe(textOf(prose));
  });
});
