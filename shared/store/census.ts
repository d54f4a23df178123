import { gunzipSync, gzipSync } from 'node:zlib';
import { EXPIRES_AT, type Item, type Key, type Table } from '../ports.ts';
import { contentHash } from './bytes.ts';

/** A walk over the pages of a generation that was stopped: what it had found, and where it goes on. */
export interface KeptCensus {
  /** Index of the first partition of pages that is not walked yet. */
  readonly next: number;
  /** What was found before it, as JSON. */
  readonly found: string;
}

const HEAD: Key = { pk: 'U', sk: '=' };
const pieceKey = (name: string, n: number): Key => ({ pk: `U#${name}#${n}`, sk: '=' });

/** Bytes of one item; the table takes 400 KiB. */
const PIECE = 300 * 1024;
/** A census is of one time: what was found is gone on with for a day, and then forgotten. */
const KEPT_MS = 24 * 3_600_000;

/** What a stopped walk kept; undefined where there is none that is whole and of the last day. */
export async function readCensus(table: Table, now: Date): Promise<KeptCensus | undefined> {
  const head = await table.get(HEAD);
  if (head === undefined || (head[EXPIRES_AT] as number) * 1_000 < now.getTime()) return undefined;
  const pieces = await table.batchGet(piecesOf(head));
  if (pieces.some((piece) => piece === undefined)) return undefined;
  const found = gunzipSync(Buffer.concat(pieces.map((piece) => piece!['bytes'] as Uint8Array))).toString();
  return { next: head['next'] as number, found };
}

/** Keeps what a walk found until it was stopped. The pieces are there before anything names them. */
export async function keepCensus(table: Table, { next, found }: KeptCensus, now: Date): Promise<void> {
  const before = await table.get(HEAD);
  const bytes = gzipSync(found);
  const name = contentHash(`${now.toISOString()} ${next} ${found}`);
  const expires = { [EXPIRES_AT]: Math.floor((now.getTime() + KEPT_MS) / 1_000) };
  const count = Math.ceil(bytes.length / PIECE);
  for (let n = 0; n < count; n++)
    await table.put({ ...pieceKey(name, n), bytes: bytes.subarray(n * PIECE, (n + 1) * PIECE), ...expires });
  await table.put({ ...HEAD, name, count, next, ...expires });
  if (before !== undefined && before['name'] !== name) await table.batchWrite({ delete: piecesOf(before) });
}

/** Forgets what was kept, once the walk is done. */
export async function forgetCensus(table: Table): Promise<void> {
  const head = await table.get(HEAD);
  if (head !== undefined) await table.batchWrite({ delete: [HEAD, ...piecesOf(head)] });
}

const piecesOf = ({ name, count }: Item): Key[] =>
  Array.from({ length: count as number }, (_, n) => pieceKey(name as string, n));
