import { parseLenient } from './lenient-json.ts';
import { plainLines, plainText } from './plain-text.ts';
import { sharesMostWords } from './titles/shared-words.ts';

/** Script text read, scripts, and values looked at: a page's state may hold a whole site's. */
const MAX_CHARS = 4_000_000;
const MAX_SCRIPTS = 200;
const MIN_SCRIPT_CHARS = 300;
const MAX_VALUES = 200_000;
const MAX_LENIENT_CHARS = 500_000;
/** Objects around a text in which its headline may stand. */
const HEADLINE_REACH = 4;
const MAX_ITEM_DEPTH = 5;
const MAX_CANDIDATES = 2_000;
/** A sentence or more; a text of fewer words than this is a teaser. */
const PARAGRAPH_WORDS = 8;
const MIN_WORDS = 60;
const MIN_TEXT_CHARS = 300;

/**
 * The story of a page that shows it only by script: its paragraphs, a line each, from the page's state, `noscript` or
 * `template`; null where none of them holds it.
 *
 * No site's own form is known here: it is the longest list of paragraphs, or text, whose neighbour is the page's headline.
 */
export function bodyInState(html: string, title: string | null): string | null {
  const stated = title === null ? [] : new StateReader(title).bodies(scriptValues(html));
  const unshown = [...contentsOf(html, 'noscript'), ...contentsOf(html, 'template')].map((markup) =>
    proseOf(plainLines(markup).split('\n')).filter((line) => !/javascript|cookie/i.test(line)),
  );
  let best: readonly string[] = [];
  for (const lines of [...stated, ...unshown]) if (wordsOf(lines) > wordsOf(best)) best = lines;
  return wordsOf(best) >= MIN_WORDS ? best.join('\n') : null;
}

function wordsOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + countOf(line), 0);
}

/** Words, or what the characters of scripts without spaces would make. */
function countOf(line: string): number {
  const unspaced = line.match(/[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0;
  return line.split(/\s+/).length + Math.floor(unspaced / 2);
}

/** The lines that are sentences, where they make up most of the text; headings among them stay. */
function proseOf(lines: readonly string[]): string[] {
  const kept = lines.map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter((line) => line !== '');
  const prose = kept.filter((line) => countOf(line) >= PARAGRAPH_WORDS && /[.!?…。！？؟।۔:]["”»’)」]?$/.test(line));
  const chars = (some: readonly string[]) => some.reduce((sum, line) => sum + line.length, 0);
  return chars(prose) < chars(kept) * 0.6 ? prose : kept;
}

/** What stands within elements of a name, those of some length. */
function contentsOf(html: string, name: string): string[] {
  const found: string[] = [];
  const opens = new RegExp(`<${name}(?=[\\s>])`, 'gi');
  let left = MAX_CHARS;
  for (let open = opens.exec(html); open !== null && found.length < MAX_SCRIPTS && left > 0; open = opens.exec(html)) {
    const from = html.indexOf('>', open.index) + 1;
    if (from === 0) break;
    const close = new RegExp(`</${name}`, 'gi');
    close.lastIndex = from;
    const to = close.exec(html)?.index ?? html.length;
    opens.lastIndex = to;
    if (to - from < MIN_SCRIPT_CHARS || /ld\+json/i.test(html.slice(open.index, from))) continue;
    left -= to - from;
    if (left > 0) found.push(html.slice(from, to));
  }
  return found;
}

/** The values that a page's scripts are given: JSON, an assigned literal, a quoted JSON, a stream of rows. */
function scriptValues(html: string): unknown[] {
  const values: unknown[] = [];
  let rows = '';
  for (const script of contentsOf(html, 'script')) {
    const pushed = script.indexOf('__next_f.push(');
    if (pushed >= 0) rows += rowsIn(script, pushed);
    else values.push(...valuesIn(script));
  }
  if (rows !== '') values.push(rowValues(rows));
  return values;
}

/** A script's values: each literal that is long enough to hold a text. */
function valuesIn(script: string): unknown[] {
  const values: unknown[] = [];
  const starts = /JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?(?=["'`])|(?:^|[=(,:]|\breturn)\s*(?=[[{])/g;
  for (let start = starts.exec(script); start !== null && values.length < 20; start = starts.exec(script)) {
    const from = start.index + start[0].length;
    const isQuoted = start[0].startsWith('JSON');
    const to = isQuoted ? endOfString(script, from) : endOfLiteral(script, from);
    if (to - from < MIN_SCRIPT_CHARS) continue;
    starts.lastIndex = to;
    const source = script.slice(from, to);
    const text = isQuoted ? unquote(source) : source;
    const value = parse(start[0].includes('decodeURI') ? decodeUri(text) : text);
    if (typeof value === 'object' && value !== null) values.push(value);
  }
  return values;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.length > MAX_LENIENT_CHARS ? undefined : parseLenient(text);
  }
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where a quoted string ends, its quotes counted in. */
function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}

/** Where an object or a list ends, whatever its strings hold. */
function endOfLiteral(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '"' || char === "'" || char === '`') at = endOfString(text, at) - 1;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1;
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What a quoted string of a script stands for. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, unit, byte, char) => {
    const code = unit ?? byte;
    return code === undefined ? (ESCAPES[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16));
  });
}

function rowsIn(script: string, from: number): string {
  const at = script.slice(from, from + 60).search(/["']/);
  return at < 0 ? '' : unquote(script.slice(from + at, endOfString(script, from + at)));
}

/** The values of a stream of rows, each a number and JSON, or a text of so many bytes; by `$` and the number they name each other. */
function rowValues(rows: string): unknown {
  const bytes = Buffer.from(rows);
  const values: Record<string, unknown> = Object.create(null);
  for (let at = 0, count = 0; at < bytes.length && count < MAX_VALUES; count++) {
    const head = /^([\da-f]{1,8}):(?:T([\da-f]{1,8}),)?/i.exec(bytes.toString('latin1', at, at + 24));
    const from = at + (head?.[0].length ?? 0);
    const line = bytes.indexOf(10, from);
    const to = head?.[2] === undefined ? (line < 0 ? bytes.length : line) : from + Number.parseInt(head[2], 16);
    const text = bytes.toString('utf8', from, to);
    if (head?.[1] !== undefined) values[head[1]] = head[2] === undefined ? strictly(text) : text;
    at = head?.[2] === undefined ? to + 1 : to;
  }
  return resolve(values);
}

function strictly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Puts texts where rows refer to them; rows that are no text stay referred to, so nothing goes round. */
function resolve(rows: Record<string, unknown>): unknown {
  const queue: unknown[] = Object.values(rows);
  for (let at = 0; at < queue.length && queue.length < MAX_VALUES; at++) {
    const holder = queue[at];
    if (typeof holder !== 'object' || holder === null) continue;
    for (const [key, value] of Object.entries(holder)) {
      if (typeof value === 'object') queue.push(value);
      else if (typeof value !== 'string' || !/^\$[\da-f]{1,8}$/i.test(value)) continue;
      else if (typeof rows[value.slice(1)] === 'string')
        (holder as Record<string, unknown>)[key] = rows[value.slice(1)];
    }
  }
  return Object.values(rows);
}

type Holder = { readonly [key: string]: unknown };

/** A value and the objects around it. */
interface Place {
  readonly value: unknown;
  readonly around: Place | null;
}

const HEADLINE = /(?:head(?:line)?s?|title|heading)$/i;
const TEXT_KEYS = ['text', 'content', 'html', 'value', 'paragraph', 'body', 'copy', 'data', 'markup', 'children'];
const NO_TEXT =
  /image|video|gallery|photo|picture|audio|podcast|embed|advert|^ad$|related|link_?list|interstitial|newsletter|promo|raw_html|script|caption|social/i;

/** Looks through a page's state for bodies beside its headline. */
class StateReader {
  readonly #title: string;
  readonly #bodies: string[][] = [];
  #charsLeft = MAX_CHARS;

  constructor(title: string) {
    this.#title = title;
  }

  bodies(roots: readonly unknown[]): readonly string[][] {
    const queue: Place[] = roots.map((value) => ({ value, around: null }));
    for (let at = 0; at < queue.length && at < MAX_VALUES && this.#bodies.length < MAX_CANDIDATES; at++)
      this.#visit(queue[at] as Place, queue);
    return this.#bodies;
  }

  #visit(place: Place, queue: Place[]): void {
    const { value, around } = place;
    if (typeof value === 'string') {
      if (value.length >= MIN_TEXT_CHARS) this.#add(() => plainLines(value).split('\n'), around);
      return;
    }
    if (!isHolder(value)) return;
    if (Array.isArray(value) && value.length > 1)
      this.#add(() => value.flatMap((item) => linesOfItem(item, 0)), around);
    for (const inner of Object.values(value))
      if (queue.length < MAX_VALUES) queue.push({ value: inner, around: place });
  }

  #add(read: () => string[], around: Place | null): void {
    if (this.#charsLeft <= 0 || !this.#isHeadlined(around)) return;
    const lines = read();
    this.#charsLeft -= lines.reduce((sum, line) => sum + line.length, 0);
    this.#bodies.push(proseOf(lines));
  }

  /** The nearest object with a headline decides: another story's has its own. */
  #isHeadlined(around: Place | null): boolean {
    let at = around;
    for (let steps = 0; at !== null && steps < HEADLINE_REACH; at = at.around) {
      if (Array.isArray(at.value)) continue;
      steps++;
      const titles = titlesOf(at.value as Holder);
      if (titles.length > 0) return titles.some((title) => sharesMostWords(title, this.#title));
    }
    return false;
  }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

function titlesOf(holder: Holder): string[] {
  const titles: string[] = [];
  for (const key in holder) {
    if (!HEADLINE.test(key)) continue;
    const value = holder[key];
    for (const one of isHolder(value) ? Object.values(value).slice(0, 8) : [value])
      if (typeof one === 'string' && one.trim() !== '' && one.length < 400) titles.push(plainText(one));
  }
  return titles;
}

/** The lines of one part of a body: a string, or the field of an object that holds its text. */
function linesOfItem(item: unknown, depth: number): string[] {
  if (typeof item === 'string') return plainLines(item).split('\n');
  if (!isHolder(item) || depth >= MAX_ITEM_DEPTH) return [];
  if (Array.isArray(item))
    return [
      item
        .slice(0, 500)
        .flatMap((one) => linesOfItem(one, depth + 1))
        .join(' '),
    ];
  if (['type', '_type', '__typename', 'kind', 'name'].some((key) => NO_TEXT.test(String(textIn(item[key]))))) return [];
  const key = TEXT_KEYS.find((name) => (typeof item[name] === 'string' ? item[name] !== '' : isHolder(item[name])));
  if (key !== undefined) return linesOfItem(item[key], depth + 1);
  return Object.values(item)
    .filter(isHolder)
    .flatMap((one) => linesOfItem(one, depth + 1));
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
