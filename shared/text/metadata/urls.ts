import type { Candidate } from '../../domain/article.ts';

const TRACKING =
  /^(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|hsctatracking|ref_?src|ref_url|cmp(?:id)?|cmpid|ito|icid|ncid|sr_share|smid|smtyp|share|shared|spm|wt_mc|xtor|at_(?:medium|campaign|link.*|ptr.*|bbc.*|format|custom\d)|ns_(?:mchannel|source|campaign|linkname|fee)|guccounter|guce_referr.*|partner|taid|traffic_source|intcid|int_.*|soc_(?:src|trk)|feature|s?rnd|rss|ftag|vero_(?:id|conv)|oly_(?:enc|anon)_id|_branch_match_id|twclid|ttclid|epik|sfmc_id|outputtype)$/i;

/** An absolute http(s) address for a page's link, or null. */
export function resolveUrl(value: string, base: string | null): string | null {
  const text = value.trim();
  if (!text || text.length > 2_000) return null;
  try {
    const url = base === null ? new URL(text) : new URL(text, base);
    return isWebAddress(url) ? url.href : null;
  } catch {
    return null;
  }
}

function isWebAddress(url: URL): boolean {
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.');
}

/**
 * The address that names an article: without fragment, credentials, tracking parameters and default port.
 *
 * Parameters that are left keep their order: some sites tell articles apart by nothing else.
 */
export function identityUrl(address: string): string {
  const url = new URL(address);
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}

/** How people and links write one address, as given first: with tracking parameters or without, http, www, a last slash. */
export function spellingsOf(address: string): string[] {
  if (!URL.canParse(address) || !isWebAddress(new URL(address))) return [address];
  const named = identityUrl(address);
  const { host, pathname, search } = new URL(named);
  const hosts = [host, host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`];
  const bare = pathname.replace(/\/$/, '');
  const paths = bare === '' ? ['/'] : [pathname, pathname === bare ? `${bare}/` : bare];
  const spelled = ['https:', 'http:'].flatMap((protocol) =>
    hosts.flatMap((each) => paths.map((path) => `${protocol}//${each}${path}${search}`)),
  );
  return [...new Set([address, named, ...spelled])];
}

/** Host name without `www.`; null where there is no address. */
export function siteOf(address: string | null): string | null {
  if (address === null) return null;
  return new URL(address).hostname.replace(/^www\d?\./, '').replace(/\.$/, '');
}

/** Addresses that a page is given, by who gives them. */
export interface UrlSources {
  readonly carrier: string | undefined;
  readonly canonical: readonly string[];
  readonly openGraph: readonly string[];
}

/** Every address the page goes by, best first: where it was fetched, then what it calls itself. */
export function urlCandidates(sources: UrlSources): Candidate[] {
  const carrier = sources.carrier === undefined ? null : resolveUrl(sources.carrier, null);
  const found: Candidate[] = carrier ? [{ value: identityUrl(carrier), source: 'carrier', confidence: 1 }] : [];
  const own = namesAnotherPublisher(sources) ? 0.95 : 0.7;
  const claims = [
    { values: sources.canonical, source: 'link:canonical', confidence: 0.9 },
    { values: sources.openGraph, source: 'og:url', confidence: own },
  ];
  for (const { values, source, confidence } of claims)
    for (const value of values.slice(0, 3)) {
      const url = resolveUrl(value, carrier);
      if (url) found.push({ value: identityUrl(url), source, confidence: isFrontPage(url) ? 0.2 : confidence });
    }
  return found.sort((a, b) => b.confidence - a.confidence);
}

/**
 * Sites that run another publisher's text link to its original as canonical, and go by an address of their own. Taken by
 * that link they would all be one article, each the next version of the one before.
 */
function namesAnotherPublisher({ canonical: [link = ''], openGraph: [own = ''] }: UrlSources): boolean {
  const [original, here] = [siteOf(resolveUrl(link, null)), siteOf(resolveUrl(own, null))];
  if (original === null || here === null) return false;
  const names = namesIn(original);
  return !namesIn(here).some((name) => names.includes(name));
}

/** What a publisher's hosts have in common, `bbc.com` and `news.bbc.co.uk`. The list of public suffixes takes long to load. */
const namesIn = (site: string): string[] =>
  site
    .split('.')
    .slice(0, -1)
    .filter((label) => label.length > 2 && !/^(?:com|org|net|gov|edu)$/.test(label));

/** A canonical link to the front page is a template's mistake: it would make one article of all pages of a site. */
function isFrontPage(address: string): boolean {
  const url = new URL(address);
  return url.pathname === '/' && url.search === '';
}
