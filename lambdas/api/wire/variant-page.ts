import type { Story, Variant } from '../../../shared/domain/story.ts';
import { ApiProblem } from '../http/problem.ts';

/** So many variants come with a story itself; a wire story can have thousands. */
export const VARIANTS_SHOWN = 200;

export interface VariantPage {
  readonly variants: readonly Variant[];
  readonly next: string | null;
}

/** A stretch of the variants beside the canonical. The cursor names the last one shown, so newcomers shift nothing. */
export function pageOfVariants(story: Story, cursor: string | undefined, limit: number): VariantPage {
  const all = story.members.filter((member) => !member.canonical);
  const start = cursor === undefined ? 0 : positionAfter(all, cursor);
  const variants = all.slice(start, start + limit);
  const last = variants.at(-1);
  const next = last && start + limit < all.length ? encode(last.articleId) : null;
  return { variants, next };
}

function positionAfter(variants: readonly Variant[], cursor: string): number {
  const articleId = decode(cursor);
  const at = variants.findIndex((variant) => variant.articleId === articleId);
  if (at >= 0) return at + 1;
  throw new ApiProblem('request-invalid', 'The cursor does not belong to this story as it stands now.', {
    errors: [{ parameter: 'cursor', detail: 'Begin again without a cursor.' }],
  });
}

function encode(articleId: string): string {
  return Buffer.from(articleId).toString('base64url');
}

function decode(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
