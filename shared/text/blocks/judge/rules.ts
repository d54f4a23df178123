import type { BlockFacts, PageFacts } from '../features/page-facts.ts';
import { isWithin } from '../features/page-facts.ts';
import { bitOf, CLASS_GROUP_NAMES, type ClassGroup } from '../phrases/class-words.ts';
import { bitOfPhrase } from '../phrases/phrase-index.ts';
import type { PhraseName } from '../phrases/phrases.ts';
import type { Frame } from '../read/frame.ts';
import { CUT_SHORT, lastCharClass } from '../read/text-ends.ts';
import { TRAIT, type Trait } from '../read/traits.ts';

/** Agencies mark a picture from the archive so. */
const CAPTION =
  /^(?:FILE\b ?(?:PHOTO|IMAGE)? ?[-–—:]|\(?(?:file|archive) (?:photo|image|picture)\b|ARCHIV ?(?:FOTO|BILD)? ?[-–—:])/;

/** A line that names another story, marked as such: a phrase and a colon or an arrow. */
const READ_ALSO =
  /^\W{0,4}(?:read (?:more|also|next)|(?:up )?next|also read|related(?: stor(?:y|ies)| articles?| coverage)?|see also|see|also|must[- ]read|required reading|more(?: on this| from \w+)?|watch|listen|don[’']t miss|in case you missed it|lesen sie (?:auch|mehr|dazu)|lies auch|mehr zum thema|siehe auch|auch interessant|(?:à )?lire aussi|à lire|à voir aussi|voir aussi|lea también|lee también|le puede interesar|ver más|leia (?:também|mais)|veja também|saiba mais|leggi anche|vedi anche|lees ook|bekijk ook|czytaj (?:także|też|również)|zobacz (?:także|też|również)|przeczytaj|ayrıca|читайте также|les også|læs også|läs också|lue myös|baca juga|simak juga|xem thêm|đọc thêm|यह भी पढ़ें|ये भी पढ़ें|اقرأ أيضًا?|קראו גם|читайте також|čtěte také|olvassa el|citește și|citeşte şi|vezi și|δείτε επίσης|διαβάστε (?:επίσης|ακόμα)|関連記事|あわせて読みたい|相关阅读|延伸閱讀|관련기사)\s*(?:[:：>›»→|–-]|$|\n)/i;

/** Blocks that open by asking the reader for something; stories tell. */
const PLEA =
  /^\W{0,4}(?:sign up (?:for|to)|subscribe (?:to|now|today|for)|support (?:our|us|local|independent|quality)|donate|become a (?:member|subscriber|supporter)|join our|get (?:our|the latest|breaking)|follow us|follow @|download (?:our|the) |newsletter|abonnieren sie|jetzt abonnieren|melden sie sich|abonnez-vous|inscrivez-vous|soutenez|suscríbete|suscríbase|regístrate|síguenos|inscreva-se|assine|iscriviti|abbonati|schrijf je in|zapisz się|подпишитесь|подписывайтесь)/i;
/** Who owns the text, and what may not be done with it. */
const RIGHTS =
  /(?:all rights reserved|may not be published, broadcast|may not be reproduced|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|riproduzione riservata|wszelkie prawa zastrzeżone|alle rechten voorbehouden|все права защищены|無断転載|版权所有|未经授权|무단 ?전재)|^\W{0,3}(?:copyright|©|\(c\)) ?(?:©|\d{4}|by)/i;

/** Who of those pictured stands where. */
const WHO_STANDS_WHERE =
  /(?:^|[,(] ?)(?:(?:from |second from |third from |far |pictured,? |top |bottom )?(?:left|right|cent(?:er|re))|pictured|v\. ?l\.|von links|links|rechts|mitte|à gauche|à droite|au centre|de g\. à d\.|a la izquierda|a la derecha|izquierda|derecha|à esquerda|à direita|a sinistra|a destra)(?:[,):]| im bild| in )/i;

/** Who else had a hand in it, as agencies and newspapers close their stories. */
const HELPERS =
  /^\W{0,4}(?:(?:additional |with )?reporting by|edit(?:ing|ed) by)\b|\bcontributed (?:to this|reporting|to the)\b/i;

const MAIL_ADDRESS = /[\w.]@[\w-]+\.[a-z]/i;

/** Sends the reader to another page by name of the gesture. */
const CLICK_HERE =
  /\b(?:click here|tap here|clique aqui|haga clic aqu[ií]|haz clic aqu[ií]|klicken sie hier|klick hier|hier klicken|cliquez ici|clicca qui|klik hier|kliknij tutaj)/i;

/** What becomes of readers' comments, as sites say before they show or ask for them. */
const COMMENT_POLICY =
  /(?:comment(?!at)|kommentar|coment[aá]ri|commentaire|reacties|komentar|komentář|комментари|коментар|σχόλι|yorum|コメント|评论|評論|留言|댓글|bình luận|ความคิดเห็น|टिप्पणी|التعليق|תגוב)[^.!?。]{0,160}(?:moderat|modérat|moderad|approv|aprobad|aprovad|genehmig|freigeschalt|freigegeben|netiquet|house rules|guidelines|spam|offensi|insult|beleidig|gelöscht|löschen|supprim|eliminad|rimoss|verwijder|usuwan|moderow|модер|удал|видал|onay|silin|审核|審核|删除|刪除|承認|削除|삭제|kiểm duyệt)|(?:moderat|modér)[^.!?]{0,40}(?:comment(?!at)|kommentar|comentário|comentario|commentaire)/iu;
/** So many prose blocks before the last one, a story is at its end. */
const END_PROSE = 3;

/** How long reading takes, as sites say above their stories. */
const READING_TIME =
  /^\W{0,4}(?:\d{1,3}[ -]?min(?:ute[ns]?|utos?|uti)?\.? (?:read|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|leestijd)|(?:estimated )?(?:reading time|read time|time to read|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|leestijd|czas czytania|время чтения|okuma süresi|waktu baca|thời gian đọc))\b/i;

/** A kind of chrome and the sign by which it is known. */
export interface Rule {
  readonly name: string;
  /** For the reader of `extract --explain`: why such a block is no part of the story. */
  readonly reason: string;
  readonly holds: (fact: BlockFacts, page: PageFacts) => boolean;
  /** Blocks scored below this are taken out where the rule holds; 1 takes out every one. */
  readonly below: number;
}

/** A page that hides more of its prose than this hides its story, until a script shows it. */
const HIDDEN_SHARE = 0.4;
/** So does one hidden element with more of the prose than this: the rest behind "read more". */
const HIDDEN_PART = 0.2;

const HEADING = /^h[1-6]$/;
const says = (fact: BlockFacts, name: PhraseName) => (fact.phrases & bitOfPhrase(name)) !== 0;
const within = (fact: BlockFacts, trait: Trait) => (fact.block.frame.traits & TRAIT[trait]) !== 0;
const short = (fact: BlockFacts, words: number) => fact.block.shape.words <= words;
/** True where the block's own element goes by such a name. */
const isCalled = (fact: BlockFacts, group: ClassGroup) => fact.nearness[CLASS_GROUP_NAMES.indexOf(group)] === 10;
/** True where the block, its element or one of the two around it goes by such a name. */
const named = (fact: BlockFacts, group: ClassGroup) =>
  (fact.nearness[CLASS_GROUP_NAMES.indexOf(group)] ?? 0) >= 8 || (fact.block.innerWords & bitOf(group)) !== 0;

const CAPTION_REASON = 'A picture’s caption describes the picture; copies run other pictures.';

/** The kinds of chrome, most telling first: the first rule that holds names a removed block. */
export const RULES: readonly Rule[] = [
  {
    name: 'comments',
    reason: 'What readers wrote below the story is no part of it.',
    holds: ({ block }) => block.byReader,
    below: 1,
  },
  {
    name: 'caption',
    reason: CAPTION_REASON,
    holds: (fact) => within(fact, 'caption') || (short(fact, 90) && isCaption(fact)),
    below: 1,
  },
  {
    name: 'related',
    reason: 'Links to other stories.',
    holds: (fact) => short(fact, 40) && fact.linkDensity > 0.3 && READ_ALSO.test(fact.block.text.slice(0, 60)),
    below: 1,
  },
  {
    name: 'caption',
    reason: CAPTION_REASON,
    holds: (fact) =>
      fact.block.mediaBefore > 0 &&
      short(fact, 60) &&
      (says(fact, 'caption') || WHO_STANDS_WHERE.test(fact.block.text)),
    below: 0.97,
  },
  {
    name: 'teasers',
    reason: 'Texts set alike and cut short lead to other stories.',
    holds: ({ block, pattern }) =>
      pattern.cut >= 3 && pattern.cut * 2 >= pattern.long && lastCharClass(block.text) === CUT_SHORT,
    below: 1,
  },
  {
    name: 'above-headline',
    reason: 'What stands well above the headline belongs to the page, not to the story.',
    holds: (fact, page) => fact.prose && page.headlineAt - fact.block.index > 3,
    below: 0.99,
  },
  {
    name: 'beside-story',
    reason: 'What stands in a side element is no part of the running text.',
    holds: (fact, page) => within(fact, 'aside') && !isTold(page, 'aside'),
    below: 0.97,
  },
  {
    name: 'hidden',
    reason: 'The page does not show it, though it shows the story around it.',
    holds: (fact, page) =>
      within(fact, 'hidden') &&
      page.hiddenProseChars < page.proseChars * HIDDEN_SHARE &&
      hiddenAround(fact) < page.proseChars * HIDDEN_PART,
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
    name: 'byline',
    reason: 'Authors are metadata.',
    holds: (fact) => short(fact, 40) && (isCalled(fact, 'byline') || isHelpers(fact)),
    below: 0.97,
  },
  {
    name: 'author-bio',
    reason: 'Where to write to the author or the site is no part of the story.',
    holds: (fact) => short(fact, 60) && fact.block.text.includes('@') && MAIL_ADDRESS.test(fact.block.text),
    below: 0.9,
  },
  {
    name: 'related',
    reason: 'Links to other stories.',
    holds: (fact) =>
      fact.block.links > 0 &&
      short(fact, 40) &&
      (says(fact, 'related') || (fact.linkDensity < 0.7 && CLICK_HERE.test(fact.block.text))),
    below: 0.97,
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
    name: 'comments',
    reason: 'Comments and the invitation to write them are other people’s words.',
    holds: (fact, page) =>
      fact.prose &&
      short(fact, 70) &&
      fact.block.shape.quotes === 0 &&
      proseBehind(fact, page) < END_PROSE &&
      COMMENT_POLICY.test(fact.block.text.slice(0, 500)),
    below: 0.98,
  },
  {
    name: 'repeated-notice',
    reason: 'A notice in place of what is not shown stands wherever that would.',
    holds: (fact) => fact.prose && fact.repeats >= 2 && says(fact, 'cookie'),
    below: 1,
  },
  {
    name: 'reading-time',
    reason: 'How long reading takes is said by the site, not told by the story.',
    holds: (fact) => short(fact, 10) && READING_TIME.test(fact.block.text),
    below: 1,
  },
  {
    name: 'topics',
    reason: 'Topics and tags file the story under others.',
    holds: (fact) => isCalled(fact, 'tag') && fact.block.shape.commas > 1 && fact.block.shape.stops === 0,
    below: 0.97,
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
    holds: (fact, page) => !isWithin(fact.block.frame, page.mainElement),
    below: 0.5,
  },
  {
    name: 'not-prose',
    reason: 'By its shape and surroundings it is no part of the running text.',
    holds: () => true,
    below: 0.5,
  },
];

/** Blocks of prose from this one to the last one of the story's element. */
function proseBehind({ block }: BlockFacts, page: PageFacts): number {
  let count = 0;
  for (let i = block.index + 1; i <= page.lastProse && count < END_PROSE; i++) if (page.blocks[i]?.prose) count++;
  return count;
}

/** True where such an element holds the title, or the story of a page that shows none. */
function isTold(page: PageFacts, trait: Trait): boolean {
  const frame = page.blocks[page.titleAt]?.block.frame ?? page.mainElement;
  return ((frame?.traits ?? 0) & TRAIT[trait]) !== 0;
}

/** Characters of prose in the outermost hidden element around a block. */
function hiddenAround({ block }: BlockFacts): number {
  let chars = 0;
  for (let at: Frame | null = block.frame; at; at = at.parent) if (at.traits & TRAIT.hidden) chars = at.prose;
  return chars;
}

function isCaption(fact: BlockFacts): boolean {
  return (
    (isCalled(fact, 'caption') && !HEADING.test(fact.block.frame.tag)) || CAPTION.test(fact.block.text.slice(0, 40))
  );
}

/** Phrases first: they are known of every block, and most blocks have none. */
function isHelpers(fact: BlockFacts): boolean {
  return (says(fact, 'byline') || says(fact, 'bio')) && HELPERS.test(fact.block.text.slice(0, 200));
}

function isMostlyDigits(fact: BlockFacts): boolean {
  const { digits, letters } = fact.block.shape;
  return digits > 0 && digits * 2 > letters && !fact.prose;
}

/** Why a block is kept or not. */
export interface Decision {
  readonly kept: boolean;
  readonly rule: string;
  readonly reason: string;
}

/** The first rule that takes the block out, given how likely the scorer finds it story; null keeps it. */
export function ruleAgainst(fact: BlockFacts, page: PageFacts, score: number): Rule | null {
  return RULES.find((rule) => score < rule.below && rule.holds(fact, page)) ?? null;
}
