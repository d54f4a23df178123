/**
 * Every number that decides whether two texts are one story.
 *
 * Where they come from, and what moves when they do, is in docs/adr/0002-edges-from-spread-and-slots.md. Whoever changes one gives
 * `version` a new value: nodes and evidence carry it.
 */
export const ALGORITHM = {
  version: '7',
  /** Words in a shingle. */
  shingleWords: 5,
  /** Words in a feature of the simhash. */
  featureWords: 3,
  /**
   * Shingle keys a text is filed under: so many of its first `within` shingles around a number or a name, and so many
   * of any. A text cut short keeps its lead, and with it the keys of the lead; a brief of thirty words has those of the first sentence alone.
   */
  keys: [
    { within: 26, telling: 1, any: 1 },
    { within: 100, telling: 2, any: 0 },
    { within: 300, telling: 2, any: 1 },
    { within: Number.POSITIVE_INFINITY, telling: 3, any: 2 },
  ],
  /**
   * Texts that optical recognition read: two of them are compared by runs of fewer words, and by facts with fewer words on either
   * side, of which more are left; and have keys of such runs besides, whose words are all known and together as rare as
   * `minRarity` (natural logarithm).
   */
  scanned: {
    shingleWords: 3,
    reach: 1,
    minCompared: 1,
    minRarity: 6,
    keys: [
      { within: 60, telling: 6, any: 0 },
      { within: 180, telling: 6, any: 0 },
      { within: Number.POSITIVE_INFINITY, telling: 6, any: 0 },
    ],
  },
  /** Shingles of a text's opening. */
  openingShingles: 40,
  /** Bands of the fingerprint that are keys as well: 0, 4, 8 or 16. They add no copy to what shingle keys find (ADR 0026). */
  bandKeys: 0,
  /** A key proposes only its best-ranked texts, so that a popular phrase costs no more than a rare one. */
  keyCap: 8,
  /** Shared shingle keys that make two texts candidates; one shared band does as well. */
  minSharedKeys: 2,
  /** Below this many words a text is compared as a whole: phrases alone prove nothing. */
  shortWords: 80,
  /** Jaccard that two short texts need. */
  shortJaccard: 0.8,
  /**
   * A shorter text is still a brief of a longer one where it has `minWords`, nearly all of its shingles stand in the other, both begin
   * with what they share but for a headline or a dateline, and `minFacts` numbers and names agree.
   */
  brief: { minWords: 30, minContainment: 0.8, maxBefore: 40, minFacts: 1 },
  /** Share of the smaller text's shingles below which nothing else is asked. */
  minContainment: 0.15,
  /** From this on a text counts as contained whole, unless the other is a digest, and little else is asked. */
  nearWhole: 0.8,
  /** Items from which on a text that another holds whole is a digest cut short, and no item of the other. */
  digestItems: 2,
  /**
   * Facts in the same words: from `minCompared` on, this share must agree, or the two are one template filled twice. Where most of the
   * prose is the same, more must: of a `few` all, or, of
   * `fewest` and more, all but one where a text stands in the other but for a correction (containment).
   */
  facts: {
    minCompared: 2,
    minAgreement: 0.65,
    sameProse: { minContainment: 0.6, minAgreement: 0.75, few: 6, fewest: 4, corrected: 0.95 },
  },
  /** Share of the facts one would expect in what is shared; less means that only boilerplate is shared. */
  minFactDensity: 0.2,
  /**
   * Weights of the linear score. Spread counts in tenths of the smaller text that hold shared words. One long run weighs
   * against, for an edited copy is shared all over and a digest in one block; so do items of a digest that the other
   * text knows nothing of, up to `mostForeign`, other prose before what is shared in both (logarithm of the shingles), and what
   * each has of its own where neither keeps `keptOpening` of the other's opening (ADR 0155).
   */
  link: {
    bias: -4.9,
    jaccard: 23.5,
    spread: 0.905,
    longestRun: -4.56,
    foreignItem: -2.83,
    mostForeign: 4,
    before: -0.628,
    newsAhead: -20,
    keptOpening: 0.5,
    minScore: 1.75,
  },
  /**
   * A text is one item of a round-up where it fills less than this share of a text with items of its own, and is not
   * what that text opens with: more than so many shingles stand before it.
   */
  oneOfMany: { maxShare: 0.3, minBefore: 20 },
  /** Where each text opens with at least this share of its own, and only then comes what both have, that is an ending, not a story. */
  onlyEnding: { minOwn: 0.2 },
  /**
   * Where each text has at least this share of its own between shared passages, of which one holds `minRun` of all that is
   * shared, and neither keeps this share of the other's opening, that is a frame round two stories.
   */
  onlyFrame: { minOwn: 0.25, minRun: 0.8, maxOpening: 0.6 },
  /** How many best-ranked members speak for a group, and which share of their pairs must be linked to merge two. */
  merge: { representatives: 4, minLinked: 0.5 },
} as const;

export type Algorithm = typeof ALGORITHM;

/**
 * How round-ups and the stories that they hold find each other; decides nothing about stories.
 *
 * Where the numbers come from is in docs/adr/0086-round-ups-are-found-from-both-sides.md.
 */
export const ROUND_UPS = {
  /** A text is looked up by one key for so many words, by as many as any text has at least, by so many at most. */
  wordsAKey: 80,
  mostKeys: 48,
  /** Texts that are looked at for one answer, those that rank first under each key before the next. */
  mostCandidates: 48,
} as const;

/**
 * Every number that decides whether two stories tell one event.
 *
 * Where they come from is in docs/adr/0070-events-by-terms-and-times.md.
 */
export const EVENTS = {
  version: '4',
  /** Terms a story is filed under, its most telling first. */
  keyTerms: 8,
  /** Of these, the ones by which dated stories and those without a date find each other. */
  undatedKeyTerms: 4,
  /** Stories that one reading of a key proposes. */
  keyCap: 48,
  /** Stories that one is compared with, at most. */
  maxCandidates: 64,
  /** Linked stories that a newcomer notes down, closest first. */
  maxLinks: 24,
  /** Stories that are cut into events at once; where more hang together, only stronger links count. */
  maxTogether: 200,
  /** By how much a link must be stronger each time too many stories hang together. */
  stricterBy: 0.08,
  /** Cosine of two term vectors below which nothing else is asked. */
  minCosine: 0.1,
  /**
   * Rare facts that two stories must tell, each in words of its own: so many, of words as rare as `minRarity` (`ln(texts ÷ texts with
   * it)`) that each text sets `weight` on: one for a mention, two for one in title or lead. Where the words are less alike than
   * `alike`, and only dates near each other speak for one event, each must set `weightOfUnlike` on them.
   */
  facts: { min: 2, minRarity: 3, weight: 2, alike: 0.25, weightOfUnlike: 3 },
  /** Two stories published further apart than this do not tell one event. */
  maxHoursApart: 96,
  /** Hours behind another report from which on one may tell what came next. */
  minHoursToFollow: 3,
  /** Taken off where one tells an outcome that the other does not know of, and dates do not say who came first. */
  undatedNews: 0.08,
  /**
   * What two dates add to the cosine: more where the texts name the same day of the week, less where they name different ones.
   */
  dates: { nearHours: 24, sameDay: 0.2, near: 0.12, otherDay: 0.05, far: -0.03 },
  /**
   * Where dates are unknown: what is added where the texts name the same day of the week, date or year, and taken off where day or
   * year differ; for a year times the cosine of the years that the two name.
   */
  dayWords: { weekday: 0.05, date: 0.08, year: { same: 0.08, other: 0.06 } },
  /** From so many facts in the same words on, this share must agree, or one template tells of two things. */
  template: { minCompared: 4, minAgreement: 0.5 },
  /** Mean score between two groups of stories from which on they are one event. */
  minScore: 0.23,
  /** Mean cosine of a text's four quarters below which it tells no one event. */
  minCoherence: 0.01,
  /** The same below which it tells none if it is linked to two. */
  minCoherenceOfLinked: 0.04,
  /** Items, and the share of a text that they fill, from which on it is a round-up; fewer do where its parts are that loose. */
  roundUp: { minItems: 3, minShare: 0.6, loose: { minItems: 2, minShare: 0.5, maxCoherence: 0.04 } },
  /** The same as a share of the mean score within the looser of the two. */
  minShareOfCohesion: 0.65,
} as const;

/**
 * Every number that decides which lines of a site stand round its stories instead of in them.
 *
 * Where they come from is in docs/adr/0084-lines-that-a-site-repeats.md.
 */
export const SITE_LINES = {
  version: '1',
  /** Distinct stories of one publisher that must carry a line near their beginning or their end. */
  minStories: 5,
  /** The same for a line that stands elsewhere in them. */
  minStoriesWithin: 10,
  /** Lines that count as near the beginning, or as near the end. */
  edge: 8,
  /** Words of a line: fewer are left to the eye, more are no line. */
  minWords: 3,
  maxWords: 80,
  /** Lines that are kept of one publisher, those on most stories first. */
  maxLines: 64,
  /** Share of their words that two texts may have in the same lines and still bear witness apart. */
  maxShared: 0.5,
  /** Share of a text's words that may go; where it would be more, all stays. */
  maxShare: 0.7,
} as const;
