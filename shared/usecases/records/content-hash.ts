import { hash } from 'node:crypto';

/** 80 bits of SHA-256 as 20 hexadecimal digits: ids that are the same on every machine. */
export function contentHash(content: string): string {
  return hash('sha256', content).slice(0, 20);
}
