import type { WireEvidence } from '../../../shared/domain/article.ts';
import type { Story, Variant } from '../../../shared/domain/story.ts';
import { compareTexts, type TextDiff } from '../../../shared/text/diff/compare-texts.ts';
import { type Attribution, describeDiff } from '../../../shared/text/diff/describe-diff.ts';
import { diffWords, type Run } from '../../../shared/text/diff/diff-words.ts';
import type { Queries } from '../../../shared/usecases/queries/queries.ts';
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
  story: Story,
  from: string | undefined,
  to: string,
  queries: Pick<Queries, 'article'>,
): Promise<MemberDiff> {
  const a = memberOf(story, from ?? story.canonical.articleId, 'from');
  const b = memberOf(story, to, 'to');
  const [textA, textB] = await Promise.all([textOf(story, a, queries), textOf(story, b, queries)]);
  const text = compareTexts(textA, textB);
  const attribution = attributionChange({ member: a, text: textA }, { member: b, text: textB });
  const title = diffWords(a.title ?? '', b.title ?? '');
  return { storyId: story.id, from: a, to: b, sentence: describeDiff(text, attribution), title, attribution, text };
}

function memberOf(story: Story, articleId: string, parameter: string): Variant {
  const member = story.members.find((candidate) => candidate.articleId === articleId);
  if (member) return member;
  throw new ApiProblem('request-invalid', 'Both articles must belong to the story.', {
    errors: [{ parameter, detail: 'Names no member of this story.' }],
  });
}

async function textOf(story: Story, member: Variant, queries: Pick<Queries, 'article'>): Promise<string> {
  if (member.canonical) return story.text;
  const found = await queries.article(member.articleId);
  if ('found' in found) return found.found.article.text;
  throw new ApiProblem('gone', 'The text of one of the two articles is no longer kept.');
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
