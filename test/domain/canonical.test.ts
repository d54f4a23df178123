import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contender, electCanonical } from '../../shared/domain/canonical.ts';
import { copyDatesOf, storyDatesOf } from '../../shared/domain/copy-dates.ts';

const plain: Contender = {
  articleId: 'm',
  node: 'n',
  url: 'https://one.example/m',
  site: 'one.example',
  published: '2026-03-01T10:00:00Z',
  words: 300,
  agency: null,
  toPivot: 'edited',
};
const rival: Contender = { ...plain, articleId: 'r', url: 'https://two.example/r', site: 'two.example' };
const ap = { agency: 'AP', relation: 'copied', where: 'dateline', words: '(AP)' } as const;

type Named = Parameters<typeof electCanonical>[1];

describe('the canonical is', () => {
  const policies: {
    what: string;
    winner: Partial<Contender>;
    rival?: Partial<Contender>;
    named?: Named;
    reason: RegExp;
  }[] = [
    { what: 'what does not embed the story', winner: { words: 10 }, rival: { toPivot: 'embeds' }, reason: /embed/ },
    { what: "the text on the agency's own site", winner: { agency: ap, site: 'apnews.com' }, reason: /AP/ },
    {
      what: 'the text that others name',
      winner: { published: '2026-03-04' },
      named: { 'https://one.example/m': 1 },
      reason: /name it/,
    },
    { what: 'the earliest', winner: { published: '2026-02-28', words: 10 }, reason: /2026-02-28/ },
    {
      what: 'one that tells the hour, before a day that may be later',
      winner: { words: 10 },
      rival: { published: '2026-03-01' },
      reason: /earliest/,
    },
    { what: 'a dated one', winner: { words: 10 }, rival: { published: null }, reason: /earliest/ },
    { what: 'the fullest', winner: { words: 301 }, reason: /301 words/ },
    { what: 'the first by address', winner: { url: 'https://a.example/z' }, reason: /address/ },
    { what: 'the one that has an address', winner: {}, rival: { url: null }, reason: /address/ },
    { what: 'the first by id', winner: { url: null }, rival: { url: null }, reason: /id/ },
  ];

  test.each(policies)('$what', ({ winner, rival: other, named = {}, reason }) => {
    const contenders = [
      { ...plain, ...winner },
      { ...rival, ...other },
    ];
    for (const order of [contenders, [...contenders].reverse()]) {
      const election = electCanonical(order, named);
      expect(election.canonical.articleId).toBe('m');
      expect(election.reason).toMatch(reason);
    }
  });

  test('the only article where there is one', () => {
    expect(electCanonical([plain], {})).toStrictEqual({ canonical: plain, reason: 'it is the only article', step: 0 });
  });

  test("not the customer of an agency whose dateline it prints, before the agency's own", () => {
    const customer = { ...plain, agency: ap, published: '2026-01-01' };
    expect(electCanonical([customer, { ...rival, agency: ap, site: 'apnews.com' }], {}).canonical.articleId).toBe('r');
  });

  const dated = (published: string | null, isDateWeak = false, words = 200): Contender => ({
    ...plain,
    articleId: `a-${published} ${words}`,
    published,
    isDateWeak,
    words,
  });
  test.each([
    {
      what: 'years before two other copies',
      copies: [dated('2019-11-18'), dated('2025-09-05'), dated('2025-09-07')],
      elected: '2025-09-05',
    },
    {
      what: 'years before most other copies, and another one too',
      copies: [dated('2019-11-18'), dated('2018-02-01'), ...['05', '07', '09'].map((day) => dated(`2025-09-${day}`))],
      elected: '2025-09-05',
    },
    {
      what: 'weeks before most other copies, and only stands on the page',
      copies: [dated('2025-08-10', true), dated('2025-09-05'), dated('2025-09-07')],
      elected: '2025-09-05',
    },
    {
      what: 'the same weeks before, but stated',
      copies: [dated('2025-08-10'), dated('2025-09-05'), dated('2025-09-07')],
      elected: '2025-08-10',
    },
    {
      what: 'a day before, and only stands on the page',
      copies: [dated('2025-09-04', true), dated('2025-09-05'), dated('2025-09-07')],
      elected: '2025-09-04',
    },
    {
      what: 'years before one other copy: one against one',
      copies: [dated('2019-11-18'), dated('2025-09-05'), dated(null)],
      elected: '2019-11-18',
    },
    {
      what: 'years before, where as many copies are as old',
      copies: [dated('2019-11-18'), dated('2019-11-20'), dated('2025-09-05'), dated('2025-09-07')],
      elected: '2019-11-18',
    },
  ])('by date with one that is $what: $elected', ({ copies, elected }) => {
    const { canonical, reason } = electCanonical(copies, {});
    expect(canonical.published).toBe(elected);
    expect(reason).toBe(
      `it has the earliest publication date (${elected})${canonical === copies[0] ? '' : ' that most copies bear out'}`,
    );
  });

  const members = fc
    .array(
      fc.record({
        url: fc.constantFrom(null, 'https://one.example/m', 'https://two.example/r'),
        site: fc.constantFrom(null, 'apnews.com', 'one.example'),
        published: fc.constantFrom(null, '2026-03-01', '2026-02-28T10:00:00+02:00', '2026-02-10', '2019-11-18'),
        isDateWeak: fc.boolean(),
        words: fc.constantFrom(100, 200),
        agency: fc.constantFrom(null, ap),
        toPivot: fc.constantFrom(null, 'embeds' as const, 'excerpt' as const),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((drawn) => drawn.map((each, i): Contender => ({ ...each, articleId: `a-${i}`, node: `n-${i}` })));

  test('the same, for the same reason, where parts of the members elected their own before', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 6 }), (all, size) => {
        const parts = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
          all.slice(i * size, (i + 1) * size),
        );
        const dates = storyDatesOf([copyDatesOf(all)]);
        const winners = parts.map((part) => electCanonical(part, {}, () => 0, dates));
        const won = (contender: Contender) => winners.find(({ canonical }) => canonical === contender)?.step ?? 0;
        const final = electCanonical(
          winners.map(({ canonical }) => canonical),
          {},
          won,
          dates,
        );
        expect(final).toStrictEqual(electCanonical(all, {}));
      }),
    );
  });

  test('the same whatever order the members came in', () => {
    fc.assert(
      fc.property(members, fc.nat(), (members, turn) => {
        const named = { 'https://two.example/r': 1 };
        const turned = [...members.slice(turn % members.length), ...members.slice(0, turn % members.length)];
        expect(electCanonical(turned, named)).toStrictEqual(electCanonical(members, named));
      }),
    );
  });
});
