/**
 * Makes the table of how many texts of a language use a word:
 * `npm run frequencies -- COUNTS.tsv[.gz] --language en [--least 8]`.
 *
 * A line of counts is a word, a tab and the number of texts with it; `# documents`, a tab and their number stands first. Words are
 * folded to their stems and into classes a quarter of a natural logarithm wide, which is all that weighing needs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { stemWord } from '../shared/domain/events/stem.ts';
import { classesOf } from '../shared/text/terms/word-counts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' }, least: { type: 'string', default: '8' } },
});
const [path] = positionals;
if (path === undefined) throw new Error('Name a file of counts.');
const { documents, counts } = countStems(readLines(path), values.language);
const least = Number(values.least);
const classes = classesOf(
  [...counts].filter(([, count]) => count >= least),
  documents,
);
const target = `shared/text/terms/frequencies-${values.language}.ts`;
writeFileSync(target, moduleOf(classes, documents, least));
console.log(
  `${target}: ${classes.reduce((sum, stems) => sum + stems.split(' ').length, 0)} stems of ${documents} texts`,
);

function readLines(file: string): string[] {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
}

/** Texts with any form of a stem: at most the sum over its forms, which is near enough for a logarithm. */
function countStems([head, ...lines]: readonly string[], language: string) {
  const documents = Number(head?.split('\t')[1]);
  const counts = new Map<string, number>();
  for (const line of lines) {
    const [word = '', count] = line.split('\t');
    for (const part of new Set(word.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])) {
      const stem = stemWord(part, language);
      counts.set(stem, Math.min(documents, (counts.get(stem) ?? 0) + Number(count)));
    }
  }
  return { documents, counts };
}

function moduleOf(stems: readonly string[], documents: number, fewest: number): string {
  return `/** Made by \`npm run frequencies\` from counts alone; class n holds the stems that one text in e^(n ÷ 4) uses. */
export const FREQUENCIES = {
  documents: ${documents},
  /** Stems of fewer texts are not listed. */
  least: ${fewest},
  classes: [
${stems.map((words) => `    '${words}',`).join('\n')}
  ],
} as const;
`;
}
