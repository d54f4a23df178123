import { spellingsIn } from './agency-names.ts';
import type { WireEvidence } from './article.ts';
import { citedEvidence } from './wire-citations.ts';
import { bylineEvidence, creditEvidence, organizationEvidence } from './wire-credits.ts';
import { datelineEvidence, unlistedDateline } from './wire-datelines.ts';

/** Where words that name an agency may stand. */
export interface WireInput {
  readonly text: string;
  readonly byline: readonly string[];
  /** Credit and copyright lines that were removed from the text. */
  readonly creditLines: readonly string[];
  /** Owners and makers named in metadata. */
  readonly organizations: readonly string[];
}

const MAX_TEXT = 40_000;
const MAX_EVIDENCE = 20;
const MAX_NAMES = 50;
const MAX_LINE = 500;

const capped = (line: string): string => line.slice(0, MAX_LINE);

/**
 * Every agency named: `copied` where the text is the agency's own, else `cited`; the strongest words for each, and no
 * citation of an agency whose text was copied.
 */
export function findWireEvidence(input: WireInput): readonly WireEvidence[] {
  const paragraphs = input.text
    .slice(0, MAX_TEXT)
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const credits = [...paragraphs.slice(0, 4), ...paragraphs.slice(-4), ...input.creditLines.slice(0, 60).map(capped)];
  const byline = input.byline.slice(0, MAX_NAMES).map(capped);
  const known = spellingsIn([...paragraphs, ...byline, ...credits].join('\n'));
  const datelines = paragraphs.slice(0, 4).flatMap((line) => datelineEvidence(line, known));
  const found = [
    ...(datelines.length > 0 ? datelines : paragraphs.slice(0, 2).flatMap(unlistedDateline)),
    ...byline.flatMap((name) => bylineEvidence(name, known)),
    ...credits.flatMap((line) => creditEvidence(line, known)),
    ...input.organizations.slice(0, MAX_NAMES).map(capped).flatMap(organizationEvidence),
    ...paragraphs.flatMap((line) => citedEvidence(line, known)),
  ];
  return strongest(found);
}

/** One piece for each agency, relation and place; the order of the search is the order of strength. */
function strongest(found: readonly WireEvidence[]): WireEvidence[] {
  const copied = new Set(found.filter(({ relation }) => relation === 'copied').map(({ agency }) => agency));
  const kept = new Map<string, WireEvidence>();
  for (const evidence of found) {
    if (evidence.relation === 'cited' && copied.has(evidence.agency)) continue;
    const key = evidence.relation === 'cited' ? evidence.agency : `${evidence.agency} ${evidence.where}`;
    if (!kept.has(key)) kept.set(key, evidence);
  }
  return [...kept.values()].slice(0, MAX_EVIDENCE);
}
