import { type PageFacts, pageFacts } from '../../shared/text/blocks/features/page-facts.ts';
import { readBlocks } from '../../shared/text/blocks/read/walk.ts';
import { readMetadata } from '../../shared/text/metadata/read-metadata.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import { parsePage } from '../../shared/text/page/parse.ts';

/** What the judgement of blocks knows of a page. */
export function factsOf(html: string): PageFacts {
  const root = parsePage(html, 'x.html', DEFAULT_LIMITS);
  const metadata = readMetadata(root, { carrier: {}, key: 'x.html', now: new Date('2025-10-01'), leadBlocks: [] });
  return pageFacts(readBlocks(root, 1_000), metadata, null);
}
