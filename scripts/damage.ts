/**
 * Flips bits in copies of a store and counts exports that are wrong without saying so:
 * `npm run damage -- [--rounds 200] [--seed 1]`. Needs the built command.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { damageRound, exportOf, type Round } from '../test/support/damage.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const scratch = mkdtempSync(join(tmpdir(), 'wirefold-damage-'));
try {
  const store = join(scratch, 'store');
  // Exit code 3: some of the samples are rejected, as they are meant to be.
  execFileSync(process.execPath, ['cli/wirefold.mjs', 'ingest', 'samples/pages', '--db', store], { stdio: 'ignore' });
} catch (error) {
  if ((error as { status?: number }).status !== 3) throw error;
}
const store = join(scratch, 'store');
const { out: whole } = await exportOf(store);
const rounds: Round[] = [];
for (let n = 0; n < Number(values.rounds); n++) {
  const round = await damageRound(store, scratch, Number(values.seed) + n, whole);
  rounds.push(round);
  if (round.verdict === 'silently wrong') console.log(`seed ${round.seed}: ${round.bits} bits, silently wrong`);
}
rmSync(scratch, { recursive: true, force: true });
const count = (wanted: (round: Round) => boolean): number => rounds.filter(wanted).length;
const wrong = count(({ verdict }) => verdict === 'silently wrong');
console.log(
  `${rounds.length} damaged stores from seed ${values.seed}: ${count(({ verdict }) => verdict === 'told')} told, ` +
    `of these ${count(({ end }) => typeof end === 'string')} by a signal; ` +
    `${count(({ verdict }) => verdict === 'unharmed')} unharmed; ${wrong} silently wrong`,
);
process.exitCode = wrong === 0 ? 0 : 1;
