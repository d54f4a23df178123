import type { BlockFacts } from '../features/page-facts.ts';
import type { Decision } from './rules.ts';

/** What a release calls the lines about whoever issued it, before the name. */
const ABOUT =
  /^\W{0,3}(?:about|über|[àa] propos (?:de|du|des|d[’'])|acerca de|sobre(?: (?:a|o|la|el|las|los))?|informazioni su|profilo (?:di|della)|chi è|over|o firmie|o spółce|o společnosti|o spoločnosti|om|tietoa|despre|o kompanii|о компании|про компанію|σχετικά με|hakkında)(?:\s+|(?<=[’']))(?=\S)/iu;
const MAX_HEADING_WORDS = 12;
/** Articles before a name; where every noun has a capital letter, an article says nothing of what follows it. */
const ARTICLE = /^(?:the|la|le|les|el|los|las|il|lo|gli|het|de|a|o|os|as) /i;
/** The first words of a name, as it is taken up again. */
const NAME = /^[\p{Lu}\p{Lo}\d][^\s,;:.()–—-]*/u;
/** Of the lines below such a heading so much is looked at. */
const LOOKED_AT_CHARS = 400;
/** What the lines say of a firm, an office or a club: how it was set up, what it is, where to read on. */
const ORGANISATION =
  /\b(?:founded|established|headquartered|based in|provider|company|companies|corporation|subsidiary|leader|leading|nonprofit|non-profit|organi[sz]ation|association|foundation|institute|university|agency|manufacturer|publicly traded|for more information|learn more|visit|nyse|nasdaq)\b|www\.|https?:|[\w-]+\.(?:com|org|net|eu|de|fr|io|co)\b|gegründet|unternehmen|konzern|anbieter|hersteller|führend|hauptsitz|verein|stiftung|weitere informationen|fondée?|entreprise|société|groupe|leader|siège|association|plus d[’']informations|fundada|empresa|compañía|companhia|líder|sede|grupo|más información|mais informações|fondata|azienda|società|gruppo|opgericht|bedrijf|toonaangevend|hoofdkantoor|założona|firma|spółka|lider|основана|компания|компанія|заснован|лидер|grundat|företag|ledande|kurucu|şirket|lider|設立|本社|企業|会社|成立|公司|总部|總部|설립|기업|본사/iu;
/** Headings of what else stands below a release. */
const ALSO_BELOW =
  /^\W{0,3}(?:(?:media|press|investor|further)? ?(?:contacts?|relations|enquiries|inquiries)\b|(?:presse)?kontakt|ansprechpartner|contacts? presse|contactos?|contatti|contato|perscontact|kontakt dla mediów|контакт|forward[- ]looking|cautionary|safe harbou?r|disclaimer|notes? to editors|zukunftsgerichtete|hinweis|source\b|quelle\b|お問い合わせ|联系|聯絡|문의)/iu;

/** Share of the kept words that must stand above: a page about the firm is its story. */
const STORY_SHARE = 0.4;
/** Lines about a firm are no longer than this; what is, is a part of the story. */
const MAX_LINES_WORDS = 350;
const HEADING = /^h[1-6]$/;

/**
 * Takes out what stands at the end of a release about whoever issued it: below a line "About" and a name, lines that take
 * the name up and tell of an organisation, with nothing but the like, contacts and cautions behind them. The same lines
 * end every release of that firm. A section about something that a story tells of has more of the story behind it, or
 * is headed by no name.
 */
export function dropFirmLines(blocks: readonly BlockFacts[], decisions: Decision[]): void {
  const isKept = (i: number) => decisions[i]?.kept === true;
  const words = blocks.reduce((sum, { block }, i) => sum + (isKept(i) ? block.shape.words : 0), 0);
  let above = 0;
  let storyAt = -1;
  for (const [i, { block }] of blocks.entries()) {
    if (i > storyAt && above >= words * STORY_SHARE && above < words && isFirmHead(blocks, i)) {
      storyAt = storyBehind(blocks, i, isKept);
      if (storyAt < 0) {
        dropFrom(i, decisions);
        return;
      }
    }
    if (isKept(i)) above += block.shape.words;
  }
}

function dropFrom(from: number, decisions: Decision[]): void {
  const reason = 'Who issued a release describes itself below every one of them.';
  for (let i = from; i < decisions.length; i++)
    if (decisions[i]?.kept) decisions[i] = { kept: false, rule: 'about-firm', reason };
}

/** A line "About" and a name, with lines behind it, in the same block or the next, that begin with that name. */
function isFirmHead(blocks: readonly BlockFacts[], at: number): boolean {
  const { text } = (blocks[at] as BlockFacts).block;
  const about = ABOUT.exec(text.slice(0, 40))?.[0];
  if (about === undefined) return false;
  const head = text.slice(about.length).replace(ARTICLE, '');
  const name = NAME.exec(head)?.[0];
  if (name === undefined || name.length < 2) return false;
  const again = head.indexOf(name, name.length);
  const own = again > 0 ? head.slice(again) : '';
  const next = isHeading(blocks[at] as BlockFacts) ? nextLines(blocks, at) : '';
  return [own, next].some((lines) => takesUp(lines.slice(0, LOOKED_AT_CHARS), name));
}

function nextLines(blocks: readonly BlockFacts[], at: number): string {
  const next = blocks[at + 1]?.block;
  return next?.prose ? next.text : '';
}

/** Whether lines tell of an organisation of that name: they begin with it, an article or a few words before it. */
function takesUp(lines: string, name: string): boolean {
  const at = lines.indexOf(name);
  return at >= 0 && at <= 60 && ORGANISATION.test(lines);
}

/** A line that stands alone, as a heading does whatever its element. */
function isHeading({ block: { frame, shape, boldChars } }: BlockFacts): boolean {
  return (
    shape.words <= MAX_HEADING_WORDS && (HEADING.test(frame.tag) || shape.stops === 0 || boldChars === shape.chars)
  );
}

/** Where more of the story is kept behind such a line, but for sections of the like; -1 where nothing is. */
function storyBehind(blocks: readonly BlockFacts[], from: number, isKept: (i: number) => boolean): number {
  let isLike = true;
  let words = 0;
  for (let i = from + 1; i < blocks.length; i++) {
    const fact = blocks[i] as BlockFacts;
    if (isFirmHead(blocks, i) || (isHeading(fact) && ALSO_BELOW.test(fact.block.text))) {
      isLike = true;
      words = 0;
    } else if (HEADING.test(fact.block.frame.tag) && isKept(i)) isLike = false;
    if (!isKept(i)) continue;
    words += fact.block.shape.words;
    if (words > MAX_LINES_WORDS || (!isLike && fact.prose)) return i;
  }
  return -1;
}
