import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findCorpora } from './corpora.ts';
import { EXTRACTORS } from './extractors.ts';
import { fixtureCorpus } from './fixtures.ts';
import { type Measured, measure } from './measure.ts';

const HELP = `usage: npm run bench:extraction -- [CORPORA] [--only NAME,NAME] [--worst N]

Measures wirefold beside Readability and defuddle (both on linkedom) on labelled pages: one process each, same pages.
CORPORA is a folder with extraction/<name>/truth.jsonl; ../shared/corpora by default.`;

interface Answer {
  readonly measured: readonly Measured[];
  readonly peakMb: number;
}

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const root = args.find((arg, i) => !arg.startsWith('--') && !args[i - 1]?.startsWith('--')) ?? '../shared/corpora';

function corpora() {
  const { found, missing } = findCorpora(root);
  const chosen = option('--only')?.split(',');
  const wanted = found.filter(({ name }) => !chosen || chosen.includes(name));
  return { found: wanted.length ? wanted : [fixtureCorpus(join(process.cwd(), 'test/fixtures/pages'))], missing };
}

/** The child's work: one extractor, every corpus, an answer on standard output. */
async function runOne(name: string): Promise<void> {
  const extract = await (EXTRACTORS[name] as NonNullable<(typeof EXTRACTORS)[string]>)();
  const measured: Measured[] = [];
  for (const corpus of corpora().found) measured.push(await measure(corpus, extract));
  const answer: Answer = { measured, peakMb: process.resourceUsage().maxRSS / 1_024 };
  process.stdout.write(`\n${JSON.stringify(answer)}\n`);
}

function askChild(name: string): Answer {
  const output = execFileSync(process.execPath, [process.argv[1] ?? '', ...args, '--run', name], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Answer;
}

const number = (value: number | null) => (value === null ? '–' : value.toFixed(3));

function rowOf(name: string, { corpus, all, trusted, near, medianMs, p95Ms }: Measured): string {
  const f1 = all.f1 === null ? `snippets ${number(all.snippetF1)}` : `${number(all.f1)} / ${number(trusted.f1)}`;
  const cells = [corpus, name, f1, number(all.meanF1), number(near), number(all.titleExact), number(all.dateExact)];
  return `| ${[...cells, String(all.empty), `${medianMs.toFixed(1)} / ${p95Ms.toFixed(1)}`].join(' | ')} |`;
}

function printTable(answers: ReadonlyMap<string, Answer>): void {
  console.log(
    '| corpus | extractor | F1 / without suspect | mean F1 | within 3 bits | title | date | empty | CPU ms median / p95 |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const { name } of corpora().found) {
    for (const [extractor, { measured }] of answers) {
      for (const one of measured.filter(({ corpus }) => corpus === name)) console.log(rowOf(extractor, one));
    }
  }
  for (const [name, { peakMb }] of answers) console.log(`Peak memory, ${name}: ${peakMb.toFixed(0)} MB`);
}

function printWorst(answer: Answer, count: number): void {
  for (const { corpus, all } of answer.measured) {
    for (const { id, f1, precision, recall } of all.worst.slice(0, count)) {
      console.log(`worst ${corpus} ${id} F1 ${f1.toFixed(3)} P ${number(precision)} R ${number(recall)}`);
    }
  }
}

function main(): void {
  const { found, missing } = corpora();
  if (missing.length) console.log(`Not found below ${root}: ${missing.join(', ')}.`);
  console.log(`Measuring on ${found.map(({ name, rows }) => `${name} (${rows.length} pages)`).join(', ')}.\n`);
  const answers = new Map(Object.keys(EXTRACTORS).map((name) => [name, askChild(name)]));
  printTable(answers);
  const wirefold = answers.get('wirefold');
  if (wirefold && option('--worst')) printWorst(wirefold, Number(option('--worst')));
}

const child = option('--run');
if (args.includes('--help')) console.log(HELP);
else if (child) await runOne(child);
else main();
