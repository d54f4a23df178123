/** Escape sequences as a whole, so that no `[31m` is left of them: strings (title, links), control sequences, the rest. */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

/** Characters that move, hide or reverse what stands around them: controls, bidi marks, zero widths, tags, halves. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb\p{Cs}]|[\u{e0000}-\u{e0fff}]/gu;

const BREAKS = /[\s\u0085\u2028\u2029]+/g;

/** Text from a page as one line that a terminal can only show, never obey. */
export function safeLine(text: string): string {
  return safe(text.replace(BREAKS, ' ')).trim();
}

/** The same for several lines: line feeds stay. */
export function safeLines(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => safe(line.replace(/\t/g, ' ')))
    .join('\n');
}

function safe(text: string): string {
  return text.replace(ESCAPES, '').replace(UNSAFE, '');
}

/** The same characters where JSON lets them pass; written as `\uXXXX` they are harmless and nothing is lost. */
const UNSAFE_IN_JSON =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** JSON on one line, or indented, that prints safely and reads back as the same value. */
export function safeJson(value: unknown, indent = 0): string {
  return (JSON.stringify(value, null, indent) ?? 'null').replace(UNSAFE_IN_JSON, asEscape);
}

function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
