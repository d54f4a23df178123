import { EVENTS } from '../thresholds.ts';

/** Similarity of two members by their places in the list, 0 to 1; symmetric. */
export type Similarity = (a: number, b: number) => number;

/** Whether two members, by their places, tell facts enough to be one event; symmetric. */
export type Proof = (a: number, b: number) => boolean;

interface Group {
  members: number[];
  /** Sum of the similarities of its own pairs. */
  within: number;
}

/**
 * Cuts linked stories into events: average linkage, stopped where groups are too far apart or, measured by how close
 * each holds together itself, too unlike.
 *
 * Nothing is joined without facts: some story of one group and some story of the other must tell them both.
 *
 * The second rule keeps two matches of one boxer apart: reports of each agree so well among themselves that what
 * both share does not make them one. A function of the similarities alone; members must come in a fixed order (by id),
 * which decides between equals.
 */
export function cutIntoEvents(count: number, similarity: Similarity, proves: Proof): number[][] {
  const groups: (Group | undefined)[] = Array.from({ length: count }, (_, i) => ({ members: [i], within: 0 }));
  const pairs = { sums: pairSums(count, similarity), proofs: pairProofs(count, proves) };
  for (;;) {
    const best = closestPair(groups, pairs);
    if (best === undefined) break;
    merge(groups, pairs, best);
  }
  return groups.filter((group) => group !== undefined).map(({ members }) => members.sort((a, b) => a - b));
}

function pairSums(count: number, similarity: Similarity): Float64Array[] {
  const sums = Array.from({ length: count }, () => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const value = similarity(i, j);
      sums[i]![j] = value;
      sums[j]![i] = value;
    }
  }
  return sums;
}

/** What is known between any two groups, by their places: what stands at one that was merged is not looked at. */
interface Pairs {
  /** Sums of the similarities of their members. */
  readonly sums: readonly Float64Array[];
  /** 1 where two of their members tell facts enough. */
  readonly proofs: readonly Uint8Array[];
}

function pairProofs(count: number, proves: Proof): Uint8Array[] {
  const proofs = Array.from({ length: count }, () => new Uint8Array(count));
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) if (proves(i, j)) proofs[i]![j] = proofs[j]![i] = 1;
  }
  return proofs;
}

function closestPair(groups: readonly (Group | undefined)[], { sums, proofs }: Pairs): [number, number] | undefined {
  let best: [number, number] | undefined;
  let highest = 0;
  for (let i = 0; i < groups.length; i++) {
    const a = groups[i];
    if (a === undefined) continue;
    for (let j = i + 1; j < groups.length; j++) {
      const b = groups[j];
      if (b === undefined || proofs[i]![j] === 0) continue;
      const mean = sums[i]![j]! / (a.members.length * b.members.length);
      if (mean > highest && belongTogether(a, b, mean)) {
        highest = mean;
        best = [i, j];
      }
    }
  }
  return best;
}

function belongTogether(a: Group, b: Group, mean: number): boolean {
  return mean >= EVENTS.minScore && mean >= EVENTS.minShareOfCohesion * Math.min(cohesionOf(a), cohesionOf(b));
}

/** Mean similarity of a group's own pairs; nothing can be said of a single story. */
function cohesionOf({ members, within }: Group): number {
  const pairs = (members.length * (members.length - 1)) / 2;
  return pairs === 0 ? 0 : within / pairs;
}

function merge(groups: (Group | undefined)[], { sums, proofs }: Pairs, [to, from]: [number, number]): void {
  const a = groups[to]!;
  const b = groups[from]!;
  groups[to] = { members: [...a.members, ...b.members], within: a.within + b.within + sums[to]![from]! };
  groups[from] = undefined;
  for (let k = 0; k < groups.length; k++) {
    if (groups[k] === undefined || k === to) continue;
    sums[to]![k]! += sums[from]![k]!;
    sums[k]![to] = sums[to]![k]!;
    proofs[to]![k]! |= proofs[from]![k]!;
    proofs[k]![to] = proofs[to]![k]!;
  }
}
