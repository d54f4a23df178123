import { z } from '@hono/zod-openapi';
import { Cursor, wholeNumber } from './list-query.ts';
import { OriginSchema } from './story-schemas.ts';
import { RelationSchema } from './values.ts';

const count = z.int().min(0);
const text = z.string().nullable();

const OriginsSchema = z.array(OriginSchema);

const summaryFields = {
  id: z.string().describe('Id of its first story by id; the id of any of its stories leads to it.'),
  title: text.describe('Title of its most central story; an aggregator’s never.'),
  language: text,
  first_published: text.describe('Earliest publication that a page states, ISO 8601 as given; null where none does.'),
  last_published: text.describe('Latest publication that a page states.'),
  first_seen: z.string().describe('Earliest time of any article: published, else fetched, else uploaded.'),
  last_seen: z.string().describe('Latest such time.'),
  story_count: count.describe('Stories that tell it, aggregators’ pages not counted.'),
  aggregator_count: count,
  article_count: count.describe('All articles: the stories’ with their copies, and aggregators’ pages.'),
  publisher_count: count.describe('Distinct registrable domains of these articles.'),
  origin_count: count.describe('Who told it independently: forty reprints of one agency’s text are one.'),
  origins: OriginsSchema,
};

export const EventSummarySchema = z.strictObject(summaryFields).openapi('EventSummary');

const EventLinkSchema = z
  .strictObject({
    score: z.number().describe('Cosine of the two term vectors, and what dates and days named add or take.'),
    cosine: z.number().min(0).max(1.001),
    facts: z
      .array(z.string())
      .describe(
        'Rare facts that both tell, each in words of its own, as this story spells them; none where other stories of the event bring the two together.',
      ),
    shared: z.array(z.string()).describe('Shared words, names and numbers, the most telling first.'),
    hours_apart: z.number().nullable().describe('Between their publications; null where one has no date.'),
  })
  .openapi('EventLink', { description: 'Why a story belongs to the event: what it shares with the central one.' });

const ReprintSchema = z
  .strictObject({
    article_id: z.string(),
    site: text,
    title: text,
    url: text,
    relation: RelationSchema.nullable(),
  })
  .openapi('Reprint');

const EventMemberSchema = z
  .strictObject({
    id: z.string().describe('Id of the story; of the article for an aggregator’s page.'),
    kind: z.enum(['story', 'aggregator']),
    article_id: z.string().describe('The article that stands for it.'),
    title: text,
    url: text,
    site: text,
    published: text.describe('As its page states it.'),
    first_seen: z.string(),
    article_count: count,
    origins: OriginsSchema,
    is_central: z.boolean().describe('It has most in common with all others, and gives the event its title.'),
    link: EventLinkSchema.nullable().describe('To the central story; null for itself.'),
    reprints: z.array(ReprintSchema).describe('At most 50 of its copies.'),
    only_here: z
      .array(z.strictObject({ text: z.string(), facts: z.array(z.string()) }))
      .describe('Sentences with names, numbers or quotes that no other story of the event has.'),
  })
  .openapi('EventMemberView');

const DevelopmentSchema = z
  .strictObject({ id: z.string(), title: text, shared: z.array(z.string()), hours_apart: z.number().nullable() })
  .openapi('Development');

export const EventSchema = z
  .strictObject({
    ...summaryFields,
    members: z.array(EventMemberSchema).describe('In time.'),
    follows: z.array(DevelopmentSchema).describe('Events that this one reports the next development of.'),
    followed_by: z.array(DevelopmentSchema),
  })
  .openapi('Event', { description: 'Stories that tell one happening, each in its own words. They are no copies.' });

export const EventListSchema = z
  .strictObject({ events: z.array(EventSummarySchema), next_cursor: text })
  .openapi('EventList');

export const EventQuerySchema = z.strictObject({
  cursor: Cursor,
  limit: wholeNumber(1, 50).describe('At most this many; 20 where absent.'),
  min_stories: wholeNumber(2, 1_000).describe('Told by at least so many stories; 2 where absent.'),
});

export type EventQuery = z.infer<typeof EventQuerySchema>;
