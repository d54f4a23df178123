import { bitOfPhrase } from '../phrases/phrase-index.ts';
import type { PhraseName } from '../phrases/phrases.ts';
import type { Frame } from '../read/frame.ts';
import type { FeatureColumns } from './feature-columns.ts';
import type { BlockFacts } from './page-facts.ts';
import { Sums } from './sums.ts';

const bits = (names: readonly PhraseName[]) => names.reduce((sum, name) => sum | bitOfPhrase(name), 0);

/** Notices that chrome gives in whole sentences. */
const NOTICES: readonly PhraseName[] = ['newsletter', 'cookie', 'copyright', 'disclosure', 'comments'];
const NOTICE_BITS = bits(NOTICES);
const MARK_BITS = NOTICE_BITS | bits(['related', 'topics', 'share', 'nav', 'ad', 'credit', 'byline']);
/** Elements around a block that are told what it says. */
const REACH = 5;
/** Elements that a block asks: its own and so many around it. */
const ASKED = 4;

/** Names of the numbers that `ElementTalk` gives a block. */
export const TALK_FEATURES = [
  ...Array.from({ length: ASKED }, (_, steps) => `marks^${steps}`),
  ...Array.from({ length: ASKED - 1 }, (_, steps) => `notices^${steps + 1}`),
] as const;

/** How much of what stands in each element talks as chrome does: a table of cookies is known by its neighbours' words. */
export class ElementTalk {
  readonly #marks = new Sums();
  readonly #notices = new Sums();

  constructor(blocks: readonly BlockFacts[]) {
    for (const { block, phrases } of blocks) {
      let frame: Frame | null = block.frame;
      for (let steps = 0; frame && steps < REACH; steps++, frame = frame.parent) this.#tell(frame, phrases);
    }
  }

  #tell({ index }: Frame, phrases: number): void {
    this.#marks.add(index, phrases & MARK_BITS ? 1 : 0, 1);
    this.#notices.add(index, phrases & NOTICE_BITS ? 1 : 0, 1);
  }

  /** Shares of blocks with a mark in the element and those around it, then of blocks with a notice around it; -1 beyond the page. */
  write(frame: Frame, out: FeatureColumns): void {
    putShares(this.#marks, frame, ASKED, out);
    putShares(this.#notices, frame.parent, ASKED - 1, out);
  }
}

function putShares(said: Sums, frame: Frame | null, steps: number, out: FeatureColumns): void {
  let at = frame;
  for (let step = 0; step < steps; step++, at = at === null ? null : at.parent) {
    const blocks = at === null ? 0 : said.wholeOf(at.index);
    out.put(at === null || blocks === 0 ? -1 : said.partOf(at.index) / blocks);
  }
}
