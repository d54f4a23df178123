import type { BlockVerdict, PageKind, TextSource } from '../../domain/article.ts';
import type { Metadata } from '../metadata/read-metadata.ts';
import type { PageNode } from '../page/page-node.ts';
import { type PageFacts, pageFacts } from './features/page-facts.ts';
import { decide } from './judge/decide.ts';
import { Judge } from './judge/judge.ts';
import { pageKind } from './judge/page-kind.ts';
import type { Decision } from './judge/rules.ts';
import { chooseText, countWords } from './judge/spare-body.ts';
import { FIRST_PASS, SECOND_PASS } from './judge/weights.ts';
import { bitOfPhrase } from './phrases/phrase-index.ts';
import { leadOf } from './read/lead.ts';
import { blocksOfText, scoreLines } from './read/text-lines.ts';
import { readBlocks } from './read/walk.ts';

/** The text of a page without its chrome, and what became of every block. */
export interface Body {
  readonly text: string;
  readonly textFrom: TextSource;
  readonly kind: PageKind;
  /** Credit and copyright lines that were taken out; they tell who wrote the text. */
  readonly creditLines: readonly string[];
  readonly verdicts: readonly BlockVerdict[];
}

/** A page's blocks, read but not yet judged: metadata needs the first ones, and the judgement needs the metadata. */
export interface BodyDraft {
  readonly leadBlocks: readonly string[];
  /** `readState` looks for the text in the page's state; asked only where the page shows little. */
  readonly decide: (metadata: Metadata, description: string | null, readState?: () => string | null) => Body;
}

const JUDGE = new Judge(FIRST_PASS, SECOND_PASS);
const CREDIT_PHRASES = bitOfPhrase('copyright') | bitOfPhrase('credit') | bitOfPhrase('byline') | bitOfPhrase('bio');
const MAX_CREDIT_CHARS = 300;
const MAX_CREDIT_LINES = 20;

/** Reads an HTML page's blocks. */
export function bodyOfHtml(root: PageNode, maxBlocks: number): BodyDraft {
  const blocks = readBlocks(root, maxBlocks);
  return {
    leadBlocks: leadOf(blocks),
    decide: (metadata, description, readState) => {
      const page = pageFacts(blocks, metadata, description);
      return bodyOf(page, JUDGE.score(page), metadata, readState);
    },
  };
}

/** Judges the paragraphs of a text file. */
export function bodyOfText(paragraphs: readonly string[], metadata: Metadata): Body {
  const page = pageFacts(blocksOfText(paragraphs), metadata, null);
  return bodyOf(page, scoreLines(page), metadata);
}

/** A page that shows more words than this shows its story. */
const SHOWN_WORDS = 120;

function bodyOf(
  page: PageFacts,
  scores: readonly number[],
  metadata: Metadata,
  readState: () => string | null = () => null,
): Body {
  const decisions = decide(page, scores);
  const kept = page.blocks.filter((_, i) => decisions[i]?.kept);
  const shown = chooseText(kept, metadata.articleBody);
  const state = countWords(shown.text) < SHOWN_WORDS ? readState() : null;
  const fromState = state === null ? null : chooseText(kept, state);
  const isState = fromState?.fromJsonLd === true && countWords(fromState.text) > countWords(shown.text);
  const { text, fromJsonLd } = isState ? fromState : shown;
  const textFrom = isState ? 'page-state' : fromJsonLd ? 'structured-data' : 'page';
  const kind = pageKind({ page, kept, words: countWords(text), metadata });
  return {
    text: kind === 'no-body' ? '' : text,
    textFrom: kind === 'no-body' ? 'page' : textFrom,
    kind,
    creditLines: creditLines(page, decisions),
    verdicts: [...verdictsOf(page, decisions, textFrom), ...(isState ? stateVerdicts(text) : [])],
  };
}

/** Lines near the story that name who wrote or owns it; pictures' credits stand in figures and are left out. */
function creditLines(page: PageFacts, decisions: readonly Decision[]): string[] {
  const lines = page.blocks.filter(
    ({ block, phrases }, i) =>
      !decisions[i]?.kept &&
      decisions[i]?.rule !== 'caption' &&
      phrases & CREDIT_PHRASES &&
      block.text.length <= MAX_CREDIT_CHARS,
  );
  return [...new Set(lines.map(({ block }) => block.text))].slice(0, MAX_CREDIT_LINES);
}

/** The paragraphs that no block of the page shows. */
function stateVerdicts(text: string): BlockVerdict[] {
  const reason = 'The page shows it by script; it stands in the page’s state.';
  return text.split('\n\n').map((paragraph) => ({ text: paragraph, kept: true, rule: 'page-state', reason }));
}

/** Why the blocks that are the story are left out where the whole of it was read elsewhere. */
const WHOLE_TEXT: { readonly [from in TextSource]?: Pick<BlockVerdict, 'rule' | 'reason'> } = {
  'structured-data': {
    rule: 'json-ld-body',
    reason: 'The page’s structured data holds the whole text; its blocks hold a part.',
  },
  'page-state': { rule: 'page-state', reason: 'The page’s state holds the whole text; its blocks hold a part.' },
};

function verdictsOf(page: PageFacts, decisions: readonly Decision[], textFrom: TextSource): BlockVerdict[] {
  return page.blocks.map(({ block }, i) => {
    const { kept, rule, reason } = decisions[i] as Decision;
    const whole = kept ? WHOLE_TEXT[textFrom] : undefined;
    if (whole !== undefined) return { text: block.text, kept: false, ...whole };
    return { text: block.text, kept, rule, reason };
  });
}
