import {
  type Carries,
  type Correction,
  correctionsBetween,
  correctionsNoted,
} from '../../../domain/collation/carriers.ts';
import { type Collation, collate } from '../../../domain/collation/collate.ts';
import { correctionNoteOf } from '../../../domain/corrections.ts';
import { splitWords } from '../../../domain/words.ts';
import type { CollatedMember, StoryCollation } from './collated.ts';

/** A text that an article had before. */
export interface EarlierText {
  readonly articleId: string;
  readonly ref: string;
  readonly text: string;
}

/** A corrected sentence, and what each member carries of it as of its last fetch. */
export interface StoryCorrection {
  readonly by: CollatedMember;
  /** The article was revised, or says in a note of its own that it was corrected. */
  readonly source: 'revision' | 'note';
  readonly old: string;
  readonly fresh: string;
  readonly members: readonly { readonly member: CollatedMember; readonly carries: Carries }[];
}

export interface StoryCorrections {
  readonly storyId: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly corrections: readonly StoryCorrection[];
  /** Members of which nothing is known, as the table has no room for them. */
  readonly leftOut: number;
}

/** Sentences that are told; the rest of a story that was written anew is no correction any more. */
const MAX_CORRECTIONS = 50;

/** Articles whose earlier texts are asked for: the canonical, those with a note, and those that carry an agency's text. */
export function likelyCorrected({ copies, referenceId, texts }: StoryCollation, most: number): string[] {
  const members = copies.flat();
  const weight = ({ articleId, agency }: CollatedMember): number =>
    (articleId === referenceId ? 4 : 0) +
    (correctionNoteOf(texts.get(articleId) ?? '') === undefined ? 0 : 2) +
    (agency?.relation === 'copied' ? 1 : 0);
  return members
    .map((member) => ({ id: member.articleId, weight: weight(member) }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}

/** What was corrected in a story, and who still has the old sentence. */
export function correctionsOf(collation: StoryCollation, earlier: readonly EarlierText[]): StoryCorrections {
  const { storyId, title, language, leftOut, referenceId, texts } = collation;
  const members = new Map(collation.copies.flat().map((member) => [member.articleId, member]));
  const own = [...texts].map(([id, text]) => ({ id, text }));
  const before = earlier.map(({ articleId, ref, text }) => ({ id: `${articleId} ${ref}`, text }));
  const table = collate([...own, ...before], referenceId ?? undefined);
  const copyOf = new Map(table.copies.flatMap(({ members }, copy) => members.map((id) => [id, copy] as const)));
  const found: StoryCorrection[] = [];
  const tell = (by: string, source: StoryCorrection['source'], corrections: readonly Correction[]): void => {
    for (const { old, fresh, carries } of corrections) {
      if (found.some((other) => other.old === old && other.fresh === fresh)) continue;
      const told = [...members.values()].map((member) => ({ member, carries: stateOf(member, carries, copyOf) }));
      found.push({ by: members.get(by)!, source, old, fresh, members: told });
    }
  };
  for (const { articleId, ref } of earlier) {
    const [was, is] = [copyOf.get(`${articleId} ${ref}`), copyOf.get(articleId)];
    if (was !== undefined && is !== undefined) tell(articleId, 'revision', correctionsBetween(table, was, is));
  }
  for (const [id, text] of texts) {
    const note = correctionNoteOf(text);
    const copy = copyOf.get(id);
    if (note !== undefined && copy !== undefined) tell(id, 'note', notedIn(table, copy, note));
  }
  return { storyId, title, language, corrections: found.slice(0, MAX_CORRECTIONS), leftOut };
}

function notedIn(table: Collation, copy: number, note: string): Correction[] {
  return correctionsNoted(table, copy, splitWords(note).words);
}

function stateOf({ articleId }: CollatedMember, carries: readonly Carries[], copyOf: ReadonlyMap<string, number>) {
  const copy = copyOf.get(articleId);
  return copy === undefined ? 'unknown' : carries[copy]!;
}
