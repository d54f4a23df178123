import { bitOf, CLASS_GROUP_NAMES } from '../phrases/class-words.ts';
import { PHRASE_NAMES } from '../phrases/phrases.ts';
import { firstCharClass, lastCharClass } from '../read/text-ends.ts';
import { TRAIT_NAMES } from '../read/traits.ts';
import type { FeatureColumns } from './feature-columns.ts';
import { type FeatureGroup, log, share } from './feature-group.ts';
import type { PageFacts } from './page-facts.ts';
import { COURSE, NEIGHBOURS, PATTERN, PLACE } from './place-features.ts';

/** The text by itself: its words. */
const WORDS: FeatureGroup = {
  names: [
    ...['words', 'chars-per-word', 'longest-word', 'stops', 'words-per-stop', 'commas', 'comma-rate'],
    ...['capitalised', 'upper', 'digits', 'quotes', 'separators', 'separator-rate', 'last-char', 'first-char'],
  ],
  write: (out, { block: { shape, text } }) => {
    out.put(log(shape.words));
    out.put(share(shape.chars, shape.words));
    out.put(Math.min(60, shape.longestWord));
    out.put(log(shape.stops));
    out.put(Math.min(60, shape.words / (1 + shape.stops)));
    out.put(log(shape.commas));
    out.put(share(shape.commas, shape.words));
    out.put(share(shape.capitalised, shape.words));
    out.put(share(shape.upper, shape.letters));
    out.put(share(shape.digits, shape.chars));
    out.put(Math.min(6, shape.quotes));
    out.put(Math.min(8, shape.separators));
    out.put(share(shape.separators, shape.words));
    out.put(lastCharClass(text));
    out.put(firstCharClass(text));
  },
};

/** What is set into the text. */
const SETTING: FeatureGroup = {
  names: ['link-density', 'links', 'links-per-word', 'bold', 'italic', 'media-before', 'lines'],
  write: (out, { block, linkDensity }) => {
    out.put(linkDensity);
    out.put(Math.min(10, block.links));
    out.put(share(block.links, block.shape.words));
    out.put(Math.min(1, share(block.boldChars, block.shape.chars)));
    out.put(Math.min(1, share(block.italicChars, block.shape.chars)));
    out.put(Math.min(4, block.mediaBefore));
    out.put(Math.min(6, countLines(block.text)));
  },
};

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && lines < 8; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const TAG_CLASSES: readonly (readonly [string, readonly string[]])[] = [
  ['p', ['p']],
  ['heading', ['h2', 'h3', 'h4', 'h5', 'h6']],
  ['h1', ['h1']],
  ['item', ['li', 'dt', 'dd']],
  ['cell', ['tr', 'td', 'th', 'caption']],
  ['div', ['div', 'section', 'article', 'main', 'body']],
  ['caption', ['figcaption', 'figure']],
  ['quote', ['blockquote']],
  ['foot', ['footer', 'aside', 'nav', 'header']],
];
/** A bit for the class that each tag is of. */
const CLASS_OF_TAG = new Map(TAG_CLASSES.flatMap(([, tags], bit) => tags.map((tag) => [tag, 1 << bit])));

const TAGS: FeatureGroup = {
  names: TAG_CLASSES.map(([name]) => `tag:${name}`),
  write: (out, { block }) => out.putBits(CLASS_OF_TAG.get(block.frame.tag) ?? 0, TAG_CLASSES.length),
};

const TRAITS: FeatureGroup = {
  names: TRAIT_NAMES.map((name) => `in:${name}`),
  write: (out, { block }) => out.putBits(block.frame.traits, TRAIT_NAMES.length),
};

/** How near the innermost element is that a group names. */
const CLASSES: FeatureGroup = {
  names: CLASS_GROUP_NAMES.map((group) => `class:${group}`),
  write: (out, { nearness }) => {
    for (let group = 0; group < nearness.length; group++) out.put(nearness[group] as number);
  },
};

const INNER_GROUPS = ['caption', 'byline', 'meta', 'share', 'related', 'media', 'header'] as const;
const INNER_BITS = INNER_GROUPS.map(bitOf);

const INNER_CLASSES: FeatureGroup = {
  names: INNER_GROUPS.map((group) => `inner:${group}`),
  write: (out, { block }) => {
    for (const bit of INNER_BITS) out.put(block.innerWords & bit ? 1 : 0);
  },
};

const SAID: FeatureGroup = {
  names: PHRASE_NAMES.map((name) => `says:${name}`),
  write: (out, { phrases }) => out.putBits(phrases, PHRASE_NAMES.length),
};

const GROUPS: readonly FeatureGroup[] = [
  ...[WORDS, SETTING, TAGS, TRAITS, CLASSES, INNER_CLASSES, SAID],
  ...[PLACE, PATTERN, COURSE, NEIGHBOURS],
];

/** What the first pass of the scorer sees. */
export const FIRST_NAMES: readonly string[] = GROUPS.flatMap(({ names }) => names);

/** Fills in the first pass' numbers of every block. */
export function writeFeatures(page: PageFacts, out: FeatureColumns): void {
  let feature = 0;
  for (const group of GROUPS) {
    writeGroup(group, page, out, feature);
    feature += group.names.length;
  }
}

function writeGroup(group: FeatureGroup, page: PageFacts, out: FeatureColumns, feature: number): void {
  page.blocks.forEach((fact, i) => {
    out.begin(i, feature);
    group.write(out, fact, page, i);
  });
}
