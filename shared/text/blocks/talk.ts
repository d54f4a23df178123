import type { Frame } from './frame.ts';
import type { BlockFacts } from './page-facts.ts';
import { bitOfPhrase } from './phrase-index.ts';
import type { PhraseName } from './phrases.ts';

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

interface Said {
  blocks: number;
  marks: number;
  notices: number;
}

/** How much of what stands in each element talks as chrome does: a table of cookies is known by its neighbours' words. */
export class ElementTalk {
  readonly #said = new Map<Frame, Said>();

  constructor(blocks: readonly BlockFacts[]) {
    for (const { block, phrases } of blocks) {
      let frame: Frame | null = block.frame;
      for (let steps = 0; frame && steps < REACH; steps++, frame = frame.parent) this.#tell(frame, phrases);
    }
  }

  #tell(frame: Frame, phrases: number): void {
    let said = this.#said.get(frame);
    if (!said) {
      said = { blocks: 0, marks: 0, notices: 0 };
      this.#said.set(frame, said);
    }
    said.blocks++;
    if (phrases & MARK_BITS) said.marks++;
    if (phrases & NOTICE_BITS) said.notices++;
  }

  /** Shares of blocks with a mark in the element and those around it, then of blocks with a notice around it; -1 beyond the page. */
  around(frame: Frame): readonly number[] {
    const marks: number[] = [];
    const notices: number[] = [];
    let at: Frame | null = frame;
    for (let steps = 0; steps < ASKED; steps++, at = at?.parent ?? null) {
      const said = at ? this.#said.get(at) : undefined;
      marks.push(said ? said.marks / said.blocks : -1);
      if (steps > 0) notices.push(said ? said.notices / said.blocks : -1);
    }
    return [...marks, ...notices];
  }
}
