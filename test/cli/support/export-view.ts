import type { ExportLine } from '../../../shared/usecases/queries/queries.ts';
import { parseLines, runHere } from './built-cli.ts';

/** Every page of a store, by key. */
export async function exported(db: string): Promise<ExportLine[]> {
  const { out, err, code } = await runHere('export', '--jsonl', '--db', db);
  if (code !== 0) throw new Error(err);
  return parseLines<ExportLine>(out).sort(byKey);
}

/** The keys of each story in one line, so that stories compare whatever they are called. */
export function storiesOf(pages: readonly { readonly key: string; readonly story?: string | null }[]): string[] {
  const stories = new Map<string, string[]>();
  for (const { key, story } of [...pages].sort(byKey)) {
    if (story) stories.set(story, [...(stories.get(story) ?? []), key]);
  }
  return [...stories.values()].map((keys) => keys.join(' ')).sort();
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : 1;
}

/** The same things in an order that a seed decides. */
export function shuffled<T>(things: readonly T[], seed: number): T[] {
  const result = [...things];
  let state = seed;
  for (let at = result.length - 1; at > 0; at--) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const other = state % (at + 1);
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}
