import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldStories, groupsAgree, groupTexts, type Links, mergeGroups } from '../../shared/domain/fold.ts';

type Pair = readonly [string, string];

const linksOf = (pairs: readonly Pair[]): Links =>
  pairs.reduce((links, [a, b]) => links.set(a, [...(links.get(a) ?? []), b]), new Map<string, string[]>());
const linkedIn =
  (pairs: readonly Pair[]) =>
  (a: string, b: string): boolean =>
    pairs.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
const fold = (ids: Iterable<string>, pairs: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(foldStories(ids, linksOf(pairs), linkedIn(pairs)));
/** `'1-3 2-3'` as pairs. */
const pairsOf = (drawn: string): Pair[] =>
  (drawn.match(/\S+/g) ?? []).map((each) => each.split('-') as [string, string]);

describe('stories drawn by hand', () => {
  test.each([
    { what: 'no text', texts: '', links: '', stories: {} },
    { what: 'one text', texts: '7', links: '', stories: { 7: '7' } },
    { what: 'two strangers', texts: '12', links: '', stories: { 1: '1', 2: '2' } },
    { what: 'two copies', texts: '12', links: '1-2', stories: { 1: '1', 2: '1' } },
    {
      what: 'three copies in a row, the best-ranked in the middle',
      texts: '123',
      links: '1-2 1-3',
      stories: { 1: '1', 2: '1', 3: '1' },
    },
    {
      what: 'a chain whose middle ranks last: it joins the better end, and one link of two pairs joins the other',
      texts: '123',
      links: '1-3 2-3',
      stories: { 1: '1', 2: '1', 3: '1' },
    },
    {
      what: 'a chain of four: the far half is linked to a member alone, and one pair of four is too little',
      texts: '1234',
      links: '1-2 2-3 3-4',
      stories: { 1: '1', 2: '1', 3: '3', 4: '3' },
    },
    {
      what: 'two groups that one text links: one pair of six is too little',
      texts: '123456',
      links: '1-3 2-3 2-4 2-5',
      stories: { 1: '1', 2: '2', 3: '1', 4: '2', 5: '2', 6: '6' },
    },
    {
      what: 'two groups most of whose pairs are linked, though their pivots are not',
      texts: '1234',
      links: '1-3 2-4 2-3 3-4',
      stories: { 1: '1', 2: '1', 3: '1', 4: '1' },
    },
    {
      what: 'groups linked across by members alone, which are not adjacent',
      texts: '123456',
      links: '1-3 1-4 2-5 2-6 3-5 3-6 4-5 4-6',
      stories: { 1: '1', 2: '2', 3: '1', 4: '1', 5: '2', 6: '2' },
    },
    {
      what: 'a group that could join either of two stories: the better-ranked has it',
      texts: '12345',
      links: '1-4 2-5 3-4 3-5',
      stories: { 1: '1', 2: '2', 3: '1', 4: '1', 5: '2' },
    },
    {
      what: 'a group agreeing with one that joined another story: only groups that lead are joined',
      texts: '12345',
      links: '1-4 2-4 2-5 4-5 3-5',
      stories: { 1: '1', 2: '1', 3: '3', 4: '1', 5: '1' },
    },
  ])('$what', ({ texts, links, stories }) => {
    expect(fold(texts, pairsOf(links))).toEqual(stories);
  });

  test('have more texts than speak for them: pairs beyond the four best-ranked of each group do not count', () => {
    const [ours, theirs] = [
      ['a1', 'a2', 'a3', 'a4', 'a5'],
      ['b1', 'b2', 'b3', 'b4', 'b5'],
    ];
    const linkedTo = (count: number) => (one: string, other: string) =>
      ours.indexOf(one) * 4 + theirs.indexOf(other) < count;
    expect(groupsAgree(ours, theirs, linkedTo(8))).toBe(true);
    expect(groupsAgree(ours, theirs, linkedTo(7))).toBe(false);
    expect(groupsAgree(ours, theirs, (one, other) => one === 'a5' || other === 'b5')).toBe(false);
  });

  test('are told with their groups and which of these are adjacent', () => {
    const { pivots, groups, adjacent } = groupTexts('654321', linksOf(pairsOf('1-3 2-3 2-4 2-5')));
    expect(Object.fromEntries(pivots)).toEqual({ 1: '1', 2: '2', 3: '1', 4: '2', 5: '2', 6: '6' });
    expect(Object.fromEntries(groups)).toEqual({ 1: ['1', '3'], 2: ['2', '4', '5'], 6: ['6'] });
    expect(Object.fromEntries(adjacent)).toEqual({ 1: new Set('2'), 2: new Set('1'), 6: new Set() });
  });
});

/** Up to ten texts and some of the pairs among them, so close that groups border on groups. */
const graph = fc.integer({ min: 1, max: 10 }).chain((size) => {
  const ids = 'abcdefghij'.slice(0, size).split('');
  const all = ids.flatMap((a, i) => ids.slice(0, i).map((b): Pair => [b, a]));
  return fc.record({ ids: fc.constant(ids), pairs: fc.subarray(all) });
});

describe('stories of any texts', () => {
  test('are the same in whatever order texts and links come, and from whichever side links are said', () => {
    const given = graph.chain(({ ids, pairs }) =>
      fc.record({
        ids: fc.constant(ids),
        pairs: fc.constant(pairs),
        shuffled: fc.shuffledSubarray([...ids, ...ids], { minLength: 2 * ids.length }),
        turned: fc
          .tuple(
            fc.shuffledSubarray(pairs, { minLength: pairs.length }),
            fc.array(fc.boolean(), { minLength: pairs.length, maxLength: pairs.length }),
          )
          .map(([all, turns]) => all.map(([a, b], i): Pair => (turns[i] ? [b, a] : [a, b]))),
      }),
    );
    fc.assert(
      fc.property(given, ({ ids, pairs, shuffled, turned }) => {
        expect(fold(shuffled, turned)).toEqual(fold(ids, pairs));
      }),
    );
  });

  test('are named after their best-ranked pivot, which is in them', () => {
    fc.assert(
      fc.property(graph, ({ ids, pairs }) => {
        const { pivots } = groupTexts(ids, linksOf(pairs));
        const stories = fold(ids, pairs);
        for (const story of new Set(Object.values(stories))) {
          const held = ids.filter((id) => stories[id] === story);
          expect(story).toBe(held.filter((id) => pivots.get(id) === id).sort()[0]);
        }
      }),
    );
  });

  test('keep every text beside the pivot that it is linked to, and pivots that are linked are none', () => {
    fc.assert(
      fc.property(graph, ({ ids, pairs }) => {
        const linked = linkedIn(pairs);
        const { pivots, groups } = groupTexts(ids, linksOf(pairs));
        for (const [id, pivot] of pivots) {
          if (id !== pivot) expect(linked(id, pivot)).toBe(true);
          for (const other of groups.keys()) if (linked(id, other)) expect(other >= pivot).toBe(true);
        }
      }),
    );
  });

  test('lie within one component of the links, and components fold alone as they fold together', () => {
    fc.assert(
      fc.property(graph, ({ ids, pairs }) => {
        const together = fold(ids, pairs);
        for (const part of componentsOf(ids, pairs)) expect(together).toMatchObject(fold(part, pairs));
      }),
    );
  });

  test('forget a text that is gone: its links say nothing any more', () => {
    fc.assert(
      fc.property(graph, fc.nat(), ({ ids, pairs }, at) => {
        const gone = ids[at % ids.length]!;
        const left = ids.filter((id) => id !== gone);
        expect(fold(left, pairs)).toEqual(
          fold(
            left,
            pairs.filter((pair) => !pair.includes(gone)),
          ),
        );
      }),
    );
  });

  test('stay as they are when a text joins that speaks for no group and is linked to one pivot', () => {
    let joined = 0;
    fc.assert(
      fc.property(graph, fc.subarray('abcdefghij'.split('')), ({ ids, pairs }, near) => {
        const before = groupTexts(ids, linksOf(pairs));
        const withNew = [...pairs, ...near.filter((id) => ids.includes(id)).map((id): Pair => [id, 'z'])];
        const after = groupTexts([...ids, 'z'], linksOf(withNew));
        const pivot = after.pivots.get('z')!;
        const linkedPivots = near.filter((id) => before.groups.has(id));
        fc.pre(pivot !== 'z' && linkedPivots.length === 1 && after.groups.get(pivot)!.indexOf('z') >= 4);
        joined++;
        expect(fold([...ids, 'z'], withNew)).toMatchObject(fold(ids, pairs));
      }),
      { numRuns: 60, maxSkipsPerRun: 1_000, seed: 7 },
    );
    expect(joined).toBe(60);
  });

  test('are told by numbers as by names, where these rank alike', () => {
    fc.assert(
      fc.property(graph, ({ ids, pairs }) => {
        const numbers = new Map(ids.map((id, i) => [id, i + 5]));
        const links = new Map(
          [...linksOf(pairs)].map(([id, near]) => [numbers.get(id)!, [...near].map((other) => numbers.get(other)!)]),
        );
        const linked = (a: number, b: number): boolean => linkedIn(pairs)(ids[a - 5]!, ids[b - 5]!);
        const stories = foldStories([...numbers.values()].reverse(), links, linked);
        expect(Object.fromEntries(ids.map((id) => [id, ids[stories.get(numbers.get(id)!)! - 5]]))).toEqual(
          fold(ids, pairs),
        );
      }),
    );
  });

  test('merge the same in whatever order groups come', () => {
    fc.assert(
      fc.property(graph, ({ ids, pairs }) => {
        const { groups, adjacent } = groupTexts(ids, linksOf(pairs));
        const turned = { groups: new Map([...groups].reverse()), adjacent: new Map([...adjacent].reverse()) };
        const heads = mergeGroups(turned, linkedIn(pairs));
        expect(Object.fromEntries(heads)).toEqual(
          Object.fromEntries([...groups.keys()].map((pivot) => [pivot, fold(ids, pairs)[pivot]])),
        );
      }),
    );
  });
});

function componentsOf(ids: readonly string[], pairs: readonly Pair[]): string[][] {
  const parts: string[][] = [];
  for (const id of ids) {
    const near = parts.filter((part) => part.some((other) => linkedIn(pairs)(id, other)));
    for (const part of near) parts.splice(parts.indexOf(part), 1);
    parts.push([id, ...near.flat()]);
  }
  return parts;
}
