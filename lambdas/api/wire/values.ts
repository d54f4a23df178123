import { z } from '@hono/zod-openapi';
import { RELATIONS } from './choices.ts';

/** Names and words that occur in several answers; `.openapi(name)` makes a schema a component of the document. */
export const RelationSchema = z.enum(RELATIONS).openapi('Relation', {
  description:
    'How a text relates to its canonical text: the same words, changed words, a part of it, all of it and more, all of it among other stories, or another text of the same URL.',
});

export const PageKindSchema = z
  .enum(['article', 'live-blog', 'index', 'gallery', 'video', 'aggregator', 'paywall', 'no-body'])
  .openapi('PageKind', { description: 'What the page is. Only articles and live-blogs become part of stories.' });

const share = z.number().min(0).max(1);
const count = z.int().min(0);

export const EvidenceSchema = z
  .strictObject({
    linked: z.boolean(),
    relation: RelationSchema.nullable(),
    containment: share.describe(
      'Shared shingles ÷ shingles of the smaller text; where a scanner misread words, as it would be if none had been.',
    ),
    jaccard: share.describe('Shared shingles ÷ shingles of either text, in the same way.'),
    hamming: z.int().min(0).max(64).describe('Differing bits of the two 64-bit fingerprints.'),
    spread: z.int().min(0).max(10).describe('Tenths of the smaller text that hold shared shingles.'),
    longest_run: share.describe('Longest unbroken shared run ÷ all shared shingles.'),
    facts: z
      .strictObject({ compared: count, agreed: count })
      .describe('Places where both texts put a number or name into the same words, and where it is the same one.'),
    shared_keys: z.strictObject({ shingle: count, band: count }),
    words: z.array(count).length(2).describe('Words of the two texts.'),
    rule: z.string().describe('Short stable name of the rule that decided.'),
    reason: z.string().describe('One sentence for a reader.'),
    algorithm: z.string(),
  })
  .openapi('Evidence', { description: 'Why two texts are, or are not, one story.' });

export const EmbeddingSchema = z
  .strictObject({
    story_id: z.string().describe('Story of the article.'),
    article_id: z.string().describe('The round-up, or the canonical article of what it holds.'),
    title: z.string().nullable(),
    url: z.string().nullable(),
    site: z.string().nullable(),
    evidence: EvidenceSchema,
  })
  .openapi('Embedding', {
    description:
      'A round-up and a story that it holds. They are linked and not merged: neither is a variant of the other.',
  });

export const roundUpFields = {
  embedded_in: z.array(EmbeddingSchema).describe('Round-ups of other stories that hold this text; at most 48.'),
  embeds: z.array(EmbeddingSchema).describe('Other stories that this text holds, where it is a round-up; at most 48.'),
};

export const WireEvidenceSchema = z
  .strictObject({
    agency: z.string(),
    relation: z.enum(['copied', 'cited']),
    where: z.enum(['dateline', 'byline', 'credit', 'copyright', 'metadata', 'body']),
    words: z.string().describe('The words that show it, as on the page.'),
  })
  .openapi('WireEvidence', { description: 'Words on the page that name a news agency.' });

export const FateSchema = z
  .discriminatedUnion('fate', [
    z.strictObject({ fate: z.literal('queued') }),
    z.strictObject({ fate: z.literal('stored'), article_id: z.string(), story_id: z.string() }),
    z.strictObject({ fate: z.literal('kept'), article_id: z.string(), kind: PageKindSchema }),
    z.strictObject({
      fate: z.literal('superseded'),
      article_id: z.string(),
      by: z.string().describe('Key of the page that brought the newest text.'),
    }),
    z.strictObject({
      fate: z.literal('rejected'),
      code: z.string(),
      reason: z.string(),
      hint: z.string().nullable(),
    }),
    z.strictObject({ fate: z.literal('removed') }),
  ])
  .openapi('Fate', { description: 'What became of an uploaded page.' });
