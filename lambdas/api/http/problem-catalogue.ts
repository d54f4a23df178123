/** Every kind of problem the API answers with. `docs/problems.md` is written from this table. */
export const PROBLEMS = {
  'request-invalid': {
    status: 400,
    title: 'The request cannot be understood',
    meaning: 'A parameter or the body does not have the form that the API describes. `errors` names each one.',
    remedy: 'Correct the parameter that is named. The document at `/openapi.json` says what each one may be.',
  },
  'sign-in-failed': {
    status: 400,
    title: 'Signing in did not work',
    meaning: 'The answer of the sign-in service does not belong to a sign-in begun in this browser, or came too late.',
    remedy: 'Begin again at `/signin`. If it stays so, look whether this browser keeps cookies for this address.',
  },
  unauthorized: {
    status: 401,
    title: 'Nobody is signed in',
    meaning: 'There is no token with the request, or one that is forged, run out, or meant for another service.',
    remedy: 'Sign in, or send a fresh access token of the configured issuer as `Authorization: Bearer …`.',
  },
  forbidden: {
    status: 403,
    title: 'This needs more rights',
    meaning: 'The token is good, but does not allow this: reading and curating are different scopes.',
    remedy: 'Ask whoever looks after the accounts for the scope, or for a place among the curators.',
  },
  'host-not-allowed': {
    status: 403,
    title: 'This host name is not served here',
    meaning: 'The Host header names none of the hosts this server answers for, so a foreign page may be behind it.',
    remedy: 'Open the address that the server printed when it started.',
  },
  'cross-origin': {
    status: 403,
    title: 'The request comes from another site',
    meaning: 'A page of another origin sent the form or script request.',
    remedy: 'Use the form on this site, or call the API from a program instead of a page.',
  },
  'not-found': {
    status: 404,
    title: 'Nothing is at this address',
    meaning: 'No story, article or page has this id, URL or key, and none ever had it in this store.',
    remedy: 'Check the id for missing characters, or look the page up by its URL or key.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    meaning:
      'Stories are read with GET and HEAD; checks and decisions are sent with POST, and some are taken back with DELETE. `Allow` lists what is possible here.',
    remedy: 'Repeat the request with a method that `Allow` names.',
  },
  contradiction: {
    status: 409,
    title: 'An earlier decision stands against this one',
    meaning:
      'Articles cannot be merged and kept apart at once, and a story has one canonical. `hint` names the decisions.',
    remedy: 'Undo the decisions that are named, or leave things as they are.',
  },
  'still-running': {
    status: 409,
    title: 'The first request with this key is still being answered',
    meaning: 'A request with the same Idempotency-Key arrived before and has not been answered yet.',
    remedy: 'Repeat it in a moment with the same key: it then gets the answer of the first.',
  },
  gone: {
    status: 410,
    title: 'This was removed',
    meaning: 'The id was once answered, but every page behind it has been deleted from its source.',
    remedy: 'Stop asking for it and drop it from your copy.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    meaning:
      'What was sent for a check, or the page to be downloaded, is over the limit; `max_bytes` says what that is.',
    remedy: 'Send the article alone instead of the whole page, or a part of the text: a few paragraphs are enough.',
  },
  'media-type': {
    status: 415,
    title: 'This kind of body is not read here',
    meaning: 'A check takes `application/json`, `text/html` or `text/plain`.',
    remedy: 'Set the Content-Type header to one of the three.',
  },
  'page-unusable': {
    status: 422,
    title: 'No article can be read from this page',
    meaning: 'The page is empty, binary, damaged or too complex. `code` names the reason.',
    remedy: 'Send the text of the article instead, or fetch the page again.',
  },
  'key-reused': {
    status: 422,
    title: 'This key belongs to another request',
    meaning: 'The Idempotency-Key was used within the last day for a request with another address or body.',
    remedy: 'Give each request a key of its own; only a repetition of it has the same.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests at a time',
    meaning: 'One caller sent more requests than are answered here in a second. Nothing was read or changed.',
    remedy: 'Wait for as long as `Retry-After` says, and send fewer at once.',
  },
  internal: {
    status: 500,
    title: 'Something broke on our side',
    meaning: 'A fault in the program. It has been recorded; the request was not at fault.',
    remedy: 'Try again later; if it stays, report it with the time and the address.',
  },
  'issuer-unavailable': {
    status: 502,
    title: 'The sign-in service does not answer',
    meaning: 'Tokens cannot be checked, as the issuer’s description or its keys could not be read.',
    remedy: 'Try again in a moment; if it stays, check the issuer that was configured.',
  },
  busy: {
    status: 503,
    title: 'Too much is read at a time',
    meaning:
      'Pages and long texts are read by a few workers, and none of them had time for this one: too many are waiting, or it was not done within ten seconds. Nothing was changed.',
    remedy: 'Wait for as long as `Retry-After` says and repeat the request, or send the text of the article alone.',
  },
  'store-unavailable': {
    status: 503,
    title: 'The store does not answer now',
    meaning: 'Reading the table failed or was throttled, even after some retries.',
    remedy: 'Wait for as long as `Retry-After` says and repeat the request.',
  },
} as const;

export type ProblemName = keyof typeof PROBLEMS;

export function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(PROBLEMS, name);
}

/** The table as the page `docs/problems.md`. */
export function renderProblemDocs(): string {
  const sections = Object.entries(PROBLEMS).map(
    ([name, { status, title, meaning, remedy }]) =>
      `## ${name}\n\n**${status} · ${title}.** ${meaning}\n\n*What to do:* ${remedy}\n`,
  );
  const head =
    '# Problems\n\nErrors are `application/problem+json` (RFC 9457). Their `type` ends in one of these names and opens\nthe same text on the server itself, at `/problems/{name}`.\n';
  return [head, ...sections].join('\n');
}
