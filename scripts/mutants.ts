/**
 * `npm run mutants [-- --seeds N] [NAME…]`: takes each step out of the protocol of components in turn and runs the
 * simulation, plain and with decisions, until a seed notices. A step that no seed misses is not tested.
 *
 * Each mutation replaces a piece of a file while the simulation is bundled; one whose piece is not there is an error.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, type Plugin } from 'esbuild';

interface Mutation {
  readonly name: string;
  /** The step that is missing then. */
  readonly without: string;
  readonly file: string;
  readonly piece: string;
  readonly by: string;
}

const of = (file: string, name: string, without: string, piece: string, by: string): Mutation => ({
  name,
  without,
  file: `shared/usecases/stories/${file}.ts`,
  piece,
  by,
});

const MUTATIONS: readonly Mutation[] = [
  of(
    'settle-text',
    'looks-back',
    'a text that came looks again whether an article carries it',
    'return (await isCarried(run, id)) ? arrived : undefined;',
    'return arrived;',
  ),
  of(
    'settle-text',
    'looks-again',
    'who says that a text left, or came back, looks again',
    'if (said === undefined || said !== row) return undefined;',
    'if (said === undefined) return undefined;',
  ),
  of(
    'settle-text',
    'gives-parts',
    'texts that have not come yet are given the part of who met them',
    'known[i + 1] ?? (await givePart(run.table, link, own))',
    'known[i + 1] ?? own',
  ),
  of(
    'settle-text',
    'reads-fence-again',
    'a newcomer on the fast path reads the fence again behind its row',
    "if ((await run.table.get(componentKey(root)))?.['ver'] !== version) return false;",
    '',
  ),
  of(
    'settle-text',
    'asks-representatives',
    'a newcomer among the representatives has its component folded',
    '|| representatives.at(-1)! > id',
    '',
  ),
  of(
    'settle-text',
    'asks-adjacency',
    'a newcomer linked to a pivot of a group that is not adjacent yet has its component folded',
    'return pivots.every(isKnown) ? group.story : undefined;',
    'return isKnown(group.pivot) ? group.story : undefined;',
  ),
  of(
    'settle-text',
    'outgrows-links',
    'a row whose links grow is another version of it',
    'add: { ver: 1 } };\n  const key',
    '};\n  const key',
  ),
  of(
    'join-components',
    'mends-join',
    'who follows `into` and finds a part missing adds it',
    'if (missing === undefined) return component;',
    'return component;',
  ),
  of(
    'join-components',
    'checks-loser',
    'a component is taken in only where nobody has changed it since it was read',
    'unchanged(loser),',
    '{ smaller: { ver: Number.MAX_SAFE_INTEGER } },',
  ),
  of(
    'join-components',
    'checks-winner',
    'parts are added only where nobody has changed the winner since it was read',
    'unchanged(winner),',
    '{ smaller: { ver: Number.MAX_SAFE_INTEGER } },',
  ),
  of(
    'join-components',
    'outgrows-both',
    'the version of a joined component outgrows both',
    'Math.max(winner.version, lost.version) + 1',
    'winner.version + 1',
  ),
  of(
    'join-components',
    'inherits-pending',
    'what is pending in a lost component is pending in the winner',
    '[...winner.pendingTexts, ...lost.pendingTexts]',
    'winner.pendingTexts',
  ),
  of(
    'fold-component',
    'raises-fence',
    'the fence is raised before rows are read',
    'await run.table.update(componentKey(seen.root), { add: { ver: 1 } }, unchanged(seen))',
    'await run.table.update(componentKey(seen.root), { add: { ver: 0 } }, unchanged(seen))',
  ),
  of(
    'fold-component',
    'checks-fence',
    'a fold is written only where nobody has raised the fence since',
    '{ equals: { ver: component.version } },\n  );\n  return written',
    '{ smaller: { ver: Number.MAX_SAFE_INTEGER } },\n  );\n  return written',
  ),
  of(
    'fold-component',
    'places-pending-again',
    'a fold places again what an earlier one may still be placing',
    '!row.open && !pending.has(row.id) && isSame',
    '!row.open && isSame',
  ),
  of(
    'fold-component',
    'says-pending',
    'a fold says what is pending with its groups',
    '...pendingFields(texts, stories) } }',
    '...pendingFields([], []) } }',
  ),
  of(
    'fold-component',
    'awaits-decided',
    'who brings a decision asks for a fold behind it',
    '(!isDecided || component.version > first)',
    'true',
  ),
  of(
    'place-text',
    'checks-row',
    'a placement is written only over what it was made from',
    '{ equals: { ver: known.version, at: known.placedAt } }',
    '{ smaller: { ver: Number.MAX_SAFE_INTEGER } }',
  ),
  of(
    'place-text',
    'leaves-earlier',
    'a text that moves is taken off wherever it may be listed',
    "withdrawn([...known.leaving, ...placesOf(known)], '', placement.story)",
    '[]',
  ),
  of(
    'settle-all',
    'finishes-others',
    'a message sees that what it finds pending is done',
    'const isLeft = !isOpen && !isNew && (await isUnfinished(run, part));',
    'const isLeft = false;',
  ),
  of(
    'settle-all',
    'sees-take-over',
    'a message whose work was taken over sees that it is done',
    'left.size === 0 || !hasNotes',
    'left.size < Number.POSITIVE_INFINITY',
  ),
  of(
    'settle-all',
    'joins-merged',
    'a merge makes one component of two',
    'if (joined.size > 1) await joinParts(run, [...joined]);',
    '',
  ),
];

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '2000' } },
  allowPositionals: true,
});
const chosen = MUTATIONS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
let unnoticed = 0;
for (const mutation of chosen) {
  const bundle = await bundleWith(mutation);
  const noticed = [[], ['--decisions']].map((more) => firstSeed(bundle, more));
  if (noticed.every((seed) => seed === undefined)) unnoticed++;
  const [plain, decided] = noticed.map((seed) => (seed === undefined ? 'none' : `seed ${seed}`));
  console.log(
    `${mutation.name.padEnd(22)} plain ${plain!.padEnd(10)} decisions ${decided!.padEnd(10)} without: ${mutation.without}`,
  );
}
if (unnoticed > 0) process.exitCode = 1;

async function bundleWith({ name, file, piece, by }: Mutation): Promise<string> {
  const source = readFileSync(file, 'utf8');
  if (source.split(piece).length !== 2) throw new Error(`${name}: ${file} does not hold its piece once`);
  const replace: Plugin = {
    name: 'mutation',
    setup: ({ onLoad }) =>
      void onLoad({ filter: /usecases\/stories\/[a-z-]+\.ts$/ }, ({ path }) =>
        path.endsWith(file) ? { contents: source.replace(piece, () => by), loader: 'ts' } : undefined,
      ),
  };
  const outfile = `node_modules/.cache/wirefold-mutant-${name}.mjs`;
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'warning' } as const;
  await build({ ...options, entryPoints: ['scripts/simulate.ts'], outfile, plugins: [replace] });
  return outfile;
}

/** The first seed whose run noticed; undefined where none did. */
function firstSeed(bundle: string, more: readonly string[]): string | undefined {
  const args = [bundle, '--components', '--jobs', '1', '--seeds', values.seeds, '--stop', '1', ...more];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return /seed (\d+) fails/.exec(stdout)?.[1];
}
