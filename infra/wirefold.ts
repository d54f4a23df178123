import { fileURLToPath } from 'node:url';
import { Fn, Stack, Tags } from 'aws-cdk-lib';
import type { IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { AuthName, ConfigName, ReprocessName } from '../shared/config.ts';
import { BucketEvents } from './constructs/bucket-events.ts';
import { CostBudget } from './constructs/cost-budget.ts';
import { Identity, type Issuer } from './constructs/identity.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { OperatorDashboard } from './constructs/operator-dashboard.ts';
import { PageNotifications } from './constructs/page-notifications.ts';
import { PipelineFunction } from './constructs/pipeline-function.ts';
import { PrivateBucket } from './constructs/private-bucket.ts';
import { QueryApi } from './constructs/query-api.ts';
import { QueueConsumer } from './constructs/queue-consumer.ts';
import { mayEncryptFor } from './constructs/service-encryption.ts';
import { type Capacity, StoryTable } from './constructs/story-table.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import {
  type AnyBucket,
  consume,
  putObjects,
  type Right,
  readObjects,
  readVersions,
  sendTo,
  useKey,
  writeTable,
} from './grants.ts';
import { metricsOf } from './metrics.ts';
import { CHANGES_KEPT_DAYS, type Sizes, type SomeSizes, sizesWith } from './sizes.ts';

export interface WirefoldProps {
  /** Folder with one bundle per Lambda: `extract`, `cluster`, `api`, `reprocess`; those of the package unless told otherwise. */
  readonly bundles?: string | undefined;
  /**
   * A bucket that exists, instead of one of its own. Its owner turns EventBridge notifications on; what lies in it already is
   * not read. It stays as it is: versions, encryption and lifecycle are its owner's.
   */
  readonly pagesBucket?: AnyBucket | undefined;
  /** Who else may upload into the pages bucket, other accounts included; for a bucket of its own only. */
  readonly uploaders?: readonly IPrincipal[] | undefined;
  /** Encrypts buckets, table and queues. Of a key that is imported, the policy must let S3 and EventBridge use it. */
  readonly encryptionKey?: IKey | undefined;
  /** Who vouches for callers; without it there is a user pool. */
  readonly issuer?: Issuer | undefined;
  /** Sizes that differ from the usual ones. */
  readonly sizes?: SomeSizes | undefined;
  /** Capacity of the table; paid by use unless told otherwise. */
  readonly capacity?: Capacity | undefined;
  /** Days until a page is deleted from the pages bucket; its story stays. Never unless told. */
  readonly keepPagesDays?: number | undefined;
  /** Days that the change log is kept; 30 unless told otherwise. */
  readonly keepChangesDays?: number | undefined;
  /** Gets a mail for every alarm. */
  readonly alarmEmail?: string | undefined;
  /** US dollars a month; above 80% expected and 100% spent `alarmEmail` hears of it. */
  readonly monthlyBudget?: number | undefined;
  /** Whether Lambdas send traces to X-Ray, which costs by the trace. */
  readonly tracing?: boolean | undefined;
  /**
   * Whether the table and the user pool refuse to be deleted. Best turned on once the first deployment has succeeded: one that
   * fails can then not be cleared away.
   */
  readonly deletionProtection?: boolean | undefined;
}

/**
 * The pipeline: pages go into a bucket, stories come out of an API.
 *
 * @example
 * const news = new Wirefold(stack, 'News', { alarmEmail: 'desk@example.com', sizes: { extract: { maxConcurrency: 50 } } });
 * new CfnOutput(stack, 'DropPagesHere', { value: news.pagesBucket.bucketName });
 */
export class Wirefold extends Construct {
  /** Where pages are dropped. */
  readonly pagesBucket: AnyBucket;
  /** Extracted articles. */
  readonly articlesBucket: AnyBucket;
  /** Stories, and everything that finds them. */
  readonly table: StoryTable['table'];
  /** S3 events, articles, and orders to make all stories anew; each with its dead letters. */
  readonly queues: Readonly<Record<'pages' | 'articles' | 'reprocess', WorkQueue>>;
  /** Address of the console and of the JSON API, with a slash at the end. */
  readonly apiUrl: string;
  /** Who vouches for callers. */
  readonly issuer: Issuer;
  /** The user pool; absent where the issuer is another. */
  readonly identity: Identity | undefined;
  readonly alarms: OperatorAlarms;
  readonly dashboard: OperatorDashboard['dashboard'];
  private readonly bundles: string;
  private readonly sizes: Sizes;
  private readonly keyRights: readonly Right[];
  private readonly tracing: boolean;
  private readonly keepChangesDays: number;

  constructor(scope: Construct, id: string, props: WirefoldProps = {}) {
    super(scope, id);
    const { encryptionKey, deletionProtection = false } = props;
    this.bundles = props.bundles ?? fileURLToPath(new URL('../lambdas', import.meta.url));
    this.sizes = sizesWith(props.sizes);
    this.tracing = props.tracing ?? false;
    this.keepChangesDays = props.keepChangesDays ?? CHANGES_KEPT_DAYS;
    this.keyRights = encryptionKey ? [useKey(encryptionKey)] : [];
    if (encryptionKey) mayEncryptFor(encryptionKey, ['s3.amazonaws.com', 'events.amazonaws.com']);
    this.articlesBucket = new PrivateBucket(this, 'Articles', { encryptionKey }).bucket;
    const queue = (name: string, size: Sizes['extract']) => new WorkQueue(this, name, { ...size, encryptionKey });
    this.queues = {
      pages: queue('PageQueue', this.sizes.extract),
      articles: queue('ArticleQueue', this.sizes.cluster),
      reprocess: queue('ReprocessQueue', this.sizes.reprocess),
    };
    this.pagesBucket = this.bucketOfPages(props);
    this.table = new StoryTable(this, 'Stories', { ...props, deletionProtection }).table;
    const functions = { Extract: this.extractor(), Cluster: this.clusterer(), Reprocess: this.reprocessor() };
    const queryApi = new QueryApi(this, 'QueryApi', this.sizes.api);
    this.apiUrl = queryApi.url;
    this.identity = props.issuer
      ? undefined
      : new Identity(this, 'Identity', { api: queryApi.api, domainPrefix: this.prefix(), deletionProtection });
    this.issuer = props.issuer ?? this.identity!.issuer;
    const api = this.queryHandler();
    queryApi.serve(api.function, this.issuer);
    const metrics = metricsOf({
      queues: { Pages: this.queues.pages, Articles: this.queues.articles, Reprocess: this.queues.reprocess },
      functions: {
        Extract: functions.Extract.function,
        Cluster: functions.Cluster.function,
        Api: api.function,
        Reprocess: functions.Reprocess.function,
      },
      table: this.table,
      api: queryApi.api,
      namespace: this.settings().METRICS_NAMESPACE,
    });
    this.alarms = new OperatorAlarms(this, 'Alarms', { metrics, email: props.alarmEmail });
    this.dashboard = new OperatorDashboard(this, 'Operations', { metrics, alarms: this.alarms.alarms }).dashboard;
    if (props.monthlyBudget !== undefined)
      new CostBudget(this, 'Budget', { dollars: props.monthlyBudget, email: props.alarmEmail });
    Tags.of(this).add('project', 'wirefold');
  }

  private bucketOfPages({ pagesBucket, encryptionKey, uploaders = [], keepPagesDays }: WirefoldProps): AnyBucket {
    const { queue } = this.queues.pages;
    if (pagesBucket) {
      if (uploaders.length > 0 || keepPagesDays !== undefined)
        throw new Error(
          'Who uploads into a bucket that exists, and how long it keeps pages, is for its owner to say: leave out uploaders and keepPagesDays.',
        );
      new BucketEvents(this, 'PageEvents', { bucket: pagesBucket, queue });
      return pagesBucket;
    }
    const { bucket } = new PrivateBucket(this, 'Pages', {
      keepReplacedDays: 30,
      keepDays: keepPagesDays,
      encryptionKey,
      uploaders,
    });
    new PageNotifications(this, 'PageNotifications', { bucket, queue });
    return bucket;
  }

  private extractor(): PipelineFunction {
    const { pages, articles } = this.queues;
    const extract = this.lambda('Extract', 'Makes an article of a page, or says why it is none', [
      consume(pages.queue),
      sendTo(pages.queue),
      ...readVersions(this.pagesBucket),
      putObjects(this.articlesBucket),
      // A page that leaves a story may leave another article to speak for it, and its event is found by that one's text.
      ...readObjects(this.articlesBucket),
      writeTable(this.table),
      sendTo(articles.queue),
    ]);
    this.feed('PageConsumer', pages, extract, this.sizes.extract);
    return extract;
  }

  private clusterer(): PipelineFunction {
    const { articles } = this.queues;
    const cluster = this.lambda('Cluster', 'Finds the story that an article belongs to', [
      consume(articles.queue),
      sendTo(articles.queue),
      ...readObjects(this.articlesBucket),
      writeTable(this.table),
    ]);
    this.feed('ArticleConsumer', articles, cluster, this.sizes.cluster);
    return cluster;
  }

  private reprocessor(): PipelineFunction {
    const orders = this.queues.reprocess;
    const reprocess = this.lambda(
      'Reprocess',
      'Makes all stories anew by a changed algorithm, beside the old ones',
      [consume(orders.queue), sendTo(orders.queue), ...readObjects(this.articlesBucket), writeTable(this.table)],
      {
        REPROCESS_QUEUE_URL: orders.queue.queueUrl,
        // Whoever clusters an article has this long for it, and may not hear of new stories until then.
        REPROCESS_GRACE_SECONDS: String(this.sizes.cluster.timeout.toSeconds()),
      },
    );
    this.feed('ReprocessConsumer', orders, reprocess, this.sizes.reprocess);
    return reprocess;
  }

  private queryHandler(): PipelineFunction {
    return this.lambda(
      'Api',
      'Answers questions about stories and keeps what people decide, for people and programs',
      [...readVersions(this.pagesBucket), ...readObjects(this.articlesBucket), writeTable(this.table)],
      authSettings(this.issuer),
    );
  }

  private feed(id: string, { queue }: WorkQueue, { function: consumer }: PipelineFunction, size: Sizes['extract']) {
    new QueueConsumer(this, id, { queue, consumer, ...size });
  }

  private lambda(
    id: 'Extract' | 'Cluster' | 'Api' | 'Reprocess',
    description: string,
    may: readonly Right[],
    besides: Partial<Record<AuthName | ReprocessName, string>> = {},
  ) {
    const name = id.toLowerCase() as Lowercase<typeof id>;
    const { memoryMiB, timeout } = this.sizes[name];
    return new PipelineFunction(this, id, {
      name,
      bundles: this.bundles,
      description,
      memoryMiB,
      timeout,
      environment: { ...this.settings(), ...besides },
      may: [...may, ...this.keyRights],
      tracing: this.tracing,
    });
  }

  private settings(): Record<ConfigName, string> {
    return {
      PAGES_BUCKET: this.pagesBucket.bucketName,
      ARTICLES_BUCKET: this.articlesBucket.bucketName,
      PAGES_QUEUE_URL: this.queues.pages.queue.queueUrl,
      ARTICLES_QUEUE_URL: this.queues.articles.queue.queueUrl,
      TABLE_NAME: this.table.tableName,
      METRICS_NAMESPACE: this.prefix(),
      CHANGES_KEPT_DAYS: String(this.keepChangesDays),
      S3_PATH_STYLE: 'false',
    };
  }

  /** Tells pipelines of one account apart; that of a stack alone in it goes by the stack's name. */
  private prefix(): string {
    const { stackName } = Stack.of(this);
    return this.node.id === 'Default' ? stackName : `${stackName}-${this.node.id}`;
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
