/** How words are set off on a terminal; every function returns its text unchanged where colours are off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
  accent(text: string): string;
}

const CODES = { bold: [1, 22], dim: [2, 22], good: [32, 39], warn: [33, 39], bad: [31, 39], accent: [36, 39] } as const;

/** Colours, or none. */
export function createStyle(colours: boolean): Style {
  const paint = (name: keyof typeof CODES) => (text: string) =>
    colours && text !== '' ? `\u001b[${CODES[name][0]}m${text}\u001b[${CODES[name][1]}m` : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    good: paint('good'),
    warn: paint('warn'),
    bad: paint('bad'),
    accent: paint('accent'),
  };
}
