import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Where something stands in a file. */
export interface Place {
  readonly position: number;
  readonly length: number;
}

/** A file that only grows: what is read again one by one takes no memory until then, not even mapped. */
export class AppendFile {
  private readonly file: number;
  private end = 0;

  /** Begins an empty file. */
  constructor(path: string) {
    this.file = openSync(path, 'w+');
  }

  append(bytes: Uint8Array): Place {
    const place = { position: this.end, length: bytes.length };
    let done = 0;
    while (done < bytes.length) done += writeSync(this.file, bytes, done, bytes.length - done, this.end + done);
    this.end += bytes.length;
    return place;
  }

  read({ position, length }: Place): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    readSync(this.file, bytes, 0, length, position);
    return bytes;
  }

  get size(): number {
    return this.end;
  }

  close(): void {
    closeSync(this.file);
  }
}
