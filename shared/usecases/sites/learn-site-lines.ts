import { learnLines } from '../../domain/site-lines.ts';
import { SITE_LINES } from '../../domain/thresholds.ts';
import { linesFields, reasonOf, SITE_LINES_STATISTIC } from '../../store/sites.ts';
import { type CorpusStatistic, type Learned, textsOf } from '../reprocess/corpus-statistic.ts';

/** Learns, for each publisher, the lines that it repeats. */
export const learnSiteLines: CorpusStatistic = {
  name: SITE_LINES_STATISTIC,
  reason: ({ key, fields }) => `${key} ${reasonOf(fields)}`,
  async learn({ census, articles, stop }) {
    const learned: Learned[] = [];
    for (const [publisher, witnesses] of census.publishers) {
      if (witnesses.length < SITE_LINES.minStories) continue;
      if (stop()) return undefined;
      const texts: string[] = [];
      for await (const { article } of textsOf(articles, witnesses)) texts.push(article.text);
      const lines = learnLines(texts);
      if (lines.size > 0) learned.push({ key: publisher, fields: linesFields(lines, texts.length) });
    }
    return learned;
  },
};
