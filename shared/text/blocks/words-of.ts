const OTHER = 1;
const LETTER = 2;
const ALONE = 4;

/** What each UTF-16 unit is to words, filled in as texts show it: a Unicode class costs much more than a look-up. */
const KINDS = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  return KINDS[unit] || learn(unit);
}

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  const letter = /[\p{L}\p{N}]/u.test(char) ? LETTER : 0;
  const alone = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]/.test(char) ? ALONE : 0;
  const kind = letter | alone || OTHER;
  KINDS[unit] = kind;
  return kind;
}

const WORD = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[\p{L}\p{N}]+/gu;
const SURROGATE = /[\ud800-\udfff]/;

/** Words of a text in lower case; scripts without spaces give single characters. */
export function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return SURROGATE.test(lower) ? (lower.match(WORD) ?? []) : wordsOfUnits(lower);
}

/** What `WORD` finds, where every character is one unit. */
function wordsOfUnits(lower: string): string[] {
  const words: string[] = [];
  for (let i = 0; i < lower.length; i++) {
    const kind = kindOf(lower.charCodeAt(i));
    if (kind === OTHER) continue;
    const start = i;
    if (kind === LETTER) while (i + 1 < lower.length && kindOf(lower.charCodeAt(i + 1)) & LETTER) i++;
    words.push(lower.slice(start, i + 1));
  }
  return words;
}
