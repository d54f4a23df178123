import { type Comparison, longestRunShare } from './comparison.ts';
import { countItems } from './items.ts';
import { ALGORITHM } from './thresholds.ts';

/** The decision on a pair, with the rule that made it and one sentence for a reader. */
export interface Verdict {
  readonly linked: boolean;
  readonly rule: string;
  readonly reason: string;
}

/** The rules, first answer wins. */
export function judge(pair: Comparison): Verdict {
  return (
    sameWords(pair) ??
    shortText(pair) ??
    tooLittle(pair) ??
    factsDiffer(pair) ??
    onlyBoilerplate(pair) ??
    oneOfMany(pair) ??
    nearWhole(pair) ??
    onlyEnding(pair) ??
    onlyFrame(pair) ??
    weigh(pair)
  );
}

function sameWords({ smaller, larger, isSame }: Comparison): Verdict | undefined {
  if (smaller.id !== larger.id && !(isSame && smaller.words === larger.words)) return undefined;
  return { linked: true, rule: 'same-words', reason: 'Both have the same words.' };
}

/**
 * Two notices of forty words share half of them by convention; such texts must agree nearly whole. An agency's brief does so with
 * the opening of the report that it was cut from: what two texts open with is no plea, and no end of a template.
 */
function shortText(pair: Comparison): Verdict | undefined {
  if (pair.smaller.words >= ALGORITHM.shortWords) return undefined;
  if (isBrief(pair)) {
    const reason = `The shorter is a brief of ${pair.smaller.words} words, and the longer text opens with ${percent(pair.containment)} of its phrases.`;
    return { linked: true, rule: 'brief', reason };
  }
  const linked = pair.jaccard >= ALGORITHM.shortJaccard && pair.facts.agreed === pair.facts.compared;
  const size = `The shorter has only ${pair.smaller.words} words`;
  return linked
    ? { linked, rule: 'short-and-near-exact', reason: `${size}, and the two agree almost word for word.` }
    : { linked, rule: 'short', reason: `${size}, too few to count as a copy unless nearly all are the same.` };
}

function isBrief(pair: Comparison): boolean {
  const { minWords, minContainment, minFacts } = ALGORITHM.brief;
  const { smaller, larger, facts, containment } = pair;
  if (smaller.words < minWords || containment < minContainment || smaller.misread > 0) return false;
  if (facts.agreed < Math.min(minFacts, larger.slots.length / 2) || facts.agreed < facts.compared) return false;
  return opensWithAll(pair);
}

/** Whether the shorter text, from its beginning to its end, is what the longer one opens with, and that no digest. */
function opensWithAll(pair: Comparison): boolean {
  const { maxBefore } = ALGORITHM.brief;
  const { before, spread } = pair.inSmaller();
  if (Math.max(before, pair.inLarger().before) > maxBefore || spread < WHOLE) return false;
  return countItems(pair.larger) < ALGORITHM.digestItems;
}

/** Tenths of a text: shared from its beginning to its end. */
const WHOLE = 10;

function tooLittle(pair: Comparison): Verdict | undefined {
  if (pair.containment >= ALGORITHM.minContainment) return undefined;
  const reason =
    pair.shared === 0
      ? `No ${ALGORITHM.shingleWords} words in a row stand in both.`
      : `They share only ${percent(pair.containment)} of the shorter text's phrases.`;
  return { linked: false, rule: 'too-little', reason };
}

/**
 * Earnings notes, obituaries, forecasts: the prose agrees, and every number and name in it differs. Where words were misread few
 * places match, and those that might be misread are not among them, so each of them counts. A series of hints has few facts, and some
 * agree by chance; a correction changes one and hardly anything else.
 */
function factsDiffer(pair: Comparison): Verdict | undefined {
  const { facts, containment } = pair;
  if (facts.agreed >= factsThatMustAgree(pair)) return undefined;
  const differing = facts.compared - facts.agreed;
  const reason =
    `They share ${percent(containment)} of their phrases, but put different numbers or names into ` +
    `${differing} of ${facts.compared} matching places: one template, filled twice.`;
  return { linked: false, rule: 'facts-differ', reason };
}

function factsThatMustAgree({ facts: { compared }, containment, smaller, larger }: Comparison): number {
  const { minCompared, minAgreement, sameProse } = ALGORITHM.facts;
  const { scanned } = ALGORITHM;
  const isScanned = smaller.misread + larger.misread > 0;
  if (compared < (isScanned ? scanned.minCompared : minCompared)) return 0;
  if (isScanned || containment < sameProse.minContainment) return minAgreement * compared;
  if (compared > sameProse.few) return sameProse.minAgreement * compared;
  const isCorrected = compared >= sameProse.fewest && containment >= sameProse.corrected;
  return isCorrected ? compared - 1 : compared;
}

/** What two pages of a site share is its furniture: sentences without the facts that the rest of the text is full of. */
function onlyBoilerplate({ facts, expectedFacts, containment }: Comparison): Verdict | undefined {
  if (expectedFacts < 3 || facts.agreed >= Math.max(2, ALGORITHM.minFactDensity * expectedFacts)) return undefined;
  const reason = `What they share (${percent(containment)} of the shorter) holds hardly any of its numbers and names: site furniture.`;
  return { linked: false, rule: 'only-boilerplate', reason };
}

/** A round-up has the story in it, and others: it belongs to none of them, or it would make them one. */
function oneOfMany(pair: Comparison): Verdict | undefined {
  const { maxShare, minBefore } = ALGORITHM.oneOfMany;
  if (pair.larger.items.length === 0 || pair.shared >= maxShare * pair.larger.shingles.length) return undefined;
  if (pair.inLarger().before < minBefore || pair.foreignInLarger() === 0) return undefined;
  const reason = `The longer text tells of several things, and ${percent(pair.containment)} of the shorter is one of them: a round-up.`;
  return { linked: false, rule: 'one-of-many', reason };
}

/**
 * However long the larger text is, it has the other in it. In a digest that would be one item of many, unless the other
 * has several of its items: then it is the digest itself, cut short.
 */
function nearWhole(pair: Comparison): Verdict | undefined {
  if (pair.containment < ALGORITHM.nearWhole) return undefined;
  if (pair.foreignItems() > 0 && countItems(pair.smaller) < ALGORITHM.digestItems && !opensWithAll(pair))
    return undefined;
  const reason = `The longer text holds ${percent(pair.containment)} of the shorter one's phrases.`;
  return { linked: true, rule: 'near-whole', reason };
}

/** Releases of one firm open with news of their own and end with the same lines about it. A copy keeps its opening, or the other does. */
function onlyEnding(pair: Comparison): Verdict | undefined {
  const { smaller, larger } = pair;
  const own = Math.min(
    pair.inSmaller().before / smaller.shingles.length,
    pair.inLarger().before / larger.shingles.length,
  );
  if (own < ALGORITHM.onlyEnding.minOwn) return undefined;
  const reason = `Each opens with at least ${percent(own)} of its own, and they share only what comes behind: an ending, such as lines about a firm.`;
  return { linked: false, rule: 'only-ending', reason };
}

/**
 * Releases of one firm may say what the firm is in the first sentence as well, and have their news between that and the lines
 * about it: two frames that are equal round two pictures. A copy with a passage of its own has not lost one in the same place.
 */
function onlyFrame(pair: Comparison): Verdict | undefined {
  const { minOwn, minRun, maxOpening } = ALGORITHM.onlyFrame;
  const own = Math.min(
    pair.inSmaller().inserted / pair.smaller.shingles.length,
    pair.inLarger().inserted / pair.larger.shingles.length,
  );
  if (own < minOwn || longestRunShare(pair) < minRun || pair.sharedOpening() >= maxOpening) return undefined;
  const reason = `Between what they share each has at least ${percent(own)} of its own, and most of what they share stands in one piece: a frame, such as what a firm says about itself.`;
  return { linked: false, rule: 'only-frame', reason };
}

function weigh(pair: Comparison): Verdict {
  const linked = linkScore(pair) >= ALGORITHM.link.minScore;
  const spread = `${percent(pair.containment)} of the shorter text's phrases, in ${pair.inSmaller().spread} of its 10 parts`;
  const { compared, agreed } = pair.facts;
  const facts = compared > 0 ? `; ${agreed} of ${compared} numbers and names in them agree` : '';
  return linked
    ? { linked, rule: 'weighed', reason: `They share ${spread}${facts}.` }
    : { linked, rule: 'weighed-too-light', reason: `They share ${spread}: a quoted passage rather than a copy.` };
}

function linkScore(pair: Comparison): number {
  const { bias, jaccard, spread, longestRun, foreignItem, mostForeign, before, newsAhead } = ALGORITHM.link;
  return (
    bias +
    jaccard * pair.jaccard +
    spread * pair.inSmaller().spread +
    longestRun * longestRunShare(pair) +
    foreignItem * Math.min(mostForeign, pair.foreignItems()) +
    before * Math.log(1 + Math.min(pair.inSmaller().before, pair.inLarger().before)) +
    newsAhead * ownNews(pair)
  );
}

/**
 * Blocks of its own that each text has, as a share of it, the smaller of the two; nothing where either keeps enough of the other's opening.
 * Who follows a story up opens with what is new and repeats what was known; who copies it keeps its opening, or adds nothing.
 */
function ownNews(pair: Comparison): number {
  const own = Math.min(
    pair.inSmaller().foreign / pair.smaller.shingles.length,
    pair.inLarger().foreign / pair.larger.shingles.length,
  );
  return own * (1 - Math.min(1, pair.sharedOpening() / ALGORITHM.link.keptOpening));
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? 'less than 1%' : `${rounded}%`;
}
