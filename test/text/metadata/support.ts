import { parseDocument } from 'htmlparser2';
import { type Metadata, type MetadataContext, readMetadata } from '../../../shared/text/metadata/read-metadata.ts';

/** Tests read pages on this day. */
export const NOW = new Date('2026-03-10T12:00:00Z');

/** The metadata of a page written in a test. */
export function metadataOf(html: string, context: Partial<MetadataContext> = {}): Metadata {
  return readMetadata(parseDocument(html), { carrier: {}, key: 'page.html', now: NOW, leadBlocks: [], ...context });
}

/** A page with these things in its head and body. */
export function page(parts: { head?: string; body?: string; jsonLd?: unknown }): string {
  const script =
    parts.jsonLd === undefined ? '' : `<script type="application/ld+json">${JSON.stringify(parts.jsonLd)}</script>`;
  return `<!doctype html><html lang="en"><head>${parts.head ?? ''}${script}</head><body>${parts.body ?? ''}</body></html>`;
}
