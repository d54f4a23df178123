import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../../shared/text/diff/compare-texts.ts';
import { describeDiff } from '../../../shared/text/diff/describe-diff.ts';
import { diffWords } from '../../../shared/text/diff/diff-words.ts';

const NOBODY = { dropped: [], added: [] };

const HARBOR = 'The harbor master closed the north gate at dawn because the tide had carried a barge onto the sill.';
const COUNCIL = 'Council members voted nine to six on Monday to keep the library open until a new roof is paid for.';
const ORCHARD = 'Growers in the valley expect 7 billion apples this year, fewer than in any season since the frost.';
const MUSEUM = 'A retired clock maker left his collection to the museum, which has nowhere dry to keep it yet.';
const BRIDGE = 'Engineers will test the old bridge with loaded trucks before cyclists are allowed across again.';

const text = (...paragraphs: string[]) => paragraphs.join('\n\n');
const kinds = (from: string, to: string) =>
  compareTexts(from, to).blocks.map(({ kind, moved }) => (moved ? `${kind}, moved` : kind));

describe('paragraphs', () => {
  test('the same text is the same, whatever its quotation marks, dashes and spaces', () => {
    const from = text('“We wait,” she said — again.', HARBOR);
    const to = text('"We wait," she said - again.', HARBOR.replace(' at ', '\u00A0at  '));
    expect(kinds(from, to)).toEqual(['same', 'same']);
    expect(compareTexts(from, to).kept).toBe(1);
  });

  test('an added paragraph stands where it was added, a dropped one where it was', () => {
    expect(kinds(text(HARBOR, COUNCIL), text(HARBOR, MUSEUM, COUNCIL))).toEqual(['same', 'added', 'same']);
    expect(kinds(text(HARBOR, MUSEUM, COUNCIL), text(HARBOR, COUNCIL))).toEqual(['same', 'dropped', 'same']);
    expect(kinds(text(MUSEUM, COUNCIL), COUNCIL)).toEqual(['dropped', 'same']);
  });

  test('a paragraph that went elsewhere is moved, not dropped and added', () => {
    const from = text(HARBOR, COUNCIL, ORCHARD, MUSEUM);
    const to = text(MUSEUM, HARBOR, COUNCIL, ORCHARD);
    expect(kinds(from, to)).toEqual(['same, moved', 'same', 'same', 'same']);
    expect(compareTexts(from, to).kept).toBe(1);
  });

  test('a paragraph can be moved and edited', () => {
    const to = text(COUNCIL, ORCHARD, HARBOR.replace('dawn', 'noon'));
    expect(kinds(text(HARBOR, COUNCIL, ORCHARD), to)).toEqual(['same', 'same', 'edited, moved']);
  });

  test('a split paragraph stays one block', () => {
    const whole = `${HARBOR} ${MUSEUM}`;
    expect(kinds(text(whole, COUNCIL), text(HARBOR, MUSEUM, COUNCIL))).toEqual(['same', 'same']);
    expect(kinds(text(HARBOR, MUSEUM, COUNCIL), text(whole, COUNCIL))).toEqual(['same', 'same']);
  });

  test('texts without anything in common are dropped and added whole', () => {
    const diff = compareTexts(HARBOR, BRIDGE);
    expect(diff.counts).toMatchObject({ added: 1, dropped: 1, edited: 0, same: 0 });
    expect(diff.kept).toBe(0);
  });

  test('an empty text is no paragraph', () => {
    expect(compareTexts('', '')).toMatchObject({ blocks: [], kept: 1 });
    expect(kinds('', HARBOR)).toEqual(['added']);
  });
});

describe('words', () => {
  test('only the changed words are marked', () => {
    expect(diffWords('The gate closed at dawn.', 'The gate closed at noon.')).toEqual([
      { op: 'same', text: 'The gate closed at ' },
      { op: 'deleted', text: 'dawn' },
      { op: 'inserted', text: 'noon' },
      { op: 'same', text: '.' },
    ]);
  });

  test('two changes with only a space between them are one', () => {
    expect(diffWords('a red barn burned', 'a blue house burned')).toEqual([
      { op: 'same', text: 'a ' },
      { op: 'deleted', text: 'red barn' },
      { op: 'inserted', text: 'blue house' },
      { op: 'same', text: ' burned' },
    ]);
  });

  test('a space is not struck out where words come in beside it', () => {
    expect(diffWords('on Friday to share', 'on Friday, they said, to share').filter(({ op }) => op !== 'same')).toEqual(
      [{ op: 'inserted', text: ', they said,' }],
    );
  });

  test('scripts without spaces are compared by character', () => {
    const changed = diffWords('港口今天关闭了', '港口明天关闭了').filter(({ op }) => op !== 'same');
    expect(changed).toEqual([
      { op: 'deleted', text: '今' },
      { op: 'inserted', text: '明' },
    ]);
  });

  test('the runs spell both texts, apart from house style', () => {
    const word = fc.constantFrom('gate', 'tide', '7', '9.5', 'dawn', ',', '.', '—', '“', 'it’s', '水', '\u00A0');
    const words = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(words, words, (from, to) => {
        const runs = diffWords(from, to);
        const spelled = (without: string) =>
          runs
            .filter(({ op }) => op !== without)
            .map((run) => run.text)
            .join('');
        expect(spelled('deleted')).toBe(to);
        expect(spelled('inserted').replace(/\s+/g, ' ').trim()).toBe(from.replace(/\s+/g, ' ').trim());
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('paragraphs with nothing shared and no end are answered in bounded time', () => {
    const long = (seed: string) => Array.from({ length: 30_000 }, (_, i) => `${seed}${i}`).join(' ');
    const start = performance.now();
    expect(diffWords(long('a'), long('b'))).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the sentence', () => {
  test.each([
    { from: text(HARBOR, COUNCIL), to: text(HARBOR, COUNCIL), says: 'The same words in the same order.' },
    {
      from: text(HARBOR, COUNCIL),
      to: text(HARBOR, MUSEUM, COUNCIL, BRIDGE),
      says: 'Keeps every word, adds 2 paragraphs.',
    },
    { from: text(HARBOR, COUNCIL), to: text(COUNCIL, HARBOR), says: 'Keeps every word, moves 1 paragraph.' },
    {
      from: text(HARBOR, ORCHARD),
      to: text(HARBOR, ORCHARD.replace('7', '9')),
      says: 'Keeps 97% of the words, edits 1 paragraph, changes a number (7 → 9).',
    },
  ])('$says', ({ from, to, says }) => {
    expect(describeDiff(compareTexts(from, to), NOBODY)).toBe(says);
  });

  test('a dropped attribution is named even where no word of the story changed', () => {
    const diff = compareTexts(HARBOR, HARBOR);
    const sentence = describeDiff(diff, { dropped: ['AFP'], added: [] });
    expect(sentence).toBe('Keeps every word, drops the attribution to AFP.');
  });
});

describe('texts of any length', () => {
  /** Lines of which no two are alike, from a seed. */
  const lines = (count: number, seed: number): string[] =>
    Array.from(
      { length: count },
      (_, n) => `The ${(n * 7919 + seed) % 9973} boats of pier ${n} left for bay ${(n * seed) % 613}.`,
    );
  const cpuMs = (work: () => void): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  /** What else a machine does adds to the CPU time of a process, and never takes from it. */
  const leastCpuMs = (work: () => void): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 4 && least >= 1_000; run++) least = Math.min(least, cpuMs(work));
    return least;
  };

  test.each([
    { what: 'one paragraph each', joint: ' ' },
    { what: 'paragraphs of a line', joint: '\n\n' },
    { what: 'no space at all', joint: '' },
  ])('two of 4 MB take less than a second: $what', ({ joint }) => {
    const strip = (line: string) => (joint === '' ? line.replaceAll(' ', '') : line);
    const [a, b] = [3, 5].map((seed) => lines(110_000, seed).map(strip).join(joint));
    expect(leastCpuMs(() => compareTexts(a!, b!))).toBeLessThan(1_000);
  });

  test('hundreds of paragraphs of the same syllables in other orders take less than a second', () => {
    const syllables = (step: number) =>
      Array.from({ length: 390 }, (_, p) =>
        Array.from({ length: 500 }, (_, i) => String.fromCharCode(0x3041 + ((i * step + p) % 80))).join(''),
      ).join('\n\n');
    const [a, b] = [31, 37].map(syllables);
    expect(leastCpuMs(() => compareTexts(a!, b!))).toBeLessThan(1_000);
  });

  test('what stands far behind is the same where both have it, else replaced', () => {
    const start = lines(5_000, 3).join('\n\n');
    const changed = start.replace('The 3 boats', 'The 4 boats');
    const same = compareTexts(start, changed);
    expect(same.numbers).toEqual([{ from: '3', to: '4' }]);
    expect(same.counts).toMatchObject({ added: 0, dropped: 0 });
    const other = compareTexts(`${start}\n\n${HARBOR}`, `${changed}\n\n${ORCHARD}`);
    expect(other.counts).toMatchObject({ added: 1, dropped: 1 });
    expect(other.blocks.at(-1)!.runs[0]!.text).toContain(ORCHARD);
    const shown = other.blocks.flatMap(({ runs }) => runs.filter(({ op }) => op !== 'deleted').map(({ text }) => text));
    expect(shown.join(' ').replace(/\s+/g, ' ')).toBe(`${changed} ${ORCHARD}`.replace(/\s+/g, ' '));
  });
});
