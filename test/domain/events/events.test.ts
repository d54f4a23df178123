import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutIntoEvents, type Proof, type Similarity } from '../../../shared/domain/events/cut.ts';
import { readDayWords } from '../../../shared/domain/events/day-words.ts';
import { coherenceOf, isDigest } from '../../../shared/domain/events/digest.ts';
import { tellFacts } from '../../../shared/domain/events/facts.ts';
import { affinityOf, compareStories } from '../../../shared/domain/events/likeness.ts';
import { findOwnSentences } from '../../../shared/domain/events/own-sentences.ts';
import { type EventProfile, profileOf } from '../../../shared/domain/events/profile.ts';
import { readText } from '../../../shared/domain/events/read-text.ts';
import { stemWord } from '../../../shared/domain/events/stem.ts';
import { collectTerms } from '../../../shared/domain/events/terms.ts';
import { compareTimes, timesOf } from '../../../shared/domain/events/timing.ts';
import { type Vector, vectorOf } from '../../../shared/domain/events/vector.ts';
import { NO_ITEMS } from '../../../shared/domain/items.ts';
import { EVENTS } from '../../../shared/domain/thresholds.ts';
import { countItems } from '../../../shared/text/fingerprint/sections.ts';
import { createRarity } from '../../../shared/text/terms/rarity.ts';

const rarity = createRarity('en');
let made = 0;

function profile(text: string, published: string | null = null, title: string | null = null, language = 'en') {
  return profileOf(
    { id: `p${made++}`, title, text, language, published, items: countItems(text) },
    createRarity(language),
  );
}

const timingOf = (a: EventProfile, b: EventProfile) => compareTimes(timesOf(a), timesOf(b));
const dayWordsOf = (text: string, language: string) => readDayWords(readText(null, text, language));
const parts = (text: string) => {
  const read = readText(null, text, 'en');
  return coherenceOf(read, Float64Array.from(read.stems, rarity));
};

describe('stems', () => {
  test.each([
    ['recognises', 'recognized'],
    ['governments', 'government'],
    ['stopped', 'stopping'],
    ['countries', 'country'],
    ['charged', 'charges'],
  ])('%s and %s are one', (one, other) => {
    expect(stemWord(one, 'en')).toBe(stemWord(other, 'en'));
  });

  test.each([
    ['crisis', 'crises'],
    ['police', 'policy'],
    ['bus', 'bu'],
  ])('%s and %s stay two', (one, other) => {
    expect(stemWord(one, 'en')).not.toBe(stemWord(other, 'en'));
  });

  test('of another language keep their beginning', () => {
    expect(stemWord('überschwemmungen', 'de')).toBe(stemWord('überschwemmt', 'de'));
  });
});

describe('words about days', () => {
  test('are read in the words of the language', () => {
    const english = dayWordsOf('Kettleby, March 3 – The gate broke on Monday in 1998, May be.', 'en');
    expect(english).toMatchObject({ weekdays: 1, leadWeekday: 0, dates: [303], years: [1998] });
    const german = dayWordsOf('Das Tor brach am Dienstag, dem 3. März 2026.', 'de');
    expect(german).toMatchObject({ weekdays: 2, dates: [303], years: [2026] });
  });

  test('are only those that are named as such', () => {
    expect(dayWordsOf('they may march on the sun, 12 may', 'en')).toMatchObject({ weekdays: 0, dates: [] });
  });
});

test('terms are spelled as the text has them where it does not shout', () => {
  const read = readText(
    null,
    'PORT KETTLEBY – The NATO depot in Kettleby burned. NATO said the gates of Kettleby held.',
    'en',
  );
  const terms = collectTerms(read);
  const spelled = read.stems.map((_, stem) => terms.spelled(stem));
  expect(spelled).toEqual(expect.arrayContaining(['Kettleby', 'NATO', 'PORT', 'gates']));
  expect(spelled).not.toContain('KETTLEBY');
});

describe('rarity', () => {
  test('is nothing for words of the language and much for a name', () => {
    expect(rarity('the')).toBeLessThan(0.1);
    expect(rarity('zhirnov')).toBeGreaterThan(8);
  });

  test('goes by length where nobody has counted, and by what the store counted where it has', () => {
    const guessed = createRarity('sv');
    expect(guessed('och')).toBeLessThan(guessed('slusspor'));
    const learned = createRarity('sv', { documents: 4_000, least: 2, classes: ['', 'slusspor'] });
    expect(learned('slusspor')).toBeLessThan(1);
    expect(learned('viadukt')).toBeGreaterThan(guessed('viadukt'));
  });
});

const HIT = 'A cyclist was hit by a tram in Kettleby on Monday. Police said Oona Trellick, 34, was taken to hospital.';
const DIED = 'Oona Trellick, the cyclist hit by a tram in Kettleby, has died, police said on Tuesday.';

describe('years that two texts name', () => {
  const bonus = (one: string, other: string) => compareTimes(timesOf(profile(one)), timesOf(profile(other))).bonus;

  test('say nothing beside two dates', () => {
    const on = (text: string, date: string) => timesOf(profile(text, date));
    const { sameDay, near, otherDay, far } = EVENTS.dates;
    const bonusOf = (one: string, other: string, ...dates: [string, string]) =>
      compareTimes(on(one, dates[0]), on(other, dates[1])).bonus;
    expect(bonusOf('The lock of 1911.', 'The lock of 1911.', '2026-03-02', '2026-03-03')).toBe(near);
    expect(bonusOf('It broke on Monday.', 'On Monday it broke.', '2026-03-02', '2026-03-03')).toBe(sameDay);
    expect(bonusOf('It broke on Monday.', 'On Sunday it broke.', '2026-03-02', '2026-03-03')).toBe(otherDay);
    expect(bonusOf('It broke on Monday.', 'On Monday it broke.', '2026-03-02', '2026-03-05')).toBe(far);
  });

  test('speak for one event as far as they are the same, and against it where none is', () => {
    const same = bonus('The lock of 1911 broke.', 'A lock, built in 1911, gave way.');
    const history = bonus('Floods in 1911, 1924, 1953 and 1978.', 'A fire in 1911, 1930, 1962 and 1984.');
    expect(same).toBeCloseTo(EVENTS.dayWords.year.same);
    expect(history).toBeCloseTo(EVENTS.dayWords.year.same / 4);
    expect(bonus('The lock of 1911.', 'The lock of 1924.')).toBeCloseTo(-EVENTS.dayWords.year.other);
    expect(bonus('The lock of 1911.', 'The lock.')).toBe(0);
  });
});

describe('a profile', () => {
  const text = 'The NATO envoy met Oona McCall in Kettleby. "Lock gates fail," said McCall; a gate failed at 10.';

  test('spells names, and what is never written small, as the text does', () => {
    const words = profile(text, null, 'Envoy met McCall').words.split(' ');
    expect(words).toEqual(expect.arrayContaining(['NATO', 'Oona', 'McCall', 'Kettleby', 'gates', 'envoy', '10']));
    expect(words).not.toContain('mccall');
  });

  test('is filed under stems, and holds nothing of an address', () => {
    expect(profile(text).keys).toContain('mccall');
    expect(profile(`${text} See https://example.test/zirkon-2024`).words).not.toMatch(/zirkon|https/);
  });
});

describe('what came next', () => {
  const hit = profile(HIT, '2026-03-02T10:00:00Z');
  const died = profile(DIED, '2026-03-03T15:00:00Z');

  test('is told by the later of two, with an outcome that the earlier does not know', () => {
    expect(timingOf(hit, died).follows).toBe(died.id);
    expect(timingOf(died, hit).follows).toBe(died.id);
  });

  test.each([
    { is: 'within hours', other: profile(DIED, '2026-03-02T11:00:00Z') },
    { is: 'without a date', other: profile(DIED, null) },
    { is: 'where nothing new came of it', other: profile(HIT.replace('cyclist', 'woman'), '2026-03-03T15:00:00Z') },
  ])('is not told $is', ({ other }) => {
    expect(timingOf(hit, other).follows).toBeNull();
  });

  test('is linked and yet no part of the event', () => {
    const [a, b] = [vectorOf(hit), vectorOf(died)];
    expect(affinityOf(a, b)).toBeGreaterThan(0.25);
  });
});

describe('likeness', () => {
  test('is the same whoever asks, and nothing between languages', () => {
    const words = fc.array(
      fc.constantFrom(...'Kettleby tram Oona Trellick lock 1911 canal on Monday bridge'.split(' ')),
    );
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [vectorOf(profile(one.join(' '))), vectorOf(profile(other.join(' ')))];
        expect(affinityOf(a, b)).toBe(affinityOf(b, a));
        expect(compareStories(a, b).cosine).toBeLessThanOrEqual(1);
      }),
      { seed: 5 },
    );
    const here = vectorOf(profile(HIT));
    expect(affinityOf(here, vectorOf(profile(HIT, null, null, 'de')))).toBe(0);
  });

  test('shows names as the text spells them', () => {
    const [a, b] = [vectorOf(profile(HIT)), vectorOf(profile(DIED))];
    expect(compareStories(a, b).shared).toEqual(expect.arrayContaining(['Trellick', 'Kettleby']));
  });
});

describe('the facts of an event', () => {
  const tell = (one: string, other: string, ...dates: [string, string] | []) => {
    const [a, b] = [vectorOf(profile(one, dates[0])), vectorOf(profile(other, dates[1]))];
    return { told: tellFacts(a, b), facts: compareStories(a, b).facts };
  };
  const fire = 'The old mill of Kettleby burned down. Oona Trellick, who ran the mill, lost her looms to the flames.';
  const blaze = 'Flames took the looms of Oona Trellick. In Kettleby nobody was hurt when her mill went up.';

  test('are told by both in words of their own, and named with all their words', () => {
    const { told, facts } = tell(fire, blaze);
    expect(told).toBe(true);
    expect(facts).toEqual(expect.arrayContaining(['Oona Trellick', 'Kettleby', 'looms']));
  });

  test('are the same whoever asks', () => {
    expect(tell(blaze, fire).told).toBe(true);
    const small = ({ facts }: { facts: readonly string[] }) => facts.map((fact) => fact.toLowerCase()).sort();
    expect(small(tell(blaze, fire))).toStrictEqual(small(tell(fire, blaze)));
  });

  test('are not a first name and its surname', () => {
    const { told, facts } = tell(fire, 'The choir sang for Oona Trellick, its oldest member, on her birthday.');
    expect(facts).toStrictEqual(['Oona Trellick']);
    expect(told).toBe(false);
  });

  test.each([
    { are: 'years, months and days', words: 'in Kettleby on Monday, 3 February 2026' },
    { are: 'common words', words: 'in Kettleby with the family of the man who came down last year' },
  ])('are not $are', ({ words }) => {
    const { told } = tell(`Oona Trellick sold a mill ${words}.`, `Bram Osterley won a race ${words}.`);
    expect(told).toBe(false);
  });

  const block = 'Gadgets of the week: the Zelphone 9 folds twice, while Quindar sells a lamp that hears its owner.';
  test('are none in a block that a site sets into both', () => {
    const [one, other] = [`${fire}\n\n${block}`, `The council of Hestmark met and voted on dog licences.\n\n${block}`];
    expect(tell(one, other)).toStrictEqual({ told: false, facts: [] });
  });

  const menu = 'Horoscope Crossword Podcasts Newsletters Obituaries Cartoons Coupons';
  test('are none in a menu, whatever it has in common with another', () => {
    const [one, other] = [`${menu} Classifieds\n${fire}`, `Podcasts ${menu}\nA dog licence costs more in Hestmark.`];
    expect(tell(one, other).facts).toStrictEqual([]);
    expect(profile(one).words).not.toMatch(/horoscope|crossword/i);
  });

  test('must weigh more where only dates bring two texts together that have little in common', () => {
    const filler = (seed: string) => Array.from({ length: 90 }, (_, i) => `${seed}${i}wick`).join(' ');
    const [one, other] = [`${fire} ${filler('ar')}`, `${blaze} ${filler('bel')}`];
    expect(tell(one, other).told).toBe(true);
    expect(tell(one, other, '2026-03-02', '2026-03-02').told).toBe(false);
  });
});

describe('two fillings of one template', () => {
  const note = (company: string, profit: string, share: string, sales: string, city: string) =>
    `Shares rose. In its quarterly note ${company} of ${city} reported a profit of ${profit} million crowns for the period. ` +
    `Earnings came to ${share} crowns a share, above what analysts had expected on the average. ` +
    `The maker of machine parts posted revenue of ${sales} million crowns in the same three months. ` +
    `Shares of ${company} have risen since the beginning of the year, while the index fell.`;
  const [one, other, copy] = [
    note('Ardent', '12.5', '0.31', '143.9', 'Holm'),
    note('Brennick', '40.1', '1.27', '612.4', 'Vassby'),
    note('Ardent', '12.5', '0.31', '143.9', 'Holm').replace('Shares rose.', 'A good year for Ardent.'),
  ].map((text) => vectorOf(profile(text))) as [Vector, Vector, Vector];

  test('are no event, however much of their words they share', () => {
    expect(compareStories(one, other).cosine).toBeGreaterThan(EVENTS.minScore);
    expect(affinityOf(one, other)).toBe(0);
  });

  test('are one where they are filled alike', () => {
    expect(affinityOf(one, copy)).toBeGreaterThan(EVENTS.minScore);
  });
});

describe('the cut', () => {
  const always: Proof = () => true;
  const groups = (count: number, similarity: Similarity, proves: Proof = always) =>
    cutIntoEvents(count, similarity, proves).map((group) => group.join(' '));

  test('parts two groups that agree far better within than between', () => {
    const close = (a: number, b: number) => (a < 3 === b < 3 ? 0.8 : 0.45);
    expect(groups(6, close)).toStrictEqual(['0 1 2', '3 4 5']);
  });

  test('keeps together what is as loose within as between', () => {
    const loose = (a: number, b: number) => (a < 3 === b < 3 ? 0.5 : 0.45);
    expect(groups(6, loose)).toStrictEqual(['0 1 2 3 4 5']);
  });

  test('joins nothing without facts, and a story to a group by the facts of one of its members', () => {
    const close = () => 0.6;
    expect(groups(3, close, () => false)).toStrictEqual(['0', '1', '2']);
    expect(groups(4, close, (a, b) => Math.abs(a - b) === 1 && a + b !== 5)).toStrictEqual(['0 1 2', '3']);
  });

  test('does not follow a chain', () => {
    const chain = (a: number, b: number) => (Math.abs(a - b) === 1 ? 0.6 : 0);
    expect(Math.max(...cutIntoEvents(12, chain, always).map((group) => group.length))).toBeLessThan(5);
  });

  test('is the same for every order of distinct similarities', () => {
    const matrix = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 28, maxLength: 28 });
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 });
    const at = (values: readonly number[], a: number, b: number) =>
      values[(Math.max(a, b) * (Math.max(a, b) - 1)) / 2 + Math.min(a, b)]! / 1_000_000;
    fc.assert(
      fc.property(matrix, order, (values, shuffled) => {
        const plain = cutIntoEvents(8, (a, b) => at(values, a, b), always);
        const other = cutIntoEvents(8, (a, b) => at(values, shuffled[a]!, shuffled[b]!), always);
        const named = other.map((group) => group.map((i) => shuffled[i]!).sort((a, b) => a - b));
        expect(named.map(String).sort()).toStrictEqual(plain.map(String).sort());
      }),
      { seed: 11 },
    );
  });
});

describe('a digest', () => {
  test.each([
    'Evening briefing: the day in the north',
    'News in brief',
    'Police round-up',
    'Five things to know today',
    'Five things you missed this week',
    'Your morning headlines',
    'Meldungen des Tages',
  ])('calls itself %s', (title) => {
    expect(isDigest(title, 1, NO_ITEMS)).toBe(true);
  });

  test.each([
    'Minister cuts press briefing short',
    'Cowboys round up stray cattle',
    'What the court said about digest magazines',
    'Top judge resigns',
  ])('is not %s', (title) => {
    expect(isDigest(title, 1, NO_ITEMS)).toBe(false);
  });

  test('has parts that share nothing; a short text says nothing about itself', () => {
    const quarter = (seed: string) => Array.from({ length: 70 }, (_, i) => `${seed}${i % 35}wick`).join(' ');
    const loose = ['ar', 'bel', 'cor', 'dun'].map(quarter).join('\n\n');
    const firm = ['ar', 'ar', 'ar', 'ar'].map(quarter).join('\n\n');
    expect(isDigest(null, parts(loose), NO_ITEMS)).toBe(true);
    expect(parts(firm)).toBeGreaterThan(0.9);
    expect(parts('Too short.\n\nTo say.\n\nAnything.\n\nAt all.')).toBe(1);
  });
});

describe('a round-up without a name', () => {
  const item = (place: string, who: string, what: string) =>
    `${what} in ${place} after the night\nThe council of ${place} heard this week that ${who} had asked for the repairs three years ago. ` +
    `According to ${who} nobody in ${place} had answered, and the road past the mill has been closed since the spring floods of last year.`;
  const items = [
    item('Kettleby', 'Oona Trellick', 'A bridge gives way'),
    item('Hestmark', 'Mirja Tolvanen', 'Seed library is flooded'),
    item('Pellworm', 'Bram Osterley', 'Museum closes its doors'),
    item('Aldergrove', 'Esko Lindqvist', 'Ferry misses its pier'),
  ];

  test('is known by sections with people and places of their own', () => {
    expect(countItems(items.join('\n'))).toMatchObject({ count: 4 });
    expect(profile(items.join('\n')).digest).toBe(true);
  });

  test('is no article under several headings, which tells of the same people in all', () => {
    const one = items.map((text) => text.replaceAll(/Kettleby|Hestmark|Pellworm|Aldergrove/g, 'Dunmoor'));
    const same = one.map((text) =>
      text.replaceAll(/Oona Trellick|Mirja Tolvanen|Bram Osterley|Esko Lindqvist/g, 'Pell Vandermark'),
    );
    expect(profile(same.join('\n')).digest).toBe(false);
  });

  test('joins no event that it reports', () => {
    const [alone, among] = [profile(items[0]!), profile(items.join('\n'))].map((each) => vectorOf(each)) as [
      Vector,
      Vector,
    ];
    expect(compareStories(alone, among).cosine).toBeGreaterThan(EVENTS.minScore);
    expect(affinityOf(alone, among)).toBe(0);
  });
});

describe('what only one says', () => {
  const ours =
    'The gate broke at Dunmoor. Engineer Pell Vandermark blamed a pin of 1911. "We had it on the list," he said.';
  const theirs = 'At Dunmoor the gate broke. A pin was blamed by Pell Vandermark.';

  test('are sentences with a name, number or quote that no other text has', () => {
    const [own, others] = findOwnSentences([ours, theirs], 'en');
    expect(own!.map(({ facts }) => facts)).toStrictEqual([['1911'], ['“We had it on the list,”']]);
    expect(others).toStrictEqual([]);
  });

  test('is not what only announces a sentence', () => {
    const [own] = findOwnSentences(['Osterley told the Marwick Observer:\nThe pin was of 1911.', theirs], 'en');
    expect(own!.map(({ text }) => text)).toStrictEqual(['The pin was of 1911.']);
  });

  test('is nothing where there is nobody else', () => {
    expect(findOwnSentences([ours], 'en')).toStrictEqual([[]]);
  });
});
