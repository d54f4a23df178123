import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packInts, unpackInts } from '../../shared/store/bytes.ts';

test('numbers come back from their bytes', () => {
  const ints = fc.uint32Array({ maxLength: 20 });
  fc.assert(
    fc.property(ints, (values) => {
      expect([...unpackInts(packInts(values))]).toStrictEqual([...values]);
    }),
  );
});
