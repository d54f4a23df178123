import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { addOutputs } from '../../infra/outputs.ts';
import { SETTINGS } from '../../infra/settings.ts';
import { Wirefold } from '../../infra/wirefold.ts';
import { bundleStubs } from '../support/bundles.ts';
import { quickApp } from '../support/cdk-app.ts';

const page = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);

/** What a shell at AWS has without this page setting it. */
const GIVEN = new Set(['1', 'name']);

function outputs(): readonly string[] {
  const stack = new Stack(quickApp(), 'Wirefold');
  addOutputs(stack, new Wirefold(stack, 'Default', { bundles: bundleStubs() }));
  return Object.keys(Template.fromStack(stack).findOutputs('*'));
}

describe('docs/deploy.md can be pasted from top to bottom', () => {
  test('every block is a script that a shell can read', () => {
    expect(blocks.length).toBeGreaterThan(8);
    for (const block of blocks) {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: block, encoding: 'utf8' });
      expect(status, `${block}\n${stderr}`).toBe(0);
    }
  });

  test('every variable is set before it is used', () => {
    const set = new Set(GIVEN);
    for (const line of blocks.join('\n').split('\n')) {
      for (const [, name = ''] of line.matchAll(/\$\{?(\w+)/g)) expect([...set], line).toContain(name);
      const [, assigned] = /^(\w+)=/.exec(line) ?? [];
      if (assigned !== undefined) set.add(assigned);
    }
  });

  test('every output that a command takes, and every one of the table, is an output of the stack; none is left out', () => {
    const there = outputs();
    const taken = [...blocks.join('\n').matchAll(/\$\(out (\w+)\)/g)].map(([, name]) => name);
    expect(taken.length).toBeGreaterThan(5);
    expect(there).toEqual(expect.arrayContaining(taken));
    const table = page.slice(page.indexOf('| output |'), page.indexOf('A first deployment'));
    const listed = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    );
    expect(listed.sort()).toEqual([...there].sort());
  });

  test('every setting stands in the table with what it takes, and every -c names a setting', () => {
    for (const [name, takes] of Object.entries(SETTINGS)) expect(page).toContain(`| \`${name}\` | ${takes} |`);
    for (const [, name = ''] of page.matchAll(/-c (\w+)/g))
      expect(Object.keys(SETTINGS)).toContain(name === 'name' ? 'stackName' : name);
  });
});
