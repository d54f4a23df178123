import { extractArticle } from '../../shared/text/extract.ts';
import { type Corpus, findCorpora, pageBytes } from '../extraction/corpora.ts';
import { type Compared, compare, FIELDS, type Field } from './score.ts';

const HELP = `usage: npm run bench:metadata -- [CORPORA] [--only NAME,NAME] [--wrong title|date|byline]

Measures how often title, day of publication and byline are the label's. CORPORA is a folder with
extraction/<name>/truth.jsonl; ../shared/corpora by default. --wrong FIELD lists the pages where that field is another
than labelled, with every candidate it was chosen from.`;

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const root = args.find((arg, i) => !arg.startsWith('--') && !args[i - 1]?.startsWith('--')) ?? '../shared/corpora';

const CANDIDATES_OF = { title: 'title', date: 'published', byline: 'byline' } as const;

function measure(corpus: Corpus, shown: string | undefined): string {
  const counts = new Map<Field, { right: number; all: number }>(FIELDS.map((field) => [field, { right: 0, all: 0 }]));
  const start = process.cpuUsage();
  for (const row of corpus.rows) {
    const article = read(corpus, row);
    for (const [field, count] of counts) {
      const compared = compare(field, row, article);
      if (compared === null) continue;
      count.all++;
      if (compared.got === compared.want) count.right++;
      else if (field === shown) describe(`${corpus.name} ${row.id} ${row.url}`, compared, article, field);
    }
  }
  const { user, system } = process.cpuUsage(start);
  const cells = [...counts.values()].map(({ right, all }) =>
    all === 0 ? '–' : `${(right / all).toFixed(3)} of ${all}`,
  );
  return `| ${[corpus.name, ...cells, ((user + system) / 1_000 / corpus.rows.length).toFixed(1)].join(' | ')} |`;
}

function read(corpus: Corpus, row: Corpus['rows'][number]) {
  try {
    const carrier = row.url ? { url: row.url } : {};
    return extractArticle({ key: row.id, bytes: pageBytes(corpus, row), carrier }).article;
  } catch {
    return null;
  }
}

function describe(page: string, { want, got }: Compared, article: ReturnType<typeof read>, field: Field): void {
  console.log(`${page}\n  want ${want}\n  got  ${got}`);
  for (const { value, source, confidence } of article?.candidates[CANDIDATES_OF[field]].slice(0, 9) ?? [])
    console.log(`       ${confidence.toFixed(2)} ${source}: ${value}`);
}

if (args.includes('--help')) console.log(HELP);
else {
  const { found, missing } = findCorpora(root);
  if (missing.length) console.log(`Not found below ${root}: ${missing.join(', ')}.`);
  const chosen = option('--only')?.split(',');
  const rows = found
    .filter(({ name }) => !chosen || chosen.includes(name))
    .map((corpus) => measure(corpus, option('--wrong')));
  console.log(`| corpus | title | date | byline | CPU ms a page |\n|---|---|---|---|---|\n${rows.join('\n')}`);
}
