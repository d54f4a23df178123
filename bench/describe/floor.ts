/**
 * What reading a text costs at least in plain JavaScript: words of ASCII letters and digits, a hash of each, a rolling hash of every
 * five, and the twelve smallest of these. It knows nothing of scripts, names, sections or furniture.
 */
export function floorOf(text: string): Uint32Array {
  const hashes: number[] = [];
  let hash = 0;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) | 32 : 32;
    const isInWord = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
    if (isInWord) hash = Math.imul((hash === 0 ? 0x811c9dc5 : hash) ^ unit, 0x01000193);
    else if (hash !== 0) {
      hashes.push(hash);
      hash = 0;
    }
  }
  return smallest(rolled(hashes));
}

const FACTOR = 0x9e3779b1;
const SIZE = 5;
const LAST = Array.from({ length: SIZE }).reduce<number>((product) => Math.imul(product, FACTOR), 1);

function rolled(hashes: readonly number[]): Uint32Array {
  const shingles = new Uint32Array(Math.max(0, hashes.length - SIZE + 1));
  let running = 0;
  for (let at = 0; at < hashes.length; at++) {
    running = (Math.imul(running, FACTOR) + hashes[at]!) | 0;
    if (at >= SIZE) running = (running - Math.imul(LAST, hashes[at - SIZE]!)) | 0;
    if (at >= SIZE - 1) shingles[at - SIZE + 1] = Math.imul(running ^ (running >>> 16), 0x85ebca6b);
  }
  return shingles;
}

function smallest(hashes: Uint32Array): Uint32Array {
  const found = new Uint32Array(12).fill(0xffffffff);
  for (const hash of hashes) {
    if (hash >= found[11]!) continue;
    let place = 11;
    while (place > 0 && found[place - 1]! > hash) {
      found[place] = found[place - 1]!;
      place--;
    }
    found[place] = hash;
  }
  return found;
}
