/** Characters compared, at these places of a block, to tell that it was told before. */
const PROBE_CHARS = 30;
const PROBES_AT = [0, 0.2, 0.4, 0.6, 0.8];
/** Base of the rolling hash of as many characters; any odd number does. */
const BASE = 0x01000193;
const OUTGOING = powerOf(BASE, PROBE_CHARS - 1);

/** Parts of a block at places spread over it: where they were told, it was. */
export function probesOf(text: string): string[] {
  const last = Math.max(0, text.length - PROBE_CHARS);
  return PROBES_AT.map((at) => Math.min(last, Math.floor(text.length * at))).map((at) =>
    text.slice(at, at + PROBE_CHARS),
  );
}

/**
 * Which of a page's probes stand in what it has told so far. Every character is looked at once, by a hash that rolls over
 * the text (Karp and Rabin 1987): looking for each probe in all that came before it takes the square of the page.
 */
export class ToldText {
  /** Probes not told yet, by their hash, and, as most characters begin none, how many hashes end alike. */
  readonly #probes = new Map<number, string[]>();
  readonly #hashes = new Uint32Array(0x10000);
  readonly #told = new Set<string>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) for (const probe of new Set(probesOf(text))) this.#watch(probe);
  }

  #watch(probe: string): void {
    if (probe.length < PROBE_CHARS) return;
    const hash = hashOf(probe);
    const others = this.#probes.get(hash) ?? [];
    if (others.includes(probe)) return;
    if (others.length === 0) this.#hashes[hash & 0xffff]!++;
    this.#probes.set(hash, [...others, probe]);
  }

  /** Takes a block as told. */
  tell(text: string): void {
    if (text.length < PROBE_CHARS) {
      this.#told.add(text);
      return;
    }
    let hash = hashOf(text.slice(0, PROBE_CHARS));
    for (let at = 0; ; at++) {
      if (this.#hashes[hash & 0xffff] !== 0) this.#noteAt(text, at, hash);
      const next = at + PROBE_CHARS;
      if (next >= text.length) return;
      const without = (hash - Math.imul(text.charCodeAt(at), OUTGOING)) | 0;
      hash = (Math.imul(without, BASE) + text.charCodeAt(next)) | 0;
    }
  }

  /** A probe that was told is no longer looked for: in a run of one letter it stands everywhere. */
  #noteAt(text: string, at: number, hash: number): void {
    const probes = this.#probes.get(hash);
    if (probes === undefined) return;
    const left = probes.filter((probe) => !text.startsWith(probe, at));
    if (left.length === probes.length) return;
    for (const probe of probes) if (!left.includes(probe)) this.#told.add(probe);
    if (left.length > 0) this.#probes.set(hash, left);
    else {
      this.#probes.delete(hash);
      this.#hashes[hash & 0xffff]!--;
    }
  }

  /** Whether a part of a block was told; of a block shorter than a probe, whether it was told whole. */
  has(probe: string): boolean {
    return this.#told.has(probe);
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
  return hash;
}

function powerOf(base: number, exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power = Math.imul(power, base);
  return power;
}
