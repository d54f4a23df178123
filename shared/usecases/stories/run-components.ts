import type { MayGoOn } from '../budget.ts';
import type { Run } from './context.ts';
import { settleAll } from './settle-all.ts';

/** Does what a message asks for, and says of its articles that it is done. */
export async function runComponents(run: Run, mayGoOn: MayGoOn): Promise<number> {
  const texts: string[] = [];
  const decided: string[] = [];
  for (let task = run.work.take(); task !== undefined; task = run.work.take()) {
    if (task.kind === 'node') texts.push(task.id);
    if (task.kind === 'decided') decided.push(task.id);
  }
  const waiting = await settleAll(run, { texts, decided }, mayGoOn);
  if (waiting === 0) await run.debts.clearAll();
  return waiting;
}
