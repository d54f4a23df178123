import type { Hono } from 'hono';
import { createApi } from '../../lambdas/api/app.ts';
import type { ApiDeps } from '../../lambdas/api/deps.ts';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { createCuration } from '../../shared/usecases/decisions/curation.ts';
import type { Queries } from '../../shared/usecases/queries/queries.ts';
import { createFakeQueries } from './fake-queries.ts';

/** What the app told its operators. */
export interface Told {
  readonly name: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Tests ask faster than any caller, on a clock that stands still. */
const PLENTY = { perSecond: 1, burst: 1_000_000 };
const clock = { now: () => new Date('2025-03-22T08:00:00Z') };
let invented: Queries | undefined;

/** The app over invented stories, with what it reported. */
export function testApi(change: Partial<ApiDeps> = {}): { readonly app: Hono; readonly told: Told[] } {
  invented ??= createFakeQueries();
  const told: Told[] = [];
  const app = createApi({
    queries: invented,
    curation: createCuration({ table: createMemoryTable(), clock, telemetry: { count() {}, event() {} } }),
    events: { listEvents: async () => ({ events: [], nextCursor: null }), event: async () => ({ unknown: true }) },
    telemetry: { count: () => {}, event: (name, fields) => told.push({ name, fields }) },
    clock,
    ...change,
    options: { rate: PLENTY, ...change.options },
  });
  return { app, told };
}
