import { ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * A process of its own that changes a data file as LMDB does: it `create`s it a page at a time, or `grow`s it commit by
 * commit, the page first and then the meta that leads to it.
 */
const [task, file, whole] = process.argv.slice(2) as ['create' | 'grow', string, string];
const PAGE = 4096;
const AT = { mainRoot: 136, txnId: 152, end: 160 };
const COMMITS = 1_000_000;

if (task === 'create') create(readFileSync(whole));
else grow(openSync(file, 'r+'), readFileSync(whole));

function create(bytes: Buffer): void {
  const out = openSync(file, 'w');
  writeSync(out, bytes, 0, PAGE, 0);
  process.send?.('begun');
  setTimeout(() => {
    writeSync(out, bytes, PAGE, bytes.length - PAGE, PAGE);
    process.disconnect();
  }, 20);
}

function grow(out: number, bytes: Buffer): void {
  process.send?.('begun', () => {
    const pages = Math.ceil(bytes.length / PAGE);
    for (let commit = 0; commit < COMMITS; commit++) addPage(out, pages + commit, BigInt(1000 + commit));
  });
}

function addPage(out: number, page: number, txnId: bigint): void {
  const meta = Buffer.alloc(AT.end - AT.mainRoot);
  meta.writeBigUInt64LE(BigInt(page), 0);
  meta.writeBigUInt64LE(txnId, AT.txnId - AT.mainRoot);
  ftruncateSync(out, (page + 1) * PAGE);
  writeSync(out, meta, 0, meta.length, (page % 2) * PAGE + AT.mainRoot);
}
