import type { PageKind } from '../../../domain/article.ts';
import type { Metadata } from '../../metadata/read-metadata.ts';
import type { BlockFacts, PageFacts } from '../features/page-facts.ts';
import { isConsentWall } from './consent-wall.ts';
import { isErrorPage } from './error-page.ts';
import { isIndex } from './index-page.ts';
import { isPaywallStub } from './paywall.ts';

/** What the kind of a page is told from. */
export interface KindEvidence {
  readonly page: PageFacts;
  readonly kept: readonly BlockFacts[];
  readonly words: number;
  readonly metadata: Pick<Metadata, 'url' | 'title' | 'jsonLdTypes' | 'ogType' | 'isAccessibleForFree'>;
}

interface KindTest {
  readonly kind: PageKind;
  readonly holds: (evidence: KindEvidence) => boolean;
}

/** Fewer words than this are no story, whatever else the page holds. */
const MIN_WORDS = 8;
/** A page about pictures or a film that has more text than this is an article beside them. */
const STUB_WORDS = 120;
const VIDEO_WORDS = 80;

const typed = (evidence: KindEvidence, type: RegExp) => evidence.metadata.jsonLdTypes.some((name) => type.test(name));
const pathOf = (evidence: KindEvidence) => (evidence.metadata.url ?? '').replace(/^https?:\/\/[^/]*/, '').toLowerCase();

/** In this order: the first test that holds names the kind. A page is an article until something says otherwise. */
const KIND_TESTS: readonly KindTest[] = [
  { kind: 'aggregator', holds: (evidence) => aggregatorSigns(evidence.page) >= 3 },
  { kind: 'live-blog', holds: isLiveBlog },
  { kind: 'index', holds: isListing },
  { kind: 'no-body', holds: ({ words }) => words < MIN_WORDS },
  { kind: 'no-body', holds: isNotice },
  { kind: 'gallery', holds: isGallery },
  { kind: 'video', holds: isVideo },
  {
    kind: 'paywall',
    holds: ({ page, kept, words, metadata }) => isPaywallStub(page, kept, words, metadata.isAccessibleForFree),
  },
];

/** Tells what a page is. */
export function pageKind(evidence: KindEvidence): PageKind {
  return KIND_TESTS.find(({ holds }) => holds(evidence))?.kind ?? 'article';
}

/** Lines by which pages that gather other outlets' reports on one story are known. */
const AGGREGATOR_LINES: readonly RegExp[] = [
  /^(?:articles|sources|coverage|stories|outlets)\s?\(\d{1,4}\)$/i,
  /^(?:left|center|right|centre|left-leaning|right-leaning|center-leaning)\s?(?:\(\d{1,4}\)|\d{1,3}\s?%)$/i,
  /\b(?:generated|summari[sz]ed|written) (?:by|with) ai\b/i,
  /\b\d{1,4} (?:articles|news sources|sources)\b.{0,40}$/i,
  /^(?:bias distribution|coverage details|full coverage|factuality|ownership|blindspot|all coverage|timeline of coverage)$/i,
  /\b(?:left|right|center|centre)-leaning sources\b/i,
  /^(?:overview|faq|analysis|key points|history|perspectives)$/i,
];

const AGGREGATOR_CHARS = 600;

/** How many different signs of an aggregator's story page there are; the bare headings count as one together. */
function aggregatorSigns(page: PageFacts): number {
  const found = new Set<number>();
  for (const { block } of page.blocks) {
    if (block.text.length > AGGREGATOR_CHARS) continue;
    AGGREGATOR_LINES.forEach((line, i) => {
      if (!found.has(i) && line.test(block.text)) found.add(i);
    });
  }
  return found.size;
}

const LIVE_PATH =
  /(?:^|[/_.-])(?:live-?blogs?|live-?updates?|live-?ticker|as-it-happened|newsticker|minuto-a-minuto|en-direct)(?:$|[/_.-])|\/live\//;
const LIVE_TITLE =
  /^(?:[^:]{0,30} )?live(?: updates?| blog)?\s?[:|–—]|\b(?:live (?:updates|blog|coverage)|as it happened|live-?ticker|newsticker)\b/i;
const CLOCK = /^(?:\D{0,20})\d{1,2}[:.h]\d{2}\b/;
const LIVE_ENTRIES = 8;

/** Marked as a live-blog, or by a live-blog's address or title, with many entries that each begin with a time of day. */
function isLiveBlog(evidence: KindEvidence): boolean {
  if (typed(evidence, /^LiveBlogPosting$/i)) return true;
  if (!LIVE_PATH.test(pathOf(evidence)) && !LIVE_TITLE.test(evidence.metadata.title ?? '')) return false;
  const stamps = evidence.page.blocks.filter(({ block }) => block.shape.words <= 12 && CLOCK.test(block.text));
  return stamps.length >= LIVE_ENTRIES;
}

function isListing(evidence: KindEvidence): boolean {
  const { page, kept, words, metadata } = evidence;
  const path = metadata.url === null ? null : pathOf(evidence);
  return isIndex({ page, kept, words, path, types: metadata.jsonLdTypes, ogType: metadata.ogType });
}

/** A server's notice, told by its title, its headings and the little text it has; or the wall before a page. */
function isNotice(evidence: KindEvidence): boolean {
  const { page, kept, words, metadata } = evidence;
  const text = kept.map(({ block }) => block.text).join('\n');
  if (isConsentWall(text, words)) return true;
  if (typed(evidence, /Article|Posting|Report/i)) return false;
  const headings = page.blocks.filter(({ block }) => block.frame.tag === 'h1').map(({ block }) => block.text);
  return isErrorPage({ title: metadata.title, headings, text, words });
}

function isGallery(evidence: KindEvidence): boolean {
  if (evidence.words >= STUB_WORDS) return false;
  if (typed(evidence, /^(?:ImageGallery|MediaGallery)$/i)) return true;
  return /(?:^|[/_-])(?:galler(?:y|ies)|photos?|pictures|slideshow|in-pictures|fotostrecke|bildergalerie|diaporama|fotogalerie|fotogaleria|galeria|galerie)(?:$|[/_.-])/.test(
    pathOf(evidence),
  );
}

function isVideo(evidence: KindEvidence): boolean {
  if (evidence.words >= VIDEO_WORDS) return false;
  if (/^video/.test(evidence.metadata.ogType ?? '')) return true;
  return /(?:^|\/)(?:videos?|watch|mediathek|av|tv)(?:$|\/)/.test(pathOf(evidence));
}
