import { PipelineError } from '../../domain/errors.ts';
import { instantOf } from '../../domain/instant.ts';
import { foldTitle, titleWordHash, titleWordsOf } from '../../domain/title-words.ts';
import type { Item } from '../../ports.ts';
import { dayOf } from '../../store/stories.ts';
import { publishersHas, sitesHas, sumOf, titlesHave } from '../clustering/facets.ts';
import { siteHash } from '../clustering/tally.ts';
import { isStory } from './find-story.ts';
import type { StoryFilter } from './queries.ts';
import { talliesOf } from './story-members.ts';

/** Whether a story's summary item passes. */
export type StoryTest = (item: Item) => boolean;

/** The filter as tests, the cheap ones first; throws `request.invalid` for a bound that is no date. */
export function testOf(filter: StoryFilter): StoryTest {
  const tests = [...rangeTests(filter), ...facetTests(filter)];
  return (item) => isStory(item) && tests.every((test) => test(item));
}

function rangeTests({ since, until, minVariants, maxVariants, relation }: StoryFilter): StoryTest[] {
  const [from, to] = [since && boundOf(since, 'since'), until && endOf(until)];
  const variantsOf = (item: Item) => (item['articles'] as number) - 1;
  const firstSeen = (item: Item) => item['firstSeen'] as string;
  return [
    ...(from === undefined ? [] : [(item: Item) => firstSeen(item) >= from]),
    ...(to === undefined ? [] : [(item: Item) => firstSeen(item) <= to]),
    ...(minVariants === undefined ? [] : [(item: Item) => variantsOf(item) >= minVariants]),
    ...(maxVariants === undefined ? [] : [(item: Item) => variantsOf(item) <= maxVariants]),
    ...(relation === undefined ? [] : [(item: Item) => hasRelation(item, relation)]),
  ];
}

function hasRelation(item: Item, relation: string): boolean {
  return ((item['relations'] as { readonly [name: string]: number } | undefined)?.[relation] ?? 0) > 0;
}

function facetTests({ site, language, agency, text }: StoryFilter): StoryTest[] {
  return [
    ...(site === undefined ? [] : [siteTest(site)]),
    ...(language === undefined ? [] : [(item: Item) => (sumOf(talliesOf(item), 'languages')[language] ?? 0) > 0]),
    ...(agency === undefined ? [] : [agencyTest(agency)]),
    ...(text === undefined ? [] : [titleTest(text)]),
  ];
}

/** A host, or a registrable domain with all its hosts. Both are kept as 32-bit hashes: one in billions is mistaken. */
function siteTest(site: string): StoryTest {
  const hash = siteHash(site);
  return (item) => talliesOf(item).some((tally) => sitesHas(tally, hash) || publishersHas(tally, hash));
}

function agencyTest(agency: string): StoryTest {
  const wanted = agency.toLowerCase();
  return (item) => Object.keys(sumOf(talliesOf(item), 'agencies')).some((name) => name.toLowerCase() === wanted);
}

/** Every word must stand in the canonical's headline, if only as a part of a word, or be a word of a member's. */
function titleTest(text: string): StoryTest {
  const words = titleWordsOf(text).map((word) => ({ word, hash: titleWordHash(word) }));
  return (item) => {
    const title = foldTitle((item['title'] as string | null) ?? '');
    const tallies = words.every(({ word }) => title.includes(word)) ? [] : talliesOf(item);
    return words.every(({ word, hash }) => title.includes(word) || tallies.some((tally) => titlesHave(tally, hash)));
  };
}

/** The first moment that `since` allows. */
export function boundOf(value: string, name: string): string {
  const instant = instantOf(value);
  if (instant !== null) return instant;
  throw new PipelineError('request.invalid', `\`${name}\` is no date: ${JSON.stringify(value)}.`, {
    hint: 'Write a day such as 2026-11-22 or an instant such as 2026-11-22T08:00:00Z.',
  });
}

/** A day as upper bound means all of it. */
function endOf(until: string): string {
  const bound = boundOf(until, 'until');
  return until.includes('T') ? bound : `${dayOf(bound)}T23:59:59Z`;
}
