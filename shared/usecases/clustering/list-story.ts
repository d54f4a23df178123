import type { Item } from '../../ports.ts';
import { dayKey, dayOf, listingKey, storyKey } from '../../store/stories.ts';
import { clearRegister, setRegister } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';

/** Places in the list of stories that one is to leave: all that it had, save the one it is to have. */
export function unlistingOf(before: Item | undefined, listed: string): string[] {
  const earlier = before?.['listed'] as string | undefined;
  const all = new Set([...((before?.['unlisting'] as string[] | undefined) ?? []), ...(earlier ? [earlier] : [])]);
  all.delete(listed);
  return [...all];
}

/** Entered before the summary says so: readers pass over an entry that the summary does not confirm. */
export async function listStory(run: Run, id: string, listed: string, version: number): Promise<void> {
  const day = dayOf(listed);
  if (!run.days.has(day)) await run.table.put({ ...dayKey(day) }, { absent: true });
  run.days.add(day);
  await setRegister(run.table, { key: listingKey(listed, id), version });
}

/** Takes a story out of the list wherever it is not to stand any more. */
export async function leaveListings(run: Run, id: string, summary: Item): Promise<void> {
  const version = summary['ver'] as number;
  const unlisting = (summary['unlisting'] as string[] | undefined) ?? [];
  if (unlisting.length === 0) return;
  for (const left of unlisting) await clearRegister(run.table, { key: listingKey(left, id), version }, run.clock.now());
  // Whoever counted meanwhile took the list of what is left along, and must lose its write, or it would stand there again.
  const listed = summary['listed'] as string;
  await run.table.update(storyKey(id), { set: { unlisting: [] }, add: { ver: 1 } }, { equals: { listed } });
}
