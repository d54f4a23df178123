import { z } from '@hono/zod-openapi';
import { CHANGE_TYPES, type ChangeType } from '../../../shared/domain/changes.ts';
import type { ChangePage, ChangeRange } from '../../../shared/usecases/changes/read-changes.ts';
import { changeToWire, SOURCE, TYPE_PREFIX } from './change-to-wire.ts';
import { hostOf, RELATIONS } from './choices.ts';
import { wholeNumber } from './list-query.ts';

const text = z.string().nullable();
const story = { story_id: z.string() };
const article = {
  article_id: z.string(),
  text_id: z.string().describe('Verbatim copies share one.'),
  site: text,
  url: text,
  title: text.describe('As the page says it: untrusted text.'),
};
const fromStory = text.describe('The story that the article came from; null where it is new.');

const DATA = {
  'story.created': z.strictObject({ ...story, ...article, from_story: fromStory }),
  'copy.linked': z.strictObject({
    ...story,
    ...article,
    from_story: fromStory,
    relation: z.enum(RELATIONS).nullable().describe('To the canonical text at that time.'),
    scores: z
      .strictObject({ containment: z.number(), jaccard: z.number(), hamming: z.int() })
      .nullable()
      .describe('Against the canonical text at that time.'),
  }),
  'copy.left': z.strictObject({
    ...story,
    article_id: z.string(),
    site: text,
    to_story: text.describe('The story that it is in now; null where it is in none.'),
  }),
  'article.revised': z.strictObject({ ...story, ...article }),
  'canonical.changed': z.strictObject({ ...story, ...article, from_article: z.string(), reason: z.string() }),
  'story.split': z.strictObject({ ...story, into_story: z.string(), article_ids: z.array(z.string()) }),
  'story.merged': z.strictObject({ ...story, into_story: z.string() }),
  'story.emptied': z.strictObject(story),
  'decision.made': decision(),
  'decision.undone': decision(),
} satisfies Record<ChangeType, z.ZodType>;

function decision() {
  return z.strictObject({
    decision_id: z.string(),
    kind: z.enum(['split', 'merge', 'pin', 'not-a-copy', 'date']),
    article_id: z.string(),
    other_id: text,
    date: text.describe('When the article was published, as decided; of date alone.'),
    by: z.string(),
    reason: z.string(),
    story_ids: z.array(z.string()),
  });
}

const envelope = <T extends ChangeType>(type: T) =>
  z.strictObject({
    specversion: z.literal('1.0'),
    id: z.string().describe('The same whenever it is told: whoever is told twice knows by it.'),
    source: z.literal(SOURCE),
    type: z.literal(`${TYPE_PREFIX}${type}`),
    subject: z.string().describe('The story’s or the decision’s id.'),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    sequence: z.string().describe('Grows with each step of the subject’s changes; changes of one step share it.'),
    cursor: z.string().describe('Pass as `after` to go on behind this change.'),
    data: DATA[type],
  });

const [first, ...rest] = CHANGE_TYPES.map(envelope);

/** A change in its envelope. */
export const ChangeSchema = z
  .union([first!, ...rest])
  .openapi('Change', { description: 'A CloudEvent 1.0 in structured mode.' });

export const ChangePageSchema = z
  .strictObject({
    changes: z.array(ChangeSchema),
    next: z.string().describe('Pass as `after` to go on, also where nothing came yet.'),
    has_more: z.boolean().describe('There is more to read at once.'),
    missing: z
      .boolean()
      .describe('Changes behind `after` are not kept any more: read the stories themselves, then go on at `next`.'),
  })
  .openapi('ChangePage');

/** Longest time that an answer waits for news: behind a gateway it must come within half a minute. */
export const MAX_WAIT_S = 20;

const typeNames = `Must be types, separated by commas: ${CHANGE_TYPES.join(', ')}; or what stands before their dot.`;

/** Types by name, or by what stands before their dot. */
function typesFrom(words: string): readonly ChangeType[] {
  return words.split(',').flatMap((word) => {
    const name = word.trim().replace(TYPE_PREFIX, '');
    return CHANGE_TYPES.filter((type) => type === name || type.startsWith(`${name}.`));
  });
}

const areTypes = (words: string): boolean => words.split(',').every((word) => typesFrom(word).length > 0);

/** What chooses changes, in queries and in subscriptions alike. */
export const CHANGE_FILTERS = {
  types: z
    .string()
    .max(400)
    .refine(areTypes, { error: typeNames })
    .optional()
    .describe(`Only these, separated by commas: ${CHANGE_TYPES.join(', ')}; \`copy\` is all that begin so.`),
  site: z
    .string()
    .min(1)
    .max(253)
    .optional()
    .describe('Host name: changes that name an article from there or from a host below it.'),
  story: z
    .string()
    .regex(/^[0-9a-f]{20}$/, { error: 'Must be the id of a story.' })
    .optional()
    .describe('Changes of this story, and those of others that name it.'),
};

export const ChangeQuerySchema = z.strictObject({
  after: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A cursor: changes behind it. `latest` is the end of the log; where absent, all that are kept.'),
  ...CHANGE_FILTERS,
  limit: wholeNumber(1, 1_000).describe('At most this many; 100 where absent.'),
  wait: wholeNumber(0, MAX_WAIT_S).describe('Seconds to wait for a change where there is none yet.'),
});

type Filters = { readonly [name in keyof typeof CHANGE_FILTERS]?: string | undefined };

/** The filter as the use case takes it. */
export function changeFilterFrom({ types, site, story: id }: Filters): Omit<ChangeRange, 'limit' | 'after'> {
  return {
    ...(types === undefined ? {} : { types: typesFrom(types) }),
    ...(site === undefined ? {} : { site: hostOf(site) }),
    ...(id === undefined ? {} : { story: id }),
  };
}

/** A page of changes as the API tells it. */
export function changePageToWire({ changes, next, hasMore, isMissing }: ChangePage) {
  return { changes: changes.map(changeToWire), next, has_more: hasMore, missing: isMissing };
}
