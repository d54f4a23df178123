/** Stories to be counted again before a message is done, with the shards of theirs that changed. */
export class Counting {
  readonly #shards = new Map<string, Set<string>>();

  note(story: string, ...shards: readonly string[]): void {
    const known = this.#shards.get(story) ?? new Set<string>();
    for (const shard of shards) known.add(shard);
    this.#shards.set(story, known);
  }

  /** Takes all, in order. */
  take(): [string, string[]][] {
    const all = [...this.#shards]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([story, shards]) => [story, [...shards]] as [string, string[]]);
    this.#shards.clear();
    return all;
  }
}
