import { z } from '@hono/zod-openapi';
import type { SourceFilter, StoryFilter } from '../../../shared/usecases/queries/queries.ts';
import { hostOf, RELATIONS, SORTS } from './choices.ts';

/** Where a list goes on. */
export const Cursor = z.string().min(1).max(1024).optional().describe('`next_cursor` of the answer before.');

/** A whole number in a range, and in words what it must be. */
export const wholeNumber = (min: number, max: number) => {
  const error = `Must be a whole number from ${min} to ${max}.`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error }).optional();
};

const Limit = wholeNumber(1, 200).describe('At most this many; 50 where absent.');

const Instant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'Must be a date or an instant, like 2025-03-04.' })
  .optional();

const filters = {
  site: z.string().min(1).max(253).optional().describe('Host name: stories with a member from there.'),
  since: Instant.describe('Not before this day or instant (UTC).'),
  until: Instant.describe('Not after this day or instant (UTC).'),
  min_variants: wholeNumber(0, 1_000_000).describe('At least so many copies.'),
  max_variants: wholeNumber(0, 1_000_000).describe('At most so many copies.'),
  text: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Words of a headline: parts of words of the canonical’s, or whole words of a member’s. Case and accents do not matter.',
    ),
  agency: z.string().min(1).max(60).optional().describe('Short name of an agency that a member credits, such as AP.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, { error: 'Must be a code of ISO 639, such as en.' })
    .optional()
    .describe('A member’s language.'),
  relation: z
    .enum(RELATIONS, { error: `Must be one of ${RELATIONS.join(', ')}.` })
    .optional()
    .describe('Stories with a member of this relation to the canonical.'),
  sort: z
    .enum(SORTS, { error: `Must be one of ${SORTS.join(', ')}.` })
    .optional()
    .describe(
      '`latest` (where absent): by first_seen. `largest`: by articles. `changed`: by members with other words than the canonical. The last two sort the newest 2,000 stories, then the 2,000 before them.',
    ),
};

/** Parameters of `/v1/stories`, its feeds and the console's list. Unknown ones are refused: a typo must not widen a filter. */
export const StoryQuerySchema = z.strictObject({ cursor: Cursor, limit: Limit, ...filters });

export const FeedQuerySchema = z.strictObject({ limit: Limit, ...filters });

export const SourceQuerySchema = z.strictObject({ cursor: Cursor, since: filters.since, until: filters.until });

export const VariantQuerySchema = z.strictObject({ cursor: Cursor, limit: Limit });

export type StoryQuery = z.infer<typeof StoryQuerySchema>;

/** The filter as the use case takes it: bare host, whole instants. */
export function filterFrom(query: StoryQuery): StoryFilter {
  const { cursor, limit, site, since, until, min_variants, max_variants, text, agency, language, relation, sort } =
    query;
  const named = { text, agency, language, relation, sort };
  return {
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
    ...(site === undefined ? {} : { site: hostOf(site) }),
    ...(since === undefined ? {} : { since: instant(since, '00:00:00.000Z') }),
    ...(until === undefined ? {} : { until: instant(until, '23:59:59.999Z') }),
    ...(min_variants === undefined ? {} : { minVariants: min_variants }),
    ...(max_variants === undefined ? {} : { maxVariants: max_variants }),
    ...withoutUndefined(named),
  };
}

export type SourceQuery = z.infer<typeof SourceQuerySchema>;

export function sourceFilterFrom({ cursor, since, until }: SourceQuery): SourceFilter {
  return filterFrom({ cursor, since, until });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function instant(value: string, timeOfDay: string): string {
  return value.includes('T') ? new Date(value).toISOString() : `${value}T${timeOfDay}`;
}
