import { type Cohesion, cohesionOf } from './cohesion.ts';
import type { Frame } from './frame.ts';
import type { PageFacts } from './page-facts.ts';
import { ElementTalk, TALK_FEATURES } from './talk.ts';

/** Words around a block whose first scores bear on it. */
const REACH = 6;
/** A block this likely, and this long, marks the body's extent. */
const SURE = 0.75;
const SURE_WORDS = 20;

/** Names of the numbers that the second pass sees beside the first pass' features. */
export const SECOND_FEATURES = [
  'score',
  'score@-1',
  'score@1',
  'score@-2',
  'score@2',
  'around-before',
  'around-behind',
  'pattern-score',
  'own-score',
  'parent-score',
  'grandparent-score',
  'share-before',
  'share-behind',
  'since-sure',
  'until-sure',
  'sure-before',
  'sure-behind',
  'page-words',
  'score-rank',
  'topic-shared',
  'topic-likely',
  'topic-foreign',
  'topic-kin',
  'topic-around',
  ...TALK_FEATURES,
] as const;

/** Looks at the first pass' scores as a whole: what a block's surroundings were taken for. */
export class ScoredPage {
  readonly #page: PageFacts;
  readonly #scores: ArrayLike<number>;
  readonly #frames = new Map<Frame, Sum>();
  readonly #patterns = new Map<string, Sum>();
  readonly #wordsBefore: Float64Array;
  readonly #sureBefore: Int32Array;
  readonly #lastSure: Int32Array;
  readonly #nextSure: Int32Array;
  readonly #total: number;
  readonly #cohesion: readonly Cohesion[];
  readonly #talk: ElementTalk;

  constructor(page: PageFacts, scores: ArrayLike<number>) {
    const count = page.blocks.length;
    this.#page = page;
    this.#scores = scores;
    this.#wordsBefore = new Float64Array(count + 1);
    this.#sureBefore = new Int32Array(count + 1);
    this.#lastSure = new Int32Array(count).fill(-1000);
    this.#nextSure = new Int32Array(count).fill(1_000_000);
    for (let i = 0; i < count; i++) this.#take(i);
    for (let i = count - 2; i >= 0; i--) this.#nextSure[i] = this.#isSure(i + 1) ? i + 1 : (this.#nextSure[i + 1] ?? 0);
    this.#total = this.#wordsBefore[count] ?? 0;
    this.#cohesion = cohesionOf(page.blocks, scores);
    this.#talk = new ElementTalk(page.blocks);
  }

  #isSure(i: number): boolean {
    return this.#score(i) > SURE && (this.#page.blocks[i]?.block.shape.words ?? 0) >= SURE_WORDS;
  }

  #score(i: number): number {
    return this.#scores[i] ?? 0;
  }

  #take(i: number): void {
    const fact = this.#page.blocks[i];
    if (!fact) return;
    const { words } = fact.block.shape;
    const weight = Math.min(60, words) + 1;
    this.#wordsBefore[i + 1] = (this.#wordsBefore[i] ?? 0) + words * this.#score(i);
    this.#sureBefore[i + 1] = (this.#sureBefore[i] ?? 0) + (this.#isSure(i) ? 1 : 0);
    if (i > 0) this.#lastSure[i] = this.#isSure(i - 1) ? i - 1 : (this.#lastSure[i - 1] ?? -1000);
    addTo(this.#patterns, fact.block.frame.kin, this.#score(i) * weight, weight);
    let frame: Frame | null = fact.block.frame;
    for (let up = 0; up < 3 && frame; up++) {
      addTo(this.#frames, frame, this.#score(i) * weight, weight);
      frame = frame.parent;
    }
  }

  /** Writes block `i`'s numbers into `out` from `at` on. */
  write(i: number, out: Float64Array, at: number): void {
    const frame = this.#page.blocks[i]?.block.frame;
    const cohesion = this.#cohesion[i];
    if (!frame || !cohesion) return;
    const count = this.#page.blocks.length;
    const own = this.#score(i) * (Math.min(60, this.#page.blocks[i]?.block.shape.words ?? 0) + 1);
    const ownWeight = Math.min(60, this.#page.blocks[i]?.block.shape.words ?? 0) + 1;
    const without = (sum: Sum | undefined) =>
      sum && sum.weight > ownWeight ? (sum.value - own) / (sum.weight - ownWeight) : -1;
    const values = [
      this.#score(i),
      i > 0 ? this.#score(i - 1) : -1,
      i + 1 < count ? this.#score(i + 1) : -1,
      i > 1 ? this.#score(i - 2) : -1,
      i + 2 < count ? this.#score(i + 2) : -1,
      this.#around(i, -1),
      this.#around(i, 1),
      without(this.#patterns.get(frame.kin)),
      without(this.#frames.get(frame)),
      without(frame.parent ? this.#frames.get(frame.parent) : undefined),
      without(frame.parent?.parent ? this.#frames.get(frame.parent.parent) : undefined),
      this.#total ? (this.#wordsBefore[i] ?? 0) / this.#total : 0,
      this.#total ? (this.#total - (this.#wordsBefore[i + 1] ?? 0)) / this.#total : 0,
      Math.min(15, i - (this.#lastSure[i] ?? 0)),
      Math.min(15, (this.#nextSure[i] ?? 0) - i),
      Math.min(10, this.#sureBefore[i] ?? 0),
      Math.min(10, (this.#sureBefore[count] ?? 0) - (this.#sureBefore[i + 1] ?? 0)),
      Math.log2(1 + this.#total),
      this.#total ? this.#score(i) * Math.min(1, 1000 / this.#total) : 0,
      cohesion.shared,
      cohesion.likely,
      cohesion.foreign,
      cohesion.kin,
      cohesion.around,
      ...this.#talk.around(frame),
    ];
    out.set(values, at);
  }

  /** Mean score of the blocks on one side, by length, nearer ones counting more. */
  #around(i: number, step: -1 | 1): number {
    let value = 0;
    let weight = 0;
    for (let n = 1; n <= REACH; n++) {
      const fact = this.#page.blocks[i + step * n];
      if (!fact) break;
      const part = (Math.min(60, fact.block.shape.words) + 1) / n;
      value += this.#score(i + step * n) * part;
      weight += part;
    }
    return weight > 0 ? value / weight : -1;
  }
}

interface Sum {
  value: number;
  weight: number;
}

function addTo<Key>(sums: Map<Key, Sum>, key: Key, value: number, weight: number): void {
  const sum = sums.get(key);
  if (sum) {
    sum.value += value;
    sum.weight += weight;
  } else sums.set(key, { value, weight });
}
