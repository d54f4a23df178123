/** Places left earlier and not cleaned up yet, with the one being left now, without the one being entered. */
export function withdrawn(earlier: readonly string[], from: string, to: string): string[] {
  const all = new Set([...earlier, from]);
  all.delete(to);
  all.delete('');
  return [...all];
}
