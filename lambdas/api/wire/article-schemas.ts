import { z } from '@hono/zod-openapi';
import { StorySummarySchema, VariantSchema } from './story-schemas.ts';
import { EvidenceSchema, FateSchema, PageKindSchema, roundUpFields, WireEvidenceSchema } from './values.ts';

const text = z.string().nullable();

const CandidateSchema = z
  .strictObject({
    value: z.string(),
    source: z.string().describe('Where on the page it was found.'),
    confidence: z.number().min(0).max(1),
  })
  .openapi('Candidate');

const RevisionSchema = z
  .strictObject({
    key: z.string(),
    version: z.string(),
    seen_at: z.string(),
    is_current: z.boolean(),
    ref: z.string().describe('Names the text at `/v1/articles/{id}/revisions/{ref}`.'),
  })
  .openapi('Revision');

export const ArticleSchema = z
  .strictObject({
    id: z.string(),
    key: z.string(),
    url: text,
    site: text,
    title: text,
    byline: z.array(z.string()),
    published: text,
    modified: text,
    seen_at: z.string(),
    language: text,
    kind: PageKindSchema,
    wire: z.array(WireEvidenceSchema),
    text: z.string(),
    text_from: z
      .enum(['page', 'structured-data', 'page-state'])
      .nullable()
      .describe(
        'Where the text was read: in what the page shows, in a body it states as structured data, or in its state (what its scripts would show, noscript, a template). Null where an earlier version stored it.',
      ),
    candidates: z
      .strictObject({
        title: z.array(CandidateSchema),
        byline: z.array(CandidateSchema),
        published: z.array(CandidateSchema),
        modified: z.array(CandidateSchema),
        url: z.array(CandidateSchema),
      })
      .describe('Every value that was considered, best first.'),
    fate: FateSchema,
    story_id: text,
    member: VariantSchema.nullable().describe('Its place in the story.'),
    revisions: z.array(RevisionSchema).describe('Every text this article has or had, newest first.'),
    ...roundUpFields,
  })
  .openapi('Article');

export const RevisionListSchema = z
  .strictObject({ article_id: z.string(), revisions: z.array(RevisionSchema) })
  .openapi('RevisionList');

export const LookupSchema = z
  .strictObject({
    key: z.string(),
    fate: FateSchema,
    article: ArticleSchema.nullable().describe('Null where the page never became one.'),
  })
  .openapi('Lookup');

export const CheckRequestSchema = z
  .strictObject({
    text: z.string().min(1).optional().describe('The words of an article.'),
    html: z.string().min(1).optional().describe('A whole page, from which the article is taken.'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the page came from; helps to read it. Never fetched.'),
  })
  .refine((body) => (body.text === undefined) !== (body.html === undefined), {
    error: 'Send either `text` or `html`.',
    path: ['text'],
  })
  .openapi('CheckRequest');

export const CheckSchema = z
  .strictObject({
    kind: PageKindSchema,
    title: text,
    word_count: z.int().min(0),
    matches: z
      .array(
        z
          .strictObject({
            story_id: z.string(),
            node_id: z.string(),
            title: text,
            url: text,
            site: text,
            evidence: EvidenceSchema,
          })
          .openapi('Match'),
      )
      .describe('Stories this is a copy of, best first.'),
  })
  .openapi('Check');

const { evidence: _, ...memberShape } = VariantSchema.shape;

/**
 * One line of the export of stories. `from` and `to` of an edge are articles: the variant and the canonical, or a round-up
 * and the canonical of a story that it holds.
 */
export const StoryExportLineSchema = z
  .union([
    z.strictObject({ type: z.literal('story'), ...StorySummarySchema.shape }),
    z.strictObject({ type: z.literal('variant'), story_id: z.string(), ...memberShape }),
    z.strictObject({
      type: z.literal('edge'),
      story_id: z.string(),
      from: z.string(),
      to: z.string(),
      evidence: EvidenceSchema,
    }),
  ])
  .openapi('StoryExportLine');

/** One line of the export: a page that was rejected, or one that became an article. */
export const ExportLineSchema = z
  .union([
    z.strictObject({ key: z.string(), rejected: z.string(), reason: z.string(), hint: text }),
    z.strictObject({
      key: z.string(),
      id: z.string(),
      url: text,
      site: text,
      title: text,
      published: text,
      kind: PageKindSchema,
      story: text,
      canonical: z.boolean(),
      relation: text,
    }),
  ])
  .openapi('ExportLine');

export const HealthSchema = z
  .strictObject({ status: z.literal('ok'), store: z.literal('ok'), time: z.string() })
  .openapi('Health');
