import type { z } from '@hono/zod-openapi';
import { siglumOf } from '../../../shared/domain/collation/sigla.ts';
import type { CollatedMember } from '../../../shared/usecases/queries/collation/collated.ts';
import type { CollationPage, CollationRange } from '../../../shared/usecases/queries/collation/collation-page.ts';
import type { CollatedMemberSchema, CollationQuerySchema, CollationSchema } from './collation-schemas.ts';

/** A page of a collation under the names of the JSON API. */
export function collationToWire(page: CollationPage): z.infer<typeof CollationSchema> {
  return {
    story_id: page.storyId,
    reference_id: page.referenceId,
    copies: page.copies.map((members, copy) => ({
      siglum: siglumOf(copy),
      members: members.map(collatedMemberToWire),
    })),
    left_out: page.leftOut,
    place_count: page.placeCount,
    differing_count: page.differingCount,
    places: page.places.map(({ number, inReference, readings, absent, moved }) => ({
      number,
      in_reference: inReference,
      readings: readings.map(({ text, copies, runs }) => ({ text, copies: [...copies], runs: [...runs] })),
      absent: [...absent],
      moved: [...moved],
    })),
    next_cursor: page.nextCursor,
  };
}

export function collatedMemberToWire(member: CollatedMember): z.infer<typeof CollatedMemberSchema> {
  const { articleId, site, title, url, published, seenAt } = member;
  return { article_id: articleId, site, title, url, published, seen_at: seenAt };
}

export function collationRangeFrom(query: z.infer<typeof CollationQuerySchema>): CollationRange {
  const { cursor, limit, differing } = query;
  return {
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
    ...(differing === 'true' ? { differing: true } : {}),
  };
}
