import { compileLater } from '../../shared/text/compile-later.ts';
import { FAMILIES } from './families.ts';
import { type Growth, growthOf, isBounded, LARGEST_BYTES, LEAST_MS } from './growth.ts';
import { HOSTILE } from './pages.ts';
import { runPage } from './run-page.ts';
import { stagesOf } from './stages.ts';

const HELP = `usage: npm run bench:hostile [-- --growth] [--only WORDS] [--json]

Reads pages made to hurt, one after another in one process, and prints how each ended, its CPU time and the process'
peak memory meanwhile.

--growth   instead, families of pages and texts that grow: the CPU time of a size and of twice that size in each stage
           that they go through, and time and memory of four megabytes. Ends with 1 where twice the size takes
           more than 2.3 times as long, or the largest more than a second or 300 MB.
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

function printGrowth(only: string): void {
  if (!json)
    console.log(
      '| family | stage | bytes | CPU ms | doubled | ratio | 4 MB | peak MB |\n|---|---|---|---|---|---|---|---|',
    );
  for (const family of FAMILIES.filter(({ name }) => name.includes(only))) {
    for (const stage of stagesOf(family, LARGEST_BYTES)) {
      const growth = growthOf(family.name, stage);
      console.log(json ? JSON.stringify(growth) : rowOf(growth));
      if (!isBounded(growth)) process.exitCode = 1;
    }
  }
}

function rowOf({ name, stage, bytes, cpuMs, doubledMs, largestMs, largestMb }: Growth): string {
  const ratio = cpuMs < LEAST_MS ? '–' : (doubledMs / cpuMs).toFixed(2);
  const times = [cpuMs, doubledMs].map((ms) => ms.toFixed(0)).join(' | ');
  return `| ${name} | ${stage} | ${bytes} | ${times} | ${ratio} | ${largestMs.toFixed(0)} | ${largestMb.toFixed(0)} |`;
}

if (args.includes('--help')) console.log(HELP);
else {
  // As the Lambda and the command do.
  compileLater();
  if (args.includes('--growth')) printGrowth(args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : '');
  else printPages();
}
