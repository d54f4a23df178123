import { createHash } from 'node:crypto';

/** 80 bits of SHA-256 as 20 hexadecimal digits: ids that are the same on every machine. */
export function contentHash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 20);
}
