/** Header fields by their names in lower case; of a repeated field the first counts. */
export type MessageHeaders = ReadonlyMap<string, string>;

/**
 * Reads header fields as mail, HTTP and WARC write them (RFC 5322, RFC 9110): `Name: value`, a line that begins with white
 * space goes on with the value before. Lines that are no fields are passed over.
 */
export function readHeaders(lines: Iterable<string>): MessageHeaders {
  const fields: [string, string][] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) last[1] += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0) fields.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }
  return new Map(fields.reverse());
}

/** The value of a field before its parameters, in lower case: `text/html` of `text/HTML; charset=utf-8`. */
export function mediaTypeOf(value: string | undefined): string {
  return (value ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** A parameter of a field, quoted or not: `boundary` of `multipart/related; boundary="--=_a"`. */
export function parameterOf(value: string | undefined, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value ?? '');
  return found?.[1] ?? found?.[2];
}
