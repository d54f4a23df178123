import { hash } from 'node:crypto';
import type { Items } from '../../domain/items.ts';
import type { SplitText } from '../../domain/words.ts';

/** What a node is made of. */
export interface IdentifiedText {
  readonly sections: readonly SplitText[];
  /** Of all words. */
  readonly kinds: Uint8Array;
  readonly items: Items;
  readonly oneCase: boolean;
  readonly misread: number;
  /** What is not looked at of a long text. */
  readonly rest: string;
}

const BLANK = 32;
const encoder = new TextEncoder();
/** What the id of the text at hand is a hash of: its words as UTF-8, their kinds, and the rest. */
let bytes = new Uint8Array(2 ** 15);

/**
 * 80 bits of SHA-256 over the words, with blanks between, and whatever else the node is made of, so that an id never stands for two
 * nodes. Two of a hundred million texts share an id with a chance of one in 10⁸.
 */
export function textIdOf({ sections, kinds, items, oneCase, misread, rest }: IdentifiedText): string {
  const more = `${items.items.join()};${items.asides.join()}${oneCase ? ';one-case' : ''}${misread > 0 ? `;misread ${misread}` : ''}`;
  // A unit takes three bytes at most, and a word a blank.
  const mostBytes = sections.reduce((sum, { text, length }) => sum + 3 * text.length + length, 0);
  makeRoom(mostBytes + kinds.length + REST.length + 3 * (rest.length + more.length));
  let end = 0;
  for (const section of sections) end = writeWords(section, end);
  end = Math.max(0, end - 1);
  bytes.set(kinds, end);
  end += kinds.length;
  if (rest !== '') end = writeRest(rest, end);
  end = write(more, end);
  return hash('sha256', bytes.subarray(0, end), 'hex').slice(0, 20);
}

function makeRoom(size: number): void {
  if (size > bytes.length) bytes = new Uint8Array(2 * size);
}

function write(text: string, from: number): number {
  return from + encoder.encodeInto(text, bytes.subarray(from)).written;
}

const REST = ';rest ';
/** Pieces of so many units: the garbage of millions of blanks replaced at once costs more than in proportion. */
const PIECE = 2 ** 16;

/** What is not looked at, each run of white space as one blank. */
function writeRest(rest: string, from: number): number {
  const text = rest.trim();
  let end = write(REST, from);
  for (let at = 0; at < text.length; ) {
    const next = afterBlank(text, at + PIECE);
    end = write(text.slice(at, next).replace(/\s+/g, ' '), end);
    at = next;
  }
  return end;
}

/** The first place from another on behind a run of white space; the end where there is none. */
function afterBlank(text: string, from: number): number {
  const blank = /\s\S/g;
  blank.lastIndex = from;
  const found = blank.exec(text);
  return found === null ? text.length : found.index + 1;
}

/** Each word with a blank behind it. */
function writeWords(section: SplitText, from: number): number {
  const { lower, places } = section;
  let end = from;
  for (let word = 0; word < section.length; word++) {
    if (lower === undefined) end += encoder.encodeInto(section.wordAt(word), bytes.subarray(end)).written;
    else end = writeUnits(lower, places[2 * word]!, places[2 * word + 1]!, end);
    bytes[end++] = BLANK;
  }
  return end;
}

/** Cutting each word out to have it encoded would cost several times as much. */
function writeUnits(text: string, start: number, stop: number, from: number): number {
  let end = from;
  for (let at = start; at < stop; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes[end++] = unit;
    else if (unit < 0x800) {
      bytes[end++] = 0xc0 | (unit >> 6);
      bytes[end++] = 0x80 | (unit & 0x3f);
    } else if ((unit & 0xf800) === 0xd800) {
      // A character of two units: those that stand alone are no part of a word.
      end += encoder.encodeInto(text.slice(at, at + 2), bytes.subarray(end)).written;
      at++;
    } else {
      bytes[end++] = 0xe0 | (unit >> 12);
      bytes[end++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[end++] = 0x80 | (unit & 0x3f);
    }
  }
  return end;
}
