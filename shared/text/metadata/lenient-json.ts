/**
 * Parses JSON as publishers write it, or gives undefined: strict first, then once more with the usual faults mended.
 */
export function parseLenient(source: string): unknown {
  const text = unwrap(source);
  return parseOr(text) ?? parseOr(mend(text));
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** HTML comments, CDATA marks (also behind `//`) and a trailing semicolon stand around the JSON of old templates. */
function unwrap(source: string): string {
  return source
    .trim()
    .replace(/^(?:\s|\/\/|\/\*|\*\/|<!--|<!\[CDATA\[)+/, '')
    .replace(/(?:\s|\/\/|\/\*|\*\/|-->|\]\]>|;){1,40}$/, '');
}

/** One pass over the characters, so hostile input costs its length. */
function mend(text: string): string {
  const out: string[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (inString) {
      if (char === '\\') out.push(mendEscape(text, at++));
      else if (char === '"' && !endsString(text, at)) out.push('\\"');
      else if (char === '"') {
        inString = false;
        out.push(char);
      } else out.push(char < ' ' ? ' ' : char);
    } else if (char === '"') {
      inString = true;
      out.push(char);
    } else if (char === ',' && /[\]}]/.test(nextSign(text, at + 1))) {
      // a trailing comma
    } else out.push(char);
  }
  return closeOpen(out.join(''), inString);
}

/** Keeps the escapes JSON knows; `\'` and the like lose their backslash. */
function mendEscape(text: string, at: number): string {
  const next = text[at + 1] ?? '';
  if (next === 'u') return /^[\da-f]{4}$/i.test(text.slice(at + 2, at + 6)) ? '\\u' : 'u';
  if ('"\\/bfnrt'.includes(next) && next !== '') return `\\${next}`;
  return next < ' ' ? ' ' : next;
}

/** A quote ends its string where a structural sign follows; else the publisher forgot to escape it. */
function endsString(text: string, at: number): boolean {
  const next = nextSign(text, at + 1);
  return next === '' || ',:}]'.includes(next);
}

const LOOK_AHEAD = 200;

function nextSign(text: string, from: number): string {
  for (let at = from; at < Math.min(text.length, from + LOOK_AHEAD); at++) {
    const char = text[at] as string;
    if (char > ' ') return char;
  }
  return '';
}

/** A script cut short keeps what it said before the cut. */
function closeOpen(text: string, inString: boolean): string {
  const open: string[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') open.pop();
  }
  if (open.length === 0 || open.length > 100) return text;
  return `${text}${inString ? '"' : ''}${open.reverse().join('')}`;
}
