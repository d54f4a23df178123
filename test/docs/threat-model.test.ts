import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const model = new URL('../../docs/threat-model.md', import.meta.url);

test('each promise of the threat model names a test that is there', () => {
  const rows = readFileSync(model, 'utf8').split('## Promises')[1]!.split('## Not promised')[0]!.split('\n');
  const promises = rows.filter((row) => row.startsWith('| ') && !row.startsWith('| promise'));
  const paths = promises.map((row) => /\]\((\.\.\/test\/[^)]+\.test\.tsx?)\)/.exec(row)?.[1] ?? row);
  expect(paths.filter((path) => !existsSync(new URL(path, model)))).toStrictEqual([]);
  expect(paths.length).toBeGreaterThan(10);
});
