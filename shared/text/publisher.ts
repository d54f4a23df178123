import { getDomain } from 'tldts';

/**
 * Who publishes a site: its registrable domain, so that `news.example.co.uk` and `www.example.co.uk` are one publisher.
 *
 * Blogs under a shared domain count for themselves (the private part of the public suffix list); names without a
 * registrable domain, such as IP addresses, stand for themselves. Null for null.
 */
export function publisherOf(site: string | null): string | null {
  return site === null ? null : (getDomain(site, { allowPrivateDomains: true }) ?? site);
}
