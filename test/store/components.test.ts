import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  componentOf,
  type Group,
  packGroups,
  packIds,
  partOf,
  placementFields,
  rowOf,
  unpackGroups,
  unpackIds,
} from '../../shared/store/components.ts';

const id = fc.bigInt({ min: 0n, max: 2n ** 80n - 1n }).map((value) => value.toString(16).padStart(20, '0'));
const group: fc.Arbitrary<Group> = fc
  .tuple(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), id, id, fc.array(fc.tuple(id, fc.nat(0xffff))))
  .map(([representatives, head, story, adjacent]) => ({
    pivot: representatives[0]!,
    head,
    story,
    representatives,
    adjacent: new Map(adjacent),
  }));

test('ids come back from the ten bytes that each is packed in', () => {
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      expect(unpackIds(packIds(ids))).toStrictEqual(ids);
    }),
  );
  expect(packIds(['00000000000000000001']).length).toBe(10);
});

test('groups come back from their lines', () => {
  fc.assert(
    fc.property(fc.uniqueArray(group, { selector: ({ pivot }) => pivot }), (groups) => {
      const unpacked = unpackGroups(packGroups(groups));
      expect(unpacked).toStrictEqual(new Map(groups.map((each) => [each.pivot, each])));
    }),
  );
});

test('a group that leads its own story and borders on none takes little more than its representatives', () => {
  const pivot = '0123456789abcdef0123';
  const alone: Group = { pivot, head: pivot, story: pivot, representatives: [pivot], adjacent: new Map() };
  expect(packGroups([alone])).toBe(`${pivot}    `);
});

test('an item that only says which part holds a row is no row', () => {
  const pointer = { pk: 'N#b', sk: 'R#b', part: 'a' };
  expect([partOf('b', pointer), rowOf(pointer), partOf('b', undefined)]).toStrictEqual(['a', undefined, undefined]);
});

test('a row says in which part it stands by standing there', () => {
  const row = { pk: 'N#b', sk: 'R#b', ver: 1, live: true, links: packIds([]), open: false, story: 'b', at: 0 };
  expect(partOf('b', row)).toBe('b');
  expect(rowOf(row)).toMatchObject({ id: 'b', story: 'b', unit: 'b', leaving: [], ownStories: {}, pinned: [] });
});

test('what a fold places comes back from the row', () => {
  const placement = {
    story: 's',
    unit: 'u',
    placedAt: 7,
    ownStories: { 'a-1': 'x' },
    pinned: ['a-2'],
    dates: { 'a-3': '2025-07-04' },
  };
  const facts = { pk: 'N#b', sk: 'R#b', ver: 1, live: true, links: packIds([]), open: false };
  expect(rowOf({ ...facts, ...placementFields(placement, ['old']) })).toMatchObject({ ...placement, leaving: ['old'] });
});

test('a text that nothing was joined to is a component without a header, folded as it is', () => {
  const component = componentOf('a', undefined);
  expect(component).toMatchObject({ version: 0, folded: 0, into: '', parts: [], exists: false });
});
