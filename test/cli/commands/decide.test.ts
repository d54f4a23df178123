import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildCli, runHere, SAMPLES, sampleTruth } from '../support/built-cli.ts';

const ferry = sampleTruth()
  .filter(({ story }) => story === 'ferry')
  .map(({ key }) => key);
let db: string;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

beforeAll(async () => {
  buildCli();
  db = mkdtempSync(join(tmpdir(), 'wirefold-decide-'));
  await runHere('ingest', SAMPLES, '--db', db);
});
afterAll(() => rmSync(db, { recursive: true, force: true }));

const run = (...args: string[]) => runHere(...args, '--db', db);
const why = ['--reason', 'another report', '--by', 'Dana'];
const story = async (key: string) =>
  JSON.parse((await run('story', key, '--json')).out) as { id: string; article_count: number };

describe('decide', () => {
  test('split takes an article out until it is undone', async () => {
    const before = await story(ferry[0]!);
    const made = await run('decide', 'split', ferry[1]!, ...why, '--json');
    expect(made.code).toBe(0);
    const { id, by, kind } = JSON.parse(made.out) as { id: string; by: string; kind: string };
    expect([by, kind]).toStrictEqual(['Dana', 'split']);
    expect((await story(ferry[1]!)).article_count).toBe(1);
    expect((await story(ferry[0]!)).article_count).toBe(before.article_count - 1);
    expect((await run('decide', 'list')).out).toContain(id);
    const undone = await run('decide', 'undo', id, ...why);
    expect([undone.code, undone.out]).toStrictEqual([0, expect.stringContaining('undone by Dana')]);
    expect(await story(ferry[1]!)).toStrictEqual(await story(ferry[0]!));
    expect((await run('decide', 'list')).err).toContain('No decisions.');
    expect(JSON.parse((await run('decide', 'list', '--state', 'all', '--json')).out).constraints).toHaveLength(1);
  });

  test('date corrects when an article was published', async () => {
    const made = await run('decide', 'date', ferry[1]!, '2019-02-03', ...why);
    expect([made.code, made.out]).toStrictEqual([0, expect.stringMatching(/^d-\w+ {2}date a-\w+ 2019-02-03\n$/)]);
    expect(await story(ferry[1]!)).toMatchObject({ first_seen: '2019-02-03T00:00:00Z' });
    expect((await run('decide', 'list')).out).toContain('2019-02-03');
    expect((await run('decide', 'date', ferry[2]!, 'yesterday', ...why)).err).toContain('Write it as 2025-07-04');
    await run('decide', 'undo', made.out.split(' ')[0]!, ...why);
  });

  test('what contradicts itself is refused with what to undo, and the same again is said to be there', async () => {
    const pin = JSON.parse((await run('decide', 'pin', ferry[1]!, ...why, '--json')).out) as { id: string };
    expect((await run('decide', 'pin', ferry[1]!, ...why)).err).toContain('Decided already, by Dana.');
    const refused = await run('decide', 'pin', ferry[2]!, ...why);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`Undo ${pin.id} first.`);
    await run('decide', 'undo', pin.id, ...why);
  });

  test('what was decided holds when all stories are made anew', async () => {
    const { id } = JSON.parse((await run('decide', 'split', ferry[1]!, ...why, '--json')).out) as { id: string };
    const before = (await run('stories', '--json')).out;
    expect((await run('reprocess')).err).toContain('which is this one');
    const { out, code } = await run('reprocess', '--force', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { outcome: 'switched', generation: 1, resumed: false, decisions: 1 },
    ]);
    expect((await run('stories', '--json')).out).toBe(before);
    expect((await run('decide', 'undo', id, ...why)).code).toBe(0);
    expect(await story(ferry[1]!)).toStrictEqual(await story(ferry[0]!));
  });

  test.each([
    { args: ['decide', 'split', 'nobody.html', ...why], code: 4, says: 'No such article' },
    { args: ['decide', 'undo', 'd-0', ...why], code: 4, says: 'no such decision' },
    { args: ['decide', 'split', 'x.html'], code: 2, says: '--reason' },
    { args: ['decide', 'merge', 'x.html', ...why], code: 2, says: 'other' },
  ])('$args.1 $args.2 ends with $code', async ({ args, code, says }) => {
    const ended = await run(...args);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(says);
  });
});
