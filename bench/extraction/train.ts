import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { decide } from '../../shared/text/blocks/decide.ts';
import { addSecondFeatures, FIRST_NAMES, featureRows, SECOND_NAMES } from '../../shared/text/blocks/judge.ts';
import { type PageFacts, pageFacts } from '../../shared/text/blocks/page-facts.ts';
import { compileScorer, type Scorer, scoreRow } from '../../shared/text/blocks/score.ts';
import { chooseText } from '../../shared/text/blocks/spare-body.ts';
import { readBlocks } from '../../shared/text/blocks/walk.ts';
import { decode } from '../../shared/text/decode.ts';
import { DEFAULT_LIMITS } from '../../shared/text/guard.ts';
import { inflate } from '../../shared/text/inflate.ts';
import { readMetadata } from '../../shared/text/metadata/read-metadata.ts';
import { pageDescription, parsePage } from '../../shared/text/parse.ts';
import { type BoostOptions, boost, type TrainingSet } from './boost.ts';
import { type Corpus, findCorpora, pageBytes, type TruthRow } from './corpora.ts';
import { labelBlocks } from './labels.ts';
import { scorePage } from './score.ts';

const FOLDS = 3;
const FIRST: BoostOptions = { trees: 120, depth: 4, rate: 0.16, columnShare: 0.3, rowShare: 0.4, ridge: 20, seed: 1 };
const SECOND: BoostOptions = { trees: 120, depth: 4, rate: 0.14, columnShare: 0.3, rowShare: 0.4, ridge: 20, seed: 2 };
/** Pages set into foreign chrome repeat their sites; real ones count more. */
const CORPUS_WEIGHT: { readonly [name: string]: number } = { pages: 0.25, trafilatura_eval: 0.6 };

interface LabelledPage {
  readonly corpus: Corpus;
  readonly truth: TruthRow;
  readonly fold: number;
  readonly facts: PageFacts;
  readonly articleBody: string | null;
  readonly rows: readonly Float64Array[];
  readonly labels: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** Its rows' place among all rows. */
  readonly from: number;
}

/** Sites are held out whole: the fold is a hash of the site's name, the same for ever. */
export function foldOf(site: string): number {
  return createHash('sha1').update(site).digest().readUInt32BE(0) % FOLDS;
}

function loadPages(root: string): LabelledPage[] {
  const pages: LabelledPage[] = [];
  let from = 0;
  for (const corpus of findCorpora(root).found) {
    for (const truth of corpus.rows) {
      const page = loadPage(corpus, truth, from);
      from += page.rows.length;
      pages.push(page);
    }
  }
  return pages;
}

function loadPage(corpus: Corpus, truth: TruthRow, from: number): LabelledPage {
  const html = decode(inflate(pageBytes(corpus, truth), truth.id, DEFAULT_LIMITS), undefined).text;
  const { $, root } = parsePage(html, truth.id, DEFAULT_LIMITS);
  const blocks = readBlocks(root, DEFAULT_LIMITS.maxBlocks);
  const carrier = truth.url ? { url: truth.url } : {};
  const metadata = readMetadata(root, { carrier, key: truth.id, now: new Date('2026-11-01'), leadBlocks: [] });
  const facts = pageFacts(blocks, metadata, pageDescription($));
  const texts = blocks.map(({ text }) => text);
  const { labels, weights } = truth.body == null ? labelBySnippets(texts, truth) : labelByBody(texts, truth);
  const scale = (truth.suspect ? 0 : 1) * (CORPUS_WEIGHT[corpus.name] ?? 1);
  return {
    corpus,
    truth,
    fold: foldOf(truth.site ?? truth.id),
    facts,
    articleBody: metadata.articleBody,
    rows: featureRows(facts),
    labels,
    weights: weights.map((weight) => weight * scale),
    from,
  };
}

const sizeOf = (text: string) => (text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0) ** 0.75 + 2;

function labelByBody(texts: readonly string[], truth: TruthRow) {
  const shares = labelBlocks(texts, truth.body ?? '');
  const optional = new Set(
    truth.body_parts?.filter(([, flag]) => flag).map(([text]) => text.replace(/\s+/g, ' ').trim()),
  );
  const labels = [...shares].map((share) => (share >= 0.6 ? 1 : 0));
  const sizes = texts.map((text, i) => {
    const share = shares[i] ?? 0;
    return optional.has(text) ? 0 : sizeOf(text) * (share > 0.25 && share < 0.75 ? 0.3 : 1);
  });
  const bodySize = sizes.reduce((sum, size, i) => sum + (labels[i] ? size : 0), 0);
  return { labels, weights: sizes.map((size) => (size * 100) / Math.max(60, bodySize)) };
}

function labelBySnippets(texts: readonly string[], truth: TruthRow) {
  const has = (text: string, parts: readonly string[] | undefined) =>
    parts?.some((part) => text.includes(part.replace(/\s+/g, ' ').trim())) ?? false;
  const labels = texts.map((text) => (has(text, truth.must_contain) ? 1 : 0));
  const weights = texts.map((text, i) => (labels[i] || has(text, truth.must_not_contain) ? 3 : 0));
  return { labels, weights };
}

function trainingSet(pages: readonly LabelledPage[], names: readonly string[]): TrainingSet {
  const count = pages.reduce((sum, page) => sum + page.rows.length, 0);
  const columns = names.map(() => new Float32Array(count));
  const labels = new Float32Array(count);
  const weights = new Float32Array(count);
  for (const page of pages) {
    page.rows.forEach((row, i) => {
      for (let f = 0; f < names.length; f++) (columns[f] as Float32Array)[page.from + i] = row[f] ?? 0;
      labels[page.from + i] = page.labels[i] ?? 0;
      weights[page.from + i] = (page.weights[i] ?? 0) * (isLinkLabel(page, i) ? LINK_LABELS_KEPT : 1);
    });
  }
  return { features: names, columns, labels, weights };
}

/** Of the short links that fill menus, one in so many is enough to learn from. */
const LINK_LABELS_KEPT = 4;

function isLinkLabel(page: LabelledPage, i: number): boolean {
  const fact = page.facts.blocks[i];
  return page.labels[i] === 0 && fact !== undefined && fact.linkDensity > 0.7 && fact.block.shape.words < 8;
}

/** Rows of the pages asked for that teach anything. */
function rowsOf(pages: readonly LabelledPage[]): Int32Array {
  const rows: number[] = [];
  for (const page of pages) {
    page.rows.forEach((_, i) => {
      if ((page.weights[i] ?? 0) > 0 && (!isLinkLabel(page, i) || i % LINK_LABELS_KEPT === 0)) rows.push(page.from + i);
    });
  }
  return Int32Array.from(rows);
}

function scoresOf(scorer: Scorer, names: readonly string[], page: LabelledPage): number[] {
  const compiled = compileScorer(scorer, names);
  return page.rows.map((row) => scoreRow(compiled, row));
}

/** Scores each page by a scorer that has not seen its site. */
function crossScores(pages: readonly LabelledPage[], names: readonly string[], options: BoostOptions): number[][] {
  const set = trainingSet(pages, names);
  const scorers = Array.from({ length: FOLDS }, (_, fold) =>
    boost(set, rowsOf(pages.filter((page) => page.fold !== fold)), options),
  );
  return pages.map((page) => scoresOf(scorers[page.fold] as Scorer, names, page));
}

function report(pages: readonly LabelledPage[], scores: readonly number[][]): void {
  const names = [...new Set(pages.map(({ corpus }) => corpus.name))];
  for (const name of names) {
    const of = pages
      .map((page, i) => ({ page, score: scores[i] ?? [] }))
      .filter(({ page }) => page.corpus.name === name);
    const line = [of, of.filter(({ page }) => page.fold === 0), of.filter(({ page }) => page.fold !== 0)].map((part) =>
      part[0]?.page.truth.body == null ? snippets(part) : bodies(part),
    );
    console.log(name.padEnd(18), 'all', line[0], '| held out', line[1], '| rest', line[2]);
  }
}

type Scored = { readonly page: LabelledPage; readonly score: readonly number[] };

function textOf({ page, score }: Scored): string {
  const decisions = decide(page.facts, score);
  const kept = page.facts.blocks.filter((_, i) => decisions[i]?.kept);
  return chooseText(kept, page.articleBody).text;
}

function bodies(part: readonly Scored[]): string {
  const scored = part.map((one) => scorePage(one.page.truth, textOf(one)));
  const precisions = scored.flatMap(({ precision }) => precision ?? []);
  const recalls = scored.flatMap(({ recall }) => recall ?? []);
  const p = precisions.reduce((a, b) => a + b, 0) / precisions.length;
  const r = recalls.reduce((a, b) => a + b, 0) / recalls.length;
  return `${((2 * p * r) / (p + r)).toFixed(4)} (p ${p.toFixed(3)} r ${r.toFixed(3)})`;
}

function snippets(part: readonly Scored[]): string {
  let [tp, fp, fn] = [0, 0, 0];
  for (const one of part) {
    const flat = textOf(one).replace(/\s+/g, ' ');
    for (const words of one.page.truth.must_contain ?? [])
      flat.includes(words.replace(/\s+/g, ' ').trim()) ? tp++ : fn++;
    for (const words of one.page.truth.must_not_contain ?? [])
      if (flat.includes(words.replace(/\s+/g, ' ').trim())) fp++;
  }
  return ((2 * tp) / (2 * tp + fp + fn)).toFixed(4);
}

function weightsFile(first: Scorer, second: Scorer): string {
  const print = (scorer: Scorer) =>
    `{\n  features: [\n${scorer.features.map((name) => `    '${name}',`).join('\n')}\n  ],\n  bias: ${scorer.bias},\n  trees: [\n${scorer.trees
      .map((tree) => `    ${JSON.stringify(tree).replaceAll('"', '')},`)
      .join('\n')}\n  ],\n}`;
  return [
    "import type { Scorer } from './score.ts';",
    '',
    '// Written by bench/extraction/train.ts; docs/adr/0011 says from what and how well it holds on sites not seen.',
    '',
    '/** Judges a block by itself and its neighbours. */',
    '// biome-ignore format: a tree a line',
    `export const FIRST_PASS: Scorer = ${print(first)};`,
    '',
    '/** Judges it again, knowing what the first pass took the page for. */',
    '// biome-ignore format: a tree a line',
    `export const SECOND_PASS: Scorer = ${print(second)};`,
    '',
  ].join('\n');
}

const started = Date.now();
const log = (what: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s: ${what}`);
const pages = loadPages(process.argv[2] ?? '../shared/corpora');
log(
  `${pages.length} pages, ${pages.reduce((sum, { rows }) => sum + rows.length, 0)} blocks, ${SECOND_NAMES.length} features`,
);
report(
  pages,
  pages.map(({ labels }) => Array.from(labels)),
);
const firstScores = crossScores(pages, FIRST_NAMES, FIRST);
log('first pass');
report(pages, firstScores);
pages.forEach((page, i) => {
  addSecondFeatures(page.facts, page.rows, firstScores[i] ?? []);
});
const secondScores = crossScores(pages, SECOND_NAMES, SECOND);
log('second pass');
report(pages, secondScores);
if (process.argv[3]) {
  const every = rowsOf(pages);
  const set = trainingSet(pages, SECOND_NAMES);
  const first = boost(
    { ...set, features: FIRST_NAMES, columns: set.columns.slice(0, FIRST_NAMES.length) },
    every,
    FIRST,
  );
  writeFileSync(process.argv[3], weightsFile(first, boost(set, every, SECOND)));
  log(`weights written to ${process.argv[3]}`);
}
