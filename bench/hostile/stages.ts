import { compareTexts as compareNodes } from '../../shared/domain/edge.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import { compareTexts } from '../../shared/text/diff/compare-texts.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import type { HostileFamily } from './families.ts';

/** What is done with a page or a text, by whichever entry it comes in. */
export type Stage = 'extract' | 'describe' | 'check' | 'diff';

/** Work on input that is made already: nothing but the stage is measured. */
export interface Prepared {
  readonly stage: Stage;
  /** The stage on so many bytes of the family, in UTF-8. */
  readonly of: (bytes: number) => () => unknown;
}

/** The stages that what a family is made of goes through. */
export function stagesOf({ of, build }: HostileFamily, largest: number): readonly Prepared[] {
  if (of === 'page') return [{ stage: 'extract', of: (bytes) => extracting(build(bytes)) }];
  const width = Buffer.byteLength(build(1_000)) / build(1_000).length;
  const [one, other] = [0, 1].map((variant) => build(largest / width, variant));
  const part = (text: string, bytes: number) => text.slice(0, Math.floor(bytes / width));
  return [
    { stage: 'extract', of: (bytes) => extracting(pageOf(part(one!, bytes))) },
    { stage: 'describe', of: (bytes) => describing(part(one!, bytes)) },
    { stage: 'check', of: (bytes) => checking(part(one!, bytes), part(other!, bytes)) },
    { stage: 'diff', of: (bytes) => () => compareTexts(part(one!, bytes), part(other!, bytes)) },
  ];
}

function extracting(page: string): () => unknown {
  const bytes = Buffer.from(page);
  return () => refusedOr(() => extractArticle({ key: 'hostile.html', bytes, carrier: {} }));
}

const describing = (text: string) => () => refusedOr(() => describeText(text));

/** What a check does beside describing: it compares the text with each that may be a copy. */
function checking(text: string, stored: string): () => unknown {
  const [one, other] = [text, stored].map(describeText);
  return () => compareNodes(one!, other!);
}

const pageOf = (text: string): string =>
  `<html><body><h1>What the clerk read</h1>${text
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')}</body></html>`;

/** A rejection is an answer; anything else is a fault. */
function refusedOr(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof PipelineError && error.code !== 'page.failed')) throw error;
  }
}
