import { agencyNamed, findMentions, type Mention, type Spellings } from './agency-names.ts';
import type { WireEvidence } from './article.ts';
import { evidenceOf, isPhoto, MAX_WORDS } from './wire-words.ts';

/** "Associated Press", "Jane Doe, Associated Press", "Jane Doe (dpa)"; "Le Journal avec AFP" only leans on it. */
export function bylineEvidence(name: string, known: Spellings): WireEvidence[] {
  const whole = agencyNamed(name);
  if (whole) return [{ agency: whole, relation: 'copied', where: 'byline', words: name.slice(0, MAX_WORDS) }];
  const mention = findMentions(name, known)[0];
  if (!mention || isPhoto(name, mention.start, mention.end)) return [];
  const isCopied = !HELPED.test(name) && (mention.isName || /[(,/|–—-]\s?$/.test(name.slice(0, mention.start)));
  return [evidenceOf(name, mention, isCopied ? 'copied' : 'cited', 'byline')];
}

const HELPED =
  /contribut(?:ed|es|e|ing)\b|with (?:inputs?|files|material|agenc|additional|reporting)|inputs? from|additional reporting|\bavec\b|\bmit (?:material|agentur|informationen|dpa|afp)|agenturmaterial|con (?:informaci[oó]n|datos|agencias)|com (?:informações|agências)|\bcon\b.{1,12}$|met (?:medewerking|informatie)|used in this|was used/i;
const COPYRIGHT =
  /©|\(c\)|\bcopyright\b|all rights reserved|alle rechte|todos los derechos|tous droits|distributed by|syndicated by|licensed from|may not be published, broadcast/i;
const ORIGIN =
  /^(?:source|sources|quelle|fuente|fonte|bron|kilde|källa|źródło|источник|来源|出典|via|credit|from|by|text|text by|story by|agency|agentur|agence|agencia|agenzia|nachrichtenagentur)\s?[:：]?\s?(?:the\s)?$/i;
const REPUBLISHED =
  /(?:originally|first) (?:published|appeared|reported|distributed) (?:by|on|in|at|with)|(?:auto-?generated|unedited|syndicated|published) (?:\w+ ){0,4}from|republished|produced (?:by|in partnership with)|provided by|courtesy of|(?:is|comes) (?:a |an |from )(?:\w+ ){0,2}(?:story|report|wire)/i;

/** Short lines at a text's ends and the lines removed from it: credits and copyright. */
export function creditEvidence(line: string, known: Spellings): WireEvidence[] {
  if (line.length > 400) return [];
  const desk = reutersDesk(line);
  if (desk) return [desk];
  return findMentions(line, known)
    .filter(({ start, end }) => !isPhoto(line, start, end))
    .slice(0, 4)
    .flatMap((mention) => {
      const judged = judgeCredit(line, mention);
      return judged ? [evidenceOf(line, mention, judged.relation, judged.where)] : [];
    });
}

function judgeCredit(line: string, mention: Mention): Pick<WireEvidence, 'relation' | 'where'> | null {
  const before = line.slice(0, mention.start);
  if (HELPED.test(line)) return { relation: 'cited', where: 'credit' };
  if (
    COPYRIGHT.test(line) &&
    (mention.isName || COPYRIGHT.test(line.slice(Math.max(0, mention.start - 40), mention.end + 40)))
  )
    return { relation: 'copied', where: 'copyright' };
  if (isOnlyAgencies(line) || (ORIGIN.test(before.slice(-30).trimStart()) && line.length < 80))
    return { relation: 'copied', where: 'credit' };
  if (REPUBLISHED.test(before)) return { relation: 'copied', where: 'credit' };
  if (line.length <= 90 && /^(?:by|von|par|por|di)\s/i.test(line)) return { relation: 'copied', where: 'byline' };
  if (/[(–—-]\s?$/.test(before) && /^\s?[)]?\s?[.]?$/.test(line.slice(mention.end)))
    return { relation: 'copied', where: 'credit' };
  return null;
}

/** "dpa", "(AFP/Reuters)", "- AP -": nothing but agencies and signs. */
function isOnlyAgencies(line: string): boolean {
  if (line.length > 60) return false;
  const rest = findMentions(line).reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), line);
  return !/[\p{L}\p{N}]/u.test(rest.replace(/\b(?:the|and|und|et|y|e|news agency|via)\b/gi, ''));
}

/** Reuters ends its stories with the names of its desk and names itself nowhere. */
function reutersDesk(line: string): WireEvidence | null {
  const isDesk =
    /\breporting by\b[^.]{2,200}\b(?:editing|writing) by\b/i.test(line) ||
    /Thomson Reuters Trust Principles/i.test(line);
  return isDesk && !/^\s*\(?(?:with )?additional/i.test(line)
    ? { agency: 'Reuters', relation: 'copied', where: 'credit', words: line.slice(0, MAX_WORDS) }
    : null;
}

/** An owner or maker in the metadata that is an agency. */
export function organizationEvidence(name: string): WireEvidence[] {
  const agency = agencyNamed(name.replace(/^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?/i, ''));
  return agency ? [{ agency, relation: 'copied', where: 'metadata', words: name.slice(0, MAX_WORDS) }] : [];
}
