import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { PipelineError } from '../../shared/domain/errors.ts';
import { checkReferences, type ReferenceReport } from '../../shared/usecases/verify/check-references.ts';
import type { StoredRows } from '../compose.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted } from '../render/numbers.ts';
import { safeJson, safeLine } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, dbOption, examples, jsonOption } from './options.ts';

interface VerifyOptions {
  readonly db: string;
  readonly json?: true;
  readonly dropDamaged?: true;
  readonly here?: true;
}

interface Report {
  readonly whole: boolean;
  readonly rows: ReturnType<StoredRows['scan']>;
  readonly references: ReferenceReport | null;
  readonly dropped: number;
}

/** Lines of each kind that are printed; `--json` has them all. */
const MOST_SHOWN = 10;

export const addVerify: AddCommand = (program, run) => {
  program
    .command('verify')
    .summary('read the whole store and tell what is damaged')
    .description(
      'Read every row of the store, compare its checksum, and follow pages to their articles and stories. Run it while nothing is ingested. Exit code 1 where something is damaged.',
    )
    .addOption(dbOption())
    .addOption(jsonOption('print JSON: {whole, rows, references, dropped}'))
    .option('--drop-damaged', 'take damaged rows out, so that reprocess and ingest can make them again')
    .addOption(new Option('--here', 'in this process').hideHelp())
    .addHelpText('after', examples('wirefold verify', 'wirefold verify --drop-damaged && wirefold reprocess --force'))
    .action(run(verify));
};

/** LMDB can end the process that reads a damaged page: it is another one than this. */
async function verify(context: Context, options: VerifyOptions): Promise<ExitCode> {
  if (options.here) return verifyHere(context, options);
  const report = await verifyApart(context.root, options);
  if (options.json) await context.terminal.data(`${safeJson(report)}\n`);
  else await context.terminal.data(wordsOf(report, options.db));
  return report.whole ? EXIT.ok : EXIT.failed;
}

async function verifyHere({ terminal }: Context, options: VerifyOptions): Promise<ExitCode> {
  const report = await withStore(options.db, async ({ rows, table, articles }): Promise<Report> => {
    const scan = rows.scan();
    const dropped = options.dropDamaged && scan.damage.length > 0 ? await rows.dropDamaged() : 0;
    const references = await checkReferences({ table, articles });
    const { rebuildable, lost, brokenStories, unreadable } = references;
    const broken = [rebuildable, lost, brokenStories, unreadable].some((each) => each.length > 0);
    return { whole: scan.damage.length === 0 && !broken, rows: scan, references, dropped };
  });
  await terminal.data(`${JSON.stringify(report)}\n`);
  return EXIT.ok;
}

async function verifyApart(root: URL, { db, dropDamaged }: VerifyOptions): Promise<Report> {
  const args = ['verify', '--here', '--db', db, ...(dropDamaged ? ['--drop-damaged'] : [])];
  const child = spawn(process.execPath, [fileURLToPath(new URL('cli/wirefold.mjs', root)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const { code, signal } = await ended;
  if (code === EXIT.ok) return JSON.parse(out) as Report;
  if (signal !== null || (code ?? 0) > 128) {
    const hint = 'Restore a backup, or ingest the pages into a new store.';
    const end = `reading it ends the process (${signal ?? code})`;
    throw new PipelineError('store.corrupt', `The store in ${db} is damaged: ${end}.`, { hint });
  }
  throw errorFrom(err, code);
}

/** What the other process said, as this one's error. */
function errorFrom(err: string, code: number | null): PipelineError {
  const [message = '', ...hint] = err.trim().split('\n');
  const words = message.replace(/^wirefold: /, '');
  const kind =
    code === EXIT.notFound ? 'story.not-found' : / is damaged: /.test(words) ? 'store.corrupt' : 'store.unavailable';
  return new PipelineError(kind, words, hint.length === 0 ? {} : { hint: hint.join(' ') });
}

function wordsOf({ whole, rows, references, dropped }: Report, db: string): string {
  const lines = [`${counted(rows.items, 'item')} and ${counted(rows.articles, 'article')} read.`];
  if (rows.unsealed > 0) lines.push(`${counted(rows.unsealed, 'row')} of an older version without a checksum.`);
  lines.push(
    ...listed(
      'Damaged',
      rows.damage.map(({ what, row }) => (row === null ? what : `${what}: ${row}`)),
    ),
  );
  if (dropped > 0) lines.push(`${counted(dropped, 'row')} taken out.`);
  if (references !== null) lines.push(...referenceWords(references, db));
  lines.push(whole ? 'The store is whole.' : 'The store is damaged.');
  return `${lines.map(safeLine).join('\n')}\n`;
}

function referenceWords(
  { pages, stories, rebuildable, lost, brokenStories, unreadable }: ReferenceReport,
  db: string,
): string[] {
  const lines = [`${counted(pages, 'page')} and ${counted(stories, 'story', 'stories')} followed.`];
  lines.push(...listed('Cannot be read', unreadable));
  lines.push(...listed('Stories that list what is not there', brokenStories));
  lines.push(...listed('Pages to ingest again', lost));
  lines.push(...listed('Pages whose stories can be made again', rebuildable));
  if (rebuildable.length + brokenStories.length > 0)
    lines.push(
      `'wirefold verify --drop-damaged --db ${db}', then 'wirefold reprocess --force --db ${db}', makes them again.`,
    );
  return lines;
}

function listed(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_SHOWN).map((name) => `  ${name}`);
  const rest = names.length - shown.length;
  return [`${what}: ${names.length}`, ...shown, ...(rest > 0 ? [`  … and ${rest} more`] : [])];
}
