/**
 * Stories that changed and wait to be counted, with the shards that did: for a store of which nobody asks anything before
 * everything is in, where a story of fifty copies is then counted once.
 */
export class PostponedCounts {
  readonly #shards = new Map<string, Set<string>>();

  note(story: string, shards: readonly string[]): void {
    const known = this.#shards.get(story) ?? new Set();
    for (const shard of shards) known.add(shard);
    this.#shards.set(story, known);
  }

  /** Those of a story, which wait no longer. */
  take(story: string): string[] {
    const shards = [...(this.#shards.get(story) ?? [])];
    this.#shards.delete(story);
    return shards;
  }
}
