import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemBytes, mostBytes } from '../../../shared/adapters/table/item-size.ts';
import type { Attribute } from '../../../shared/ports.ts';

const attribute: fc.Arbitrary<Attribute> = fc.letrec<{ value: Attribute }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.uint8Array({ maxLength: 12 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('the quick bound of a size is never below the size', () => {
  const items = fc.record({ pk: fc.string({ unit: 'grapheme' }), sk: fc.string(), a: attribute, b: attribute });
  fc.assert(
    fc.property(items, (item) => {
      expect(mostBytes(item)).toBeGreaterThanOrEqual(itemBytes(item));
    }),
    { seed: 4 },
  );
});
