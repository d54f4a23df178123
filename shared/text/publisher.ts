import { getDomain } from 'tldts';
import { Recent } from '../domain/recent.ts';

/** Sites looked up lately: a story's are looked up again with each newcomer. */
const known = new Recent<string>(4_000);

/**
 * Who publishes a site: its registrable domain, so that `news.example.co.uk` and `www.example.co.uk` are one publisher.
 *
 * Blogs under a shared domain count for themselves (the private part of the public suffix list); names without a
 * registrable domain, such as IP addresses, stand for themselves. Null for null.
 */
export function publisherOf(site: string | null): string | null {
  if (site === null) return null;
  const publisher = known.get(site) ?? getDomain(site, { allowPrivateDomains: true }) ?? site;
  known.set(site, publisher);
  return publisher;
}
