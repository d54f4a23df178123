import { join } from 'node:path';
import { type Corpus, findCorpora } from './corpora.ts';
import { Crew } from './crew.ts';
import { EXTRACTORS } from './extractors.ts';
import { describeFaults, faultsOf } from './faults.ts';
import { fixtureCorpus } from './fixtures.ts';
import { type Measured, measure } from './measure.ts';
import { serveExtractor } from './worker.ts';

const HELP = `usage: npm run bench:extraction -- [CORPORA] [--only NAME,NAME] [--extractors NAME,NAME] [--worst N]

Measures wirefold beside Readability and defuddle (both on linkedom) on labelled pages: one process each, on the
same pages at the same time, so that what else the machine does weighs on all of them.
CORPORA is a folder with extraction/<name>/truth.jsonl; ../shared/corpora by default. Without it, on own fixtures.
A page that takes an extractor more than 30 s counts as empty. Rows come a corpus at a time. --worst N lists wirefold's N worst
pages a corpus, with the words it lost, by the rule that took them, and those it added, by where they stand.`;

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const root = args.find((arg, i) => !arg.startsWith('--') && !args[i - 1]?.startsWith('--')) ?? '../shared/corpora';

function corpora() {
  const { found, missing } = findCorpora(root);
  const chosen = option('--only')?.split(',');
  const wanted = found.filter(({ name }) => !chosen || chosen.includes(name));
  return { found: wanted.length ? wanted : [fixtureCorpus(join(process.cwd(), 'test/fixtures/pages'))], missing };
}

const number = (value: number | null) => (value === null ? '–' : value.toFixed(3));

function rowOf(name: string, { corpus, all, trusted, near, failed, medianMs, p95Ms }: Measured): string {
  const f1 = all.f1 === null ? `snippets ${number(all.snippetF1)}` : `${number(all.f1)} / ${number(trusted.f1)}`;
  const cells = [corpus, name, f1, number(all.meanF1), number(near), number(all.titleExact), number(all.dateExact)];
  return `| ${[...cells, String(all.empty), String(failed), `${medianMs.toFixed(1)} / ${p95Ms.toFixed(1)}`].join(' | ')} |`;
}

const HEAD =
  '| corpus | extractor | F1 / without suspect | mean F1 | within 3 bits | title | date | empty | failed | CPU ms median / p95 |\n|---|---|---|---|---|---|---|---|---|---|';

function showProgress(name: string, corpus: string, done: number, all: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001b[K${done < all ? `${corpus}, ${name}: ${done} of ${all}` : ''}`);
  else if (done % 100 === 0) process.stderr.write(`${corpus}, ${name}: ${done} of ${all}\n`);
}

function printWorst(corpus: Corpus, { all }: Measured, count: number): void {
  for (const { id, f1, precision, recall } of all.worst.slice(0, count)) {
    const row = corpus.rows.find((one) => one.id === id);
    const faults = row ? describeFaults(faultsOf(corpus, row)) : '';
    console.log(`| ${corpus.name} | ${id} | ${f1.toFixed(3)} | ${number(precision)} | ${number(recall)} | ${faults} |`);
  }
}

const WORST_HEAD =
  '\n| corpus | worst pages | F1 | precision | recall | words lost and added |\n|---|---|---|---|---|---|';

async function main(): Promise<void> {
  const { found, missing } = corpora();
  if (missing.length) console.log(`Not found below ${root}: ${missing.join(', ')}.`);
  console.log(`Measuring on ${found.map(({ name, rows }) => `${name} (${rows.length} pages)`).join(', ')}.\n`);
  const asked = option('--extractors')?.split(',') ?? Object.keys(EXTRACTORS);
  const crews = new Map(asked.map((name) => [name, new Crew([...args, '--run', name])]));
  const ours: Measured[] = [];
  console.log(HEAD);
  for (const corpus of found) {
    const all = [...crews].map(async ([name, crew]) => {
      const measured = await measure(corpus, crew, (done) => showProgress(name, corpus.name, done, corpus.rows.length));
      if (name === 'wirefold') ours.push(measured);
      return rowOf(name, measured);
    });
    for (const row of await Promise.all(all)) console.log(row);
  }
  for (const [name, crew] of crews) {
    console.log(`Peak memory, ${name}: ${crew.peakMb.toFixed(0)} MB`);
    crew.close();
  }
  const worst = Number(option('--worst') ?? 0);
  if (worst > 0) console.log(WORST_HEAD);
  for (const [i, measured] of ours.entries()) printWorst(found[i] as Corpus, measured, worst);
}

const child = option('--run');
if (args.includes('--help')) console.log(HELP);
else if (child) await serveExtractor(child, corpora().found);
else await main();
