import type { NodeState } from '../records/nodes.ts';
import type { Run } from './context.ts';

/**
 * Where what a node owes is cleared: behind the portion, unless others hang on it. Then it is the trail to what they owe,
 * as it is to what decisions on its articles still have to move.
 */
export function endingsOf(run: Run, { bound }: NodeState, isTrail = false): Run['endings'] {
  return bound || isTrail ? run.debts : run.endings;
}
