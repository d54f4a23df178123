import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ServiceName } from '../shared/config.ts';
import type { Metric as MetricName } from '../shared/ports.ts';
import type { WorkQueue } from './constructs/work-queue.ts';

const PERIOD = Duration.minutes(5);

/** The numbers an operator looks at, for alarms and dashboard alike. */
export interface Metrics {
  readonly queues: readonly QueueMetrics[];
  readonly functions: readonly FunctionMetrics[];
  readonly pages: { readonly ingested: IMetric; readonly rejected: IMetric };
  readonly stories: Readonly<Record<'StoriesCreated' | 'VariantsLinked' | 'HotKeys' | 'Conflicts', IMetric>>;
  readonly table: Readonly<Record<'reads' | 'writes' | 'readThrottles' | 'writeThrottles', IMetric>>;
  readonly api: { readonly requests: IMetric; readonly faults: IMetric; readonly latencyMs: IMetric };
}

interface QueueMetrics {
  readonly name: string;
  readonly waiting: IMetric;
  readonly oldestMessageS: IMetric;
  readonly deadLetters: IMetric;
}

interface FunctionMetrics {
  readonly name: string;
  readonly invocations: IMetric;
  readonly errors: IMetric;
  readonly throttles: IMetric;
  readonly durationMs: IMetric;
}

export interface MetricSources {
  readonly queues: Readonly<Record<string, WorkQueue>>;
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly table: Table;
  readonly api: HttpApi;
  readonly namespace: string;
}

/** Finds the numbers of everything that runs. */
export function metricsOf({ queues, functions, table, api, namespace }: MetricSources): Metrics {
  const ours = (service: ServiceName, metricName: MetricName): IMetric =>
    new Metric({ namespace, metricName, dimensionsMap: { service }, statistic: 'Sum', period: PERIOD });
  return {
    queues: Object.entries(queues).map(([name, queue]) => queueMetrics(name, queue)),
    functions: Object.entries(functions).map(([name, each]) => functionMetrics(name, each)),
    pages: { ingested: ours('extract', 'PagesIngested'), rejected: ours('extract', 'PagesRejected') },
    stories: {
      StoriesCreated: ours('cluster', 'StoriesCreated'),
      VariantsLinked: ours('cluster', 'VariantsLinked'),
      HotKeys: ours('cluster', 'HotKeys'),
      Conflicts: ours('cluster', 'Conflicts'),
    },
    table: tableMetrics(table),
    api: {
      requests: api.metricCount({ period: PERIOD, statistic: 'Sum' }),
      faults: api.metricServerError({ period: PERIOD, statistic: 'Sum' }),
      latencyMs: api.metricLatency({ period: PERIOD, statistic: 'p95' }),
    },
  };
}

function queueMetrics(name: string, { queue, deadLetters }: WorkQueue): QueueMetrics {
  const most = { period: PERIOD, statistic: 'Maximum' };
  return {
    name,
    waiting: queue.metricApproximateNumberOfMessagesVisible(most),
    oldestMessageS: queue.metricApproximateAgeOfOldestMessage(most),
    deadLetters: deadLetters.metricApproximateNumberOfMessagesVisible(most),
  };
}

function functionMetrics(name: string, each: LambdaFunction): FunctionMetrics {
  const sum = { period: PERIOD, statistic: 'Sum' };
  return {
    name,
    invocations: each.metricInvocations(sum),
    errors: each.metricErrors(sum),
    throttles: each.metricThrottles(sum),
    durationMs: each.metricDuration({ period: PERIOD, statistic: 'p95' }),
  };
}

function tableMetrics(table: Table): Metrics['table'] {
  const sum = { period: PERIOD, statistic: 'Sum' };
  return {
    reads: table.metricConsumedReadCapacityUnits(sum),
    writes: table.metricConsumedWriteCapacityUnits(sum),
    // One throttled item of a batch is no throttled request: only these two count every item that was refused.
    readThrottles: table.metric('ReadThrottleEvents', sum),
    writeThrottles: table.metric('WriteThrottleEvents', sum),
  };
}
