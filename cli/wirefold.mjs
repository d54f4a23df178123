#!/usr/bin/env node
/** The command: starts the built program, or says how to build it. */
import { existsSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const program = new URL('dist/cli/main.js', root);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`wirefold: Node ${process.versions.node} is too old; install Node 20.19 or later.`);
  process.exitCode = 1;
} else if (!existsSync(program)) {
  console.error('wirefold: the program is not built yet; run `npm ci`, or `npm run build`, in the checkout.');
  process.exitCode = 1;
} else {
  const { main } = await import(program.href);
  await main(root);
}
