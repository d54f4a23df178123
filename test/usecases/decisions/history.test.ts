import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { Table } from '../../../shared/ports.ts';
import { constraintKey, HISTORY_HEAD } from '../../../shared/store/decisions.ts';
import type { DecisionOrder, Decisions } from '../../../shared/usecases/decisions/decide.ts';
import { createRandom } from '../../simulation/random.ts';
import { createNewsroom } from '../support.ts';
import { editOf, idOf, pageOf, storiesIn } from './support.ts';

const NAMES = ['ann', 'ben', 'cid', 'dot', 'eve', 'fay', 'gus', 'hal', 'ida', 'jon', 'kay', 'lou'];
const act = { by: 'Dana', reason: 'I read both' };

/** Ten copies of one report, and two of another. */
async function newsroom(base: Table = createMemoryTable()) {
  const room = createNewsroom(base);
  for (const [n, name] of NAMES.entries()) await room.take(pageOf(name, n < 10 ? editOf(1, n) : editOf(2, n)));
  return room;
}

/** Each call waits for a random number of turns, so that callers meet in any order; the order is the seed's. */
function interleaved(table: Table, seed: number): Table {
  const random = createRandom(seed);
  const wait = async (): Promise<void> => {
    for (let turns = Math.floor(random.next() * 6); turns > 0; turns--)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const calls = { ...table } as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of ['get', 'batchGet', 'query', 'put', 'update', 'delete', 'batchWrite'])
    calls[name] = async (...args) => {
      await wait();
      const answer = await (table as unknown as typeof calls)[name]!(...args);
      await wait();
      return answer;
    };
  return calls as unknown as Table;
}

const order = (kind: DecisionOrder['kind'], article: string, other?: string): DecisionOrder => ({
  kind,
  article: idOf(article),
  ...(other === undefined ? {} : { other: idOf(other) }),
  ...act,
});

/** What became of decisions that were asked for at once: accepted, or the code of the refusal. */
async function outcomes(asked: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(asked);
  return settled.map((each) => {
    if (each.status === 'fulfilled') return 'accepted';
    if (each.reason instanceof PipelineError) return each.reason.code;
    throw each.reason;
  });
}

async function standing(decisions: Decisions) {
  const { constraints } = await decisions.list({ limit: 200 });
  return [...constraints].reverse();
}

describe('decisions made at the same moment', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('of ten pins in one story one is accepted (seed %d)', async (seed) => {
    const base = createMemoryTable();
    await newsroom(base);
    const { decisions } = createNewsroom(interleaved(base, seed));
    const asked = NAMES.slice(0, 10).map((name) => decisions.decide(order('pin', name)));
    const told = await outcomes(asked);
    expect(told.filter((each) => each === 'accepted')).toHaveLength(1);
    expect(told.filter((each) => each === 'decision.contradicts')).toHaveLength(9);
    expect(await standing(decisions)).toHaveLength(1);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'of a merge and a not-a-copy of the same two one is refused (seed %d)',
    async (seed) => {
      const base = createMemoryTable();
      await newsroom(base);
      const { decisions } = createNewsroom(interleaved(base, seed));
      const asked = [
        decisions.decide(order('merge', 'ann', 'kay')),
        decisions.decide(order('not-a-copy', 'ann', 'kay')),
      ];
      expect((await outcomes(asked)).sort()).toStrictEqual(['accepted', 'decision.contradicts']);
    },
  );
});

test('a refusal names both decisions', async () => {
  const { decisions } = await newsroom();
  const { constraint } = await decisions.decide(order('pin', 'ann'));
  const refused = await decisions.decide(order('pin', 'ben')).catch((error: unknown) => error as PipelineError);
  expect(refused).toMatchObject({ code: 'decision.contradicts', hint: `Undo ${constraint.id} first.` });
  expect((refused as PipelineError).message).toMatch(
    new RegExp(`d-[0-9a-f]{20} cannot stand beside ${constraint.id}\\.$`),
  );
});

test('what others lean on is not undone before them', async () => {
  const { decisions } = await newsroom();
  const { constraint: apart } = await decisions.decide(order('split', 'ann'));
  const { constraint: one } = await decisions.decide(order('pin', 'ann'));
  const { constraint: two } = await decisions.decide(order('pin', 'ben'));
  const refused = await decisions.undo(apart.id, act).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'decision.contradicts' });
  expect([one.id, two.id].some((id) => (refused as PipelineError).hint?.includes(id))).toBe(true);
  await decisions.undo(two.id, act);
  await decisions.undo(apart.id, act);
  expect(await standing(decisions)).toMatchObject([{ id: one.id }]);
});

test('a decision whose writer died behind its one conditional write holds for whoever decides next', async () => {
  const base = createMemoryTable();
  const room = await newsroom(base);
  let dead = false;
  const dying: Table = {
    ...base,
    put: async (item, condition) => {
      if (dead) throw new Error('killed');
      const done = await base.put(item, condition);
      dead = item.pk === HISTORY_HEAD.pk;
      return done;
    },
  };
  await expect(createNewsroom(dying).decisions.decide(order('pin', 'ann'))).rejects.toThrow('killed');
  const head = (await base.get(HISTORY_HEAD)) as { newest?: { id: string } } | undefined;
  expect(await base.get(constraintKey(head!.newest!.id))).toBeUndefined();
  await expect(room.decisions.decide(order('pin', 'ben'))).rejects.toMatchObject({ code: 'decision.contradicts' });
  expect(await standing(room.decisions)).toMatchObject([{ kind: 'pin', article: idOf('ann') }]);
});

test.each(Array.from({ length: 12 }, (_, n) => 101 + n))(
  'whatever is decided and undone at once, replayed oldest first it gives the same stories (seed %d)',
  { timeout: 60_000 },
  async (seed) => {
    const random = createRandom(seed);
    const base = createMemoryTable();
    await newsroom(base);
    const room = createNewsroom(interleaved(base, seed));
    const kinds = ['split', 'merge', 'pin', 'not-a-copy'] as const;
    const some = ['ann', 'ben', 'cid', 'kay', 'lou'];
    const asked: Promise<unknown>[] = [];
    for (let n = 0; n < 12; n++) {
      const kind = random.pick(kinds);
      const article = random.pick(some);
      const other =
        kind === 'merge' || kind === 'not-a-copy' ? random.pick(some.filter((name) => name !== article)) : undefined;
      const made = room.decisions.decide(order(kind, article, other));
      asked.push(made);
      if (random.next() < 0.4) asked.push(made.then(({ constraint }) => room.decisions.undo(constraint.id, act)));
    }
    await outcomes(asked);
    await room.decisions.finish();
    const kept = await standing(room.decisions);
    expect(new Set(kept.map(({ at }) => at)).size).toBe(kept.length);
    const again = await newsroom();
    for (const { kind, article, other } of kept)
      await again.decisions.decide({ kind, article, ...(other === null ? {} : { other }), ...act });
    expect(await storiesIn(createNewsroom(base), NAMES)).toStrictEqual(await storiesIn(again, NAMES));
  },
);
