/** The forms of ISO 8601 that pages and people write. Of others JavaScript guesses, each machine in its own time zone. */
const ISO = /^\d{4}(?:-\d\d){0,2}(?:T\d\d:\d\d.*)?$/;

/**
 * An ISO 8601 date or date-time as an instant in UTC, to the second, so that instants compare as strings.
 *
 * A day without a time is its first moment, a time without a zone is taken as UTC. Null for anything else, and for the
 * moments around the years 0 and 9999 that UTC has in years without four digits.
 */
export function instantOf(value: string | null): string | null {
  if (value === null || !ISO.test(value)) return null;
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(value) || !value.includes('T') ? value : `${value}Z`;
  const time = Date.parse(zoned);
  const iso = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return ISO.test(iso) ? `${iso.slice(0, 19)}Z` : null;
}
