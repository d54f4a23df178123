import { z } from '@hono/zod-openapi';
import { EvidenceSchema, PageKindSchema, RelationSchema, roundUpFields, WireEvidenceSchema } from './values.ts';

const count = z.int().min(0);
const text = z.string().nullable();

export const OriginSchema = z
  .strictObject({
    kind: z.enum(['agency', 'publisher']),
    name: z
      .string()
      .describe('Short name of the agency, or registrable domain; the id of the story where its site is not known.'),
  })
  .openapi('Origin');

const summaryFields = {
  id: z.string().describe('Made from the text of the story, never from arrival; answers for ever.'),
  title: text,
  url: text,
  site: text,
  language: text,
  first_seen: z.string().describe('Earliest time of any member (published, else fetched, else uploaded), UTC.'),
  last_seen: z.string().describe('Latest time of any member, UTC.'),
  article_count: count.describe('Members, the canonical included.'),
  variant_count: count.describe('Members beside the canonical.'),
  publisher_count: count.describe('Distinct registrable domains.'),
  origin_count: count.describe('Independent origins: forty reprints of one agency’s text are one.'),
  origins: z.array(OriginSchema).describe('Where the text was first written.'),
  languages: z.record(z.string(), count).describe('Members by language.'),
  agencies: z.record(z.string(), count).describe('Members that print an agency’s credit for the text, by agency.'),
  arrivals: z
    .array(count)
    .describe('Members in each of equal steps from first_seen to last_seen; estimated for very large stories.'),
  corrected_count: count.describe('Members whose text says that it was corrected.'),
  disagreeing_dates_count: count.describe('Members whose page gives publication dates that are days apart.'),
  relations: z.partialRecord(RelationSchema, count).describe('Members by relation to the canonical.'),
  agency: WireEvidenceSchema.nullable(),
  is_live_blog: z.boolean(),
};

export const StorySummarySchema = z
  .strictObject({
    ...summaryFields,
    canonical: z.strictObject({ article_id: z.string(), reason: z.string() }),
  })
  .openapi('StorySummary');

const memberFields = {
  article_id: z.string(),
  node_id: z.string().describe('Node of its text; verbatim copies share one.'),
  key: z.string().describe('File name or S3 key of the page.'),
  url: text,
  site: text,
  title: text,
  published: text.describe('ISO 8601 as the publisher gave it, zone included.'),
  seen_at: z.string().describe('When it was fetched, else uploaded.'),
  word_count: count,
  language: text,
  kind: PageKindSchema,
  agency: WireEvidenceSchema.nullable(),
};

export const VariantSchema = z
  .strictObject({
    ...memberFields,
    is_canonical: z.boolean(),
    relation: RelationSchema.nullable().describe('To the canonical; null for the canonical itself.'),
    evidence: EvidenceSchema.nullable().describe('Against the canonical; null for the canonical itself.'),
  })
  .openapi('Variant');

const CanonicalSchema = z
  .strictObject({
    ...memberFields,
    reason: z.string().describe('Why this member stands for the story.'),
    byline: z.array(z.string()),
    text: z.string(),
  })
  .openapi('Canonical');

export const StorySchema = z
  .strictObject({
    ...summaryFields,
    canonical: CanonicalSchema,
    variants: z
      .array(VariantSchema)
      .describe('In time, where there are at most 200; else the first page of `/variants`.'),
    variants_cursor: text.describe('For `/v1/stories/{id}/variants`, where there are more.'),
    ...roundUpFields,
  })
  .openapi('Story');

export const WindowSchema = z
  .strictObject({
    story_count: count.describe('Stories in it that fit the filter.'),
    oldest: text.describe('Where it ends: when its oldest story was first seen.'),
    is_all: z.boolean().describe('Whether there are none beyond.'),
  })
  .openapi('Window', { description: 'A stretch of the list of stories, newest first.' });

export const StoryListSchema = z
  .strictObject({
    stories: z.array(StorySummarySchema),
    next_cursor: text,
    window: WindowSchema.nullable().describe(
      'What was put in order, for `sort` other than `latest`; following pages go through it, then on.',
    ),
  })
  .openapi('StoryList');

export const VariantListSchema = z
  .strictObject({ story_id: z.string(), variants: z.array(VariantSchema), next_cursor: text })
  .openapi('VariantList');
