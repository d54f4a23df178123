import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ITEM_KINDS } from '../../shared/store/kinds.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const linesOf = (path: string) => read(path).split('\n');

describe('the index of decisions', () => {
  const rows = linesOf('docs/adr/README.md').filter((line) => /^\| \[\d{4}\]/.test(line));
  const statusOf = new Map(
    rows.map((row) => [/\(([^)]+\.md)\)/.exec(row)?.[1] ?? row, row.split('|')[3]?.trim() ?? '']),
  );
  const files = readdirSync(new URL('../../docs/adr/', import.meta.url)).filter((name) => /^\d{4}-.*\.md$/.test(name));

  test('names every decision once and no other', () => {
    expect([...statusOf.keys()].sort()).toStrictEqual(files.sort());
    expect(rows).toHaveLength(files.length);
  });

  test('says of each whether it holds', () => {
    for (const [file, status] of statusOf) expect(status, file).toMatch(/^(holds|replaced by \d{4}|measured on )/);
  });

  test('and what replaced one stands in it', () => {
    for (const [file, status] of statusOf) {
      const by = /^replaced by (\d{4})/.exec(status)?.[1];
      if (by !== undefined) expect(read(`docs/adr/${file}`), file).toContain(`[${by}](${by}-`);
    }
  });
});

describe('the data model', () => {
  const rows = linesOf('docs/data-model.md').filter((line) => line.startsWith('| ') && line.includes('`'));
  const cells = rows.map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));

  test('describes every kind of item, with its key, and no other', () => {
    const described = cells.map(([name, key]) => `${name} ${key}`).sort();
    const kinds = ITEM_KINDS.map(({ name, pk, sk }) => `${name} \`${pk}\` \`${sk}\``).sort();
    expect(described).toStrictEqual(kinds);
  });

  test('leaves no cell empty', () => {
    for (const row of cells) {
      expect(row).toHaveLength(7);
      for (const cell of row) expect(cell, row.join(' | ')).not.toBe('');
    }
  });
});

test('the README leads to each page', () => {
  for (const page of ['architecture', 'data-model', 'glossary', 'adr'])
    expect(read('README.md')).toContain(page === 'adr' ? '(docs/adr/README.md)' : `(docs/${page}.md)`);
});
