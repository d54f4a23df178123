import { describe, expect, test } from 'vitest';
import { itemBytes } from '../../../shared/adapters/table/item-size.ts';
import { areLinked, compareTexts } from '../../../shared/domain/edge.ts';
import { ALGORITHM } from '../../../shared/domain/thresholds.ts';
import { splitWords } from '../../../shared/domain/words.ts';
import { textItem, textOf } from '../../../shared/store/texts.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { joinBrokenWords, misreadShare, rarityOf } from '../../../shared/text/fingerprint/misread.ts';
import { FAMILIES } from '../../domain/families.ts';
import { misread, setInColumn } from '../../domain/scanner.ts';
import { factsOf, TEMPLATES } from '../../domain/template-texts.ts';
import { createRandom } from '../../simulation/random.ts';

const texts = FAMILIES.flatMap(({ documents }) => documents.map(({ text }) => text)).filter(
  (text) => text.split(' ').length >= 1.5 * ALGORITHM.shortWords,
);
const shareOf = (text: string): number => misreadShare([splitWords(text)]);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const german =
  'Die Fähre stieß im Nebel gegen die Mole des kleinen Hafens, und neunzehn Menschen wurden dabei verletzt, wie die Behörden am ' +
  'späten Abend mitteilten. Der Kapitän sagte, er habe das Licht zu spät gesehen, weil der Nebel in den letzten Minuten vor der ' +
  'Einfahrt dichter geworden sei. An Bord waren nach Angaben der Reederei mehr als zweihundert Reisende, von denen die meisten zu ' +
  'einem Fest auf der Insel wollten. Die Polizei prüft nun, ob ein Gerät an Bord ausgefallen war, und bittet alle, die etwas gesehen haben, sich zu melden.';

describe('misread words', () => {
  test('are none in texts that were never scanned, whatever they tell', () => {
    const templates = Object.values(TEMPLATES).flatMap((fill) => [1, 2, 3].map((seed) => fill(factsOf(seed))));
    expect([...texts, ...templates].filter((text) => shareOf(text) > 0)).toStrictEqual([]);
  });

  test.each([0.1, 0.2])('are estimated where %d of the words are', (share) => {
    const random = createRandom(1);
    const estimates = texts.map((text) => shareOf(misread(text, share, random)));
    expect(mean(estimates)).toBeGreaterThan(0.7 * share);
    expect(mean(estimates)).toBeLessThan(1.3 * share);
  });

  test.each([
    { what: 'another language', text: german },
    { what: 'few words', text: 'Thc rnayor of thc towu said tbat hc would uot pay for thc bridgc.' },
    {
      what: 'a term of the trade that comes again',
      text: `${texts[0]} ${'The quokkalith shone and a quokkalith sang. '.repeat(12)}`,
    },
  ])('are not looked for in $what', ({ text }) => {
    expect(shareOf(text)).toBe(0);
  });

  test('broken words are found as one expression over the whole text would find them', () => {
    const random = createRandom(5);
    const whole = (text: string) =>
      text.replace(/(?<!\p{L})(\p{L}+)-\s+(\p{Ll}+)/gu, (found, head: string, tail: string) =>
        rarityOf((head + tail).toLowerCase()) === undefined ? found : head + tail,
      );
    const pieces = ['govern', 'ment', 'GOV', 'ern', 'short', '- ', '-\n', '-', ' ', '5', 'é', 're', 'port', 'ed', '😀'];
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: 8 }, () => random.pick(pieces)).join('');
      expect(joinBrokenWords(text)).toBe(whole(text));
    }
  });

  test('a word that the end of a line breaks is put together where that makes a word', () => {
    expect(joinBrokenWords('the govern-\nment said')).toBe('the government said');
    expect(joinBrokenWords('the govern- ment said')).toBe('the government said');
    expect(joinBrokenWords('short- and long-term')).toBe('short- and long-term');
    expect(joinBrokenWords('the well-known mayor')).toBe('the well-known mayor');
  });

  test('cost no more in a text that is one endless word', () => {
    const endless = 'a'.repeat(300_000);
    expect(joinBrokenWords(`${endless} govern- ment`)).toBe(`${endless} government`);
  });
});

describe('scanned texts', () => {
  const random = createRandom(2);
  const scanned = (text: string, share: number) => describeText(setInColumn(misread(text, share, random), 40));

  test.each([0.1, 0.15])('are copies of each other where %d of the words of both are misread', (share) => {
    const pairs = texts.map((text) => [scanned(text, share), scanned(text, share)] as const);
    const found = pairs.filter(([one, other]) => areLinked(one, other));
    expect(found.length).toBeGreaterThan(0.97 * pairs.length);
    const shareKeys = ([one, other]: (typeof pairs)[number]): boolean =>
      one.keys.filter((key) => other.keys.includes(key)).length > 1;
    expect(pairs.filter(shareKeys).length).toBeGreaterThan(0.95 * pairs.length);
  });

  test('are copies of the clean text, whose keys they have as well', () => {
    const pairs = texts.map((text) => [describeText(text), scanned(text, 0.12)] as const);
    expect(pairs.filter(([one, other]) => areLinked(one, other)).length).toBeGreaterThan(0.97 * pairs.length);
  });

  test.each(Object.entries(TEMPLATES))('that fill one template stay apart: %s', (_, fill) => {
    const all = Array.from({ length: 6 }, (_, seed) => scanned(fill(factsOf(seed)), 0.1));
    for (const [i, one] of all.entries())
      for (const other of all.slice(0, i)) expect(areLinked(one, other)).toBe(false);
  });

  test('of different stories stay apart', () => {
    const heads = FAMILIES.map(({ documents }) => scanned(documents[0]!.text, 0.15));
    for (const [i, one] of heads.entries())
      for (const other of heads.slice(0, i)) expect(areLinked(one, other)).toBe(false);
  });

  test('say that misread words were allowed for', () => {
    const [one, other] = [scanned(texts[0]!, 0.15), scanned(texts[0]!, 0.15)];
    expect(compareTexts(one, other).reason).toMatch(
      / misread \(about \d+% and \d+% of the two texts\) are allowed for\.$/,
    );
    expect(compareTexts(describeText(texts[0]!), describeText(`${texts[0]} So it is.`)).reason).not.toContain(
      'misread',
    );
  });

  test('fit into one item of the store, however long they are', () => {
    const named = texts.slice(0, 5).join(' ') + Array.from({ length: 30_000 }, (_, i) => ` w${i} M${i}`).join('');
    const node = scanned(named, 0.1);
    expect(node.misread).toBeGreaterThan(0);
    expect(node.slots.length).toBeGreaterThan(40_000);
    expect(itemBytes(textItem(node))).toBeLessThan(400 * 1024);
  });

  test('have another id where letters of another case tell another share of misread words', () => {
    const openers = [
      'Quokkalith',
      'Brumvale',
      'Thornmere',
      'Wexholt',
      'Skarvane',
      'Dunmoor',
      'Ellbraith',
      'Fernhollow',
    ];
    const heading = openers.map((opener) => `${opener} did not want to talk about what had come of it all.`).join(' ');
    const noisy = misread(texts[0]!, 0.12, createRandom(5));
    const [one, other] = [heading, heading.toLowerCase()].map((line) => describeText(`${line}\n\n${noisy}`));
    expect(one!.misread).not.toBe(other!.misread);
    expect(one!.id).not.toBe(other!.id);
  });

  test('are the same node when they come back from the store', () => {
    const node = scanned(texts[0]!, 0.15);
    expect(node.trigrams.length).toBeGreaterThan(0);
    expect(textOf(textItem(node))).toStrictEqual(node);
  });
});
