/** What a UTF-16 unit means to whoever reads a text for its words: a bit each. */
export const IN_WORD = 1;
export const UPPER = 2;
export const DIGIT = 4;
/** Of a script that sets no spaces between words. */
export const UNSPACED = 8;
/** Its lower case depends on its neighbours, or has another length. */
export const CONTEXTUAL_CASE = 16;
/** The compatibility form (NFKC) of a text with it may be another one. */
export const UNSTABLE = 32;
/** Half of a character: what it means stands with the other half. */
export const SURROGATE = 64;
const KNOWN = 128;

const PATTERNS: readonly (readonly [trait: number, pattern: RegExp])[] = [
  [IN_WORD, /^[\p{L}\p{N}\p{M}]$/u],
  [UPPER, /^\p{Lu}/u],
  [DIGIT, /^\p{N}/u],
  [
    UNSPACED,
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
  ],
  [CONTEXTUAL_CASE, /^[\u0130\u03a3]/],
  // What may join the character before it: marks, and the second and third letters of a Korean syllable.
  [UNSTABLE, /^[\p{M}\u1160-\u11ff]/u],
];

/** By unit; 0 for one that nobody has met yet: asking regular expressions about all of them takes a moment. */
const seenUnits = new Uint8Array(0x10000);

/** The traits of one unit. */
export function traitsOfUnit(unit: number): number {
  return seenUnits[unit]! || learn(unit);
}

function learn(unit: number): number {
  const isSurrogate = (unit & 0xf800) === 0xd800;
  const traits = isSurrogate ? SURROGATE | UNSTABLE : traitsOfCharacter(String.fromCharCode(unit));
  seenUnits[unit] = traits | KNOWN;
  return traits | KNOWN;
}

/** The traits of a whole character, of one unit or two. */
export function traitsOfCharacter(character: string): number {
  let traits = character.normalize('NFKC') === character ? 0 : UNSTABLE;
  for (const [trait, pattern] of PATTERNS) if (pattern.test(character)) traits |= trait;
  return traits;
}

/** What some unit of a text is: the traits of all of them together. */
export function traitsOfText(text: string): number {
  let traits = 0;
  for (let at = 0; at < text.length; at++) traits |= traitsOfUnit(text.charCodeAt(at));
  return traits;
}

/** Whether a character of two units begins here. */
export function isPairAt(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}
