import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { LocalStore } from '../compose.ts';

/** A running server. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Never an address that other machines can reach. */
const LOOPBACK = '127.0.0.1';
const USUAL_PORT = 8787;

/** Serves the API and the console on loopback; without a port, on the usual one or, where that is taken, a free one. */
export async function listen(store: LocalStore, port: number | undefined): Promise<Listening> {
  const server = createServer();
  // Loaded first: a request that arrives before anybody listens to requests is never answered.
  const { loadLocalApi } = await import('../compose.ts');
  const createApi = await loadLocalApi(store);
  const { getRequestListener } = await import('@hono/node-server');
  await listenOn(server, port ?? USUAL_PORT).catch(async (error: unknown) => {
    if (port !== undefined || !isTaken(error)) throw portError(error, port ?? USUAL_PORT);
    await listenOn(server, 0);
  });
  const { port: taken } = server.address() as AddressInfo;
  const api = createApi([`${LOOPBACK}:${taken}`, `localhost:${taken}`]);
  server.on('request', getRequestListener(api.fetch));
  return { url: `http://${LOOPBACK}:${taken}`, close: () => closeServer(server) };
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Answers that are under way are finished; idle connections are not waited for. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portError(error: unknown, port: number): unknown {
  if (isTaken(error)) {
    const hint = 'Choose another one with --port, or let it choose with --port 0.';
    return new PipelineError('config.invalid', `Port ${port} is taken by another program.`, { hint, cause: error });
  }
  if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
    const hint = 'Choose one above 1023.';
    return new PipelineError('config.invalid', `Port ${port} is not open to this user.`, { hint, cause: error });
  }
  return error;
}
