import type { PackedKeys } from '../../shared/domain/packed-postings.ts';
import { Recent } from '../../shared/domain/recent.ts';
import type { ComparedText } from '../../shared/domain/text-node.ts';
import type { AppendFile } from './append-file.ts';
import { unpackText } from './packed-text.ts';

/**
 * Texts kept ready to be compared, some 16 KB each with their sets of shingles: those that one text is compared with, and some others. Texts are
 * asked for by rank, which is random: ten times as many would be found hardly more often.
 */
const AT_HAND = 400;

/**
 * The different texts of a run, numbered as they come. Their ids and keys are in memory, what they are compared by waits
 * in a file.
 */
export class TextCollection {
  private readonly file: AppendFile;
  private readonly numbers = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly positions: number[] = [];
  private readonly lengths: number[] = [];
  private readonly keyEnds: number[] = [];
  private keys = new Uint32Array(2 ** 14);
  private readonly recent = new Recent<ComparedText, number>(AT_HAND);

  constructor(file: AppendFile) {
    this.file = file;
  }

  get size(): number {
    return this.ids.length;
  }

  /** The number of a text, whether or not it was there before. */
  add(id: string, keys: Uint32Array, packed: Uint32Array): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.push(id) - 1;
    this.numbers.set(id, number);
    const { position } = this.file.append(new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength));
    this.positions.push(position);
    this.lengths.push(packed.length);
    this.addKeys(keys);
    return number;
  }

  idOf(number: number): string {
    return this.ids[number]!;
  }

  textOf(number: number): ComparedText {
    const known = this.recent.get(number);
    if (known !== undefined) return known;
    const packed = new Uint32Array(this.lengths[number]!);
    const bytes = new Uint8Array(packed.buffer);
    bytes.set(this.file.read({ position: this.positions[number]!, length: bytes.length }));
    const text = unpackText(this.ids[number]!, packed);
    this.recent.set(number, text);
    return text;
  }

  /** The numbers of the texts, best-ranked first. */
  ranked(): Uint32Array {
    const { ids } = this;
    return Uint32Array.from(ids.keys()).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  }

  /** Their keys in an order that `ranked` gave. */
  keysOf(ranked: Uint32Array): PackedKeys {
    const keys = new Uint32Array(this.keyEnds.at(-1) ?? 0);
    const ends = new Uint32Array(ranked.length);
    let end = 0;
    for (const [rank, number] of ranked.entries()) {
      const own = this.keys.subarray(number === 0 ? 0 : this.keyEnds[number - 1], this.keyEnds[number]);
      keys.set(own, end);
      end += own.length;
      ends[rank] = end;
    }
    return { keys, ends };
  }

  private addKeys(keys: Uint32Array): void {
    const start = this.keyEnds.at(-1) ?? 0;
    const end = start + keys.length;
    if (end > this.keys.length) {
      const larger = new Uint32Array(2 * end);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys.set(keys, start);
    this.keyEnds.push(end);
  }
}
