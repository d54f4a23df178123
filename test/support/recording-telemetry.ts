import type { Metric, Telemetry } from '../../shared/ports.ts';

/** A telemetry that keeps what it is told, in order. */
export type RecordingTelemetry = Telemetry & {
  flush(): void;
  readonly events: { readonly name: string; readonly [field: string]: string | number | boolean }[];
  readonly counts: Partial<Record<Metric, number>>;
};

/** Makes one; `flush` leaves an event of that name. */
export function createRecordingTelemetry(): RecordingTelemetry {
  const events: { name: string; [field: string]: string | number | boolean }[] = [];
  const counts: Partial<Record<Metric, number>> = {};
  return {
    events,
    counts,
    event: (name, fields) => void events.push({ name, ...fields }),
    count: (metric, value = 1) => {
      counts[metric] = (counts[metric] ?? 0) + value;
    },
    flush: () => void events.push({ name: 'flush' }),
  };
}
