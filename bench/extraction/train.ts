import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { FIRST_NAMES } from '../../shared/text/blocks/features/features.ts';
import { type PageFacts, pageFacts } from '../../shared/text/blocks/features/page-facts.ts';
import { SECOND_FEATURES } from '../../shared/text/blocks/features/second-features.ts';
import { decide } from '../../shared/text/blocks/judge/decide.ts';
import { addSecondFeatures, featureRows, SECOND_NAMES } from '../../shared/text/blocks/judge/judge.ts';
import { compileScorer, type Scorer, sumColumns } from '../../shared/text/blocks/judge/score.ts';
import { chooseText } from '../../shared/text/blocks/judge/spare-body.ts';
import { leadOf } from '../../shared/text/blocks/read/lead.ts';
import { readBlocks } from '../../shared/text/blocks/read/walk.ts';
import { readMetadata } from '../../shared/text/metadata/read-metadata.ts';
import { decode } from '../../shared/text/page/decode.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import { inflate } from '../../shared/text/page/inflate.ts';
import { pageDescription, parsePage } from '../../shared/text/page/parse.ts';
import { type BoostOptions, boost, type TrainingSet } from './boost.ts';
import { type Corpus, findCorpora, pageBytes, type TruthRow } from './corpora.ts';
import { labelBlocks } from './labels.ts';
import { scorePage } from './score.ts';

const FOLDS = 5;
const FIRST: BoostOptions = {
  trees: 120,
  depth: 4,
  rate: 0.16,
  columnShare: 0.3,
  rowShare: 0.2,
  ridge: 20,
  seed: 1,
  scorers: 2,
};
const SECOND: BoostOptions = { ...FIRST, trees: 50, depth: 3, rate: 0.1, columnShare: 0.5, rowShare: 0.4 };
/** What the second pass sees of the first one's features: with all of them it learned the training sites by heart. */
const ASKED_AGAIN = ['words', 'link-density', 'tag:p', 'tag:heading', 'tag:item', 'in-main'];
const SECOND_ASKS = [...ASKED_AGAIN, ...SECOND_FEATURES];
/**
 * Pages set into foreign chrome repeat their sites and count less. Pages known by a few snippets come from many sites:
 * what holds there holds elsewhere, so they count more.
 */
const CORPUS_WEIGHT: { readonly [name: string]: number } = { pages: 0.15, trafilatura_eval: 1.5 };
/** Sites of many pages count less a page, by this power of what they weigh: what only one site does is no rule. */
const SITE_BALANCE = 0.25;

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
function foldOf(site: string): number {
  return createHash('sha1').update(`q${site}`).digest().readUInt32BE(0) % FOLDS;
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
  const root = parsePage(html, truth.id, DEFAULT_LIMITS);
  const blocks = readBlocks(root, DEFAULT_LIMITS.maxBlocks);
  const carrier = truth.url ? { url: truth.url } : {};
  const metadata = readMetadata(root, {
    carrier,
    key: truth.id,
    now: new Date('2026-11-01'),
    leadBlocks: leadOf(blocks),
  });
  const facts = pageFacts(blocks, metadata, pageDescription(root));
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

const siteOf = ({ truth }: LabelledPage) => truth.site ?? truth.id;

/** What each site's weights are multiplied with, so that large sites lead less; the weight of all together stays. */
function siteFactors(pages: readonly LabelledPage[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const page of pages) {
    const weight = Array.from(page.weights).reduce((sum, one) => sum + one, 0);
    weights.set(siteOf(page), (weights.get(siteOf(page)) ?? 0) + weight);
  }
  const balanced = new Map([...weights].map(([site, weight]) => [site, weight > 0 ? weight ** -SITE_BALANCE : 0]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const after = [...weights].reduce((sum, [site, weight]) => sum + weight * (balanced.get(site) ?? 0), 0);
  return new Map([...balanced].map(([site, factor]) => [site, (factor * total) / after]));
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

function trainingSet(
  pages: readonly LabelledPage[],
  names: readonly string[],
  from?: readonly number[][],
): TrainingSet {
  const count = pages.reduce((sum, page) => sum + page.rows.length, 0);
  const columns = names.map(() => new Float32Array(count));
  const places = names.map((name) => SECOND_NAMES.indexOf(name));
  const labels = new Float32Array(count);
  const weights = new Float32Array(count);
  const odds = new Float32Array(count);
  const factors = siteFactors(pages);
  pages.forEach((page, p) => {
    const factor = factors.get(siteOf(page)) ?? 1;
    page.rows.forEach((row, i) => {
      const at = page.from + i;
      places.forEach((place, n) => {
        (columns[n] as Float32Array)[at] = row[place] ?? 0;
      });
      labels[at] = page.labels[i] ?? 0;
      weights[at] = (page.weights[i] ?? 0) * factor * (isLinkLabel(page, i) ? LINK_LABELS_KEPT : 1);
      odds[at] = from?.[p]?.[i] ?? 0;
    });
  });
  return { features: names, columns, labels, weights, ...(from ? { from: odds } : {}) };
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

/** A way to hold pages out: whom each scorer is asked about, and whom it learns from. */
interface Split {
  readonly asked: (page: LabelledPage) => boolean;
  readonly learned: (page: LabelledPage) => boolean;
}

const BY_SITE: readonly Split[] = Array.from({ length: FOLDS }, (_, fold) => ({
  asked: (page) => page.fold === fold,
  learned: (page) => page.fold !== fold,
}));

/** Leaves out a whole corpus and every page of its sites in the others: the nearest to pages of another kind. */
function byCorpus(pages: readonly LabelledPage[]): readonly Split[] {
  return [...new Set(pages.map(({ corpus }) => corpus.name))].map((name) => {
    const sites = new Set(pages.filter(({ corpus }) => corpus.name === name).map(({ truth }) => truth.site));
    return { asked: ({ corpus }) => corpus.name === name, learned: ({ truth }) => !sites.has(truth.site) };
  });
}

/** Log-odds of each page's blocks from a scorer that has not seen its site. */
function crossSums(
  pages: readonly LabelledPage[],
  splits: readonly Split[],
  names: readonly string[],
  options: BoostOptions,
  from?: readonly number[][],
): number[][] {
  const set = trainingSet(pages, names, from);
  const found: number[][] = pages.map(() => []);
  for (const { asked, learned } of splits) {
    const scorer = compileScorer(boost(set, rowsOf(pages.filter(learned)), options), SECOND_NAMES);
    pages.forEach((page, p) => {
      if (asked(page)) found[p] = sumsOf(scorer, page, from?.[p]);
    });
  }
  return found;
}

function sumsOf(scorer: ReturnType<typeof compileScorer>, page: LabelledPage, from?: readonly number[]): number[] {
  return page.rows.map((row, i) => {
    const start = from ? Float64Array.of(from[i] ?? 0) : undefined;
    return sumColumns(scorer, row, 1, start)[0] ?? 0;
  });
}

const likelihoodsOf = (sums: readonly number[][]) => sums.map((page) => page.map((sum) => 1 / (1 + Math.exp(-sum))));

/** Both passes, each page scored by what has not seen its site; prints how well that went. */
function holdOut(pages: readonly LabelledPage[], splits: readonly Split[], what: string): readonly number[][] {
  const first = crossSums(pages, splits, FIRST_NAMES, FIRST);
  log(`${what}, first pass`);
  report(pages, likelihoodsOf(first));
  likelihoodsOf(first).forEach((scores, p) => {
    const page = pages[p] as LabelledPage;
    addSecondFeatures(page.facts, page.rows, scores);
  });
  const second = crossSums(pages, splits, SECOND_ASKS, SECOND, first);
  log(`${what}, both passes`);
  const likelihoods = likelihoodsOf(second);
  report(pages, likelihoods);
  if (scoresPath) writeFileSync(scoresPath, heldOutFile(pages, likelihoods));
  return first;
}

/** A line a page: what both passes, not having seen its site, make of each block. `losses.ts` reads it. */
function heldOutFile(pages: readonly LabelledPage[], likelihoods: readonly number[][]): string {
  const lines = pages.map(({ corpus, truth }, p) => {
    const scores = likelihoods[p]?.map((score) => Number(score.toFixed(4)));
    return JSON.stringify({ corpus: corpus.name, id: truth.id, scores });
  });
  return `${lines.join('\n')}\n`;
}

function report(pages: readonly LabelledPage[], scores: readonly number[][]): void {
  const names = [...new Set(pages.map(({ corpus }) => corpus.name))];
  for (const name of names) {
    const of = pages
      .map((page, i) => ({ page, score: scores[i] ?? [] }))
      .filter(({ page }) => page.corpus.name === name);
    console.log(name.padEnd(18), of[0]?.page.truth.body == null ? snippets(of) : bodies(of));
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
    '// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: fitted numbers mean nothing by themselves',
    "import type { Scorer } from './score.ts';",
    '',
    '// Written by bench/extraction/train.ts; docs/adr/0011 says from what and how well it holds on sites not seen.',
    '',
    '/** Judges a block by itself and its neighbours. */',
    '// biome-ignore format: a tree a line',
    `export const FIRST_PASS: Scorer = ${print(first)};`,
    '',
    '/** Corrects that, knowing what the first pass took the page for. */',
    '// biome-ignore format: a tree a line',
    `export const SECOND_PASS: Scorer = ${print(second)};`,
    '',
  ].join('\n');
}

const started = Date.now();
const log = (what: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s: ${what}`);
const options = process.argv.slice(2);
const scoresPath = options.find((option) => option.startsWith('--scores='))?.slice('--scores='.length);
const [root = '../shared/corpora', weightsPath] = options.filter((option) => !option.startsWith('--'));
const pages = loadPages(root);
log(`${pages.length} pages, ${pages.reduce((sum, { rows }) => sum + rows.length, 0)} blocks`);
report(
  pages,
  pages.map(({ labels }) => Array.from(labels)),
);
if (options.includes('--by-corpus')) holdOut(pages, byCorpus(pages), 'corpora held out');
const first = holdOut(pages, BY_SITE, 'sites held out');
if (weightsPath) {
  const every = rowsOf(pages);
  const firstPass = boost(trainingSet(pages, FIRST_NAMES), every, FIRST);
  writeFileSync(weightsPath, weightsFile(firstPass, boost(trainingSet(pages, SECOND_ASKS, first), every, SECOND)));
  log(`weights written to ${weightsPath}`);
}
