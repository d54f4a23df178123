import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../cli/compose.ts';
import { listen } from '../../../cli/serve/listen.ts';

/** Asks again at once for as long as nobody listens; answers with the status. */
function firstAnswer(port: number): Promise<number> {
  return new Promise((resolve) => {
    const ask = () =>
      request({ host: '127.0.0.1', port, path: '/v1/health' }, (answer) => resolve(answer.statusCode ?? 0))
        .on('error', () => setTimeout(ask, 1))
        .end();
    ask();
  });
}

test('whoever asks in the moment the port opens is answered', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'wirefold-listen-'));
  const store = openStore(dir, { create: true });
  const port = 20_000 + (process.pid % 20_000);
  const asked = firstAnswer(port);
  const server = await listen(store, port);
  try {
    expect(await asked).toBe(200);
  } finally {
    await server.close();
    await store.close();
    rmSync(dir, { recursive: true });
  }
}, 30_000);
