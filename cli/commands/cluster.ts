import { withScratchFolder } from '../cluster/scratch-folder.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted, duration, rate } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import { type AddCommand, examples, linesOptions } from './options.ts';

interface ClusterOptions {
  readonly units?: true;
}

export const addCluster: AddCommand = (program, run) => {
  const command = program
    .command('cluster')
    .summary('group texts that are extracted already; stores nothing')
    .description(
      'Group documents {id, text, title?, date?, source?, language?}, one JSON object a line, and print {id, cluster, event} in the same order: `cluster` is the story, copies of one text; `event` joins stories that tell one happening. It is what `ingest` does after extraction, on a store that is thrown away.',
    )
    .argument('<docs>', 'a .jsonl or .jsonl.gz file; - reads standard input')
    .option('--units', 'also print what the writes and reads would be on DynamoDB, a document')
    .addHelpText('after', examples('wirefold cluster docs.jsonl.gz --jsonl > clusters.jsonl'));
  linesOptions(command).action(run(clusterFile));
};

async function clusterFile(
  { terminal, root, interrupted }: Context,
  file: string,
  options: ClusterOptions,
): Promise<ExitCode> {
  const startedAt = performance.now();
  const done = await withScratchFolder(async (folder) => {
    const { createDoubts, readDocuments } = await import('../cluster/documents.ts');
    const { clusterDocuments } = await import('../cluster/cluster-documents.ts');
    const doubts = createDoubts();
    const from = { folder, root, terminal, stop: interrupted, counting: options.units === true };
    const result = await clusterDocuments(readDocuments(file, doubts), from);
    for await (const line of result.lines()) {
      if (interrupted.aborted) break;
      await terminal.data(`${safeJson(line)}\n`);
    }
    if (interrupted.aborted) return undefined;
    const { documents, units } = result;
    await result.close();
    return { documents, units, doubts: doubts.sentences() };
  });
  if (done === undefined) {
    terminal.note('Stopped; nothing was kept.\n');
    return EXIT.interrupted;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const speed = `${counted(done.documents, 'document')} in ${duration(seconds)}, ${rate(done.documents / seconds)} documents/s`;
  terminal.note(`${speed}, ${memoryUsed()}\n`);
  for (const sentence of done.doubts) terminal.note(`${sentence}\n`);
  if (options.units) terminal.note(unitsLine(done.units, done.documents));
  return EXIT.ok;
}

function memoryUsed(): string {
  return `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}

function unitsLine(units: { readonly readUnits: number; readonly writeUnits: number }, documents: number): string {
  const each = (value: number) => (value / Math.max(1, documents)).toFixed(1);
  return `${each(units.writeUnits)} write units and ${each(units.readUnits)} read units a document, as DynamoDB counts them\n`;
}
