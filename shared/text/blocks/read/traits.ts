import type { Attributes } from '../../page/page-attributes.ts';

/** What standing inside an element means, whatever its class says. */
export const TRAIT = {
  article: 1,
  main: 2,
  aside: 4,
  nav: 8,
  header: 16,
  footer: 32,
  figure: 64,
  caption: 128,
  form: 256,
  list: 512,
  table: 1024,
  quote: 2048,
  hidden: 4096,
  ariaHidden: 8192,
  articleBody: 16384,
  button: 32768,
  link: 65536,
  dialog: 131072,
  details: 262144,
  comment: 524288,
} as const;

export type Trait = keyof typeof TRAIT;

export const TRAIT_NAMES = Object.keys(TRAIT) as readonly Trait[];

const OF_TAG: ReadonlyMap<string, number> = new Map<string, number>([
  ['article', TRAIT.article],
  ['main', TRAIT.main],
  ['aside', TRAIT.aside],
  ['nav', TRAIT.nav],
  ['header', TRAIT.header],
  ['footer', TRAIT.footer],
  ['figure', TRAIT.figure],
  ['figcaption', TRAIT.figure | TRAIT.caption],
  ['caption', TRAIT.caption],
  ['form', TRAIT.form],
  ['fieldset', TRAIT.form],
  ['ul', TRAIT.list],
  ['ol', TRAIT.list],
  ['dl', TRAIT.list],
  ['table', TRAIT.table],
  ['blockquote', TRAIT.quote],
  ['button', TRAIT.button],
  ['a', TRAIT.link],
  ['dialog', TRAIT.dialog],
  ['details', TRAIT.details],
]);

const OF_ROLE: ReadonlyMap<string, number> = new Map<string, number>([
  ['article', TRAIT.article],
  ['main', TRAIT.main],
  ['complementary', TRAIT.aside],
  ['navigation', TRAIT.nav],
  ['menu', TRAIT.nav],
  ['menubar', TRAIT.nav],
  ['banner', TRAIT.header],
  ['contentinfo', TRAIT.footer],
  ['search', TRAIT.form],
  ['form', TRAIT.form],
  ['button', TRAIT.button],
  ['dialog', TRAIT.dialog],
  ['alertdialog', TRAIT.dialog],
  ['comment', TRAIT.comment],
]);

const HIDING_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** What a reader wrote, in the vocabulary of schema.org; `UserComments` is the older name. */
const COMMENT_TYPE = /schema\.org\/(?:Comment|UserComments)\/?$/;

/** The traits that an element adds for everything inside it. */
export function traitsOf(tag: string, attribs: Attributes): number {
  let traits = OF_TAG.get(tag) ?? 0;
  const role = attribs['role'];
  if (role) traits |= OF_ROLE.get(role.toLowerCase()) ?? 0;
  if (attribs['itemprop'] && /articleBody|text/.test(attribs['itemprop'])) traits |= TRAIT.articleBody;
  if (attribs['itemprop'] === 'comment' || COMMENT_TYPE.test(attribs['itemtype'] ?? '')) traits |= TRAIT.comment;
  if (attribs['aria-hidden'] === 'true') traits |= TRAIT.ariaHidden;
  if (attribs['hidden'] !== undefined || HIDING_STYLE.test((attribs['style'] ?? '').slice(0, 400)))
    traits |= TRAIT.hidden;
  return traits;
}
