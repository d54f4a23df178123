import { readFileSync } from 'node:fs';
import { type PageFacts, pageFacts } from '../../shared/text/blocks/features/page-facts.ts';
import { decide } from '../../shared/text/blocks/judge/decide.ts';
import { Judge } from '../../shared/text/blocks/judge/judge.ts';
import { FIRST_PASS, SECOND_PASS } from '../../shared/text/blocks/judge/weights.ts';
import { leadOf } from '../../shared/text/blocks/read/lead.ts';
import { readBlocks } from '../../shared/text/blocks/read/walk.ts';
import { readMetadata } from '../../shared/text/metadata/read-metadata.ts';
import { decode } from '../../shared/text/page/decode.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import { inflate } from '../../shared/text/page/inflate.ts';
import { pageDescription, parsePage } from '../../shared/text/page/parse.ts';
import { type Corpus, findCorpora, pageBytes, type TruthRow } from './corpora.ts';
import { labelBlocks } from './labels.ts';
import { scorePage, truthFor } from './score.ts';

const HELP = `usage: node dist/bench/losses.mjs [CORPORA] [--scores=FILE] [--only=NAME,NAME] [--show=RULE] [--least=WORDS]

Lists where the words go that extraction gets wrong, by the rule that took or kept them, in points of a corpus' recall
(lost) or precision (added). --scores=FILE judges by what \`train.ts --scores=FILE\` wrote: scorers that have not seen the
page's site; without it by the shipped ones. --show=RULE prints the blocks themselves, "lost" and "added" those of all.`;

const STORY = 0.6;
const CHROME = 0.4;

interface Fault {
  readonly what: 'lost' | 'added';
  readonly rule: string;
  readonly words: number;
  /** Share of the true text's, or of the output's, words. */
  readonly share: number;
  readonly score: number;
  readonly block: string;
}

interface JudgedPage {
  readonly facts: PageFacts;
  readonly scores: readonly number[];
}

const judge = new Judge(FIRST_PASS, SECOND_PASS);

function judgedPage(corpus: Corpus, row: TruthRow, scores: readonly number[] | undefined): JudgedPage {
  const html = decode(inflate(pageBytes(corpus, row), row.id, DEFAULT_LIMITS), undefined).text;
  const root = parsePage(html, row.id, DEFAULT_LIMITS);
  const blocks = readBlocks(root, DEFAULT_LIMITS.maxBlocks);
  const carrier = row.url ? { url: row.url } : {};
  const context = { carrier, key: row.id, now: new Date('2026-11-01'), leadBlocks: leadOf(blocks) };
  const facts = pageFacts(blocks, readMetadata(root, context), pageDescription(root));
  return { facts, scores: scores ?? judge.score(facts) };
}

function faultsOf(row: TruthRow, { facts, scores }: JudgedPage): { faults: Fault[]; text: string } {
  const decisions = decide(facts, scores);
  const texts = facts.blocks.map(({ block }) => block.text);
  const text = texts.filter((_, i) => decisions[i]?.kept).join('\n\n');
  const truth = truthFor(row, text);
  const shares = labelBlocks(texts, truth);
  const size = (part: string) => Math.max(1, part.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0);
  const faults: Fault[] = [];
  facts.blocks.forEach(({ block }, i) => {
    const { kept = false, rule = '' } = decisions[i] ?? {};
    const label = shares[i] ?? 0;
    if (kept ? label >= CHROME : label < STORY) return;
    const words = size(block.text);
    const place = `${block.frame.parent?.parent?.tag}>${block.frame.parent?.tag}>${block.frame.tag}`;
    faults.push({
      what: kept ? 'added' : 'lost',
      rule,
      words,
      share: words / size(kept ? text : truth),
      score: scores[i] ?? 0,
      block: `#${i} ${place} ${block.text.slice(0, 220).replaceAll('\n', ' ')}`,
    });
  });
  return { faults, text };
}

const options = process.argv.slice(2);
const option = (name: string) => options.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const root = options.find((one) => !one.startsWith('--')) ?? '../shared/corpora';
const least = Number(option('least') ?? 1);
const show = option('show');

function heldOut(path: string | undefined): ReadonlyMap<string, readonly number[]> {
  const lines = path ? readFileSync(path, 'utf8').trim().split('\n') : [];
  return new Map(
    lines.map((line) => {
      const { corpus, id, scores } = JSON.parse(line);
      return [`${corpus} ${id}`, scores];
    }),
  );
}

function main(): void {
  const scores = heldOut(option('scores'));
  const only = option('only')?.split(',');
  for (const corpus of findCorpora(root).found) {
    if (only && !only.includes(corpus.name)) continue;
    const sums = new Map<string, number>();
    const rows = corpus.rows.filter(({ body }) => body != null);
    let f1 = 0;
    for (const row of rows) {
      const page = judgedPage(corpus, row, scores.get(`${corpus.name} ${row.id}`));
      const { faults, text } = faultsOf(row, page);
      const score = scorePage(row, text);
      f1 += score.f1;
      for (const { what, rule, share } of faults)
        sums.set(`${what} ${rule}`, (sums.get(`${what} ${rule}`) ?? 0) + share);
      const shown = faults.filter(({ what, rule, words }) => (show === rule || show === what) && words >= least);
      if (shown.length > 0) console.log(`\n== ${corpus.name} ${row.id} F1 ${score.f1.toFixed(3)} ${row.url ?? ''}`);
      for (const { what, rule, words, share, score: s, block } of shown)
        console.log(`${what} ${rule} ${words} words ${(share * 100).toFixed(1)}% at ${s.toFixed(2)} ${block}`);
    }
    if (rows.length === 0) continue;
    console.log(`\n${corpus.name}: mean F1 ${(f1 / rows.length).toFixed(4)} of ${rows.length} pages`);
    for (const [name, sum] of [...sums].sort((a, b) => b[1] - a[1]).slice(0, 24))
      console.log(`  ${name.padEnd(28)} ${((sum * 100) / rows.length).toFixed(2)} points`);
  }
}

if (options.includes('--help')) console.log(HELP);
else main();
