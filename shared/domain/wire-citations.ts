import { findMentions, type Mention, type Spellings } from './agency-names.ts';
import type { WireEvidence } from './article.ts';
import { evidenceOf, isPhoto } from './wire-words.ts';

const CITING_BEFORE =
  /(?:\b(?:told|according to|laut|gegenüber|agentur|nachrichtenagentur|agency|agence|agencia|agenzia|persbureau|selon|según|secondo|segundo|volgens|ifølge|enligt|агентству?|сообщает)\s(?:the\s|an?\s|der\s|l['’])?)$/i;
/** An article or preposition is enough before these: their short forms mean nothing else in news. */
const DISTINCT = new Set(['AP', 'AFP', 'dpa', 'EFE', 'ANSA', 'TASS', 'UPI', 'CNN', 'Bloomberg', 'PTI']);
const ARTICLE_BEFORE = /\b(?:by|from|with|to|via|an|the|a|an|der|die|dem|die|l['’]|à|dell?['’]|all?['’])\s?$/i;
const CITING_AFTER =
  /^(?:['’]s)?\s(?:reported|reports|said|says|news agency|news|journalists?|correspondent|reporter|report|quoted|cited|learned|saw|seen|reviewed|poll|tally|analysis|interview|added|wrote|berichtet|meldet|zufolge|unter|a (?:indiqué|rapporté|informado)|informó|reportó|ha riferito|riferisce|noticiou|сообща)/i;

/** The text refers to the agency: "told Reuters", "according to an AFP report". */
export function citedEvidence(line: string, known: Spellings): WireEvidence[] {
  return findMentions(line, known)
    .filter(
      (mention) =>
        !isPhoto(line, mention.start, mention.end) && (isWholeName(line, mention) || isCiting(line, mention)),
    )
    .map((mention) => evidenceOf(line, mention, 'cited', 'body'));
}

/** "National Collegiate Press Association" is not the Press Association. */
function isWholeName(line: string, { isName, start, end }: Mention): boolean {
  return (
    isName &&
    !(
      /^(?:the )?[Pp]ress /.test(line.slice(start, end)) &&
      /\p{Lu}\p{Ll}+\s$/u.test(line.slice(0, start).replace(/\bThe\s$/, ''))
    )
  );
}

function isCiting(line: string, { agency, start, end }: Mention): boolean {
  const before = line.slice(Math.max(0, start - 28), start);
  if (CITING_BEFORE.test(before) || (DISTINCT.has(agency) && ARTICLE_BEFORE.test(before))) return true;
  return CITING_AFTER.test(line.slice(end, end + 28));
}
