import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { beforeAll, expect, test } from 'vitest';
import { buildCli, freshFolder, type Running, runHere, startCli } from '../support/built-cli.ts';

beforeAll(buildCli, 60_000);

const MB = 1024 * 1024;

/** A page of two megabytes of which every paragraph must be read. */
function largePage(): string {
  const paragraph = (n: number) =>
    `<p>In year ${n} the clerk of pier ${(n * 7) % 13} read note ${n * 31} aloud and put it under lamp ${n % 977}.</p>`;
  let page = '<h1>What the clerk read</h1>';
  for (let n = 0; page.length < 2 * MB - 200; n++) page += paragraph(n);
  return page;
}

/** Sends checks all at once from a thread of its own: what sending costs is not the server's. */
const CLIENTS = `
const { request } = require('node:http');
const { parentPort, workerData: { port, page, count } } = require('node:worker_threads');
const headers = { 'content-type': 'text/html', 'content-length': Buffer.byteLength(page) };
const ask = () => new Promise((resolve) => {
  const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/v1/check', headers, agent: false }, (answer) => {
    answer.resume();
    answer.on('end', () => resolve({ status: answer.statusCode, retryAfter: answer.headers['retry-after'] }));
  });
  sent.on('error', (error) => resolve({ status: 0, error: error.message }));
  sent.end(page);
});
Promise.all(Array.from({ length: count }, ask)).then((answers) => parentPort.postMessage(answers));
`;

interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
}

function sendChecks(port: number, count: number): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const clients = new Worker(CLIENTS, { eval: true, workerData: { port, page: largePage(), count } });
    clients.once('message', resolve);
    clients.once('error', reject);
  });
}

/** How long the answer to a question about the server's health took, in milliseconds. */
function askHealth(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    request({ host: '127.0.0.1', port, path: '/v1/health', agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(performance.now() - began);
        else reject(new Error(`Health is ${answer.statusCode}.`));
      });
    })
      .on('error', reject)
      .end();
  });
}

async function startServer(): Promise<{ readonly server: Running; readonly port: number }> {
  const db = freshFolder();
  await runHere('ingest', 'samples/pages/bayside-observer_odalys-toll-rises.html', '--db', db);
  const server = startCli(['serve', '--port', '0', '--db', db]);
  const url = await new Promise<string>((resolve) =>
    server.stdout.once('data', (line) => resolve(String(line).trim())),
  );
  return { server, port: Number(new URL(url).port) };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

test('fifty checks of two megabytes at once leave the server well, and SIGTERM ends it among them', async () => {
  const { server, port } = await startServer();
  await sendChecks(port, 1);
  const idle: number[] = [];
  for (let n = 0; n < 20; n++) idle.push(await askHealth(port));

  const loaded: number[] = [];
  let answers: Answer[] | undefined;
  void sendChecks(port, 50).then((all) => {
    answers = all;
  });
  while (answers === undefined) {
    loaded.push(await askHealth(port));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  // What other programs take from this one is seen by the idle server as well.
  expect(median(loaded)).toBeLessThan(50 + 4 * median(idle));
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  expect(answers.filter(({ status, retryAfter }) => status === 503 && !(Number(retryAfter) >= 1))).toEqual([]);
  expect(answers.some(({ status }) => status === 503)).toBe(true);

  void sendChecks(port, 8).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 300));
  const told = text(server.stderr);
  server.kill('SIGTERM');
  const code = await new Promise((resolve) => server.once('exit', resolve));
  expect(code).toBe(0);
  expect(await told).not.toMatch(/should not happen|Error/);
}, 120_000);
