import { CfnOutput, Fn, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AuthName, ConfigName, ReprocessName } from '../shared/config.ts';
import { Identity, type Issuer } from './constructs/identity.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { OperatorDashboard } from './constructs/operator-dashboard.ts';
import { PageNotifications } from './constructs/page-notifications.ts';
import { PipelineFunction } from './constructs/pipeline-function.ts';
import { PrivateBucket } from './constructs/private-bucket.ts';
import { QueryApi } from './constructs/query-api.ts';
import { QueueConsumer } from './constructs/queue-consumer.ts';
import { StoryTable } from './constructs/story-table.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import { consume, putObjects, type Right, readObjects, readVersions, sendTo, writeTable } from './grants.ts';
import { metricsOf } from './metrics.ts';
import { CHANGES_KEPT_DAYS, SIZES } from './sizes.ts';

export interface PipelineStackProps extends StackProps {
  /** Folder with one bundle per Lambda: `extract`, `cluster`, `api`, `reprocess`. */
  readonly bundles: string;
  readonly alarmEmail?: string | undefined;
  /** Who vouches for callers; without it the stack has its own user pool. */
  readonly issuer?: Issuer | undefined;
}

/** Everything wirefold needs in an account: pages go into a bucket, stories come out of an API. */
export class PipelineStack extends Stack {
  private readonly bundles: string;
  private readonly pages = new PrivateBucket(this, 'Pages', { keepReplacedDays: 30 }).bucket;
  private readonly articles = new PrivateBucket(this, 'Articles').bucket;
  private readonly pageQueue = new WorkQueue(this, 'PageQueue', SIZES.extract);
  private readonly articleQueue = new WorkQueue(this, 'ArticleQueue', SIZES.cluster);
  private readonly reprocessQueue = new WorkQueue(this, 'ReprocessQueue', SIZES.reprocess);
  private readonly table = new StoryTable(this, 'Stories').table;

  constructor(scope: Construct, id: string, { bundles, alarmEmail, issuer, ...props }: PipelineStackProps) {
    super(scope, id, props);
    this.bundles = bundles;
    new PageNotifications(this, 'PageNotifications', { bucket: this.pages, queue: this.pageQueue.queue });
    const extract = this.extractor();
    const cluster = this.clusterer();
    const reprocess = this.reprocessor();
    const queryApi = new QueryApi(this, 'QueryApi', { throttle: SIZES.api.throttle });
    const identity = issuer ? undefined : new Identity(this, 'Identity', { api: queryApi.api, domainPrefix: id });
    const trusted = issuer ?? identity!.issuer;
    const api = this.queryHandler(trusted);
    queryApi.serve(api.function, trusted);
    const metrics = metricsOf({
      queues: { Pages: this.pageQueue, Articles: this.articleQueue, Reprocess: this.reprocessQueue },
      functions: {
        Extract: extract.function,
        Cluster: cluster.function,
        Api: api.function,
        Reprocess: reprocess.function,
      },
      table: this.table,
      api: queryApi.api,
      namespace: this.settings().METRICS_NAMESPACE,
    });
    const { alarms, topic } = new OperatorAlarms(this, 'Alarms', { metrics, email: alarmEmail });
    const { dashboard } = new OperatorDashboard(this, 'Operations', { metrics, alarms });
    Tags.of(this).add('project', 'wirefold');
    this.say({
      PagesBucket: [this.pages.bucketName, 'Drop pages here.'],
      ApiUrl: [queryApi.url, 'The console, behind a sign-in, and the JSON API, behind access tokens.'],
      Issuer: [trusted.url, 'Signs people in and gives out tokens.'],
      ...(identity && identityOutputs(identity)),
      ArticlesBucket: [this.articles.bucketName, 'Extracted articles.'],
      TableName: [this.table.tableName, 'Stories, and everything that finds them.'],
      PageDeadLetters: [this.pageQueue.deadLetters.queueUrl, 'S3 events that could not be handled.'],
      ArticleDeadLetters: [this.articleQueue.deadLetters.queueUrl, 'Articles that could not be clustered.'],
      ReprocessOrders: [this.reprocessQueue.queue.queueUrl, 'Send {} here to make all stories anew.'],
      AlarmTopic: [topic.topicArn, 'Subscribe to hear of alarms.'],
      DashboardName: [dashboard.dashboardName, 'In CloudWatch, under Dashboards.'],
    });
  }

  private extractor(): PipelineFunction {
    const extract = this.lambda('Extract', 'Makes an article of a page, or says why it is none', [
      consume(this.pageQueue.queue),
      sendTo(this.pageQueue.queue),
      ...readVersions(this.pages),
      putObjects(this.articles),
      // A page that leaves a story may leave another article to speak for it, and its event is found by that one's text.
      ...readObjects(this.articles),
      writeTable(this.table),
      sendTo(this.articleQueue.queue),
    ]);
    new QueueConsumer(this, 'PageConsumer', {
      queue: this.pageQueue.queue,
      consumer: extract.function,
      ...SIZES.extract,
    });
    return extract;
  }

  private clusterer(): PipelineFunction {
    const cluster = this.lambda('Cluster', 'Finds the story that an article belongs to', [
      consume(this.articleQueue.queue),
      sendTo(this.articleQueue.queue),
      ...readObjects(this.articles),
      writeTable(this.table),
    ]);
    new QueueConsumer(this, 'ArticleConsumer', {
      queue: this.articleQueue.queue,
      consumer: cluster.function,
      ...SIZES.cluster,
    });
    return cluster;
  }

  private reprocessor(): PipelineFunction {
    const reprocess = this.lambda(
      'Reprocess',
      'Makes all stories anew by a changed algorithm, beside the old ones',
      [
        consume(this.reprocessQueue.queue),
        sendTo(this.reprocessQueue.queue),
        ...readObjects(this.articles),
        writeTable(this.table),
      ],
      {
        REPROCESS_QUEUE_URL: this.reprocessQueue.queue.queueUrl,
        // Whoever clusters an article has this long for it, and may not hear of new stories until then.
        REPROCESS_GRACE_SECONDS: String(SIZES.cluster.timeout.toSeconds()),
      },
    );
    new QueueConsumer(this, 'ReprocessConsumer', {
      queue: this.reprocessQueue.queue,
      consumer: reprocess.function,
      ...SIZES.reprocess,
    });
    return reprocess;
  }

  private queryHandler(issuer: Issuer): PipelineFunction {
    return this.lambda(
      'Api',
      'Answers questions about stories and keeps what people decide, for people and programs',
      [...readVersions(this.pages), ...readObjects(this.articles), writeTable(this.table)],
      authSettings(issuer),
    );
  }

  private lambda(
    id: 'Extract' | 'Cluster' | 'Api' | 'Reprocess',
    description: string,
    may: readonly Right[],
    besides: Partial<Record<AuthName | ReprocessName, string>> = {},
  ) {
    const name = id.toLowerCase() as Lowercase<typeof id>;
    const { memoryMiB, timeout } = SIZES[name];
    const environment = { ...this.settings(), ...besides };
    return new PipelineFunction(this, id, {
      name,
      bundles: this.bundles,
      description,
      memoryMiB,
      timeout,
      environment,
      may,
    });
  }

  private settings(): Record<ConfigName, string> {
    return {
      PAGES_BUCKET: this.pages.bucketName,
      ARTICLES_BUCKET: this.articles.bucketName,
      PAGES_QUEUE_URL: this.pageQueue.queue.queueUrl,
      ARTICLES_QUEUE_URL: this.articleQueue.queue.queueUrl,
      TABLE_NAME: this.table.tableName,
      METRICS_NAMESPACE: this.stackName,
      CHANGES_KEPT_DAYS: String(this.node.tryGetContext('changesKeptDays') ?? CHANGES_KEPT_DAYS),
      S3_PATH_STYLE: 'false',
    };
  }

  private say(outputs: Readonly<Record<string, readonly [value: string, description: string]>>): void {
    for (const [name, [value, description]] of Object.entries(outputs)) {
      new CfnOutput(this, name, { value, description });
    }
  }
}

function authSettings(issuer: Issuer): Record<AuthName, string> {
  return {
    AUTH_ISSUER: issuer.url,
    AUTH_CLIENT_ID: issuer.clientId,
    AUTH_AUDIENCES: Fn.join(',', [...issuer.audiences]),
    AUTH_READ_SCOPE: issuer.readScope,
    AUTH_CURATE_SCOPE: issuer.curateScope,
    AUTH_CURATOR_GROUP: issuer.curatorGroup,
  };
}

function identityOutputs({ pool, programs }: Identity) {
  return {
    UserPoolId: [pool.userPoolId, 'Invite people here; those in the group curators may decide.'],
    ReadingProgram: [programs.reading.userPoolClientId, 'Client for programs that read (client credentials).'],
    CuratingProgram: [programs.curating.userPoolClientId, 'Client for programs that decide and remove as well.'],
  } as const;
}
