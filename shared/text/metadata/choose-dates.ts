import type { Candidate } from '../../domain/article.ts';
import { chooseDate } from './choose-date.ts';
import type { DateCandidate, DateSources } from './date-sources.ts';
import type { DateReading } from './dates.ts';
import { shownDates } from './shown-dates.ts';
import { statedDates, urlDates } from './stated-dates.ts';
import { weighDates } from './weigh-dates.ts';

/** The dates chosen, and what they were chosen from, best first. */
export interface ChosenDates {
  readonly published: string | null;
  readonly modified: string | null;
  readonly publishedCandidates: readonly Candidate[];
  readonly modifiedCandidates: readonly Candidate[];
}

/** Reads every date of the page and chooses when it was published and last changed. */
export function chooseDates(sources: DateSources, reading: DateReading): ChosenDates {
  const stated = statedDates(sources, reading);
  const shown = shownDates(sources, reading);
  const { published, modified } = weighDates({
    published: [...stated.published, ...shown.published, ...urlDates(sources.url, reading)],
    modified: [...stated.modified, ...shown.modified],
  });
  const all = [...published, ...modified];
  const publishedCandidates = rank(published);
  const modifiedCandidates = rank(modified);
  return {
    published: chooseDate(publishedCandidates, all),
    modified: chooseDate(modifiedCandidates, all),
    publishedCandidates,
    modifiedCandidates,
  };
}

function rank(candidates: readonly DateCandidate[]): Candidate[] {
  return [...candidates]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 30)
    .map(({ value, source, confidence }) => ({ value, source, confidence }));
}
