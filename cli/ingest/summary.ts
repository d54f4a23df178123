import type { SkipReason } from '../../shared/ports.ts';
import { count, counted, duration, rate } from '../render/numbers.ts';
import { safeLine } from '../render/safe-text.ts';
import type { Style } from '../render/style.ts';
import type { Failure, IngestCounts, Rejection } from './ingest-counts.ts';
import type { IngestReport } from './run-ingest.ts';

/** Rejected or failed pages that the screen names; all of them are in `--json` and `export`. */
export const NAMES_ON_SCREEN = 20;

/** The end of an ingest, for a reader. */
export function summaryText(report: IngestReport, style: Style): string {
  const { counts, store } = report;
  return [
    ...(report.interrupted ? [style.warn('Stopped. Run the same command again to go on.')] : []),
    style.bold(headOf(report)),
    ...resultLines(counts),
    ...skippedLine(report.skipped),
    `Store: ${counted(store.pages, 'page')}, ${counted(store.articles, 'article')}, ${counted(store.stories, 'story', 'stories')}, ${counted(variantsOf(store), 'variant')}`,
    ...rejectionLines(counts, style),
    ...failureLines(counts, style),
    '',
  ].join('\n');
}

function headOf({ counts, seconds, peakMemoryMb }: IngestReport): string {
  const speed = rate(counts.pages / Math.max(seconds, 0.001));
  return `${counted(counts.pages, 'page')} in ${duration(seconds)}, ${speed} pages/s, peak memory ${count(peakMemoryMb)} MB`;
}

function resultLines({
  clustered,
  kept,
  unchanged,
  outdated,
  rejectedByCode,
  rejected,
  failed,
  skipped,
}: IngestCounts): string[] {
  const lines: readonly (readonly [number, string, string])[] = [
    [clustered, clustered === 1 ? 'article' : 'articles', ''],
    [sumOf(kept), 'kept, but no articles', listOf(kept)],
    [unchanged, 'stored before, skipped', ''],
    [outdated, 'older than what is stored', ''],
    [rejected, 'rejected', listOf(rejectedByCode)],
    [failed, 'failed', ''],
    [sumOf(skipped), 'no pages, left out', safeLine(listOf(skipped))],
  ];
  return lines
    .filter(([number, name]) => number > 0 || name.startsWith('article'))
    .map(([number, name, detail]) => `${count(number).padStart(9)}  ${name}${detail === '' ? '' : ` (${detail})`}`);
}

/** What archives held besides pages; it is no page of the run. */
function skippedLine(skipped: IngestReport['skipped']): string[] {
  if (skipped.size === 0) return [];
  const named = new Map([...skipped].map(([reason, number]) => [SKIPPED_WORDS[reason], number]));
  return [`${count(sumOf(skipped)).padStart(9)}  passed over in archives (${listOf(named)})`];
}

const SKIPPED_WORDS: { readonly [reason in SkipReason]: string } = {
  revisit: 'unchanged revisits',
  redirect: 'redirects',
  'error-response': 'error responses',
  'no-page': 'no HTML or text',
};

function listOf(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, number]) => `${count(number)} ${name}`)
    .join(', ');
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, number) => sum + number, 0);
}

function variantsOf({ articles, stories }: IngestReport['store']): number {
  return Math.max(0, articles - stories);
}

function rejectionLines({ rejections, rejected }: IngestCounts, style: Style): string[] {
  if (rejected === 0) return [];
  const named = rejections
    .slice(0, NAMES_ON_SCREEN)
    .flatMap((each) => [`  ${style.warn(each.code)}  ${sentenceOf(each)}`, ...hintOf(each, style)]);
  const more = rejected - Math.min(rejections.length, NAMES_ON_SCREEN);
  return ['', 'Rejected:', ...named, ...(more > 0 ? [`  and ${count(more)} more; 'wirefold export' lists them.`] : [])];
}

function failureLines({ failures, failed }: IngestCounts, style: Style): string[] {
  if (failed === 0) return [];
  const head = style.bad('Failed; the same command, run again, tries them again:');
  const named = failures.slice(0, NAMES_ON_SCREEN).flatMap((each) => [`  ${sentenceOf(each)}`, ...hintOf(each, style)]);
  const more = failed - Math.min(failures.length, NAMES_ON_SCREEN);
  return ['', head, ...named, ...(more > 0 ? [`  and ${count(more)} more; --json names them all.`] : [])];
}

/** What is wrong with which page; many reasons begin with its name. */
function sentenceOf({ key, reason }: Rejection | Failure): string {
  const [name, words] = [safeLine(key), safeLine(reason)];
  return words.startsWith(name) ? words : `${name}: ${words}`;
}

const hintOf = ({ hint }: Rejection | Failure, style: Style): string[] =>
  hint === null ? [] : [style.dim(`    ${safeLine(hint)}`)];

/** The same for a program; every rejected page is named. */
export function summaryJson({ counts, skipped, seconds, peakMemoryMb, interrupted, store }: IngestReport) {
  return {
    pages: counts.pages,
    articles: counts.clustered,
    kept: Object.fromEntries(counts.kept),
    unchanged: counts.unchanged,
    outdated: counts.outdated,
    passed_over: Object.fromEntries(skipped),
    rejected: counts.rejections,
    left_out: Object.fromEntries(counts.skipped),
    failed: counts.failures.map(({ key, reason, hint }) => ({ key, reason, hint })),
    store: { ...store, variants: variantsOf(store) },
    seconds: Number(seconds.toFixed(3)),
    pages_per_second: Number((counts.pages / Math.max(seconds, 0.001)).toFixed(1)),
    peak_memory_mb: peakMemoryMb,
    interrupted,
  };
}
