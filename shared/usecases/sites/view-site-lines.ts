import type { Table } from '../../ports.ts';
import { publisherOf } from '../../text/publisher.ts';
import type { SiteLinesView } from '../queries.ts';
import { createSiteMemory } from './site-memory.ts';

/** The lines that the publisher of a site repeats, as the generation that is read learned them. */
export async function viewSiteLines(table: Table, site: string): Promise<SiteLinesView> {
  const { lines, stories } = await createSiteMemory(table, { fixed: false }).of(site);
  return { publisher: publisherOf(site) ?? site, stories, lines: [...lines.values()] };
}
