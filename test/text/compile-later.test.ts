import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { knowsBudget } from '../../shared/text/compile-later.ts';

test.each([
  { node: 'Node 20', v8: '11.3.244.8-node.38', knows: true },
  { node: 'Node 22', v8: '12.4.254.21-node.57', knows: false },
  { node: 'Node 24', v8: '13.6.233.10-node.28', knows: false },
])('the flag is set in $node: $knows', ({ v8, knows }) => expect(knowsBudget(v8)).toBe(knows));

test('the version that runs here knows the flag where it is said to', () => {
  const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  expect(/^\s*--interrupt-budget /m.test(options)).toBe(knowsBudget(process.versions.v8));
});
