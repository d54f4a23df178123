import type { SiteText } from './site-texts.ts';

const NAV = ['Front page', 'Town', 'Sport', 'Letters', 'Tides'];

/** The page that a site makes of its text: its own lines stand between the paragraphs, dressed as these are. */
export function htmlOf({ site, url, title, lines }: SiteText): string {
  const paragraphs = lines.map((line) => `      <p>${escaped(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${escaped(title)} | ${site}</title>
  <link rel="canonical" href="${url}">
</head>
<body>
  <nav><ul>${NAV.map((name) => `<li><a href="/${name.toLowerCase()}">${name}</a></li>`).join('')}</ul></nav>
  <main>
    <article>
      <h1>${escaped(title)}</h1>
${paragraphs}
    </article>
  </main>
  <footer><p><a href="/imprint">Imprint</a> <a href="/terms">Terms</a></p></footer>
</body>
</html>
`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
