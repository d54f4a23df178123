/**
 * Tokens that a text may take, estimated on the high side: three characters of ASCII a token, one of anything else. Models count
 * differently; JSON with ids takes more than prose.
 */
export function tokensIn(text: string): number {
  let others = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) others++;
  return Math.ceil((text.length - others) / 3) + others;
}

/** As much of a text's beginning as may take so many tokens; never half a character. */
export function beginningOf(text: string, maxTokens: number): string {
  let left = 3 * maxTokens;
  let end = 0;
  while (end < text.length && left > 0) left -= text.charCodeAt(end++) > 0x7f ? 3 : 1;
  return text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '');
}

/** What was left out of an answer so that it fits. */
export interface Omitted {
  /** Where, as names and places joined by dots. */
  readonly at: string;
  /** Entries of the list there, or characters of the text, that are left out. */
  readonly left_out: number;
}

const SHORTEST_TEXT = 200;

/** The value as JSON of at most so many tokens: the largest lists and texts in it are cut at their end until it fits. */
export function fitTo(value: object, maxTokens: number): string {
  const copy = structuredClone(value) as Record<string, unknown>;
  const lengths = new Map<string, number>();
  const shown = (): string => {
    const omitted = [...lengths].map(([at, length]): Omitted => ({ at, left_out: length - lengthAt(copy, at) }));
    return JSON.stringify(omitted.length === 0 ? copy : { ...copy, omitted });
  };
  for (let json = shown(); ; json = shown()) {
    if (tokensIn(json) <= maxTokens) return json;
    const largest = largestIn(copy);
    if (largest === undefined) return JSON.stringify({ error: 'The answer does not fit. Ask for more max_tokens.' });
    const { at, holder, name } = largest;
    const part = holder[name] as string | unknown[];
    if (!lengths.has(at)) lengths.set(at, part.length);
    holder[name] = part.slice(0, Math.floor(part.length / 2));
    // What was inside the half that went is told with it.
    for (const inner of lengths.keys()) if (lengthAt(copy, inner) === 0) lengths.delete(inner);
  }
}

function lengthAt(value: unknown, at: string): number {
  const part = at.split('.').reduce((holder: unknown, name) => (holder as Record<string, unknown>)?.[name], value);
  return typeof part === 'string' || Array.isArray(part) ? part.length : 0;
}

interface Part {
  readonly at: string;
  readonly holder: Record<string, unknown>;
  readonly name: string;
}

/** The list of several entries, or the long text, that takes most room; of two in each other the inner one. */
function largestIn(value: Record<string, unknown>): Part | undefined {
  let found: (Part & { readonly size: number }) | undefined;
  const walk = (holder: Record<string, unknown>, path: string): void => {
    for (const [name, part] of Object.entries(holder)) {
      const at = path === '' ? name : `${path}.${name}`;
      const isCut = Array.isArray(part) ? part.length > 1 : typeof part === 'string' && part.length > SHORTEST_TEXT;
      const size = isCut ? JSON.stringify(part).length : 0;
      if (size > 0 && (found === undefined || size >= found.size)) found = { at, holder, name, size };
      if (typeof part === 'object' && part !== null) walk(part as Record<string, unknown>, at);
    }
  };
  walk(value, '');
  return found;
}

/** A page of a list that fits: asked for again with half as many entries until it does, so that its cursor is right. */
export async function pageThatFits<T extends object>(
  read: (limit: number) => Promise<T>,
  limit: number,
  maxTokens: number,
): Promise<T> {
  for (let size = limit; ; size = Math.floor(size / 2)) {
    const page = await read(size);
    if (size <= 1 || tokensIn(JSON.stringify(page)) <= maxTokens) return page;
  }
}
