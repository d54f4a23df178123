import type { Candidate } from '../../../domain/article.ts';

const HEAD_LINES = 12;
const ENOUGH = 0.45;

/** "New: …", "BREAKING - …": a label that a feed or a desk sets before the headline. */
const LABEL =
  /^(?:new|news|updated?|breaking(?: news)?|just in|exclusive|watch|video|live|developing|alert|neu|eilmeldung|aktualisiert|última hora|urgente|dernière minute|ultim'ora)\s?(?:[:|!]|\s[-–—])\s+(?=\S)/i;

/** "Associated Press Writer", "Staff reporter": what stands below the name of whoever wrote a text. */
const POST = /^(?:\S+ ){0,4}(?:writer|reporter|correspondent|editor|columnist)s?$/i;
const BYLINE = /^(?:by|von|par|por|di)\s/i;

/** The title without a label that says only that it is new. */
export function cutNewsLabel(title: string): string {
  const cut = title.replace(LABEL, '');
  return cut.length >= 12 ? cut : title;
}

/** The headline of a text without markup: the line at its head whose words the text below takes up. */
export function titleOfText(lines: readonly string[]): Candidate[] {
  const head = headOf(lines);
  const body = wordsOf(lines.slice(head.length).join(' ').slice(0, 4_000));
  return head
    .map((line, at) => ({
      value: cutNewsLabel(line),
      source: 'text:title',
      confidence: titleScore(line, at, head, body),
    }))
    .filter(({ confidence }) => confidence >= ENOUGH)
    .sort((a, b) => startsWith(b, a) - startsWith(a, b) || b.confidence - a.confidence);
}

/** A caption or breadcrumb repeats a headline's beginning; the whole goes before. */
function startsWith(whole: Candidate, part: Candidate): number {
  return whole.value.length > part.value.length && whole.value.startsWith(part.value) ? 1 : 0;
}

/** The lines before the first paragraph. */
function headOf(lines: readonly string[]): string[] {
  const end = lines.findIndex(isParagraph);
  return lines.slice(0, Math.min(end < 0 ? 1 : end, HEAD_LINES));
}

function isParagraph(line: string): boolean {
  return line.length > 200 || (line.length >= 80 && /[.!?…。！？]["'”’»)]?$/.test(line));
}

function titleScore(line: string, at: number, lines: readonly string[], body: ReadonlySet<string>): number {
  if (line.length < 12 || line.length > 200 || /[»›>]|https?:|:$/.test(line) || /^\W*\d/.test(line)) return 0;
  if (POST.test(line) && BYLINE.test(lines[at - 1] ?? '')) return 0;
  const words = [...wordsOf(line)];
  if (words.length < 3) return 0;
  const known = words.filter((word) => body.has(word)).length / words.length;
  const isRepeated = lines
    .slice(0, 400)
    .some((other, index) => index !== at && other.length < 300 && other.includes(line));
  return Math.round(Math.min(0.95, known * 0.8 + (isRepeated ? 0.15 : 0) - at * 0.02) * 100) / 100;
}

/** Words of four letters and more; signs of scripts without spaces in pairs. */
function wordsOf(text: string): Set<string> {
  const words = text
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2}|[\p{L}\p{N}]{4,}/gu);
  return new Set(words ?? []);
}
