/** Controls that hide, reorder or break the text around them: C0, C1, bidi, zero-width, tags, what XML forbids. Line ends stay. */
const UNSEEN =
  /(?!\n)[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** More marks on one letter than any script needs climb over the lines above. */
const TOO_MANY_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Text of a page, fit to be shown: nothing in it can reorder or hide what stands around it. Escaping comes later. */
export function cleanText(text: string | null): string {
  return (text ?? '')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(TOO_MANY_MARKS, '$1');
}

const MAX_LINE = 400;

/** The same for one line: a title, a name, an address. */
export function clean(text: string | null): string {
  const line = cleanText((text ?? '').replace(/\s+/g, ' ')).trim();
  return line.length > MAX_LINE ? `${cut(line, MAX_LINE)}…` : line;
}

/** Never between the halves of a character. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** The address if a browser may follow it: http or https, nothing else. */
export function safeHref(url: string | null): string | undefined {
  if (url === null || url.length > 4096 || !URL.canParse(url)) return undefined;
  const { protocol, href, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : undefined;
}
