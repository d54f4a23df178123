/** A text file taken apart: what its front matter says, and its paragraphs. */
export interface PlainTextPage {
  readonly frontMatter: Readonly<Record<string, string>>;
  readonly paragraphs: readonly string[];
}

const MAX_FRONT_MATTER_LINES = 100;

/**
 * Reads plain text or Markdown: front matter between `---` lines, then paragraphs parted by blank lines, so many at most.
 * What follows them is not even looked at.
 */
export function readPlainText(text: string, maxParagraphs: number): PlainTextPage {
  const whole = text.replace(/\r\n?/g, '\n');
  const head = whole.split('\n', MAX_FRONT_MATTER_LINES);
  const end = frontMatterEnd(head);
  if (end === 0) return { frontMatter: {}, paragraphs: paragraphsOf(whole, maxParagraphs) };
  const body = whole.slice(head.slice(0, end + 1).join('\n').length + 1);
  return { frontMatter: readFrontMatter(head.slice(1, end)), paragraphs: paragraphsOf(body, maxParagraphs) };
}

/** The line of the closing mark; 0 where there is no front matter. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const within = lines.slice(1).findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line));
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
function paragraphsOf(text: string, most: number): string[] {
  const paragraphs: string[] = [];
  for (const group of groupsOf(text, most)) {
    if (isWrapped(group)) paragraphs.push(group.join(' '));
    else for (const line of group) paragraphs.push(line);
    if (paragraphs.length >= most) break;
  }
  return paragraphs.slice(0, most);
}

/** Lines without a blank one between them, at most so many: no paragraph has more. */
function* groupsOf(text: string, most: number): Generator<readonly string[]> {
  let group: string[] = [];
  for (const line of linesOf(text)) {
    const trimmed = line.trim();
    if (trimmed !== '') group.push(trimmed);
    if (group.length > 0 && (trimmed === '' || group.length >= most)) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
    yield text.slice(from, to);
    from = to + 1;
  }
  yield text.slice(from);
}

const MIN_WRAP_CHARS = 50;
const MAX_WRAP_CHARS = 110;

/** Hard-wrapped: every line but the last is about as long, and few of them end a sentence. */
function isWrapped(group: readonly string[]): boolean {
  if (group.length < 2) return false;
  const inner = group.slice(0, -1);
  const longest = inner.reduce((most, line) => Math.max(most, line.length), 0);
  const ended = inner.filter((line) => /[.!?:”"']$/.test(line)).length;
  return (
    longest >= MIN_WRAP_CHARS &&
    longest <= MAX_WRAP_CHARS &&
    inner.every((line) => line.length >= longest * 0.6) &&
    ended <= inner.length / 2
  );
}
