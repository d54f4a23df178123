import { scoreOf } from '../../shared/domain/events/likeness.ts';
import { cosineOf, vectorOf } from '../../shared/domain/events/vector.ts';
import type { Rarity } from '../../shared/domain/events/weight.ts';
import { EVENTS } from '../../shared/domain/thresholds.ts';
import { type Given, profilesOf } from './profiling.ts';

/** How far the first `count` texts, one event, are from each other and from the nearest of the rest. */
export function curve(texts: readonly Given[], count: number, rarity: Rarity): string[] {
  const vectors = profilesOf(texts, rarity).map(vectorOf);
  return [
    margin('cosine', (a, b) => cosineOf(vectors[a]!, vectors[b]!), texts.length, count),
    margin('score', (a, b) => scoreOf(vectors[a]!, vectors[b]!), texts.length, count),
  ];
}

function margin(name: string, similarity: (a: number, b: number) => number, total: number, count: number): string {
  let least = 1;
  let nearest = 0;
  let toGroup = 0;
  for (let other = 0; other < total; other++) {
    const values = Array.from({ length: count }, (_, own) => (own === other ? 1 : similarity(own, other)));
    if (other < count) least = Math.min(least, ...values);
    else {
      nearest = Math.max(nearest, ...values);
      toGroup = Math.max(toGroup, values.reduce((sum, value) => sum + value, 0) / count);
    }
  }
  const shown = [least, nearest, toGroup].map((value) => value.toFixed(3));
  const at = EVENTS.minScore;
  return `${name}: furthest two of one event ${shown[0]}, nearest stranger ${shown[1]}, to all of them ${shown[2]}; threshold ${at}: margins ${(least - at).toFixed(3)} and ${(at - nearest).toFixed(3)} (${(at - toGroup).toFixed(3)} to all)`;
}
