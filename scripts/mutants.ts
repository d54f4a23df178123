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
    'gives-parts',
    'texts that have not come yet are given the part of who met them',
    'known[i] ?? (await givePart(run.table, link, start))',
    'known[i] ?? start',
  ),
  of(
    'settle-text',
    'reads-fence-again',
    'a newcomer on the fast path reads the fence again behind its row',
    "if ((await run.table.get(componentKey(root)))?.['ver'] !== version) return undefined;",
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
    'join-components',
    'mends-join',
    'who follows `into` and finds a part missing adds it',
    'if (missing === undefined) return component;',
    'return component;',
  ),
  of(
    'join-components',
    'outgrows-both',
    'the version of a joined component outgrows both',
    'Math.max(winner.version, lost.version) + 1',
    'winner.version + 1',
  ),
  of(
    'settle-text',
    'tells-of-leaving',
    'a text that is left before its row is there has one that says so',
    'return lives ? enter(run, id, part, row) : neverEnter(run, id, part ?? id);',
    'return lives ? enter(run, id, part, row) : { part: part ?? id, toFold: false, isNew: false };',
  ),
  of(
    'settle-text',
    'writes-looks',
    'who finds a text there writes that it has looked',
    'rowOf(await run.table.update(rowKey(part, before.id), { add: { looks: 1 } }, unseen(before)))',
    'before',
  ),
  of(
    'settle-text',
    'checks-looks',
    'a row is written only where nobody has looked since',
    '({ equals: { looks } }) as const',
    '({ smaller: { looks: looks + 1_000_000 } }) as const',
  ),
  of(
    'settle-text',
    'files-before-row',
    'a text that comes back files its keys, and is joined to what it is linked to, before its row says so',
    'return row.live ? look(run, part!, row) : enter(run, id, part, row);',
    'const early = await run.table.update(rowKey(part!, id), { set: { live: true, open: true }, add: { ver: 1, looks: 1 } }, unseen(row));\n    return row.live ? look(run, part!, row) : early && enter(run, id, part, rowOf(early));',
  ),
  of(
    'settle-text',
    'unfiles-keys',
    'a text that left takes its keys along',
    'if (text !== undefined) await run.index.unfile(text, row.version);',
    '',
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
    'sees-folds',
    'a component is joined only where no fold of it has been written since it was read',
    '({ equals: { ver: version, folded } } as const)',
    '({ equals: { ver: version } } as const)',
  ),
  of(
    'join-components',
    'inherits-pending',
    'what is pending in a lost component is pending in the winner',
    '[...winner.moves, ...lost.moves]',
    'winner.moves',
  ),
  of(
    'fold-component',
    'raises-fence',
    'the fence is raised before rows are read',
    'add: { ver: 1 } },\n      unchanged(component),',
    'add: { ver: 0 } },\n      unchanged(component),',
  ),
  of(
    'fold-component',
    'checks-fence',
    'a fold is written only on the fence that it was made under',
    '    unchanged(component),\n  );\n  return written',
    '    { smaller: { ver: Number.MAX_SAFE_INTEGER } },\n  );\n  return written',
  ),
  of(
    'fold-component',
    'places-pending-again',
    'a fold places again what an earlier one may still be placing',
    'row.open || pending.has(row.id) ||',
    'row.open ||',
  ),
  of(
    'fold-component',
    'says-moves',
    'a fold says in one write what follows from it',
    '...pendingFields(moves, stories, groups),',
    '...pendingFields([], [], groups),',
  ),
  of(
    'fold-component',
    'helps',
    'whoever finds moves does them',
    'return isPatient() ? undefined : help(run, component, mayGoOn);',
    'return isPatient() ? undefined : { waiting: 0 };',
  ),
  of(
    'fold-component',
    'awaits-decided',
    'who brings a decision asks for a fold behind it',
    'const isKnown = !asked.isDecided || component.version > first;',
    'const isKnown = true;',
  ),
  of(
    'finish-fold',
    'writes-off-once',
    'moves are written off only of the fold they are of',
    '{ equals: { ver: version, left: stays } }',
    '{ smaller: { left: Number.MAX_SAFE_INTEGER } }',
  ),
  of(
    'place-text',
    'checks-row',
    'a placement is written only over an earlier one',
    '{ equals: { ver: known.version, at: known.placedAt } }',
    '{ equals: { ver: known.version } }',
  ),
  of(
    'place-text',
    'passes-changed-rows',
    'a row that says something new is left to the next fold',
    'known?.version === seen; ) {',
    'known !== undefined; ) {',
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
    'sees-unfinished',
    'a message sees that what it finds pending is done',
    '(!isNew && (await isUnfinished(run, part)))',
    'false',
  ),
  of(
    'settle-all',
    'sees-take-over',
    'a message whose fold was taken over sees that it is done',
    'if (!isDone) ask(left',
    'if (false) ask(left',
  ),
  of(
    'settle-all',
    'stays-for-notes',
    'a message that clears notes stays until others have finished as well',
    'isNew: isNew && !hasNotes',
    'isNew',
  ),
  of(
    'settle-all',
    'stays-while-open',
    'a message stays until its texts are placed',
    'if (row?.open) ask',
    'if (false) ask',
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
chosen.forEach(mutated);
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

/** The file without the step. */
function mutated({ name, file, piece, by }: Mutation): string {
  const source = readFileSync(file, 'utf8');
  if (source.split(piece).length !== 2) throw new Error(`${name}: ${file} does not hold its piece once`);
  return source.replace(piece, () => by);
}

async function bundleWith(mutation: Mutation): Promise<string> {
  const { name, file } = mutation;
  const replace: Plugin = {
    name: 'mutation',
    setup: ({ onLoad }) =>
      void onLoad({ filter: /usecases\/stories\/[a-z-]+\.ts$/ }, ({ path }) =>
        path.endsWith(file) ? { contents: mutated(mutation), loader: 'ts' } : undefined,
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
