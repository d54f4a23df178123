import { PipelineError } from '../../domain/errors.ts';
import type { Key, Range } from '../../ports.ts';

/** DynamoDB's limit for a sort key. */
const MAX_SK_BYTES = 1024;
/** LMDB holds keys of 1,978 bytes with pages of 4 KB; two of them hold the length of `pk`. DynamoDB takes more. */
const MAX_KEY_BYTES = 1976;

type WellFormed = string & { toWellFormed(): string };

/** Lone surrogates, which UTF-8 cannot hold, become U+FFFD in every adapter alike. */
export function wellFormed(text: string): string {
  return (text as WellFormed).toWellFormed();
}

/** The key as every adapter stores it; throws where one of them could not. */
export function checkKey(key: Key): Key {
  const pk = wellFormed(key.pk);
  const sk = wellFormed(key.sk);
  if ((pk.length + sk.length) * 3 > MAX_SK_BYTES) checkLength(pk, sk);
  return { pk, sk };
}

function checkLength(pk: string, sk: string): void {
  const skBytes = Buffer.byteLength(sk);
  if (skBytes <= MAX_SK_BYTES && skBytes + Buffer.byteLength(pk) <= MAX_KEY_BYTES) return;
  throw new PipelineError(
    'request.invalid',
    `The key ${pk.slice(0, 40)}… / ${sk.slice(0, 40)}… is too long to store.`,
    { hint: 'Give the page a shorter name, or put it into fewer folders.' },
  );
}

/** Throws on a limit that no adapter could keep. */
export function checkRange(range: Range): void {
  if (range.limit !== undefined && !(Number.isInteger(range.limit) && range.limit > 0)) {
    throw new RangeError(`limit must be a whole number above 0, not ${range.limit}`);
  }
  if (range.prefix !== undefined && (range.from !== undefined || range.to !== undefined)) {
    throw new TypeError('a range takes a prefix, or from and to');
  }
}
