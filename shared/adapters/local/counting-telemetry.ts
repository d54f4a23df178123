import type { Metric, Telemetry } from '../../ports.ts';

/** Telemetry that only counts: for the CLI's summary, benches and tests. */
export type CountingTelemetry = Telemetry & {
  /** The sum of a metric, over all dimensions or those that match. */
  total(metric: Metric, dimensions?: { readonly [name: string]: string }): number;
  /** The sums of a metric by one of its dimensions, such as rejections by code. */
  by(metric: Metric, dimension: string): ReadonlyMap<string, number>;
  /** How often an event happened. */
  happened(name: string): number;
};

const NONE = {};

interface Entry {
  readonly dimensions: { readonly [name: string]: string };
  sum: number;
}

/** Memory grows with the different dimensions, not with the counts. */
export function createCountingTelemetry(): CountingTelemetry {
  const entries = new Map<Metric, Map<string, Entry>>();
  const events = new Map<string, number>();
  const of = (metric: Metric) => [...(entries.get(metric)?.values() ?? [])];
  return {
    count: (metric, value = 1, dimensions = NONE) => {
      const known = entries.get(metric) ?? new Map<string, Entry>();
      entries.set(metric, known);
      const name = dimensions === NONE ? '' : JSON.stringify(Object.entries(dimensions).sort());
      const entry = known.get(name) ?? { dimensions, sum: 0 };
      known.set(name, entry);
      entry.sum += value;
    },
    event: (name) => void events.set(name, (events.get(name) ?? 0) + 1),
    total: (metric, wanted = {}) =>
      of(metric)
        .filter(({ dimensions }) => Object.entries(wanted).every(([name, value]) => dimensions[name] === value))
        .reduce((sum, entry) => sum + entry.sum, 0),
    by: (metric, dimension) => {
      const sums = new Map<string, number>();
      for (const { dimensions, sum } of of(metric)) {
        const value = dimensions[dimension];
        if (value !== undefined) sums.set(value, (sums.get(value) ?? 0) + sum);
      }
      return sums;
    },
    happened: (name) => events.get(name) ?? 0,
  };
}
