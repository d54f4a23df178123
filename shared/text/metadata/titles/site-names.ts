/** Letters and digits alone, lower case: two ways to write one name give one key. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * What may stand between a headline and a site or section name; the plain hyphen only with space on both sides. Signs that
 * headlines in Chinese and Japanese hold themselves count as well: only a part that is the site's name is ever cut.
 */
const SEPARATOR =
  /\s*[|¦│ㅣ‖｜丨︱／：・【】〔〕]+\s*|\s+(?:[-–—―·•»«›‹>:~/⋆✦※]|::|--|\/\/|>>)+\s+|\s*(?:::|--|[—_]|»|›|«|‹)\s*|:\s+/gu;

interface Segment {
  readonly start: number;
  readonly end: number;
}

/** Where the parts between separators begin and end. */
function segmentsOf(title: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const match of title.matchAll(SEPARATOR)) {
    if (match.index > start) segments.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  segments.push({ start, end: title.length });
  return segments;
}

/** A site's name may hold what separates elsewhere ("Marlow: Daily"). */
const MAX_NAME_PARTS = 3;

/** The names a site goes by, as keys. */
export class SiteNames {
  readonly #keys: ReadonlySet<string>;
  readonly #cores: readonly string[];

  constructor(names: readonly string[], host: string | null) {
    this.#cores = hostCores(host);
    this.#keys = new Set([...names.map(nameKey), ...this.#cores].filter((key) => key.length > 1));
  }

  /** True where a part of a title, or a supposed author, is only the site's name. */
  includes(text: string): boolean {
    const key = nameKey(text).replace(/^the(?=.{4})/, '');
    if (key.length < 2) return false;
    if (this.#keys.has(key) || this.#keys.has(`the${key}`)) return true;
    const bare = key.replace(/(?:online|com|couk|net|org|news|de|digital|website|magazine|newspaper)$/, '');
    return bare.length > 2 && (this.#keys.has(bare) || this.#cores.some((core) => core === bare));
  }

  /** The title without the names of the site at its ends. */
  cut(title: string): string {
    const segments = segmentsOf(title);
    let first = 0;
    let last = segments.length - 1;
    const joined = (from: number, to: number) => title.slice(segments[from]?.start, segments[to]?.end);
    for (let parts = MAX_NAME_PARTS; parts > 0; parts--)
      while (last - parts >= first && this.includes(joined(last - parts + 1, last))) last -= parts;
    for (let parts = MAX_NAME_PARTS; parts > 0; parts--)
      while (first + parts <= last && this.includes(joined(first, first + parts - 1))) first += parts;
    if (first === 0 && last === segments.length - 1) return title;
    const start = first === 0 ? 0 : segments[first]?.start;
    return title.slice(start, last === segments.length - 1 ? title.length : segments[last]?.end).trim();
  }
}

/** `news.example.co.uk` gives `newsexamplecouk`, `examplecouk` and `example`: titles use any of them. */
function hostCores(host: string | null): string[] {
  if (host === null) return [];
  const labels = host.toLowerCase().split('.');
  const isSecondLevel = labels.length > 2 && /^(?:com?|org|net|gov|edu|ac|gob|gouv)$/.test(labels.at(-2) ?? '');
  const core = labels[labels.length - (isSecondLevel ? 3 : 2)] ?? '';
  const domain = labels.slice(isSecondLevel ? -3 : -2);
  return [core, domain.join(''), labels.join('')].map(nameKey);
}

/** What stands for a headline must be longer than this, in letters. */
const MIN_HEADLINE = 10;

/**
 * The name that a page sets behind the headline in a field and shows as a heading of its own, its logo as a rule. Before the headline
 * it may be one's topic, so there another field has to give the headline alone.
 */
export function namesInHeadings(fields: readonly string[], headings: readonly string[]): string[] {
  const shown = new Set(headings.map(nameKey));
  const alone = new Set(fields.map(nameKey));
  return fields.flatMap((field) => {
    const parts = segmentsOf(field).map(({ start, end }) => field.slice(start, end).trim());
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    if (parts.length < 2) return [];
    const isHeadline = (part: string, known: ReadonlySet<string>) =>
      nameKey(part).length >= MIN_HEADLINE && known.has(nameKey(part));
    const isName = (part: string, headline: string) => shown.has(nameKey(part)) && part.length < headline.length;
    if (isName(last, first) && (isHeadline(first, shown) || isHeadline(first, alone))) return [last];
    return isName(first, last) && isHeadline(last, alone) && isHeadline(last, shown) ? [first] : [];
  });
}
