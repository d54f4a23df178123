import type { Found, Story } from '../../../shared/domain/story.ts';
import type { PlacedText } from '../../../shared/usecases/queries/queries.ts';
import { ApiProblem } from './problem.ts';

/** Thrown where an id has moved; answered with 308 to the same address with the other id. */
export class Moved extends Error {
  readonly to: string;

  constructor(to: string) {
    super('moved');
    this.name = 'Moved';
    this.to = to;
  }
}

/** What an id names, or the error that answers for it. `at` makes the address for the id it moved to. */
export function unwrap<T>(found: Found<T>, noun: string, at: (id: string) => string): T {
  if ('found' in found) return found.found;
  if ('movedTo' in found) throw new Moved(at(found.movedTo));
  if ('gone' in found) throw new ApiProblem('gone', `This ${noun} was removed.`);
  throw new ApiProblem('not-found', `There is no such ${noun}.`);
}

/** The canonical text of a story, where further questions are about that. */
export function textOf({ id, canonical }: Pick<Story, 'id' | 'canonical'>): PlacedText {
  return { nodeId: canonical.nodeId, storyId: id };
}

/** The query string of a URL, with its question mark, or nothing. */
export function queryOf(url: string): string {
  return new URL(url).search;
}
