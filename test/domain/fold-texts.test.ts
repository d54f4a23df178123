import { describe, expect, test } from 'vitest';
import { candidatesAmong } from '../../shared/domain/candidates.ts';
import { areLinked } from '../../shared/domain/edge.ts';
import { foldStories } from '../../shared/domain/fold.ts';
import { foldTexts } from '../../shared/domain/fold-texts.ts';
import { PackedPostings } from '../../shared/domain/packed-postings.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { keysOf } from '../../shared/usecases/clustering/text-index.ts';
import { editOf, reportOf } from '../usecases/decisions/support.ts';
import { FAMILIES } from './families.ts';

/** By the definitions, with keys by name and every candidate verified from both sides. */
function storiesByDefinition(nodes: ReadonlyMap<string, TextNode>): Map<string, string> {
  const linked = (a: string, b: string): boolean => areLinked(nodes.get(a)!, nodes.get(b)!);
  const candidates = candidatesAmong(new Map([...nodes].map(([id, node]) => [id, keysOf(node)])));
  const links = new Map(
    [...candidates].map(([id, near]) => [id, near.map((other) => other.id).filter((other) => linked(id, other))]),
  );
  return foldStories(nodes.keys(), links, linked);
}

function storiesInMemory(nodes: ReadonlyMap<string, TextNode>): Map<string, string> {
  const ranked = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  let end = 0;
  const ends = Uint32Array.from(ranked, ({ keys }) => (end += keys.length));
  const keys = Uint32Array.from(ranked.flatMap((node) => [...node.keys]));
  const heads = foldTexts(new PackedPostings({ keys, ends }), (rank) => ranked[rank]!);
  return new Map(ranked.map(({ id }, rank) => [id, ranked[heads[rank]!]!.id]));
}

const described = (texts: readonly string[]): Map<string, TextNode> =>
  new Map(texts.map((text) => describeText(text)).map((node) => [node.id, node]));

const SETS = [
  {
    name: 'families of copies and near misses',
    texts: FAMILIES.flatMap((family) => family.documents.map(({ text }) => text)),
  },
  {
    name: 'stories of thirty copies, whose keys are full',
    texts: [1, 2, 3].flatMap((story) => [reportOf(story), ...Array.from({ length: 30 }, (_, i) => editOf(story, i))]),
  },
];

describe('a whole set of texts', () => {
  test.each(SETS)('has the stories that the definition gives: $name', ({ texts }) => {
    const nodes = described(texts);
    const stories = storiesInMemory(nodes);
    expect(stories).toStrictEqual(storiesByDefinition(nodes));
    expect(new Set(stories.values()).size).toBeLessThan(nodes.size);
  });

  test('has no stories where there are no texts', () => {
    expect(
      foldTexts(new PackedPostings({ keys: new Uint32Array(0), ends: new Uint32Array(0) }), () => never()),
    ).toEqual(new Uint32Array(0));
  });
});

function never(): never {
  throw new Error('asked for a text that is not there');
}
