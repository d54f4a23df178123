/** The query string that asks the same again, with its question mark, or nothing. */
export function searchOf(query: { readonly [name: string]: string | number | undefined }): string {
  const present = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(present.map(([name, value]): [string, string] => [name, String(value)]));
  return present.length === 0 ? '' : `?${search}`;
}
