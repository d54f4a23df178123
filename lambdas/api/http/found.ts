import type { Found } from '../../../shared/domain/story.ts';
import type { RoundUps } from '../../../shared/usecases/queries/queries.ts';
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

/** What was found beside something that has been read already; it may have gone or moved since. */
export function foundRoundUps(found: Found<RoundUps>): RoundUps {
  return 'found' in found ? found.found : { embeddedIn: [], embeds: [] };
}

/** The query string of a URL, with its question mark, or nothing. */
export function queryOf(url: string): string {
  return new URL(url).search;
}
