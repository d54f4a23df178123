/** A 64-bit simhash (Charikar 2002) as 16 lower-case hexadecimal digits. */
export type Fingerprint = string;

/** How many equal bands a fingerprint is cut into. */
export type BandCount = 0 | 4 | 8 | 16;

/** Differing bits of two fingerprints, 0 to 64. */
export function hammingDistance(a: Fingerprint, b: Fingerprint): number {
  return popcount(half(a, 0) ^ half(b, 0)) + popcount(half(a, 8) ^ half(b, 8));
}

/**
 * Splits a fingerprint into equal bands, the keys of the candidate index.
 *
 * Fingerprints `d` bits apart leave at least one of `d + 1` bands untouched, so `count` must exceed the distance
 * that is to be found or true variants are never compared. Each band names its place. None where `count` is 0.
 */
export function bandKeys(fingerprint: Fingerprint, count: BandCount): string[] {
  if (count === 0) return [];
  const digits = 16 / count;
  return Array.from({ length: count }, (_, i) => `${i.toString(16)}${fingerprint.slice(i * digits, (i + 1) * digits)}`);
}

function half(fingerprint: Fingerprint, from: number): number {
  return Number.parseInt(fingerprint.slice(from, from + 8), 16) | 0;
}

function popcount(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
