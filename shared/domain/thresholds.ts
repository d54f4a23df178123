/**
 * Every number that decides whether two texts are one story.
 *
 * Where they come from, and what moves when they do, is in docs/adr/0002-edges-from-spread-and-slots.md. Whoever changes one gives
 * `version` a new value: nodes and evidence carry it.
 */
export const ALGORITHM = {
  version: '1',
  /** Words in a shingle. */
  shingleWords: 5,
  /** Words in a feature of the simhash. */
  featureWords: 3,
  /** Shingle keys a text is filed under: its smallest shingle hashes, those around a number or a name first. */
  shingleKeys: 12,
  /** 16-bit bands of the fingerprint, each a key. */
  bandKeys: 4,
  /** A key proposes only its best-ranked texts, so that a popular phrase costs no more than a rare one. */
  keyCap: 8,
  /** Shared shingle keys that make two texts candidates; one shared band does as well. */
  minSharedKeys: 2,
  /** Below this many words a text is compared as a whole: phrases alone prove nothing. */
  shortWords: 80,
  /** Jaccard that two short texts need. */
  shortJaccard: 0.8,
  /** Share of the smaller text's shingles below which nothing else is asked. */
  minContainment: 0.25,
  /** Facts in the same words: from `minCompared` on, this share must agree, or the two are one template filled twice. */
  facts: { minCompared: 3, minAgreement: 0.65 },
  /** Share of the facts one would expect in what is shared; less means that only boilerplate is shared. */
  minFactDensity: 0.2,
  /**
   * Weights of the linear score. Spread counts in tenths of the smaller text that hold shared words, and one long
   * run weighs against: an edited copy is shared all over, a digest in one block.
   */
  link: { bias: -8, containment: 10.4, jaccard: 18.2, spread: 0.616, longestRun: -5.7, minScore: 0.9 },
  /** How many best-ranked members speak for a group, and which share of their pairs must be linked to merge two. */
  merge: { representatives: 4, minLinked: 0.5 },
} as const;

export type Algorithm = typeof ALGORITHM;
