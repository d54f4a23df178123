/** Every page of the console that links lead to from `starts`, with their query strings; at most `limit`. */
export async function crawl(origin: string, starts: readonly string[], limit = 400): Promise<string[]> {
  const seen = new Set<string>(starts);
  for (const path of seen) {
    if (seen.size > limit) break;
    const response = await fetch(origin + path);
    if (!response.headers.get('content-type')?.startsWith('text/html')) {
      seen.delete(path);
      continue;
    }
    for (const next of linksOf(await response.text(), origin)) seen.add(next);
  }
  return [...seen];
}

/** Data, downloads and the way out are no pages. */
const NO_PAGE = /^\/(v1|assets|openapi\.json|signin|signout)|\/page$/;

function linksOf(html: string, origin: string): string[] {
  const links = [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));
  const own = links.filter((href) => URL.canParse(href, origin) && new URL(href, origin).origin === origin);
  return own
    .map((href) => new URL(href, origin))
    .map(({ pathname, search }) => pathname + search)
    .filter((path) => !NO_PAGE.test(path));
}

/** One address for each kind of page: ids and values of parameters do not make another kind. */
export function onePerKind(paths: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const path of paths) {
    const { pathname, searchParams } = new URL(path, 'http://x');
    const parts = pathname.split('/').map((part, i) => (i > 1 && !/^[a-z]+$/.test(part) ? ':id' : part));
    const kind = `${parts.join('/')}?${[...searchParams.keys()].sort().join('&')}`;
    if (!kinds.has(kind)) kinds.set(kind, path);
  }
  return [...kinds.values()];
}
