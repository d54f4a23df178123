import { extractArticle } from '../../shared/text/extract.ts';
import { type Corpus, pageBytes, type TruthRow } from './corpora.ts';
import { labelBlocks } from './labels.ts';
import { truthFor } from './score.ts';

/** Words of a page's text that are wrong, counted by what went wrong. */
export interface Faults {
  /** Words of the true text in blocks that were removed, by the rule that removed them. */
  readonly lost: ReadonlyMap<string, number>;
  /** Words of the true text that no block of the page holds. */
  readonly notShown: number;
  /** Words kept that are no story, by where they stand among those that are. */
  readonly added: ReadonlyMap<string, number>;
}

/** Share of a block's words in the true text from which on it is story, and below which it is none. */
const STORY = 0.6;
const CHROME = 0.4;

const countWords = (text: string) => text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;

/** Extracts a page again and counts what became of its words, block by block. */
export function faultsOf(corpus: Corpus, row: TruthRow): Faults {
  const input = { key: `${row.id}.html.gz`, bytes: pageBytes(corpus, row), carrier: row.url ? { url: row.url } : {} };
  const { article, blocks } = extractArticle(input, { explain: true });
  const truth = truthFor(row, article.text);
  const texts = blocks.map(({ text }) => text);
  const shares = labelBlocks(texts, truth);
  const first = shares.findIndex((share) => share >= STORY);
  const last = shares.findLastIndex((share) => share >= STORY);
  const lost = new Map<string, number>();
  const added = new Map<string, number>();
  let shown = 0;
  blocks.forEach(({ text, kept, rule }, i) => {
    const words = countWords(text);
    const share = shares[i] ?? 0;
    shown += words * share;
    if (!kept && share >= STORY) count(lost, rule, words);
    if (kept && share < CHROME) count(added, i < first ? 'above' : i > last ? 'below' : 'within', words);
  });
  return { lost, added, notShown: Math.max(0, Math.round(countWords(truth) - shown)) };
}

function count(counts: Map<string, number>, name: string, words: number): void {
  counts.set(name, (counts.get(name) ?? 0) + words);
}

/** Faults in a table's cell: counts alone, no word of the page. */
export function describeFaults({ lost, added, notShown }: Faults): string {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort((a, b) => b[1] - a[1]).map(([name, words]) => `${words} ${name}`);
  const parts = [
    ['lost', list(lost)],
    ['added', list(added)],
    ['not on the page', notShown > 0 ? [String(notShown)] : []],
  ] as const;
  return parts.flatMap(([what, counts]) => (counts.length ? `${what} ${counts.join(', ')}` : [])).join('; ');
}
