import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Constraint, type DecisionKind, foldConstraints, ownStoryOf } from '../../shared/domain/constraints.ts';
import { contradictionOf } from '../../shared/domain/contradiction.ts';

const id = (n: number): string => `a-${String(n).repeat(20)}`;
const unit = (n: number): string => `f${String(n).repeat(19)}`;
const made = (kind: DecisionKind, article: number, other: number | null = null): Constraint => ({
  id: `d-${kind} ${article} ${other}`,
  kind,
  article: id(article),
  other: other === null ? null : id(other),
});
/** Articles 1 and 2 in one unit, 3 and 4 in another, 5 alone. */
const units = new Map([1, 1, 3, 3, 5].map((n, i) => [id(i + 1), unit(n)] as const));

function storyIn(constraints: readonly Constraint[], article: string, where = units): string | undefined {
  const { ownStories, redirects } = foldConstraints({ constraints, units: where });
  const own = where.get(article);
  return own === undefined ? undefined : (ownStories.get(article) ?? redirects.get(own) ?? own);
}

const constraint = fc
  .record({
    kind: fc.constantFrom<DecisionKind>('split', 'merge', 'pin', 'not-a-copy'),
    article: fc.integer({ min: 1, max: 8 }),
    other: fc.integer({ min: 1, max: 8 }),
  })
  .filter(({ article, other }) => article !== other)
  .map(({ kind, article, other }) => made(kind, article, kind === 'split' || kind === 'pin' ? null : other));
const constraints = fc.uniqueArray(constraint, { selector: (each) => each.id, maxLength: 12 });
const placed = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 })
  .map((given) => new Map(given.map((n, i) => [id(i + 1), unit(n)] as const)));

describe('stories under any decisions', () => {
  test('do not depend on the order of the decisions', () => {
    const shuffled = constraints.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, placed, ([one, two], where) => {
        expect(foldConstraints({ constraints: one, units: where })).toStrictEqual(
          Object.assign(foldConstraints({ constraints: two, units: where }), {}),
        );
      }),
    );
  });

  test('never hold an article together with what it is no copy of', () => {
    fc.assert(
      fc.property(constraints, placed, (all, where) => {
        for (const { kind, article, other } of all)
          if (kind === 'not-a-copy') expect(storyIn(all, article, where)).not.toBe(storyIn(all, other!, where));
      }),
    );
  });

  test('hold merged articles together, unless the fold says why not', () => {
    fc.assert(
      fc.property(constraints, placed, (all, where) => {
        const { asleep } = foldConstraints({ constraints: all, units: where });
        for (const { id: name, kind, article, other } of all)
          if (kind === 'merge' && !asleep.has(name))
            expect(storyIn(all, article, where)).toBe(storyIn(all, other!, where));
      }),
    );
  });

  test('leave articles alone that no decision reaches', () => {
    expect(storyIn([made('split', 1), made('merge', 2, 3)], id(5))).toBe(unit(5));
    expect(foldConstraints({ constraints: [], units })).toStrictEqual({
      redirects: new Map(),
      ownStories: new Map(),
      pinned: new Set(),
      dates: new Map(),
      asleep: new Map(),
    });
  });
});

describe('ids', () => {
  test('a merged story keeps the better-ranked unit, even where an article moved in has a better one', () => {
    expect(storyIn([made('merge', 5, 1), made('merge', 3, 5)], id(4))).toBe(unit(1));
    expect(ownStoryOf(id(5)) < unit(1)).toBe(true);
    expect(storyIn([made('split', 5), made('merge', 5, 3)], id(5))).toBe(unit(3));
  });

  test('an article alone has a story of its own digits', () => {
    expect(storyIn([made('split', 2)], id(2))).toBe(id(2).slice(2));
  });
});

describe('what outranks what', () => {
  test('an article marked as no copy of another leaves alone, and its merges sleep', () => {
    const all = [made('merge', 1, 3), made('not-a-copy', 1, 4)];
    expect([1, 2, 3, 4].map((n) => storyIn(all, id(n)))).toStrictEqual([ownStoryOf(id(1)), unit(1), unit(3), unit(3)]);
    expect([...foldConstraints({ constraints: all, units }).asleep.keys()]).toStrictEqual([all[0]!.id]);
  });

  test('a decision about an article that is gone sleeps', () => {
    const { asleep } = foldConstraints({ constraints: [made('merge', 1, 9)], units });
    expect(asleep.get('d-merge 1 9')).toContain(id(9));
  });
});

describe('contradictions', () => {
  test.each([
    { has: [made('merge', 1, 3), made('merge', 3, 5)], asks: made('not-a-copy', 1, 5), with: ['d-merge 1 3'] },
    { has: [made('not-a-copy', 1, 5), made('merge', 1, 3)], asks: made('merge', 3, 5), with: ['d-merge 1 3'] },
    { has: [made('not-a-copy', 1, 5)], asks: made('merge', 1, 5), with: ['d-not-a-copy 1 5'] },
    { has: [made('split', 1)], asks: made('merge', 1, 2), with: ['d-split 1 null'] },
    { has: [made('merge', 1, 2)], asks: made('split', 1), with: ['d-merge 1 2'] },
    { has: [made('pin', 1)], asks: made('pin', 2), with: ['d-pin 1 null'] },
    { has: [made('pin', 1), made('pin', 3)], asks: made('merge', 2, 4), with: ['d-pin 1 null', 'd-pin 3 null'] },
  ])('$asks.id cannot stand beside $with', ({ has, asks, with: names }) => {
    expect(contradictionOf(asks, { constraints: has, units })?.with).toStrictEqual(names);
  });

  test.each([
    { has: [made('split', 1)], asks: made('merge', 1, 3) },
    { has: [made('not-a-copy', 1, 3)], asks: made('merge', 2, 5) },
    { has: [made('pin', 1)], asks: made('pin', 3) },
    { has: [made('merge', 1, 3)], asks: made('not-a-copy', 2, 5) },
  ])('$asks.id can', ({ has, asks }) => {
    expect(contradictionOf(asks, { constraints: has, units })).toBeUndefined();
  });
});
