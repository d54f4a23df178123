/**
 * Kills ingests at random moments and compares what the store holds in the end with a run that nobody killed:
 * `npm run chaos -- [--rounds 10] [--seed 1]`. Ends only processes that it started. Needs the built command.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chaosRound, cleanExport } from '../test/support/chaos.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const PAGES = 'samples/pages';
const scratch = mkdtempSync(join(tmpdir(), 'wirefold-chaos-'));
const clean = await cleanExport(PAGES, join(scratch, 'clean'));
let [kills, differing] = [0, 0];
for (let n = 0; n < Number(values.rounds); n++) {
  const round = await chaosRound(PAGES, scratch, Number(values.seed) + n, clean);
  kills += round.kills;
  if (!round.same) differing++;
  if (!round.same) console.log(`seed ${round.seed}: another export after ${round.kills} kills`);
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${values.rounds} rounds from seed ${values.seed}: ${kills} kills, ${differing} exports that differ`);
process.exitCode = differing === 0 ? 0 : 1;
