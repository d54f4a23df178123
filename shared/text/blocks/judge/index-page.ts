import type { BlockFacts, PageFacts } from '../features/page-facts.ts';

/** What the page says of itself beside its blocks. */
export interface IndexEvidence {
  readonly page: PageFacts;
  readonly kept: readonly BlockFacts[];
  /** In the text that was kept. */
  readonly words: number;
  /** The address without its host, in lower case; null where it is not known. */
  readonly path: string | null;
  readonly types: readonly string[];
  readonly ogType: string | null;
}

/** A page of cards has at least so many, and so many more where nothing else speaks for it. */
const MIN_CARDS = 5;
const MANY_CARDS = 8;
/** Share of the kept words that stand under the cards' headlines. */
const CARD_SHARE = 0.6;
/** A card's text is a summary; a section of a list article is longer. */
const MAX_SUMMARY_WORDS = 70;
/** More text of the page's own than this makes it an article with cards around. */
const MAX_OWN_WORDS = 120;
/** Blocks between a card's headline and its text: a date, a name, a topic. */
const REACH = 4;

/** The name of a topic, a section or an author in an address has no more words. */
const MAX_NAME_WORDS = 4;

const LIST_TYPE = /^(?:CollectionPage|ItemList|SearchResultsPage|ProfilePage)$/i;
const STORY_TYPE = /Article|Posting|Report|Review|Recipe/i;
/** Addresses of pages that list others: by topic, author, section, search or month. */
const LIST_PATH =
  /(?:^|\/)(?:tags?|topics?|themen?|thema|temas?|tema|tagged|category|categories|kategorie[ns]?|kategori[ae]?|categoria|categoría|categorie|rubriques?|rubrik|section|sections|seccion|sezione|authors?|autor|autores|autori|autorzy|auteurs?|autore|profile|profiles|contributors?|journalists?|redakteure?|staff|writers?|people|search|suche|recherche|buscar|busca|cerca|zoeken|szukaj|archives?|archiv|archivo|archivio|hashtag|keywords?|labels?|series|tagi?|etiqueta|etiquette|temat|forfatter|skribent|kirjoittaja|tagit|emne|amne|rss|feed)(?:\/|$)|\/page\/\d{1,4}\/?$/;

/** A front page, a section, a topic or an author: told by its address, its own word for itself, and its cards. */
export function isIndex(evidence: IndexEvidence): boolean {
  const { page, words, types, ogType, path } = evidence;
  const isStory = types.some((type) => STORY_TYPE.test(type)) || ogType === 'article';
  const isListed = types.some((type) => LIST_TYPE.test(type));
  const isHome = path !== null && /^\/?(?:index\.\w{3,5})?$/.test(path.replace(/#.*$/, ''));
  const isCalledList = isHome || isListed || (path !== null && isListPath(path.replace(/[?#].*$/, '')));
  if (!isStory && isLinked(page) && (isHome || isListed ? words < 400 : words < 40 && page.titleAt < 0)) return true;
  if (isStory && !isCalledList) return false;
  return holdsCards(evidence, isCalledList);
}

/** An article may stand below a section's address: its own name is longer, or holds its number. */
function isListPath(path: string): boolean {
  const name = path.replace(/\/$/, '').split('/').at(-1) ?? '';
  return LIST_PATH.test(path) && name.split(/[-_]/).length <= MAX_NAME_WORDS && !/\d{5}|\.s?html?$/.test(name);
}

/** More links than text. */
function isLinked(page: PageFacts): boolean {
  const links = page.blocks.filter(({ linkDensity }) => linkDensity > 0.6).length;
  return links > 20 && links > page.blocks.length * 0.4;
}

/** Whether what is kept of the page are the summaries of cards, or next to nothing beside them. */
function holdsCards({ page, kept, words, ogType }: IndexEvidence, isCalledList: boolean): boolean {
  const cards = new Cards(page);
  if (cards.count < MIN_CARDS) return false;
  const summaries = kept.filter((fact) => cards.holds(fact));
  const summarised = summaries.reduce((sum, { block }) => sum + block.shape.words, 0);
  const longest = Math.max(0, ...summaries.map(({ block }) => block.shape.words));
  if (words - summarised > MAX_OWN_WORDS) return false;
  if (isCalledList) return true;
  const enough = /^(?:website|profile|object)$/.test(ogType ?? '') ? MIN_CARDS : MANY_CARDS;
  return summaries.length >= enough && summarised >= words * CARD_SHARE && longest <= MAX_SUMMARY_WORDS;
}

/** The page's cards: headlines that are links, of one repeated kind, each with a short text behind it. */
class Cards {
  readonly #page: PageFacts;
  /** For each block, the headline under which it stands; -1 for none. */
  readonly #headlines: Int32Array;
  readonly count: number;

  constructor(page: PageFacts) {
    this.#page = page;
    this.#headlines = this.#findHeadlines();
    const texts = page.blocks.filter((fact) => fact.prose && this.holds(fact));
    this.count = new Set(texts.map(({ block }) => this.#headlines[block.index])).size;
  }

  /** True for a card's headline and what stands below it. */
  holds({ block }: BlockFacts): boolean {
    return (this.#headlines[block.index] ?? -1) >= 0;
  }

  #findHeadlines(): Int32Array {
    const found = new Int32Array(this.#page.blocks.length).fill(-1);
    let headline = -1;
    let texts = 0;
    this.#page.blocks.forEach((fact, i) => {
      if (isHeadline(fact)) {
        headline = i;
        texts = 0;
      } else if (headline >= 0 && (i - headline > REACH || texts > 0)) headline = -1;
      if (fact.prose && headline >= 0) texts++;
      found[i] = headline;
    });
    return found;
  }
}

/** A link long enough for a headline, set like others of its page. */
function isHeadline({ block, linkDensity, pattern }: BlockFacts): boolean {
  return linkDensity > 0.6 && block.shape.words >= 3 && block.shape.words <= 30 && pattern.count >= MIN_CARDS;
}
