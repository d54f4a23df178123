import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** S3's versions in front of an S3 that has none: an object's old version is kept under a key that names it. */
export interface VersionedS3 {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Where the bytes of one version are kept. */
export const versionKey = (key: string, versionId: string): string => `.versions/${versionId}/${key}`;

/** Passes everything on to `target`, and reads by version from where versions are kept. */
export async function startVersionedS3(target: string): Promise<VersionedS3> {
  const server = createServer((incoming, outgoing) => passOn(target, incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function passOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const url = new URL(incoming.url ?? '/', target);
  const versionId = url.searchParams.get('versionId');
  if (versionId !== null && incoming.method === 'GET') {
    const [, bucket = '', ...key] = url.pathname.split('/');
    url.pathname = `/${bucket}/${versionKey(key.join('/'), versionId)}`;
    url.searchParams.delete('versionId');
  }
  const { method, headers } = incoming;
  const onward = request(url, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
