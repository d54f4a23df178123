import { crc32, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** One record of a WARC file. */
export interface WarcRecord {
  readonly type: string;
  readonly uri?: string;
  readonly date?: string;
  readonly contentType?: string;
  readonly body: string | Uint8Array;
}

/** Writes a record as ISO 28500 says. */
export function warcRecord({
  type,
  uri,
  date = '2025-03-18T06:00:00Z',
  contentType = 'application/http; msgtype=response',
  body,
}: WarcRecord): Buffer {
  const block = Buffer.from(body);
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    ...(uri === undefined ? [] : [`WARC-Target-URI: ${uri}`]),
    `WARC-Date: ${date}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${block.byteLength}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}

/** An HTTP response as a crawler keeps it. */
export function httpResponse(
  body: string | Uint8Array,
  {
    status = '200 OK',
    headers = ['Content-Type: text/html; charset=utf-8'],
  }: { status?: string; headers?: readonly string[] } = {},
): Buffer {
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`),
    Buffer.from(body),
  ]);
}

/** A `.warc.gz`: every record a gzip member of its own, as crawlers write it. */
export function warcGz(records: readonly WarcRecord[]): Buffer {
  return Buffer.concat(records.map((record) => gzipSync(warcRecord(record))));
}

/** A ZIP archive of stored files; `claims` says another size than a file has. */
export function zipOf(
  files: readonly { readonly name: string; readonly body: string | Uint8Array; readonly claims?: number }[],
): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, body, claims } of files) {
    const bytes = Buffer.from(body);
    const size = claims ?? bytes.byteLength;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(0x5a72, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(size, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A tar archive. */
export async function tarOf(files: readonly { readonly name: string; readonly body: string }[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, body } of files) tar.entry({ name, mtime: new Date('2025-03-18T06:00:00Z') }, body);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
