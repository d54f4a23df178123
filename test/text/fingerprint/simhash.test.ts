import fc from 'fast-check';
import simhashJs from 'simhash-js';
import { afterEach, describe, expect, test } from 'vitest';
import { hammingDistance } from '../../../shared/domain/fingerprint.ts';
import { simhash } from '../../../shared/text/fingerprint/simhash.ts';

const { Jenkins, SimHash } = simhashJs;
const original = Jenkins.prototype.hash32;
afterEach(() => {
  Jenkins.prototype.hash32 = original;
});

/** simhash-js cuts its input into chunks of four units, so features of four stay whole; it needs two at least. */
function theirs(features: readonly string[]): string {
  const hash = new SimHash({ kshingles: 4, maxFeatures: features.length + 1 }).hash(features.join(''));
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Has simhash-js vote with the other of the two numbers that Jenkins' lookup3 gives. */
function withHighHalf<T>(work: () => T): T {
  Jenkins.prototype.hash32 = function (message: string): string {
    const digits = this.hash64(message);
    const low = original.call(this, message);
    return digits.slice(0, digits.length === 16 ? 8 : digits.length - low.length);
  };
  try {
    return work();
  } finally {
    Jenkins.prototype.hash32 = original;
  }
}

const unit = fc.integer({ min: 0x21, max: 0xd7ff }).map((code) => String.fromCharCode(code));
const feature = fc.string({ unit, minLength: 4, maxLength: 4 });

describe('the simhash of words', () => {
  test('equals simhash-js bit for bit in each half, feature by feature', () => {
    fc.assert(
      fc.property(fc.uniqueArray(feature, { minLength: 2, maxLength: 40 }), (features) => {
        const ours = simhash(features, 1);
        expect(ours.slice(8)).toBe(theirs(features));
        expect(ours.slice(0, 8)).toBe(withHighHalf(() => theirs(features)));
      }),
    );
  });

  test('does not depend on the order of single words', () => {
    const words = fc.array(feature, { maxLength: 30 });
    fc.assert(fc.property(words, (all) => simhash(all, 1) === simhash([...all].reverse(), 1)));
  });

  test('has 16 digits, none for nothing', () => {
    expect(simhash([], 3)).toBe('0000000000000000');
    fc.assert(fc.property(fc.array(fc.string()), (words) => /^[0-9a-f]{16}$/.test(simhash(words, 3))));
  });

  test('changes little with one word of many, and much with all of them', () => {
    const words = Array.from({ length: 300 }, (_, i) => `word${i}`);
    const one = simhash(words.with(150, 'other'), 3);
    const all = simhash(
      words.map((word) => `${word}x`),
      3,
    );
    expect(hammingDistance(simhash(words, 3), one)).toBeLessThan(10);
    expect(hammingDistance(simhash(words, 3), all)).toBeGreaterThan(15);
  });
});
