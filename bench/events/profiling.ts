import { type EventProfile, profileOf } from '../../shared/domain/events/profile.ts';
import { type Vector, vectorOf } from '../../shared/domain/events/vector.ts';
import type { Rarity } from '../../shared/domain/events/weight.ts';
import { countItems } from '../../shared/text/fingerprint/sections.ts';

export interface Given {
  readonly text: string;
  readonly title?: string | null;
  readonly date?: string | null;
}

/** The profiles of English texts, in order. */
export function profilesOf(texts: readonly Given[], rarity: Rarity): EventProfile[] {
  return texts.map(({ text, title, date }, i) => {
    const about = { title: title ?? null, text, language: 'en', published: date ?? null, items: countItems(text) };
    return profileOf({ id: String(i).padStart(6, '0'), ...about }, rarity);
  });
}

/** CPU time of what is computed from one text alone, the store left out. */
export function profilingCost(texts: readonly Given[], rarity: Rarity): string {
  let profiles: EventProfile[] = [];
  let vectors: Vector[] = [];
  const profile = cpuMs(() => {
    profiles = profilesOf(texts, rarity);
  });
  const vector = cpuMs(() => {
    vectors = profiles.map(vectorOf);
  });
  return `${(profile / texts.length).toFixed(2)} ms of it the profile, ${(vector / vectors.length).toFixed(2)} its vector`;
}

function cpuMs(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
