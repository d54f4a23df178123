/** Bits, one per group of `CLASS_GROUPS`, that an element's names hit. */
export type ClassWords = number;

/**
 * What sites call the parts of a page, by group.
 *
 * A word is evidence for the scorer together with the element's structure and text; none decides alone, since real
 * text stands under `paywall`, `teaser` and `related-body` on many sites.
 */
const CLASS_GROUPS = {
  article: 'article articles story post entry news artikel articulo noticia nota articolo artigo artykul node',
  body: 'body content text paragraph para paragraphs copy prose richtext rte articlebody storybody maincontent contenido texto inhalt corpo corps cuerpo contenu tresc conteudo articletext articlecontent postcontent bodytext wysiwyg zn fulltext longtext articlebodycontent',
  comment:
    'comment comments commentlist disqus livefyre respond reply replies kommentar kommentare comentarios commentaires discussion',
  related:
    'related recommended recommend recommendation recommendations more trending popular latest similar further readmore readnext mostread mostpopular also next previous prev seealso inline recirc recirculation onward suggestions outbrain taboola zergnet nativo',
  teaser:
    'teaser teasers card cards tile tiles promo promos thumb thumbnail item items list listing grid carousel slider slick swiper feed river module linkbox',
  share:
    'share sharing social shares sharebar addthis addtoany facebook twitter whatsapp follow icons sociallinks teilen compartir partager print email bookmark',
  newsletter:
    'newsletter newsletters subscribe subscription subscriptions signup donate donation donations support membership member cta paywall piano tinypass regwall appeal abo optin mailchimp offer pledge',
  caption:
    'caption captions credit credits imagecaption photocaption legend bildunterschrift wp-caption-text copyright source legende didascalia pie imagecredit attribution',
  media:
    'image images img photo photos picture media video videos gallery galleries figure slideshow player audio podcast embed thumb lightbox hero lead-image visual bild foto',
  byline:
    'byline bylines author authors writer contributor contributors autor auteur autore reporter journalist bio biography profile avatar verfasser redactor signature',
  meta: 'meta metadata date time timestamp published updated dateline info details posted pubdate datum fecha publication stats readtime entry-meta byline-date created modified',
  nav: 'nav navigation navbar menu menus breadcrumb breadcrumbs topbar toolbar tabs tab masthead skip pagination pager submenu hamburger sitemap dropdown megamenu offcanvas drawer',
  header:
    'header head heading headline title headlines titles hgroup kicker overline eyebrow subtitle subhead subheading',
  footer: 'footer foot bottom colophon legal copyright imprint disclaimer footnote footnotes',
  sidebar: 'sidebar side aside rail widget widgets column secondary complementary sticky right rightcol leftcol',
  ad: 'ad ads advert adverts advertisement advertising sponsor sponsored dfp adslot banner banners gpt promoted werbung anzeige publicidad publicite commercial partner affiliate adsense',
  tag: 'tag tags topic topics keyword keywords category categories section sections label labels rubrik tagcloud taglist channel themes',
  modal:
    'cookie cookies modal consent overlay popup gdpr lightbox dialog notice alert toast login signin register account user search',
  lead: 'lead lede intro summary standfirst dek deck subtitle description excerpt abstract sapo chapo chapeau vorspann bajada entradilla occhiello einleitung teasertext perex sommario stand-first',
  quote: 'quote pullquote blockquote pull quotes zitat cita',
  embed: 'embed tweet instagram facebook youtube iframe widget twitter oembed embedded html5 infogram datawrapper',
  box: 'box infobox factbox fact facts highlight highlights keypoints key points takeaways bullet bullets glance timeline faq quiz poll correction note notes glossary',
  hidden: 'hidden hide sr visually screenreader screen noprint print invisible offscreen collapsed none visuallyhidden',
  live: 'live liveblog ticker update updates livefeed',
} as const;

export type ClassGroup = keyof typeof CLASS_GROUPS;

export const CLASS_GROUP_NAMES = Object.keys(CLASS_GROUPS) as readonly ClassGroup[];

/** The bit of one group. */
export function bitOf(group: ClassGroup): ClassWords {
  return 1 << CLASS_GROUP_NAMES.indexOf(group);
}

const BITS_OF_WORD = bitsOfWord();

function bitsOfWord(): ReadonlyMap<string, ClassWords> {
  const bits = new Map<string, ClassWords>();
  for (const group of CLASS_GROUP_NAMES) {
    for (const word of CLASS_GROUPS[group].split(' ')) bits.set(word, (bits.get(word) ?? 0) | bitOf(group));
  }
  return bits;
}

/** 1 where a word of the groups has a hash that ends so: most words of labels are none, and are never cut out. */
const ENDINGS = new Uint8Array(0x10000);
for (const word of BITS_OF_WORD.keys()) ENDINGS[hashOn(0, word, 0, word.length) & 0xffff] = 1;

/** The hash (FNV-1a) of what was hashed before with these letters behind it, in either case. */
function hashOn(before: number, text: string, from: number, to: number): number {
  let hash = before;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (text.charCodeAt(at) | 0x20), 0x01000193);
  return hash;
}

/** The groups that a label (class, id, role and the like, as written) names, by a word or by two in a row. */
export function wordsOfLabel(label: string): ClassWords {
  let found = 0;
  let start = 0;
  let before = 0;
  let beforeEnd = 0;
  let beforeHash = 0;
  for (let i = 0; i <= label.length; i++) {
    const code = i < label.length ? label.charCodeAt(i) : 0;
    if (isLower(code) || (isUpper(code) && i > start && isUpper(label.charCodeAt(i - 1)))) continue;
    if (i > start) {
      const hash = hashOn(0, label, start, i);
      if (mayBeWord(hash)) found |= bitsOf(label.slice(start, i));
      if (beforeEnd > 0 && mayBeWord(hashOn(beforeHash, label, start, i)))
        found |= bitsOf(label.slice(before, beforeEnd) + label.slice(start, i));
      before = start;
      beforeEnd = i;
      beforeHash = hash;
    }
    start = isUpper(code) ? i : i + 1;
  }
  return found;
}

function mayBeWord(hash: number): boolean {
  return ENDINGS[hash & 0xffff] === 1;
}

function bitsOf(word: string): ClassWords {
  return BITS_OF_WORD.get(word.toLowerCase()) ?? 0;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}
