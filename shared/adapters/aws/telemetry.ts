import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Metric, Telemetry } from '../../ports.ts';

export interface AwsTelemetryOptions {
  readonly namespace: string;
  /** Which Lambda speaks. */
  readonly service: string;
}

/** Telemetry of a Lambda; `flush` after each invocation, as what is kept longer may never be written. */
export type AwsTelemetry = Telemetry & { flush(): void };

/** Writes each event as one JSON line, and counts as CloudWatch's embedded metrics: no call to any service. */
export function createAwsTelemetry({ namespace, service }: AwsTelemetryOptions): AwsTelemetry {
  const logger = new Logger({ serviceName: service });
  const plain = new Metrics({ namespace, serviceName: service });
  return {
    event: (name, fields) => logger.info(name, { event: name, ...fields }),
    count: (metric, value = 1, dimensions) => {
      plain.addMetric(metric, MetricUnit.Count, value);
      if (dimensions && Object.keys(dimensions).length > 0) countApart(plain, metric, value, dimensions);
    },
    flush: () => {
      if (plain.hasStoredMetrics()) plain.publishStoredMetrics();
    },
  };
}

/** The same count by its dimensions, in a line of its own: alarms want the sum, dashboards the parts. */
function countApart(
  metrics: Metrics,
  metric: Metric,
  value: number,
  dimensions: { readonly [name: string]: string },
): void {
  const single = metrics.singleMetric();
  single.addDimensions({ ...dimensions });
  single.addMetric(metric, MetricUnit.Count, value);
}
