import { bitOf, CLASS_GROUP_NAMES, type ClassGroup } from './class-words.ts';
import type { BlockFacts, PageFacts } from './page-facts.ts';
import { isWithin } from './page-facts.ts';
import { bitOfPhrase } from './phrase-index.ts';
import type { PhraseName } from './phrases.ts';
import { TRAIT, type Trait } from './traits.ts';

/** A kind of chrome and the sign by which it is known. */
export interface Rule {
  readonly name: string;
  /** For the reader of `extract --explain`: why such a block is no part of the story. */
  readonly reason: string;
  readonly holds: (fact: BlockFacts, page: PageFacts) => boolean;
  /** Blocks scored below this are taken out where the rule holds; 1 takes out every one. */
  readonly below: number;
}

const says = (fact: BlockFacts, name: PhraseName) => (fact.phrases & bitOfPhrase(name)) !== 0;
const within = (fact: BlockFacts, trait: Trait) => (fact.block.frame.traits & TRAIT[trait]) !== 0;
const short = (fact: BlockFacts, words: number) => fact.block.shape.words <= words;
/** True where the block, its element or one of the two around it goes by such a name. */
const named = (fact: BlockFacts, group: ClassGroup) =>
  (fact.nearness[CLASS_GROUP_NAMES.indexOf(group)] ?? 0) >= 8 || (fact.block.innerWords & bitOf(group)) !== 0;

/** Agencies mark a picture from the archive so. */
const CAPTION =
  /^(?:FILE\b ?(?:PHOTO|IMAGE)? ?[-–—:]|\(?(?:file|archive) (?:photo|image|picture)\b|ARCHIV ?(?:FOTO|BILD)? ?[-–—:])/;

/** A line that names another story, marked as such: a phrase and a colon or an arrow. */
const READ_ALSO =
  /^\W{0,4}(?:read (?:more|also|next)|also read|related(?: stor(?:y|ies)| articles?| coverage)?|see also|see|also|must[- ]read|required reading|more(?: on this| from \w+)?|watch|listen|don[’']t miss|in case you missed it|lesen sie (?:auch|mehr|dazu)|lies auch|mehr zum thema|siehe auch|auch interessant|(?:à )?lire aussi|à lire|à voir aussi|voir aussi|lea también|lee también|le puede interesar|ver más|leia (?:também|mais)|veja também|saiba mais|leggi anche|vedi anche|lees ook|bekijk ook|czytaj (?:także|też|również)|zobacz (?:także|też|również)|przeczytaj|ayrıca|читайте также|les også|læs også|läs också|lue myös|関連記事|相关阅读|延伸閱讀|관련기사)\s*(?:[:：>›»→|–-]|$|\n)/i;

/** Blocks that open by asking the reader for something; stories tell. */
const PLEA =
  /^\W{0,4}(?:sign up (?:for|to)|subscribe (?:to|now|today|for)|support (?:our|us|local|independent|quality)|donate|become a (?:member|subscriber|supporter)|join our|get (?:our|the latest|breaking)|follow us|follow @|download (?:our|the) |newsletter|abonnieren sie|jetzt abonnieren|melden sie sich|abonnez-vous|inscrivez-vous|soutenez|suscríbete|suscríbase|regístrate|síguenos|inscreva-se|assine|iscriviti|abbonati|schrijf je in|zapisz się|подпишитесь|подписывайтесь)/i;
const RIGHTS =
  /(?:all rights reserved|may not be published, broadcast|may not be reproduced|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|riproduzione riservata|wszelkie prawa zastrzeżone|alle rechten voorbehouden|все права защищены|無断転載|版权所有|未经授权|무단 ?전재)|^\W{0,3}(?:copyright|©|\(c\)) ?(?:©|\d{4}|by)/i;

/** The kinds of chrome, most telling first: the first rule that holds names a removed block. */
export const RULES: readonly Rule[] = [
  {
    name: 'caption',
    reason: 'A picture’s caption describes the picture; copies run other pictures.',
    holds: (fact) => within(fact, 'caption'),
    below: 1,
  },
  {
    name: 'caption',
    reason: 'A picture’s caption describes the picture; copies run other pictures.',
    holds: (fact) => short(fact, 90) && CAPTION.test(fact.block.text.slice(0, 40)),
    below: 1,
  },
  {
    name: 'related',
    reason: 'Links to other stories.',
    holds: (fact) => short(fact, 40) && fact.linkDensity > 0.3 && READ_ALSO.test(fact.block.text.slice(0, 60)),
    below: 1,
  },
  {
    name: 'credit',
    reason: 'A picture’s credit names its agency, not the text’s.',
    holds: (fact) => says(fact, 'credit') && short(fact, 30) && (named(fact, 'caption') || fact.block.shape.stops < 2),
    below: 0.7,
  },
  {
    name: 'title',
    reason: 'The headline is kept as the title, not in the text.',
    holds: (fact) => fact.titleCover > 0.8 && fact.titleShare > 0.8,
    below: 0.9,
  },
  {
    name: 'newsletter-plea',
    reason: 'Invitations to subscribe, register or donate stand on every page of a site.',
    holds: (fact) => short(fact, 60) && PLEA.test(fact.block.text.slice(0, 80)),
    below: 0.97,
  },
  {
    name: 'copyright',
    reason: 'Rights lines are kept as evidence of the origin, not in the text.',
    holds: (fact) => short(fact, 60) && RIGHTS.test(fact.block.text.slice(0, 300)),
    below: 1,
  },
  {
    name: 'share-line',
    reason: 'Buttons to share, save, print or follow.',
    holds: (fact) => says(fact, 'share') && short(fact, 8),
    below: 0.6,
  },
  {
    name: 'date-line',
    reason: 'Dates of publication and update are metadata.',
    holds: (fact) => short(fact, 20) && (says(fact, 'date') || isMostlyDigits(fact)),
    below: 0.5,
  },
  {
    name: 'comments',
    reason: 'Comments and the invitation to write them are other people’s words.',
    holds: (fact) => says(fact, 'comments') || named(fact, 'comment'),
    below: 0.5,
  },
  {
    name: 'newsletter-plea',
    reason: 'Invitations to subscribe, register or donate stand on every page of a site.',
    holds: (fact) => says(fact, 'newsletter') || (named(fact, 'newsletter') && short(fact, 60)),
    below: 0.5,
  },
  {
    name: 'related',
    reason: 'Links to other stories.',
    holds: (fact) =>
      (says(fact, 'related') && fact.linkDensity > 0.3) || (named(fact, 'related') && fact.linkDensity > 0.5),
    below: 0.75,
  },
  {
    name: 'cookie-notice',
    reason: 'Notices about cookies, privacy or the browser come from the site, not the story.',
    holds: (fact) => says(fact, 'cookie'),
    below: 0.5,
  },
  {
    name: 'copyright',
    reason: 'Rights lines are kept as evidence of the origin, not in the text.',
    holds: (fact) => says(fact, 'copyright'),
    below: 0.5,
  },
  {
    name: 'ad-label',
    reason: 'Marks an advertisement or a place for one.',
    holds: (fact) => says(fact, 'ad') && short(fact, 8),
    below: 0.9,
  },
  {
    name: 'topics',
    reason: 'Topics and tags file the story under others.',
    holds: (fact) => (says(fact, 'topics') && short(fact, 20)) || (named(fact, 'tag') && fact.linkDensity > 0.6),
    below: 0.5,
  },
  {
    name: 'byline',
    reason: 'Authors are metadata.',
    holds: (fact) => short(fact, 20) && (says(fact, 'byline') || named(fact, 'byline')),
    below: 0.5,
  },
  {
    name: 'author-bio',
    reason: 'A note about the author follows them from story to story.',
    holds: (fact) => says(fact, 'bio') || named(fact, 'byline'),
    below: 0.5,
  },
  {
    name: 'editors-note',
    reason: 'A note about the page, not part of the story.',
    holds: (fact) => says(fact, 'correction'),
    below: 0.5,
  },
  {
    name: 'navigation',
    reason: 'Menus lead elsewhere on the site.',
    holds: (fact) => within(fact, 'nav') || ((says(fact, 'nav') || named(fact, 'nav')) && short(fact, 25)),
    below: 0.5,
  },
  {
    name: 'link-list',
    reason: 'Most of it is links to other pages.',
    holds: (fact) => fact.linkDensity > 0.6 || fact.pattern.linkChars > fact.pattern.chars * 0.6,
    below: 0.5,
  },
  {
    name: 'hidden',
    reason: 'The page does not show it.',
    holds: (fact) => within(fact, 'hidden') || within(fact, 'ariaHidden'),
    below: 0.5,
  },
  {
    name: 'page-frame',
    reason: 'Header, side bar, footer and forms frame every page of a site.',
    holds: (fact) =>
      (['aside', 'header', 'footer', 'form', 'dialog', 'button'] as const).some((trait) => within(fact, trait)),
    below: 0.5,
  },
  {
    name: 'outside-story',
    reason: 'It stands outside the part of the page that holds the story.',
    holds: (fact, page) => !isWithin(fact.block.frame, page.home),
    below: 0.5,
  },
  {
    name: 'not-prose',
    reason: 'By its shape and surroundings it is no part of the running text.',
    holds: () => true,
    below: 0.5,
  },
];

function isMostlyDigits(fact: BlockFacts): boolean {
  const { digits, letters } = fact.block.shape;
  return digits > 0 && digits * 2 > letters && !fact.prose;
}

/** The first rule that takes the block out, given how likely the scorer finds it story; null keeps it. */
export function ruleAgainst(fact: BlockFacts, page: PageFacts, score: number): Rule | null {
  return RULES.find((rule) => score < rule.below && rule.holds(fact, page)) ?? null;
}
