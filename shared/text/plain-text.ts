/** A text file taken apart: what its front matter says, and its paragraphs. */
export interface PlainTextPage {
  readonly frontMatter: Readonly<Record<string, string>>;
  readonly paragraphs: readonly string[];
}

const MAX_FRONT_MATTER_LINES = 100;

/** Reads plain text or Markdown: front matter between `---` lines, then paragraphs parted by blank lines. */
export function readPlainText(text: string): PlainTextPage {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = frontMatterEnd(lines);
  return {
    frontMatter: end === 0 ? {} : readFrontMatter(lines.slice(1, end)),
    paragraphs: paragraphsOf(lines.slice(end === 0 ? 0 : end + 1)),
  };
}

/** The line of the closing mark; 0 where there is no front matter. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const within = lines.slice(1, MAX_FRONT_MATTER_LINES).findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line));
  const end = within + 1;
  return end > 0 && lines.slice(1, end).some((line) => FIELD.test(line)) ? end : 0;
}

const FIELD = /^([A-Za-z][\w-]{0,40})\s*:\s*(.*)$/;

/** Flat `name: value` lines are read; nested values are not needed for metadata and are left out. */
function readFrontMatter(lines: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const match = FIELD.exec(line.slice(0, 2_000));
    const value = unquote(match?.[2]?.trim() ?? '');
    if (match?.[1] && value !== '') fields[match[1].toLowerCase()] = value;
  }
  return { ...fields };
}

function unquote(value: string): string {
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(value);
  if (!quoted) return value;
  return quoted[1] !== undefined ? quoted[1].replace(/\\(["\\])/g, '$1') : (quoted[2] ?? '').replaceAll("''", "'");
}

/**
 * Paragraphs as the writer parted them.
 *
 * Texts scraped from pages part some paragraphs by a single line break only; a line that ends a sentence and is long
 * enough to be a paragraph stands alone there, while a hard-wrapped text is joined again.
 */
function paragraphsOf(lines: readonly string[]): string[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    const trimmed = line.trim();
    if (trimmed !== '') groups.at(-1)?.push(trimmed);
    else if (groups.at(-1)?.length) groups.push([]);
  }
  return groups.filter((group) => group.length > 0).flatMap((group) => (isWrapped(group) ? [group.join(' ')] : group));
}

const MIN_WRAP_CHARS = 50;
const MAX_WRAP_CHARS = 110;

/** Hard-wrapped: every line but the last is about as long, and few of them end a sentence. */
function isWrapped(group: readonly string[]): boolean {
  if (group.length < 2) return false;
  const inner = group.slice(0, -1);
  const longest = Math.max(...inner.map((line) => line.length));
  const ended = inner.filter((line) => /[.!?:”"']$/.test(line)).length;
  return (
    longest >= MIN_WRAP_CHARS &&
    longest <= MAX_WRAP_CHARS &&
    inner.every((line) => line.length >= longest * 0.6) &&
    ended <= inner.length / 2
  );
}
