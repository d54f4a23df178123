import { describe, expect, test } from 'vitest';
import { createRarity } from '../../../shared/text/terms/rarity.ts';
import { createWordCounter, openCounts } from '../../../shared/text/terms/word-counts.ts';

const counted = (texts: readonly string[], language = 'sv') => {
  const counter = createWordCounter(language);
  for (const text of texts) counter.add({ title: null, text });
  return counter.counted();
};

describe('counted words', () => {
  const texts = Array.from({ length: 100 }, (_, i) => `Sluss vaktare ${i % 2 ? 'sluss kanal' : 'bro'} nummer${i}.`);

  test('are texts that have a stem, not how often they have it', () => {
    const { documents, least, classes } = counted(texts);
    expect({ documents, least }).toStrictEqual({ documents: 100, least: 50 });
    expect(classes[0]).toBe('sluss vaktare');
    expect(classes[3]).toBe('bro kanal');
  });

  test('are the same for any order of texts', () => {
    expect(counted(texts.toReversed())).toStrictEqual(counted(texts));
  });

  test('fit one item of the table, the commonest first', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: 2_000 }, (_, j) => `ord${(i % 20) * 2_000 + j}x`).join(' '),
    );
    const table = counted([...many, 'vanligt', 'vanligt', 'vanligt']);
    const stems = table.classes.join(' ').split(' ').filter(Boolean);
    expect(stems).toContain('vanligt');
    expect(stems.length).toBeLessThanOrEqual(12_000);
    expect(Buffer.byteLength(JSON.stringify(table))).toBeLessThan(390_000);
  });

  test('are read back to within an eighth of a logarithm', () => {
    const table = counted(texts);
    expect(Math.abs(Math.log(openCounts(table).get('kanal')! / 50))).toBeLessThanOrEqual(0.125);
  });
});

describe('rarity with what was learned', () => {
  const learned = { documents: 4_000, least: 2, classes: ['slusspor'] };

  test('moves from the guess by length to the counts as these grow', () => {
    const [none, some, most] = [undefined, { ...learned, documents: 100 }, learned].map((counts) =>
      createRarity('sv', counts)('slusspor'),
    );
    expect(none).toBeGreaterThan(some!);
    expect(some).toBeGreaterThan(most!);
    expect(most).toBeLessThan(0.5);
  });

  test('leaves a language with a shipped table near it', () => {
    const [shipped, both] = [
      createRarity('en'),
      createRarity('en', { documents: 400, least: 2, classes: ['taliban'] }),
    ];
    expect(shipped('taliban') - both('taliban')).toBeGreaterThan(0);
    expect(shipped('taliban') - both('taliban')).toBeLessThan(1);
  });
});
