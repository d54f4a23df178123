import { detect } from 'tinyld';

const SAMPLE_CHARS = 600;

/** The text's language as an ISO 639-1 code; the page's own claim decides where the text is too short to tell. */
export function detectLanguage(text: string, hint: string | null): string | null {
  const claimed = /^([a-z]{2})(?:$|[-_])/i.exec(hint?.trim() ?? '')?.[1]?.toLowerCase() ?? null;
  return detect(text.slice(0, SAMPLE_CHARS)) || claimed;
}
