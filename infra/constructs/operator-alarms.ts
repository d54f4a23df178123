import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Metrics } from '../metrics.ts';

const FIVE_MINUTES = Duration.minutes(5);

/** A quarter of an hour behind means that the pipeline does not keep up, or that a message is delivered in vain. */
const MAX_AGE_S = 15 * 60;

/** A fifth of the pages refused is no bad page but a bad scraper; of under 20 pages a fifth says nothing. */
const MAX_REJECTED_PERCENT = 20;
const MIN_PAGES = 20;

interface Limit {
  readonly over: number;
  readonly what: string;
  /** Five-minute periods in a row. */
  readonly periods?: number;
}

export interface OperatorAlarmsProps {
  readonly metrics: Metrics;
  /** Gets a mail for every alarm, once the subscription is confirmed. */
  readonly email?: string | undefined;
}

/** Everything that should wake somebody, each with what it means; all go to one topic. */
export class OperatorAlarms extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[] = [];
  private readonly action: IAlarmAction;

  constructor(scope: Construct, id: string, { metrics, email }: OperatorAlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.topic.addToResourcePolicy(alarmsMayPublish(this.topic));
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
    this.action = new SnsAction(this.topic);
    this.watchQueues(metrics);
    this.watchFunctions(metrics);
    this.watchEdges(metrics);
  }

  private watchQueues({ queues }: Metrics): void {
    for (const { name, deadLetters, oldestMessageS } of queues) {
      this.alarm(`${name}DeadLetters`, deadLetters, { over: 0, what: `Messages in ${name} that nobody could handle.` });
      this.alarm(`${name}Age`, oldestMessageS, {
        over: MAX_AGE_S,
        what: `${name} are waiting for a quarter of an hour.`,
      });
    }
  }

  private watchFunctions({ functions }: Metrics): void {
    for (const { name, errors, throttles } of functions) {
      this.alarm(`${name}Errors`, errors, {
        over: 0,
        what: `${name} failed as a whole: a crash, a time-out or a bug.`,
      });
      this.alarm(`${name}Throttles`, throttles, {
        over: 0,
        periods: 3,
        what: `${name} is refused room to run: the account's concurrency is used up.`,
      });
    }
  }

  private watchEdges({ pages, table, api }: Metrics): void {
    this.alarm('RejectionRate', rejectionRate(pages), {
      over: MAX_REJECTED_PERCENT,
      what: 'Many pages are rejected: look at what the scraper uploads.',
    });
    for (const [id, metric] of [
      ['TableWriteThrottles', table.writeThrottles],
      ['TableReadThrottles', table.readThrottles],
    ] as const)
      this.alarm(id, metric, {
        over: 0,
        periods: 3,
        what: 'The table cannot keep up; retries hide it until they do not.',
      });
    this.alarm('ApiFaults', api.faults, { over: 0, what: 'The API answered with a fault of its own (5xx).' });
  }

  private alarm(id: string, metric: IMetric, { over, what, periods = 1 }: Limit): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: over,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: what,
    });
    alarm.addAlarmAction(this.action);
    this.alarms.push(alarm);
  }
}

const rejectionRate = ({ ingested, rejected }: Metrics['pages']): IMetric =>
  new MathExpression({
    expression: `IF(ingested + rejected >= ${MIN_PAGES}, 100 * rejected / (ingested + rejected), 0)`,
    usingMetrics: { ingested, rejected },
    period: FIVE_MINUTES,
    label: 'rejected pages, %',
  });

/** The topic's policy replaces the one that every topic has, so it must let the alarms in by name. */
const alarmsMayPublish = (topic: Topic): PolicyStatement =>
  new PolicyStatement({
    sid: 'AlarmsMayPublish',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
  });
