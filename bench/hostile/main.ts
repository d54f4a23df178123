import { compileLater } from '../../shared/text/compile-later.ts';
import { HOSTILE } from './pages.ts';
import { runPage } from './run-page.ts';

const HELP = `usage: npm run bench:hostile [-- --json]

Reads pages made to hurt, one after another in one process, and prints how each ended, its CPU time and the process'
peak memory meanwhile. --json prints one line of JSON a page.`;

const args = process.argv.slice(2);

function main(): void {
  const json = args.includes('--json');
  if (!json) console.log('| page | ends as | CPU ms | peak MB |\n|---|---|---|---|');
  // As the Lambda and the command do.
  compileLater();
  for (const page of HOSTILE) {
    const result = runPage(page);
    const { name, ended, cpuMs, peakMb } = result;
    console.log(json ? JSON.stringify(result) : `| ${name} | ${ended} | ${cpuMs.toFixed(0)} | ${peakMb.toFixed(0)} |`);
  }
}

if (args.includes('--help')) console.log(HELP);
else main();
