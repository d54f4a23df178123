import { Retry } from '../../shared/adapters/aws/retry.ts';
import type { ArticleStore, Table } from '../../shared/ports.ts';
import type { Random } from '../simulation/random.ts';

/** Nothing was done; all was done and nobody was told; the connection ended, behind the first half of a batch. */
const FAULTS = ['throttled', 'timed-out', 'reset'] as const;

export type InjectedFault = (typeof FAULTS)[number];

/** What goes wrong between the use cases and a store. */
export interface FaultPlan {
  readonly random: Random;
  /** Of the calls. */
  readonly share: number;
  /** What was done to calls until now. */
  readonly struck: Record<InjectedFault, number>;
}

export const createFaultPlan = (random: Random, share: number): FaultPlan => ({
  random,
  share,
  struck: { throttled: 0, 'timed-out': 0, reset: 0 },
});

/** Called twice, then given up: so that one call of a hundred fails its message, which is then delivered again. */
const TWICE = { attempts: 2, sleep: async () => {} };

function errorOf(fault: InjectedFault): Error {
  if (fault === 'throttled') return Object.assign(new Error('slower'), { name: 'ThrottlingException' });
  if (fault === 'timed-out') return Object.assign(new Error('no answer'), { name: 'TimeoutError' });
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

type Call = <T>(what: string, work: () => Promise<T>, half?: () => Promise<unknown>) => Promise<T>;

function faultyCalls(service: string, { random, share, struck }: FaultPlan): Call {
  const retry = new Retry(service, TWICE);
  return (what, work, half) =>
    retry.run(what, async () => {
      if (!random.chance(share)) return work();
      const fault = random.pick(FAULTS);
      struck[fault]++;
      if (fault === 'timed-out') await work();
      if (fault === 'reset') await half?.();
      throw errorOf(fault);
    });
}

const firstHalf = <T>(all: readonly T[] = []): readonly T[] => all.slice(0, Math.ceil(all.length / 2));

/** A table whose calls fail now and then, and are repeated as the adapter of DynamoDB repeats them. */
export function faultyTable(table: Table, plan: FaultPlan): Table {
  const call = faultyCalls('The table', plan);
  return {
    get: (key) => call('get', () => table.get(key)),
    batchGet: (keys) => call('batchGet', () => table.batchGet(keys)),
    query: (pk, range) => call('query', () => table.query(pk, range)),
    put: (item, condition) => call('put', () => table.put(item, condition)),
    update: (key, change, condition) => call('update', () => table.update(key, change, condition)),
    delete: (key, condition) => call('delete', () => table.delete(key, condition)),
    batchWrite: (writes) =>
      call(
        'batchWrite',
        () => table.batchWrite(writes),
        () => table.batchWrite({ put: firstHalf(writes.put), delete: firstHalf(writes.delete) }),
      ),
    close: () => table.close(),
  };
}

/** The same for where articles are kept. */
export function faultyArticles(articles: ArticleStore, plan: FaultPlan): ArticleStore {
  const call = faultyCalls('The article store', plan);
  return {
    put: (ref, article) => call('put', () => articles.put(ref, article)),
    get: (ref) => call('get', () => articles.get(ref)),
    delete: (ref) => call('delete', () => articles.delete(ref)),
  };
}
