import { withScratchFolder } from '../cluster/scratch-folder.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted, duration, rate } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { type AddCommand, examples, linesOptions } from './options.ts';

interface ClusterOptions {
  readonly events: boolean;
}

export const addCluster: AddCommand = (program, run) => {
  const command = program
    .command('cluster')
    .summary('group texts that are extracted already; stores nothing')
    .description(
      'Group documents {id, text, title?, date?, source?, language?}, one JSON object a line, and print {id, cluster, event} in the same order: `cluster` is the story, copies of one text; `event` joins stories that tell one happening. The stories are those that `ingest` would make of the same texts.',
    )
    .argument('<docs>', 'a .jsonl or .jsonl.gz file; - reads standard input')
    .option('--no-events', 'leave events out, which takes half the time')
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
    const { createDoubts } = await import('../cluster/documents.ts');
    const { clusterDocuments } = await import('../cluster/cluster-documents.ts');
    const doubts = createDoubts();
    const { events } = options;
    const result = await clusterDocuments(file, { folder, root, terminal, stop: interrupted, doubts, events });
    if (!interrupted.aborted) await printLines(result.lines(), terminal, interrupted);
    if (interrupted.aborted) return undefined;
    return { documents: result.documents, doubts: doubts.sentences() };
  });
  if (done === undefined) {
    terminal.note('Stopped; nothing was kept.\n');
    return EXIT.interrupted;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const speed = `${counted(done.documents, 'document')} in ${duration(seconds)}, ${rate(done.documents / seconds)} documents/s`;
  terminal.note(`${speed}, ${memoryUsed()}\n`);
  for (const sentence of done.doubts) terminal.note(`${sentence}\n`);
  return EXIT.ok;
}

function memoryUsed(): string {
  return `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}

/** Lines that are written together: a call of the system costs more than a line. */
const TOGETHER = 256;

async function printLines(lines: Iterable<object>, terminal: Terminal, stop: AbortSignal): Promise<void> {
  let waiting: string[] = [];
  const write = async () => {
    if (waiting.length > 0) await terminal.data(waiting.join(''));
    waiting = [];
  };
  for (const line of lines) {
    if (waiting.push(`${safeJson(line)}\n`) < TOGETHER) continue;
    await write();
    if (stop.aborted) return;
  }
  await write();
}
