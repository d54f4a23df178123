import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A request that the documentation shows, and what it says comes back. */
export interface ShownRequest {
  readonly command: string;
  readonly path: string;
  readonly sent: RequestInit;
  /** `"name":value` pairs that are shown in full, in their order: others may be left out between them. */
  readonly pairs: readonly string[];
}

const ROOT = new URL('../..', import.meta.url);

/** The `curl` commands of a document that only read; the others change the store, and their answers hold chance. */
export function shownRequests(file: string): ShownRequest[] {
  const blocks = readFileSync(new URL(file, ROOT), 'utf8').matchAll(/```console\n(.*?)```/gs);
  const shown = [...blocks].flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split(/^\$ /m).slice(1));
  return shown
    .map((text) => [firstLine(text), text.slice(firstLine(text).length).replaceAll('\n', '')] as const)
    .filter(([command]) => command.startsWith('curl') && !/ -X /.test(command))
    .map(([command, answer]) => ({ command, ...requestOf(command), pairs: pairsIn(answer) }));
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

function requestOf(command: string): Pick<ShownRequest, 'path' | 'sent'> {
  const [, path = ''] = /http:\/\/127\.0\.0\.1:8787([^\s'"]*)/.exec(withChecksum(command)) ?? [];
  const [, file] = /--data-binary @(\S+)/.exec(command) ?? [];
  const [, name = '', value = ''] = /-H '([^:]*): ([^']*)'/.exec(command) ?? [];
  return { path, sent: file === undefined ? {} : { method: 'POST', headers: { [name]: value }, body: bytesOf(file) } };
}

function withChecksum(command: string): string {
  return command.replace(/\$\(sha256sum < (\S+) [^)]*\)/, (_, file: string) =>
    createHash('sha256').update(bytesOf(file)).digest('hex'),
  );
}

const bytesOf = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(file, ROOT)));

/** `…` stands for whatever was left out. */
const pairsIn = (answer: string): string[] => answer.match(/"\w+":(?:"[^"…]*"|-?[\d.]+|true|false|null)/g) ?? [];
