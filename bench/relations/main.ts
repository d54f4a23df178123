import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compareTexts } from '../../shared/domain/edge.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { expectedOf } from './expected.ts';

/**
 * `npm run bench:relations [-- CORPUS.jsonl.gz]`: the relation of every copy to its original against what its `ops` say,
 * as a confusion table.
 */
interface Line {
  readonly text: string;
  readonly dup_cluster: string;
  readonly kind: string;
  readonly ops: readonly string[];
}

const path = process.argv[2] ?? '../shared/corpora/copies/dev_2000.jsonl.gz';
if (!existsSync(path)) {
  console.error(`There is no corpus at ${path}.`);
  process.exit(2);
}
const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean);
const documents = lines.map((line) => JSON.parse(line) as Line);
const originals = new Map(
  documents.flatMap((line) => (line.kind === 'base' ? [[line.dup_cluster, line] as const] : [])),
);

const COLUMNS = ['exact', 'edited', 'excerpt', 'extends', 'embeds', 'none'] as const;
type Column = (typeof COLUMNS)[number];
const table = new Map<string, { expected: string; counts: Map<Column, number>; right: number; all: number }>();

for (const copy of documents) {
  const original = originals.get(copy.dup_cluster);
  if (copy.kind !== 'variant' || !original) continue;
  const { group, expected, accepted } = expectedOf(copy.ops);
  const relation = compareTexts(describeText(copy.text), describeText(original.text)).relation ?? 'none';
  const row = table.get(group) ?? { expected, counts: new Map<Column, number>(), right: 0, all: 0 };
  row.counts.set(relation as Column, (row.counts.get(relation as Column) ?? 0) + 1);
  row.all++;
  if (relation !== 'none' && accepted.includes(relation)) row.right++;
  table.set(group, row);
}

console.log(`relation of a copy to its original, ${path.split('/').pop()}`);
console.log(['done to it'.padEnd(18), 'expected', ...COLUMNS.map((name) => name.padStart(8)), '   right'].join(' '));
for (const [group, { expected, counts, right, all }] of [...table].sort()) {
  const cells = COLUMNS.map((name) => String(counts.get(name) ?? 0).padStart(8));
  console.log(
    [group.padEnd(18), expected.padEnd(8), ...cells, `${((100 * right) / all).toFixed(1).padStart(7)}%`].join(' '),
  );
}
const rows = [...table.values()];
const [right, all] = [rows.reduce((sum, row) => sum + row.right, 0), rows.reduce((sum, row) => sum + row.all, 0)];
console.log(`${right} of ${all} right, ${((100 * right) / all).toFixed(1)}%`);
