import type { DecisionKind } from '../../../shared/domain/constraints.ts';

/** What a decision does, as a form offers it and as a list tells it. */
export const DECISION_WORDS: Readonly<Record<DecisionKind, { readonly offer: string; readonly told: string }>> = {
  split: { offer: 'Split it off', told: 'split off' },
  merge: { offer: 'Merge the stories', told: 'merged with' },
  pin: { offer: 'Make it the canonical', told: 'pinned as canonical' },
  date: { offer: 'Correct its date', told: 'published on' },
  'not-a-copy': { offer: 'It is not a copy', told: 'not a copy of' },
};
