/** Reads lines and blocks from a stream of bytes; what was read is let go, so memory does not grow with the stream. */
export interface ByteReader {
  /** Bytes read so far: where the next line or block begins. */
  readonly offset: number;
  /** The next line without its end; undefined at the end of the stream, or where it is longer than `maxBytes`. */
  line(maxBytes: number): Promise<string | undefined>;
  /** The next bytes; fewer than asked for only at the end of the stream. */
  take(length: number): Promise<Uint8Array>;
  /** Passes over bytes without keeping them; answers how many there were. */
  skip(length: number): Promise<number>;
}

/** A reader over a stream. */
export function createByteReader(stream: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;

  const more = async (): Promise<Buffer | undefined> => {
    const { value, done } = await chunks.next();
    return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  };
  const consume = (length: number): Buffer => {
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    offset += taken.byteLength;
    return taken;
  };

  return {
    get offset() {
      return offset;
    },
    async line(maxBytes) {
      let searched = 0;
      for (;;) {
        const end = held.indexOf(0x0a, searched);
        if (end >= 0)
          return end > maxBytes
            ? undefined
            : consume(end + 1)
                .toString('latin1')
                .replace(/\r?\n$/, '');
        if (held.byteLength > maxBytes) return undefined;
        searched = held.byteLength;
        const chunk = await more();
        if (chunk === undefined) return held.byteLength === 0 ? undefined : consume(held.byteLength).toString('latin1');
        held = held.byteLength === 0 ? chunk : Buffer.concat([held, chunk]);
      }
    },
    async take(length) {
      const parts: Buffer[] = [];
      let missing = length;
      while (missing > 0) {
        if (held.byteLength === 0) {
          const chunk = await more();
          if (chunk === undefined) break;
          held = chunk;
        }
        const part = consume(Math.min(missing, held.byteLength));
        parts.push(part);
        missing -= part.byteLength;
      }
      return Buffer.concat(parts);
    },
    async skip(length) {
      let missing = length;
      while (missing > 0) {
        if (held.byteLength === 0) {
          const chunk = await more();
          if (chunk === undefined) break;
          held = chunk;
        }
        missing -= consume(Math.min(missing, held.byteLength)).byteLength;
      }
      return length - missing;
    },
  };
}
