import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readSentences } from '../../shared/domain/collation/sentences.ts';

/** A report as it was first sent out: its paragraphs, each a list of sentences. */
export type BaseText = readonly (readonly string[])[];

/** Reports too short to lose a sentence, or too long to be news, are left out. */
const MIN_SENTENCES = 12;
const MAX_SENTENCES = 90;

/** The base texts of labelled copies, or where there are none the reports written for this project. */
export function readBaseTexts(path: string): readonly BaseText[] {
  const texts = existsSync(path) ? corpusTexts(path) : ownTexts();
  if (!existsSync(path)) console.log(`No corpus at ${path}; reports written for the project serve instead.`);
  return texts.map(sentencesOf).filter((paragraphs) => {
    const count = paragraphs.reduce((sum, sentences) => sum + sentences.length, 0);
    return count >= MIN_SENTENCES && count <= MAX_SENTENCES;
  });
}

function corpusTexts(path: string): string[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as { text: string; kind: string })
    .filter(({ kind }) => kind === 'base')
    .map(({ text }) => text);
}

function ownTexts(): string[] {
  const families = JSON.parse(readFileSync('test/fixtures/wire/families.json', 'utf8')) as {
    documents: { text: string; habit: string }[];
  }[];
  return families.flatMap(({ documents }) => documents.filter(({ habit }) => habit === 'original')).map((d) => d.text);
}

/** Of a sentence that stands twice in a page only the first is left: nobody could say which of the two a copy dropped. */
function sentencesOf(text: string): BaseText {
  const seen = new Set<string>();
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => readSentences(paragraph).filter(({ words }) => isNew(words.join(' '))))
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.map((sentence) => sentence.text));
}
