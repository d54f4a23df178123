/** Letters and digits alone, lower case: two ways to write one name give one key. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What may stand between a headline and a site or section name; the plain hyphen only with space on both sides. */
const SEPARATOR = /\s*[|¦│ㅣ‖]+\s*|\s+(?:[-–—―·•»«›‹>:~/⋆✦]|::|--|\/\/|>>)+\s+|\s*(?:::|--|[—_]|»|›)\s*|:\s+/gu;

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
    const text = (at: number) => title.slice(segments[at]?.start, segments[at]?.end);
    while (last > first && this.includes(text(last))) last--;
    while (first < last && this.includes(text(first))) first++;
    if (first === 0 && last === segments.length - 1) return title;
    return title.slice(segments[first]?.start, segments[last]?.end).trim();
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
