import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  PeriodOverride,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Metrics } from '../metrics.ts';

export interface OperatorDashboardProps {
  readonly metrics: Metrics;
  readonly alarms: readonly IAlarm[];
}

/** One page that says how the pipeline is: alarms, then the way of a page from left to right, then what it costs. */
export class OperatorDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, { metrics, alarms }: OperatorDashboardProps) {
    super(scope, id);
    this.dashboard = new Dashboard(this, 'Dashboard', { periodOverride: PeriodOverride.AUTO });
    this.dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24 }));
    this.dashboard.addWidgets(...flowRow(metrics));
    this.dashboard.addWidgets(...functionRow(metrics));
    this.dashboard.addWidgets(...edgeRow(metrics));
  }
}

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): IWidget =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 8, height: 6, liveData: true });

const flowRow = ({ pages, queues, stories }: Metrics): readonly IWidget[] => [
  graph('Pages: ingested, rejected', [pages.ingested, pages.rejected]),
  graph(
    'Messages waiting; age of the oldest in s (right)',
    queues.flatMap(({ waiting, deadLetters }) => [waiting, deadLetters]),
    queues.map(({ oldestMessageS }) => oldestMessageS),
  ),
  graph(
    'Stories and variants; hot keys and lost races (right)',
    [stories.StoriesCreated, stories.VariantsLinked],
    [stories.HotKeys, stories.Conflicts],
  ),
];

const functionRow = ({ functions }: Metrics): readonly IWidget[] => [
  graph(
    'Invocations',
    functions.map(({ invocations }) => invocations),
  ),
  graph(
    'Errors and throttles',
    functions.flatMap(({ errors, throttles }) => [errors, throttles]),
  ),
  graph(
    'Duration in ms, 95th percentile',
    functions.map(({ durationMs }) => durationMs),
  ),
];

const edgeRow = ({ table, api }: Metrics): readonly IWidget[] => [
  graph('Table: units written, read (what a page costs)', [table.writes, table.reads]),
  graph('Table: throttled requests', [table.readThrottles, table.writeThrottles]),
  graph('API: requests, faults; 95th percentile in ms (right)', [api.requests, api.faults], [api.latencyMs]),
];
