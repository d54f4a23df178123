import type { WireEvidence } from '../../../shared/domain/article.ts';
import type { StorySummary, Variant } from '../../../shared/domain/story.ts';
import { compareTexts, type TextDiff } from '../../../shared/text/diff/compare-texts.ts';
import { type Attribution, describeDiff } from '../../../shared/text/diff/describe-diff.ts';
import { diffWords, type Run } from '../../../shared/text/diff/diff-words.ts';
import type { Queries } from '../../../shared/usecases/queries/queries.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../http/problem.ts';

/** Two members of a story, side by side. */
export interface MemberDiff {
  readonly storyId: string;
  readonly from: Variant;
  readonly to: Variant;
  readonly sentence: string;
  readonly title: readonly Run[];
  readonly attribution: Attribution;
  readonly text: TextDiff;
}

/** Compares two members' texts. `from` is the canonical where absent. */
export async function compareMembers(
  story: StorySummary,
  { from, to }: { readonly from?: string | undefined; readonly to: string },
  { queries, compare = compareTexts }: Pick<ApiDeps, 'queries' | 'compare'>,
): Promise<MemberDiff> {
  const [one, other] = await Promise.all([
    toldBy(story, from ?? story.canonical.articleId, 'from', queries),
    toldBy(story, to, 'to', queries),
  ]);
  const text = await compare(one.text, other.text);
  const attribution = attributionChange(one, other);
  const [a, b] = [one.member, other.member];
  const title = diffWords(a.title ?? '', b.title ?? '');
  return { storyId: story.id, from: a, to: b, sentence: describeDiff(text, attribution), title, attribution, text };
}

/** Each is asked for by its article: what else the story holds need not be read. */
async function toldBy(
  { id }: StorySummary,
  articleId: string,
  parameter: string,
  queries: Pick<Queries, 'article'>,
): Promise<Told> {
  const found = await queries.article(articleId);
  if ('gone' in found) throw new ApiProblem('gone', 'The text of one of the two articles is no longer kept.');
  if ('found' in found && found.found.storyId === id && found.found.member !== null)
    return { member: found.found.member, text: found.found.article.text };
  throw new ApiProblem('request-invalid', 'Both articles must belong to the story.', {
    errors: [{ parameter, detail: 'Names no member of this story.' }],
  });
}

interface Told {
  readonly member: Variant;
  readonly text: string;
}

function attributionChange(from: Told, to: Told): Attribution {
  return { dropped: claimedByFirst(from, to), added: claimedByFirst(to, from) };
}

/** The agency that claims the first text alone. Where its words stand in the other one, however far down, it does there too. */
function claimedByFirst({ member }: Told, other: Told): string[] {
  const claim = claimOf(member);
  if (claim === undefined || claim.agency === claimOf(other.member)?.agency) return [];
  return other.text.includes(claim.words) ? [] : [claim.agency];
}

/** Only words that claim the text for an agency count; a mention in passing is part of the story. */
function claimOf({ agency }: Variant): WireEvidence | undefined {
  return agency?.relation === 'copied' ? agency : undefined;
}
