import type { Run as ClusteringRun } from '../clustering/context.ts';
import type { Counting } from './counting.ts';

/** One message's worth of work. */
export type Run = ClusteringRun & { readonly counting: Counting };
