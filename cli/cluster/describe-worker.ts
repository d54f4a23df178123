import type { TextNode } from '../../shared/domain/text-node.ts';
import { describeText } from '../../shared/text/describe-text.ts';
import { type Profilable, type Profiled, profileText } from '../../shared/text/profile-text.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';

/** Runs in a worker thread: texts in, what clustering needs to know of each out. */
export function describeInWorker(texts: readonly string[]): TextNode[] {
  return texts.map(describeText);
}

/** The same for what finding events needs, by the word counts that ship: a store of its own has learned none. */
export function profileInWorker(stories: readonly Profilable[]): Profiled[] {
  return stories.map((story) => profileText(story, createRarity(story.language)));
}
