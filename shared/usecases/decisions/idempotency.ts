import { PipelineError } from '../../domain/errors.ts';
import { type Clock, EXPIRES_AT, type Item, type Table } from '../../ports.ts';
import { contentHash } from '../../store/bytes.ts';
import { type Answer, answerOf, requestKey } from '../../store/requests.ts';
import { keyOf } from '../../store/versioned-items.ts';

/** Gives a request that is repeated under the same key the answer it got, without doing it again. */
export interface Idempotency {
  /**
   * Throws `request.repeated` where the key was used for another request, and `request.running` where the first one
   * is still being answered. An answer that `isFinal` refuses is not kept: the same key may try again.
   */
  once(
    key: string,
    request: string,
    work: () => Promise<Answer>,
    isFinal: (answer: Answer) => boolean,
  ): Promise<Answer & { readonly replayed: boolean }>;
}

/** How long an answer is kept. */
const KEEP_S = 86_400;
/** After this long whoever was answering is taken for dead, and the request is done again: all of them may be. */
const PATIENCE_MS = 60_000;

/** Answers are kept for a day. */
export function createIdempotency({ table, clock }: { readonly table: Table; readonly clock: Clock }): Idempotency {
  return {
    async once(key, request, work, isFinal) {
      const own = requestKey(key);
      const now = clock.now().getTime();
      const known = unlessExpired(await table.get(own), now);
      if (known !== undefined) refuseOther(known, request);
      const answer = known && answerOf(known);
      if (answer !== undefined) return { ...answer, replayed: true };
      if (known !== undefined && now - (known['since'] as number) < PATIENCE_MS) throw running();
      const claim = {
        ...own,
        request: contentHash(request),
        since: now,
        [EXPIRES_AT]: Math.floor(now / 1000) + KEEP_S,
      };
      // An item that expired may still be there, and one may have come since.
      const unmoved =
        known === undefined
          ? { smaller: { since: now - KEEP_S * 1000 } }
          : { equals: { since: known['since'] as number } };
      if (!(await table.put(claim, unmoved))) throw running();
      return { ...(await finish(table, claim, work, isFinal)), replayed: false };
    },
  };
}

async function finish(
  table: Table,
  claim: Item & { readonly since: number },
  work: () => Promise<Answer>,
  isFinal: (answer: Answer) => boolean,
): Promise<Answer> {
  const release = () => table.delete(keyOf(claim), { equals: { since: claim.since } });
  const answer = await work().catch(async (error: unknown) => {
    await release();
    throw error;
  });
  if (isFinal(answer)) await table.put({ ...claim, answer: { ...answer } }, { equals: { since: claim.since } });
  else await release();
  return answer;
}

function unlessExpired(item: Item | undefined, now: number): Item | undefined {
  return item !== undefined && (item[EXPIRES_AT] as number) * 1000 > now ? item : undefined;
}

function refuseOther(known: Item, request: string): void {
  if (known['request'] === contentHash(request)) return;
  throw new PipelineError('request.repeated', 'This Idempotency-Key was used for another request.', {
    hint: 'Give every request a key of its own, and the same key only to a repetition of it.',
  });
}

function running(): PipelineError {
  return new PipelineError('request.running', 'The first request with this Idempotency-Key is still being answered.', {
    hint: 'Ask again in a moment, with the same key.',
  });
}
