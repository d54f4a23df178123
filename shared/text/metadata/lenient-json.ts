/**
 * Parses JSON as publishers write it, or gives undefined: strict first, then with everything a template can break.
 *
 * Read although they are no JSON: comments of JavaScript and HTML, CDATA marks, tags and stray words between values; single,
 * typographic and unescaped quotes, raw line breaks, unknown escapes; commas too many or missing; bare keys and words
 * (`undefined`, `NaN`, a date); a script escaped as HTML, cut short, or with a bracket missing. Several values give a list.
 * Objects read leniently have no prototype, so no key means more than its text.
 */
export function parseLenient(source: string): unknown {
  const strict = parseStrict(source);
  if (strict !== undefined) return strict;
  return new LenientReader(isEscaped(source) ? unescapeHtml(source) : source).all();
}

function parseStrict(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Quotes as character references where the first key should stand: the template escaped the whole script. */
function isEscaped(source: string): boolean {
  return /^[^"'{]{0,200}\{\s{0,100}&(?:quot|#0?34|#x22);/i.test(source);
}

const REFERENCES: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

/** One pass, so that what was escaped twice stays escaped once, for whoever reads the value. */
function unescapeHtml(source: string): string {
  return source.replace(/&(?:(quot|apos|lt|gt|amp)|#0?(34|39)|#x(22|27));/gi, (_, name, decimal, hex) => {
    if (name !== undefined) return REFERENCES[name.toLowerCase()] ?? '';
    return String.fromCharCode(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

const MAX_DEPTH = 100;
/** Characters that a quote looks ahead to tell whether it ends its string. */
const LOOK_AHEAD = 300;

/** The signs that end a string opened by another. */
const CLOSERS: { readonly [sign: string]: string | undefined } = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”“"',
  '”': '”“"',
  '„': '“”"',
};
/** What stands between values and means nothing; a comment is read apart. */
const NOISE =
  /(?:[\s\ufeff;]+|\/\/[^\n\r]*|\*\/|<!--|-->|<!\[CDATA\[|\]\]>|<\/?[a-z][^<>]{0,100}>|\{\{[^{}\x22]{0,100}\}\})/iy;
/** A word without quotes, up to what ends a value; "//" in an address begins no comment. */
const BARE = /(?:(?!(?<!:)\/[/*])[^,{}[\]"<\n\r]){1,500}/y;
const WORD = /[\p{L}\p{N}_$@.-]+/uy;
/** A key and its colon, from its first sign on; words with spaces between them are keys only in quotes. */
const KEY_AHEAD = /(?:["'“”„`][^"'“”„`{}[\]\n]{1,80}["'“”„`]|[\p{L}_$@][\p{L}\p{N}_$@-]{0,60})\s{0,40}:/uy;
const KEYWORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...(['true', 'True'] as const).map((word): [string, unknown] => [word, true]),
  ...(['false', 'False'] as const).map((word): [string, unknown] => [word, false]),
  ...['', 'null', 'None', 'undefined', 'NaN', 'Infinity', '-Infinity'].map((word): [string, unknown] => [word, null]),
]);

/** Where a string stands: that decides which sign may follow it. */
type Place = 'key' | 'member' | 'item';

/** Recursive descent that never gives up: whatever fits nowhere is passed over, so it always reaches the end. */
class LenientReader {
  readonly #text: string;
  #at = 0;
  readonly #open: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Every object and list in the text that says something. */
  all(): unknown {
    const values: unknown[] = [];
    for (let sign = this.#next(); sign !== ''; sign = this.#next()) {
      if (sign !== '{' && sign !== '[') this.#at++;
      else {
        const value = this.#value('item');
        if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) values.push(value);
      }
    }
    return values.length > 1 ? values : values[0];
  }

  /** The sign after what means nothing; '' at the end. */
  #next(): string {
    this.#at = skipNoise(this.#text, this.#at);
    return this.#text[this.#at] ?? '';
  }

  #value(place: Place): unknown {
    const sign = this.#next();
    if (sign === '{' || sign === '[') return this.#nested(sign);
    if (isQuote(sign)) return this.#string(place);
    return this.#bare();
  }

  #nested(sign: string): unknown {
    if (this.#open.length >= MAX_DEPTH) {
      this.#at = this.#text.length;
      return null;
    }
    this.#at++;
    this.#open.push(sign === '{' ? '}' : ']');
    const value = sign === '{' ? this.#object() : this.#list();
    this.#open.pop();
    return value;
  }

  /** True where a bracket ends the value that is open; one that ends an outer value is left for that. */
  #isClosed(sign: string): boolean {
    if (sign === '') return true;
    if (sign !== '}' && sign !== ']') return false;
    if (sign === this.#open.at(-1)) this.#at++;
    else if (!this.#open.includes(sign)) {
      this.#at++;
      return false;
    }
    return true;
  }

  #object(): unknown {
    const object: Record<string, unknown> = Object.create(null);
    for (let sign = this.#next(); !this.#isClosed(sign); sign = this.#next()) {
      if (sign === '{' && this.#open.at(-2) !== '}') break;
      const key = this.#key(sign);
      if (key === null) continue;
      if (this.#next() !== ':') continue;
      this.#at++;
      object[key] = this.#member();
    }
    return object;
  }

  /** The next key, or null where none can stand: then what stands there has been passed over. */
  #key(sign: string): string | null {
    if (isQuote(sign)) return this.#string('key');
    const bare = matchAt(WORD, this.#text, this.#at);
    this.#at += bare === null ? 1 : bare.length;
    return bare;
  }

  #member(): unknown {
    const sign = this.#next();
    return sign === ',' || sign === '}' || sign === ']' ? null : this.#value('member');
  }

  #list(): unknown {
    const list: unknown[] = [];
    for (let sign = this.#next(); !this.#isClosed(sign); sign = this.#next()) {
      if (sign === ',' || sign === '}' || sign === ']') this.#at += sign === ',' ? 1 : 0;
      else list.push(this.#value('item'));
    }
    return list;
  }

  #bare(): unknown {
    const word = matchAt(BARE, this.#text, this.#at);
    this.#at += word === null ? 1 : word.length;
    const text = (word ?? '').trim();
    if (KEYWORDS.has(text)) return KEYWORDS.get(text);
    return /^-?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : text;
  }

  #string(place: Place): string {
    const closers = CLOSERS[this.#text[this.#at] ?? ''] ?? '"';
    const parts: string[] = [];
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at] as string;
      if (char === '\\') parts.push(this.#escape());
      else if (closers.includes(char) && endsString(this.#text, this.#at + 1, place)) break;
      else parts.push(char < ' ' ? ' ' : char);
    }
    this.#at++;
    return parts.join('');
  }

  /** What an escape stands for; one that JSON does not know is the sign behind the backslash. */
  #escape(): string {
    const next = this.#text[++this.#at] ?? '';
    const hex = next === 'u' ? this.#text.slice(this.#at + 1, this.#at + 5) : '';
    if (/^[\da-f]{4}$/i.test(hex)) {
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    return ESCAPES[next] ?? (next < ' ' ? ' ' : next);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function skipNoise(text: string, from: number): number {
  let at = from;
  for (;;) {
    const noise = matchAt(NOISE, text, at);
    if (noise !== null) at += noise.length;
    else if (text.startsWith('/*', at)) at = endOfComment(text, at);
    else return at;
  }
}

function endOfComment(text: string, from: number): number {
  const end = text.indexOf('*/', from + 2);
  return end < 0 ? text.length : end + 2;
}

/** A quote ends its string where the text goes on as JSON behind it; else the publisher forgot to escape it. */
function endsString(text: string, from: number, place: Place): boolean {
  if (place === 'key') return true;
  // A piece of the text, so that a quote costs the same wherever the next comment ends.
  const ahead = text.slice(from, from + LOOK_AHEAD);
  const at = skipNoise(ahead, 0);
  const next = ahead[at] ?? '';
  if (next === '' || next === '}' || next === ']') return true;
  if (next === ',') return goesOn(ahead, at + 1, place);
  // A comma is missing where the next thing is a key, or stands on a line of its own.
  return isQuote(next) && (place === 'member' ? isKeyAt(ahead, at) : ahead.slice(0, at).includes('\n'));
}

/** Behind a comma stands the next key or item; other words there mean that the comma was part of a sentence. */
function goesOn(text: string, from: number, place: Place): boolean {
  const at = skipNoise(text, from);
  const next = text[at] ?? '';
  if (next === '' || ',}]{['.includes(next)) return true;
  return place === 'member' ? isKeyAt(text, at) : isQuote(next) || /[\d-]|[tfnuN]/.test(next);
}

function isKeyAt(text: string, at: number): boolean {
  return matchAt(KEY_AHEAD, text, at) !== null;
}

function isQuote(sign: string): boolean {
  return CLOSERS[sign] !== undefined;
}
