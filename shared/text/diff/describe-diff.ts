import type { TextDiff } from './compare-texts.ts';

/** Agencies that the two texts name as their origin, where they differ. */
export interface Attribution {
  /** Agencies that only the first text names as its origin. */
  readonly dropped: readonly string[];
  /** Agencies that only the second names. */
  readonly added: readonly string[];
}

const MAX_NUMBERS = 3;

/** What changed, in one sentence: "Keeps 81% of the words, adds 2 paragraphs, drops 1, changes a number (7 → 9)." */
export function describeDiff(diff: TextDiff, attribution: Attribution): string {
  const parts = [
    ...paragraphChanges(diff.counts),
    ...(diff.numbers.length > 0 ? [numbers(diff.numbers)] : []),
    ...(attribution.dropped.length > 0 ? [`drops the attribution to ${attribution.dropped.join(' and ')}`] : []),
    ...(attribution.added.length > 0 ? [`adds an attribution to ${attribution.added.join(' and ')}`] : []),
  ];
  if (parts.length === 0) return 'The same words in the same order.';
  return `${[keeps(diff.kept), ...parts].join(', ')}.`;
}

/** The noun stands with the first count only. */
function paragraphChanges(counts: TextDiff['counts']): string[] {
  const changes = [
    { verb: 'adds', count: counts.added },
    { verb: 'drops', count: counts.dropped },
    { verb: 'edits', count: counts.edited },
    { verb: 'moves', count: counts.moved },
  ].filter(({ count }) => count > 0);
  return changes.map(({ verb, count }, i) => {
    const noun = count === 1 ? ' paragraph' : ' paragraphs';
    return `${verb} ${count}${i === 0 ? noun : ''}`;
  });
}

function keeps(kept: number): string {
  if (kept === 1) return 'Keeps every word';
  const percent = Math.round(kept * 100);
  if (percent === 0) return 'Keeps almost no words';
  return `Keeps ${percent === 100 ? 'over 99' : percent}% of the words`;
}

function numbers(changed: TextDiff['numbers']): string {
  const shown = changed.slice(0, MAX_NUMBERS).map(({ from, to }) => `${from} → ${to}`);
  const list = changed.length > MAX_NUMBERS ? [...shown, '…'] : shown;
  return `changes ${changed.length === 1 ? 'a number' : `${changed.length} numbers`} (${list.join(', ')})`;
}
