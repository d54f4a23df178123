import type { Frame } from '../read/frame.ts';
import { type Cohesion, cohesionOf } from './cohesion.ts';
import type { FeatureColumns } from './feature-columns.ts';
import type { PageFacts } from './page-facts.ts';
import { Sums } from './sums.ts';
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
  readonly #frames = new Sums();
  readonly #kins = new Sums();
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
    this.#kins.add(fact.block.frame.kin, this.#score(i) * weight, weight);
    let frame: Frame | null = fact.block.frame;
    for (let up = 0; up < 3 && frame; up++) {
      this.#frames.add(frame.index, this.#score(i) * weight, weight);
      frame = frame.parent;
    }
  }

  /** Writes block `i`'s numbers. */
  write(i: number, out: FeatureColumns): void {
    const frame = this.#page.blocks[i]?.block.frame;
    if (!frame) return;
    const count = this.#page.blocks.length;
    out.put(this.#score(i));
    out.put(i > 0 ? this.#score(i - 1) : -1);
    out.put(i + 1 < count ? this.#score(i + 1) : -1);
    out.put(i > 1 ? this.#score(i - 2) : -1);
    out.put(i + 2 < count ? this.#score(i + 2) : -1);
    out.put(this.#around(i, -1));
    out.put(this.#around(i, 1));
    this.#writeNearby(i, frame, out);
    this.#writePlace(i, out);
    this.#writeTopics(i, out);
    this.#talk.write(frame, out);
  }

  /** Mean scores of the others of its kin, and of those in its element and the two around it. */
  #writeNearby(i: number, frame: Frame, out: FeatureColumns): void {
    const weight = Math.min(60, this.#page.blocks[i]?.block.shape.words ?? 0) + 1;
    const own = this.#score(i) * weight;
    out.put(meanWithout(this.#kins, frame.kin, own, weight));
    let at: Frame | null = frame;
    for (let up = 0; up < 3; up++, at = at === null ? null : at.parent) {
      out.put(at === null ? -1 : meanWithout(this.#frames, at.index, own, weight));
    }
  }

  /** Where it stands among the likely text, and among the blocks that are surely story. */
  #writePlace(i: number, out: FeatureColumns): void {
    const count = this.#page.blocks.length;
    const total = this.#total;
    out.put(total ? (this.#wordsBefore[i] ?? 0) / total : 0);
    out.put(total ? (total - (this.#wordsBefore[i + 1] ?? 0)) / total : 0);
    out.put(Math.min(15, i - (this.#lastSure[i] ?? 0)));
    out.put(Math.min(15, (this.#nextSure[i] ?? 0) - i));
    out.put(Math.min(10, this.#sureBefore[i] ?? 0));
    out.put(Math.min(10, (this.#sureBefore[count] ?? 0) - (this.#sureBefore[i + 1] ?? 0)));
    out.put(Math.log2(1 + total));
    out.put(total ? this.#score(i) * Math.min(1, 1000 / total) : 0);
  }

  #writeTopics(i: number, out: FeatureColumns): void {
    const cohesion = this.#cohesion[i];
    if (!cohesion) return;
    out.put(cohesion.shared);
    out.put(cohesion.likely);
    out.put(cohesion.foreign);
    out.put(cohesion.kin);
    out.put(cohesion.around);
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

function meanWithout(sums: Sums, number: number, own: number, weight: number): number {
  const others = sums.wholeOf(number) - weight;
  return others > 0 ? (sums.partOf(number) - own) / others : -1;
}
