import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);

/** Licences that a product may be shipped under without asking anybody. */
const ALLOWED = new Set(['MIT', 'MIT-0', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

describe('the lockfile', () => {
  test('has an integrity hash for every package that is fetched', () => {
    // What is bundled comes inside another package, whose hash covers it.
    const without = locked.filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha512-'));
    expect(without.map(([path]) => path)).toStrictEqual([]);
    expect(locked.length).toBeGreaterThan(100);
  });

  test('names no registry', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toStrictEqual([]);
  });

  test('has production packages under known licences alone', () => {
    const shipped = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional);
    const unknown = shipped.filter(([, { license }]) => !ALLOWED.has(license ?? 'none'));
    expect(unknown.map(([path, { license }]) => `${path}: ${license}`)).toStrictEqual([]);
    expect(shipped.length).toBeGreaterThan(20);
  });
});
