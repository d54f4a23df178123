import type { Random } from '../../test/simulation/random.ts';

/** Two texts that are two stories, though each has the same background. */
export interface FollowUp {
  readonly earlier: string;
  readonly later: string;
}

export const paragraphsOf = (text: string): string[] =>
  text.split(/\n+/).filter((paragraph) => paragraph.trim().split(/\s+/).length >= 8);

/**
 * What a desk writes the day after: an opening and news of its own, and of the earlier story some paragraphs of background, never its
 * opening. Every second one has its news from a stranger, the others from the earlier text itself, of which then each keeps a
 * part: people and places are the same in them. Background stands in one block or scattered, in either text.
 */
export function followUpsOf(texts: readonly string[], count: number, random: Random): FollowUp[] {
  const long = texts.map(paragraphsOf).filter((paragraphs) => paragraphs.length >= 14 && paragraphs.length <= 60);
  return Array.from({ length: count }, (_, i) => {
    const told = random.pick(long);
    return i % 2 === 0 ? ofStranger(told, random.pick(long), random) : ofParts(told, random);
  }).filter(({ earlier, later }) => earlier !== later);
}

function ofStranger(told: readonly string[], stranger: readonly string[], random: Random): FollowUp {
  const length = 7 + random.below(8);
  const shared = sharedOf(length, random);
  const earlier = told.slice(0, length + random.below(6));
  const background = random.chance(0.5) ? blockOf(earlier, shared, random) : someOf(earlier, shared, random);
  return { earlier: earlier.join('\n\n'), later: mixedIn(stranger.slice(0, length - shared), background, random) };
}

function ofParts(told: readonly string[], random: Random): FollowUp {
  const length = Math.floor((told.length * 2) / 3);
  const shared = sharedOf(length, random);
  const own = length - shared;
  const background = random.chance(0.5) ? blockOf(told, shared, random) : someOf(told, shared, random);
  const rest = told.filter((paragraph) => !background.includes(paragraph));
  return {
    earlier: mixedIn(rest.slice(0, own), background, random),
    later: mixedIn(rest.slice(own, 2 * own), background, random),
  };
}

/** A quarter to a half of the paragraphs. */
const sharedOf = (length: number, random: Random): number =>
  Math.max(2, Math.round((0.25 + 0.25 * random.next()) * length));

const OPENING_WORDS = 45;

/** Paragraphs of the opening: a headline is one of them where the text has it. */
function openingOf(paragraphs: readonly string[]): number {
  let words = 0;
  const last = paragraphs.findIndex((paragraph) => {
    words += paragraph.split(/\s+/).length;
    return words >= OPENING_WORDS;
  });
  return last + 1;
}

/** Paragraphs in a row, without the opening. */
function blockOf(paragraphs: readonly string[], count: number, random: Random): string[] {
  const opening = openingOf(paragraphs);
  const from = opening + random.below(Math.max(1, paragraphs.length - opening - count + 1));
  return paragraphs.slice(from, from + count);
}

/** Any paragraphs but the opening, in their order. */
function someOf(paragraphs: readonly string[], count: number, random: Random): string[] {
  const left = paragraphs.slice(openingOf(paragraphs));
  while (left.length > count) left.splice(random.below(left.length), 1);
  return left;
}

/** Behind the news, or among its paragraphs, below the opening. */
function mixedIn(news: readonly string[], background: readonly string[], random: Random): string {
  if (random.chance(0.4)) return [...news, ...background].join('\n\n');
  const mixed = [...news];
  let at = openingOf(news);
  for (const [i, paragraph] of background.entries()) {
    at += random.below(Math.max(1, mixed.length - at - (background.length - i) + 2));
    mixed.splice(at++, 0, paragraph);
  }
  return mixed.join('\n\n');
}

/**
 * One story told twice in a day: the later text has another opening and a paragraph or two more, and lost some of its end; the rest stayed.
 * The new opening is a stranger's, so nothing of it is shared.
 */
export function writeThroughsOf(texts: readonly string[], count: number, random: Random): FollowUp[] {
  const long = texts.map(paragraphsOf).filter((paragraphs) => paragraphs.length >= 8 && paragraphs.length <= 40);
  return Array.from({ length: count }, () => {
    const [told, stranger] = [random.pick(long), random.pick(long)];
    const kept = told.slice(openingOf(told), told.length - random.below(Math.ceil(told.length / 5)));
    for (let more = random.below(3); more > 0; more--) kept.splice(random.below(kept.length), 0, random.pick(stranger));
    return { earlier: told.join('\n\n'), later: [...stranger.slice(0, openingOf(stranger)), ...kept].join('\n\n') };
  }).filter(({ earlier, later }) => earlier !== later);
}
