import { type EventProfile, type ProfileInput, profileOf } from '../../domain/events/profile.ts';
import { type Vector, vectorOf } from '../../domain/events/vector.ts';
import type { Rarity } from '../../domain/events/weight.ts';
import { countItems } from './sections.ts';

/** A story or an aggregator's page as far as its profile goes, with what `countItems` finds where that is known already. */
export type Profilable = Omit<ProfileInput, 'items'> & Partial<Pick<ProfileInput, 'items'>>;

/** A profile, and what it is compared by. */
export interface Profiled {
  readonly profile: EventProfile;
  readonly vector: Vector;
}

/** Everything that finding events needs to know of a text. Pure: `rarity` is that of the text's language. */
export function profileText(given: Profilable, rarity: Rarity): Profiled {
  const profile = profileOf({ ...given, items: given.items ?? countItems(given.text) }, rarity);
  return { profile, vector: vectorOf(profile) };
}
