import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chaosRound, cleanExport } from '../../support/chaos.ts';
import { buildCli, SAMPLES } from '../support/built-cli.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-chaos-'));
beforeAll(buildCli, 240_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** `npm run chaos` runs more. */
test('ingests that are killed at any moment end in the stories of one that was not', { timeout: 300_000 }, async () => {
  const clean = await cleanExport(SAMPLES, join(home, 'clean'));
  const round = await chaosRound(SAMPLES, home, 1, clean);
  expect(round).toMatchObject({ same: true });
  expect(round.kills).toBeGreaterThan(0);
});
