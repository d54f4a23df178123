import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Where something stands in a file. */
export interface Place {
  readonly position: number;
  readonly length: number;
}

/** What was appended lately waits until there is so much of it: a call of the system costs more than a row. */
const WAITING_BYTES = 2 ** 18;

/** A file that only grows: what is read again one by one takes no memory until then, not even mapped. */
export class AppendFile {
  private readonly file: number;
  private readonly waiting = Buffer.allocUnsafeSlow(WAITING_BYTES);
  private waitingBytes = 0;
  private written = 0;
  private answer = Buffer.allocUnsafeSlow(WAITING_BYTES);

  /** Begins an empty file. */
  constructor(path: string) {
    this.file = openSync(path, 'w+');
  }

  append(bytes: Uint8Array): Place {
    if (this.waitingBytes + bytes.length > WAITING_BYTES) this.flush();
    const place = { position: this.size, length: bytes.length };
    if (bytes.length > WAITING_BYTES) this.write(bytes);
    else {
      this.waiting.set(bytes, this.waitingBytes);
      this.waitingBytes += bytes.length;
    }
    return place;
  }

  /** The bytes at a place; they may change with the next call. */
  read({ position, length }: Place): Buffer {
    const ahead = position - this.written;
    if (ahead >= 0) return this.waiting.subarray(ahead, ahead + length);
    if (length > this.answer.length) this.answer = Buffer.allocUnsafeSlow(length);
    readSync(this.file, this.answer, 0, length, position);
    return this.answer.subarray(0, length);
  }

  get size(): number {
    return this.written + this.waitingBytes;
  }

  close(): void {
    closeSync(this.file);
  }

  private flush(): void {
    this.write(this.waiting.subarray(0, this.waitingBytes));
    this.waitingBytes = 0;
  }

  private write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.file, bytes, done, bytes.length - done, this.written + done);
    this.written += bytes.length;
  }
}
