import { compileLater } from '../../shared/text/compile-later.ts';
import { FAMILIES } from './families.ts';
import { type Growth, growthOf, isBounded, LARGEST_BYTES, ratioOf } from './growth.ts';
import { HOSTILE } from './pages.ts';
import { runPage } from './run-page.ts';
import { stagesOf } from './stages.ts';

const HELP = `usage: npm run bench:hostile [-- --growth] [--bytes N] [--only WORDS] [--json]

Reads pages made to hurt, one after another in one process, and prints how each ended, its CPU time and the process'
peak memory meanwhile.

--growth   instead, families of pages and texts that grow: the CPU time of a quarter and of the whole of a size in each
           stage that they go through, and the memory of the whole. Ends with 1 where twice the size takes more than
           2.3 times as long, or the whole more than 300 MB or more than a second of a machine that htmlparser2 is
           as fast on as where the bound was set.
--bytes    the size; four megabytes by default
--only     families whose name holds these words
--json     one line of JSON for each`;

const args = process.argv.slice(2);
const json = args.includes('--json');

function printPages(): void {
  if (!json) console.log('| page | ends as | CPU ms | peak MB |\n|---|---|---|---|');
  for (const page of HOSTILE) {
    const result = runPage(page);
    const { name, ended, cpuMs, peakMb } = result;
    console.log(json ? JSON.stringify(result) : `| ${name} | ${ended} | ${cpuMs.toFixed(0)} | ${peakMb.toFixed(0)} |`);
  }
}

function printGrowth({ only, bytes }: { readonly only: string; readonly bytes: number }): void {
  if (!json)
    console.log('| family | stage | CPU ms of a quarter | of the whole | ratio | peak MB |\n|---|---|---|---|---|---|');
  for (const family of FAMILIES.filter(({ name }) => name.includes(only))) {
    for (const stage of stagesOf(family, bytes)) {
      const growth = growthOf(family.name, stage, bytes);
      console.log(json ? JSON.stringify(growth) : rowOf(growth));
      if (!isBounded(growth)) process.exitCode = 1;
    }
  }
}

function rowOf(growth: Growth): string {
  const { name, stage, quarterMs, wholeMs, wholeMb } = growth;
  const figures = [quarterMs.toFixed(0), wholeMs.toFixed(0), ratioOf(growth).toFixed(2), wholeMb.toFixed(0)];
  return `| ${name} | ${stage} | ${figures.join(' | ')} |`;
}

const optionOf = (option: string): string | undefined =>
  args.includes(option) ? args[args.indexOf(option) + 1] : undefined;

if (args.includes('--help')) console.log(HELP);
else {
  // As the Lambda and the command do.
  compileLater();
  if (args.includes('--growth'))
    printGrowth({ only: optionOf('--only') ?? '', bytes: Number(optionOf('--bytes') ?? LARGEST_BYTES) });
  else printPages();
}
