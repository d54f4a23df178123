import type { Rarity } from '../../domain/events/weight.ts';
import type { Item, Table } from '../../ports.ts';
import { learnedKey } from '../../store/learned.ts';
import { createRarity, shippedDocuments } from '../../text/terms/rarity.ts';
import { createWordCounter, type WordCounts } from '../../text/terms/word-counts.ts';
import type { Witness } from '../reprocess/census.ts';
import { type CorpusStatistic, type Learned, textsOf } from '../reprocess/corpus-statistic.ts';

const NAME = 'words';
/** Fewer stories of a language say too little about it. */
const MIN_STORIES = 50;

/** Learns, for each language, how many stories use a word. */
export const learnWords: CorpusStatistic = {
  name: NAME,
  reason: ({ key, fields }) => doublings(key, fields['documents'] as number),
  async learn({ census, articles, stop }) {
    const learned: Learned[] = [];
    for (const [language, witnesses] of byLanguage(census.stories)) {
      if (witnesses.length < MIN_STORIES) continue;
      const counter = createWordCounter(language);
      for await (const { article } of textsOf(articles, witnesses)) {
        if (stop()) return undefined;
        counter.add(article);
      }
      learned.push({ key: language, fields: { ...counter.counted() } });
    }
    return learned;
  },
};

function byLanguage(witnesses: readonly Witness[]): [string, readonly Witness[]][] {
  const languages = new Map<string, Witness[]>();
  for (const witness of witnesses) {
    if (witness.language === null) continue;
    const own = languages.get(witness.language) ?? [];
    languages.set(witness.language, own);
    own.push(witness);
  }
  return [...languages].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Stories are worth making anew when what is known of a language has doubled, not for every story more: how often it
 * has, from what was known without learning. Nothing where it never did.
 */
function doublings(language: string, documents: number): string | undefined {
  const times = Math.floor(Math.log2(1 + documents / shippedDocuments(language)));
  return times === 0 ? undefined : `${language} ${times}`;
}

/**
 * How rare words are by the counts of one generation, which never change for as long as it lives.
 *
 * One reading for each language and worker; a language of which nothing was learned goes by the shipped counts.
 */
export function createRarities(table: Table): (language: string | null) => Promise<Rarity> {
  const known = new Map<string | null, Rarity>();
  return async (language) => {
    const rarity = known.get(language) ?? createRarity(language, await readCounts(table, language));
    known.set(language, rarity);
    return rarity;
  };
}

async function readCounts(table: Table, language: string | null): Promise<WordCounts | undefined> {
  const item: Item | undefined = language === null ? undefined : await table.get(learnedKey(NAME, language));
  if (item === undefined) return undefined;
  const { documents, least, classes } = item as unknown as WordCounts;
  return { documents, least, classes };
}
