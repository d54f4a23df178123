import type { Carries } from '../../../shared/domain/collation/carriers.ts';
import type { Relation } from '../../../shared/domain/story.ts';
import type { StorySort } from '../../../shared/usecases/queries/queries.ts';

/** What lists of stories can be asked for; apart from the schemas, which the command line does not load. */
export const RELATIONS = [
  'exact',
  'edited',
  'excerpt',
  'extends',
  'embeds',
  'revision',
] as const satisfies readonly Relation[];

export const SORTS = ['latest', 'largest', 'changed'] as const satisfies readonly StorySort[];

/** The host of a site that is named by its address, or with www. */
export function hostOf(site: string): string {
  const host = URL.canParse(site) ? new URL(site).host : site;
  return host
    .trim()
    .toLowerCase()
    .replace(/^www\./, '');
}

/** What a member of a story may carry of a correction. */
export const CARRIES = ['corrected', 'stale', 'never-had', 'unknown'] as const satisfies readonly Carries[];
