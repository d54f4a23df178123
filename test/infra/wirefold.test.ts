import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test } from 'vitest';
import { addOutputs } from '../../infra/outputs.ts';
import { propsFrom } from '../../infra/settings.ts';
import { SIZES } from '../../infra/sizes.ts';
import { Wirefold, type WirefoldProps } from '../../infra/wirefold.ts';
import { waitBefore } from '../../lambdas/events/sqs.ts';
import { loadConfig, loadReprocessConfig } from '../../shared/config.ts';
import { bundleStubs } from '../support/bundles.ts';
import { quickApp } from '../support/cdk-app.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
    readonly Timeout?: number;
    readonly VisibilityTimeout?: number;
    readonly RedrivePolicy?: { readonly maxReceiveCount: number };
    readonly Namespace?: string;
    readonly MetricName?: string;
    readonly Metrics?: unknown;
  };
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const app = quickApp();
/** Which function takes from which queue. */
interface Mapping {
  readonly Properties: {
    readonly FunctionName: { readonly Ref: string };
    readonly EventSourceArn: { readonly 'Fn::GetAtt': readonly [string, string] };
  };
}

let template: Template;

/** The stack that the app of the repository makes, with these settings. */
function stackWith(props: WirefoldProps, scope = quickApp(), name = 'Wirefold'): Stack {
  const stack = new Stack(scope, name);
  addOutputs(stack, new Wirefold(stack, 'Default', { bundles: bundleStubs(), ...props }));
  return stack;
}

const templateWith = (props: WirefoldProps) => Template.fromStack(stackWith(props));

beforeAll(() => {
  template = Template.fromStack(stackWith({ alarmEmail: 'ops@example.com' }, app));
}, 60_000);

const resources = (type: string): readonly Resource[] => Object.values(template.findResources(type)) as Resource[];

const allResources = (): readonly Resource[] =>
  Object.values((template.toJSON() as { Resources: Record<string, Resource> }).Resources);

/** The statements of the role whose logical id begins like this. */
function rightsOf(role: string): readonly Statement[] {
  const [, found] = Object.entries(template.findResources('AWS::IAM::Role')).find(([id]) => id.startsWith(role))!;
  const { Policies } = (found as { Properties: { Policies: { PolicyDocument: { Statement: Statement[] } }[] } })
    .Properties;
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

const actionsOf = (role: string): readonly string[] => rightsOf(role).flatMap(({ Action }) => Action);

describe('least privilege', () => {
  test.each(['Extract', 'Cluster', 'Api', 'Reprocess'])(
    '%s names every action it may call, on resources it names',
    (role) => {
      for (const { Effect, Action, Resource } of rightsOf(role)) {
        expect(Effect).toBe('Allow');
        expect([Action].flat().filter((action) => action.includes('*'))).toEqual([]);
        expect([Resource].flat()).not.toContain('*');
      }
    },
  );

  test('the API changes items of the table, and nothing else', () => {
    const writes = actionsOf('Api').filter((action) => /Put|Update|Delete|Write|Send/.test(action));
    expect(writes.filter((action) => !action.startsWith('dynamodb:'))).toEqual(['logs:PutLogEvents']);
  });

  test('pages are read by the extractor and, to be shown, by the API; nobody writes them', () => {
    const onPages = (role: string) =>
      rightsOf(role)
        .filter(({ Resource }) => JSON.stringify(Resource).includes('PagesBucket'))
        .flatMap(({ Action }) => Action);
    const reading = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'];
    expect(onPages('Extract').sort()).toEqual(reading);
    expect(onPages('Api').sort()).toEqual(reading);
    expect(onPages('Cluster')).toEqual([]);
  });

  test('whoever reads objects may also learn that one is missing', () => {
    for (const role of ['Extract', 'Cluster', 'Api', 'Reprocess']) expect(actionsOf(role)).toContain('s3:ListBucket');
  });

  test('nothing walks the whole table, and no role is managed elsewhere', () => {
    expect(JSON.stringify(template.toJSON())).not.toContain('dynamodb:Scan');
    for (const role of resources('AWS::IAM::Role')) expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
  });
});

describe('what is deployed', () => {
  test('four Lambdas, and none that CDK brought along', () => {
    expect(resources('AWS::Lambda::Function')).toHaveLength(4);
    const types = new Set(allResources().map(({ Type }) => Type));
    expect(types).toContain('AWS::DynamoDB::Table');
    expect([...types].filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual([]);
  });

  test('each is told everything that its configuration asks for', () => {
    for (const { Properties } of resources('AWS::Lambda::Function')) {
      const literal = Object.entries(Properties.Environment?.Variables ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : name.endsWith('_URL') ? 'https://example.com/queue' : 'a-name',
      ]);
      expect(() => loadConfig(Object.fromEntries(literal))).not.toThrow();
      if (literal.some(([name]) => name === 'REPROCESS_QUEUE_URL'))
        expect(loadReprocessConfig(Object.fromEntries(literal)).graceMs).toBe(SIZES.cluster.timeout.toMilliseconds());
    }
  });

  test('a message stays hidden for six time-outs of whoever works on it', () => {
    const { Resources } = template.toJSON() as { Resources: Record<string, Resource> };
    const mappings = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')) as Mapping[];
    expect(mappings).toHaveLength(3);
    for (const { Properties } of mappings) {
      const worker = Resources[Properties.FunctionName.Ref]!.Properties;
      const queue = Resources[Properties.EventSourceArn['Fn::GetAtt'][0]]!.Properties;
      expect(Number(queue.VisibilityTimeout)).toBeGreaterThanOrEqual(6 * Number(worker.Timeout));
    }
  });

  test('an outage of an hour puts no message aside', () => {
    const queues = resources('AWS::SQS::Queue').map(({ Properties }) => Properties.RedrivePolicy?.maxReceiveCount);
    const attempts = queues.filter((each) => each !== undefined);
    expect(attempts).toHaveLength(3);
    for (const most of attempts) {
      const waits = Array.from({ length: most - 1 }, (_, n) => waitBefore(n + 1, 0));
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3600);
    }
  });

  test('everything carries the project tag and the outputs say where to go', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', { Tags: [{ Key: 'project', Value: 'wirefold' }] });
    const outputs = Object.keys(template.findOutputs('*'));
    expect(outputs).toEqual(
      expect.arrayContaining(['PagesBucket', 'ArticlesBucket', 'ApiUrl', 'TableName', 'PageDeadLetters']),
    );
  });

  test('an update keeps every bucket, table, queue and pool under the name it has had since version 0.1', () => {
    const ids = Object.keys(template.toJSON()['Resources']);
    expect(ids).toEqual(
      expect.arrayContaining([
        'PagesBucket1F9960AC',
        'ArticlesBucketEB4F3852',
        'StoriesTableC5354398',
        'PageQueue2343A1D6',
        'PageQueueDeadLettersCE0D5C92',
        'ArticleQueueD6967C2F',
        'ArticleQueueDeadLettersA7ED1474',
        'ReprocessQueueC29A6502',
        'ReprocessQueueDeadLetters706B574B',
        'IdentityPeopleA4BE2B55',
        'IdentityConsole52E54698',
      ]),
    );
  });

  test('a first deployment that fails leaves nothing, one that is destroyed leaves its data', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool'])
      template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    template.allResourcesProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false });
  });

  test('every log group forgets', () => {
    expect(resources('AWS::Logs::LogGroup').length).toBeGreaterThanOrEqual(4);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
  });
});

describe('who gets in', () => {
  const routes = () =>
    Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => Properties as { RouteKey: string; AuthorizationType: string; AuthorizationScopes?: string[] },
    );

  test('every route of the API asks for a token with a scope; changing needs the scope to curate', () => {
    const api = routes().filter(({ RouteKey }) => RouteKey.includes('/v1'));
    expect(api.length).toBeGreaterThan(0);
    for (const { RouteKey, AuthorizationType, AuthorizationScopes = [] } of api) {
      expect(AuthorizationType, RouteKey).toBe('JWT');
      const reads = /^(GET|HEAD) /.test(RouteKey) || RouteKey === 'POST /v1/check';
      expect(AuthorizationScopes, RouteKey).toEqual(reads ? ['wirefold/read', 'wirefold/curate'] : ['wirefold/curate']);
    }
  });

  test('the only other routes are the console’s, where the function is told which issuer to ask', () => {
    const others = routes().filter(({ AuthorizationType }) => AuthorizationType !== 'JWT');
    expect(others.map(({ RouteKey }) => RouteKey).sort()).toEqual(['ANY /', 'ANY /{proxy+}']);
    const api = resources('AWS::Lambda::Function').find(({ Properties }) => 'AUTH_ISSUER' in variablesOf(Properties))!;
    expect(Object.keys(variablesOf(api.Properties)).filter((name) => name.startsWith('AUTH_'))).toHaveLength(6);
  });

  const variablesOf = ({ Environment }: Resource['Properties']) => Environment?.Variables ?? {};

  test('another issuer takes Cognito’s place', () => {
    const issuer = {
      url: 'https://id.example',
      clientId: 'console',
      audiences: ['console'],
      readScope: 'r',
      curateScope: 'c',
      curatorGroup: '*',
    };
    const other = templateWith({ issuer });
    other.resourceCountIs('AWS::Cognito::UserPool', 0);
    other.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://id.example', Audience: ['console'] },
    });
  });
});

describe('alarms', () => {
  const onMetric = (namespace: string, metric: string) =>
    resources('AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties.Namespace === namespace && Properties.MetricName === metric,
    );

  test.each([
    {
      what: 'dead letters, for each queue',
      namespace: 'AWS/SQS',
      metric: 'ApproximateNumberOfMessagesVisible',
      count: 3,
    },
    { what: 'waiting, for each queue', namespace: 'AWS/SQS', metric: 'ApproximateAgeOfOldestMessage', count: 3 },
    { what: 'errors, for each Lambda', namespace: 'AWS/Lambda', metric: 'Errors', count: 4 },
    { what: 'throttles, for each Lambda', namespace: 'AWS/Lambda', metric: 'Throttles', count: 4 },
    { what: 'faults of the API', namespace: 'AWS/ApiGateway', metric: '5xx', count: 1 },
  ])('there is one on $what', ({ namespace, metric, count }) => {
    expect(onMetric(namespace, metric)).toHaveLength(count);
  });

  test('dead letters ring at the first message', () => {
    for (const { Properties } of onMetric('AWS/SQS', 'ApproximateNumberOfMessagesVisible')) {
      expect(Properties).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
    }
  });

  test('there is one on the share of rejected pages, counted in our own metrics', () => {
    const [rate] = resources('AWS::CloudWatch::Alarm').filter(({ Properties }) =>
      JSON.stringify(Properties.Metrics ?? null).includes('PagesRejected'),
    );
    expect(JSON.stringify(rate)).toContain('"Namespace":"Wirefold"');
    expect(JSON.stringify(rate)).toContain('"Dimensions":[{"Name":"service","Value":"extract"}]');
  });

  test('all of them tell somebody', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.com' });
  });
});

describe('settings', () => {
  test('a bucket that exists is listened to through EventBridge, read, and left as it is', () => {
    const stack = new Stack(quickApp(), 'Elsewhere');
    const pagesBucket = Bucket.fromBucketName(stack, 'Theirs', 'their-pages');
    new Wirefold(stack, 'News', { bundles: bundleStubs(), pagesBucket });
    const given = Template.fromStack(stack);
    given.resourceCountIs('AWS::S3::Bucket', 1);
    given.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created', 'Object Deleted'],
        detail: { bucket: { name: ['their-pages'] }, reason: [{ 'anything-but': 'Lifecycle Expiration' }] },
      },
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('PageQueue'), 'Arn'] } })],
    });
    given.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: Match.arrayWith(['sqs:SendMessage']),
            Principal: { Service: 'events.amazonaws.com' },
          }),
        ]),
      },
    });
    expect(JSON.stringify(given.findResources('AWS::IAM::Role'))).toContain(':s3:::their-pages/*');
    expect(
      () => new Wirefold(new Stack(quickApp(), 'Both'), 'N', { bundles: bundleStubs(), pagesBucket, keepPagesDays: 3 }),
    ).toThrow('keepPagesDays');
  });

  test('two pipelines in one stack share nothing', () => {
    const stack = new Stack(quickApp(), 'Two');
    for (const id of ['News', 'Sport']) new Wirefold(stack, id, { bundles: bundleStubs() });
    const both = Template.fromStack(stack);
    both.resourceCountIs('AWS::DynamoDB::Table', 2);
    const variables = Object.values(both.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment.Variables.METRICS_NAMESPACE,
    );
    expect(new Set(variables)).toEqual(new Set(['Two-News', 'Two-Sport']));
  });

  test('a key encrypts buckets, table and queues, and the functions and services may use it', () => {
    const stack = new Stack(quickApp(), 'Encrypted');
    const encryptionKey = new Key(stack, 'Own');
    new Wirefold(stack, 'News', { bundles: bundleStubs(), encryptionKey });
    const given = Template.fromStack(stack);
    const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('Own'), 'Arn'] };
    given.allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
        ],
      },
    });
    given.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: key });
    given.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { KMSMasterKeyId: key, SSEEnabled: true, SSEType: 'KMS' },
    });
    given.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Principal: { Service: ['s3.amazonaws.com', 'events.amazonaws.com'] } }),
        ]),
      },
    });
    for (const [id, role] of Object.entries(given.findResources('AWS::IAM::Role')))
      expect(JSON.stringify(role), id).toContain('kms:Decrypt');
  });

  test('another account may upload, and do nothing else', () => {
    const given = templateWith({ uploaders: [new AccountPrincipal('111122223333')] });
    given.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 's3:PutObject',
            Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:root']] } },
          }),
        ]),
      },
    });
  });

  test('capacity by the hour follows the load between two bounds; by use it has a ceiling and is warm', () => {
    const hourly = templateWith({
      capacity: { by: 'hour', writes: { min: 5, max: 500 }, reads: { min: 7, max: 700 } },
    });
    hourly.hasResourceProperties('AWS::DynamoDB::Table', {
      ProvisionedThroughput: { WriteCapacityUnits: 5, ReadCapacityUnits: 7 },
    });
    hourly.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 5, MaxCapacity: 500 });
    hourly.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 7, MaxCapacity: 700 });
    const capacity = { by: 'use', maxWrites: 4000, warmWrites: 9000, warmReads: 13000 } as const;
    templateWith({ capacity }).hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      OnDemandThroughput: { MaxWriteRequestUnits: 4000 },
      WarmThroughput: { WriteUnitsPerSecond: 9000, ReadUnitsPerSecond: 13000 },
    });
  });

  test('sizes replace the usual ones, one by one', () => {
    const given = templateWith({ sizes: { extract: { maxConcurrency: 300 } } });
    given.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 300 } });
    given.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: SIZES.cluster.maxConcurrency },
    });
  });

  test('traces, a budget, pages that are deleted by age and protection from deletion are there where asked for', () => {
    const given = templateWith({
      tracing: true,
      monthlyBudget: 250,
      alarmEmail: 'ops@example.com',
      keepPagesDays: 90,
      deletionProtection: true,
    });
    given.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
    given.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 250, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({ Subscribers: [{ Address: 'ops@example.com', SubscriptionType: 'EMAIL' }] }),
      ]),
    });
    given.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: 90 })]) },
    });
    given.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
    template.resourceCountIs('AWS::Budgets::Budget', 0);
    expect(() => templateWith({ monthlyBudget: 250 })).toThrow('alarmEmail');
  });

  test.each([
    { name: 'my-aws-news', says: 'aws' },
    { name: 'N'.repeat(51), says: '51 characters' },
  ])('a stack $name is refused before Cognito refuses it, in words', ({ name, says }) => {
    expect(() => stackWith({}, quickApp(), name)).toThrow(says);
  });

  test('all of them together leave cdk-nag nothing to find', { timeout: 60_000 }, () => {
    const everything = quickApp();
    const stack = new Stack(everything, 'Everything');
    new Wirefold(stack, 'News', {
      bundles: bundleStubs(),
      pagesBucket: Bucket.fromBucketName(stack, 'Theirs', 'their-pages'),
      encryptionKey: new Key(stack, 'Own', { enableKeyRotation: true }),
      capacity: { by: 'hour', writes: { min: 5, max: 50 }, reads: { min: 5, max: 50 } },
      alarmEmail: 'ops@example.com',
      monthlyBudget: 100,
      tracing: true,
    });
    expect(new AwsSolutionsChecks(everything).validateScope(everything).violations).toEqual([]);
  });
});

describe('what -c says', () => {
  const from = (values: Record<string, string>) => propsFrom((name) => values[name], new Stack(quickApp(), 'Trial'));

  test('every setting is read', () => {
    expect(
      from({
        alarmEmail: 'a@example.com',
        monthlyBudget: '99.5',
        keepPagesDays: '30',
        keepChangesDays: '400',
        extractConcurrency: '1000',
        writes: '5-500',
        reads: '7-700',
        tracing: 'true',
        deletionProtection: 'false',
        uploaders: '111122223333,444455556666',
        pagesBucket: 'theirs',
      }),
    ).toMatchObject({
      alarmEmail: 'a@example.com',
      monthlyBudget: 99.5,
      keepPagesDays: 30,
      keepChangesDays: 400,
      sizes: { extract: { maxConcurrency: 1000 }, cluster: {} },
      capacity: { by: 'hour', writes: { min: 5, max: 500 }, reads: { min: 7, max: 700 } },
      tracing: true,
      deletionProtection: false,
      uploaders: [{ accountId: '111122223333' }, { accountId: '444455556666' }],
      pagesBucket: { bucketName: 'theirs' },
    });
    expect(from({ maxWrites: '4000', warmReads: '9000' }).capacity).toEqual({
      by: 'use',
      maxWrites: 4000,
      warmReads: 9000,
    });
    expect(from({}).capacity).toBeUndefined();
  });

  test.each([
    { extractConcurrency: '1' },
    { extractConcurrency: '1001' },
    { monthlyBudget: 'much' },
    { keepPagesDays: '0' },
    { tracing: 'yes' },
    { uploaders: 'somebody' },
    { writes: '500-5', reads: '1-2' },
    { writes: '5-500' },
    { writes: '5-500', reads: '7-700', maxWrites: '4' },
    { maxReads: '-1' },
  ])('%j is refused, naming the setting and what it takes', (values) => {
    const [name] = Object.keys(values) as [string];
    expect(() => from(values as unknown as Record<string, string>)).toThrow(name);
  });
});

describe('cdk-nag, AwsSolutions', () => {
  test('finds nothing that is not acknowledged', { timeout: 60_000 }, () => {
    const { success, violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(violations).toEqual([]);
    expect(success).toBe(true);
  });

  test('would find a bucket that anybody may read in plain HTTP', () => {
    const careless = quickApp();
    new Bucket(new Stack(careless, 'Careless'), 'Open');
    const { violations } = new AwsSolutionsChecks(careless).validateScope(careless);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S10');
  });

  test('every acknowledgement names one finding and gives a reason', () => {
    const acknowledged = app.node
      .findAll()
      .flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules'))
      .flatMap(({ data }) => Object.entries(data as Record<string, string>));
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const [, reason] of acknowledged) expect(JSON.stringify(reason).length).toBeGreaterThan(40);
  });
});
