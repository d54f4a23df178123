import type { SiteLine, SiteLines } from '../domain/site-lines.ts';
import { SITE_LINES } from '../domain/thresholds.ts';
import type { Attribute, Item } from '../ports.ts';

/** What the lines of publishers are learned and found under. */
export const SITE_LINES_STATISTIC = 'lines';

/** What is stored of one publisher. */
export interface PublisherLines {
  readonly lines: SiteLines;
  /** Stories that were looked at. */
  readonly stories: number;
}

/** A publisher's lines as fields of an item. */
export function linesFields(lines: SiteLines, stories: number): { readonly [name: string]: Attribute } {
  const kept = [...lines].map(([key, line]) => ({ key, ...line }));
  return { version: SITE_LINES.version, stories, lines: kept };
}

/** The lines themselves: on how many stories each was found matters to readers alone. */
export function reasonOf(fields: ReturnType<typeof linesFields>): string {
  const lines = [...linesOf(fields as unknown as Item).lines];
  return [fields['version'], ...lines.map(([key, { anywhere }]) => `${key} ${anywhere}`).sort()].join('\n');
}

/** A publisher's lines from their item; none where nothing was learned. */
export function linesOf(item: Item | undefined): PublisherLines {
  const kept = (item?.['lines'] ?? []) as unknown as readonly (SiteLine & { readonly key: string })[];
  const lines = new Map(kept.map(({ key, ...line }) => [key, line]));
  return { lines, stories: (item?.['stories'] as number | undefined) ?? 0 };
}
