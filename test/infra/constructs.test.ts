import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { Identity } from '../../infra/constructs/identity.ts';
import { PageNotifications } from '../../infra/constructs/page-notifications.ts';
import { PipelineFunction } from '../../infra/constructs/pipeline-function.ts';
import { PrivateBucket } from '../../infra/constructs/private-bucket.ts';
import { QueryApi } from '../../infra/constructs/query-api.ts';
import { QueueConsumer } from '../../infra/constructs/queue-consumer.ts';
import { StoryTable } from '../../infra/constructs/story-table.ts';
import { WorkQueue } from '../../infra/constructs/work-queue.ts';
import { readObjects } from '../../infra/grants.ts';
import { issuerFrom } from '../../infra/issuer-context.ts';
import { bundleStubs } from '../support/bundles.ts';
import { quickApp } from '../support/cdk-app.ts';

/** The template of a stack that holds what `build` puts into it. */
function templateOf(build: (stack: Stack) => void): Template {
  const stack = new Stack(quickApp(), 'Trial');
  build(stack);
  return Template.fromStack(stack);
}

const queueIn = (stack: Stack) => new WorkQueue(stack, 'Work', { timeout: Duration.seconds(30), attempts: 4 });

const LIMIT = { rateLimit: 5, burstLimit: 9 };

const functionIn = (stack: Stack) =>
  new LambdaFunction(stack, 'Handler', {
    code: Code.fromInline('exports.handler = async () => {}'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_LATEST,
  });

describe('PrivateBucket', () => {
  const template = templateOf((stack) => {
    new PrivateBucket(stack, 'Kept', { keepReplacedDays: 30 });
    new PrivateBucket(stack, 'Plain');
  });

  test('no bucket is public, readable on disk, or gone with its stack', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
    });
    template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('plain HTTP and old TLS are refused', () => {
    const refused = (condition: object) => Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: condition });
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          refused({ Bool: { 'aws:SecureTransport': 'false' } }),
          refused({ NumericLessThan: { 's3:TlsVersion': 1.2 } }),
        ]),
      },
    });
  });

  test('versions are kept only where asked for, and then not for ever', () => {
    const versioned = template.findResources('AWS::S3::Bucket', {
      Properties: { VersioningConfiguration: { Status: 'Enabled' } },
    });
    expect(Object.keys(versioned)).toEqual([expect.stringContaining('Kept')]);
    template.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } })]),
      },
    });
  });
});

describe('WorkQueue', () => {
  const template = templateOf((stack) => void queueIn(stack));

  test('what fails too often is put aside for 14 days', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { maxReceiveCount: 4, deadLetterTargetArn: Match.anyValue() },
      VisibilityTimeout: 180,
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: Match.absent(),
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
  });

  test('both queues are encrypted and refuse plain HTTP', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    template.resourceCountIs('AWS::SQS::QueuePolicy', 2);
    template.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
    });
  });
});

describe('PageNotifications', () => {
  const template = templateOf((stack) => {
    const { bucket } = new PrivateBucket(stack, 'Pages', { keepReplacedDays: 1 });
    new PageNotifications(stack, 'Notifications', { bucket, queue: queueIn(stack).queue });
  });

  test('pages that come and go are told to the queue, by the bucket itself', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: {
        QueueConfigurations: [
          { Event: 's3:ObjectCreated:*', Queue: Match.anyValue() },
          { Event: 's3:ObjectRemoved:*', Queue: Match.anyValue() },
        ],
      },
    });
    template.resourceCountIs('AWS::Lambda::Function', 0);
    expect(Object.keys(template.findResources('Custom::S3BucketNotifications'))).toEqual([]);
  });

  test('the queue lets in only buckets of this stack, in this account', () => {
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 's3.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::trial*']] } },
            },
          }),
        ]),
      },
    });
  });

  test('the bucket waits for that policy, which does not wait for the bucket', () => {
    const [policyId] = Object.entries(template.findResources('AWS::SQS::QueuePolicy')).find(([, policy]) =>
      JSON.stringify(policy).includes('s3.amazonaws.com'),
    )!;
    template.hasResource('AWS::S3::Bucket', { DependsOn: [policyId] });
    const [bucketId] = Object.keys(template.findResources('AWS::S3::Bucket'));
    expect(JSON.stringify(template.findResources('AWS::SQS::QueuePolicy')[policyId])).not.toContain(bucketId);
  });
});

describe('PipelineFunction', () => {
  const template = templateOf((stack) => {
    const { bucket } = new PrivateBucket(stack, 'Articles');
    new PipelineFunction(stack, 'Extract', {
      name: 'extract',
      bundles: bundleStubs(),
      description: 'A trial',
      memoryMiB: 512,
      timeout: Duration.seconds(30),
      environment: {
        PAGES_BUCKET: 'p',
        ARTICLES_BUCKET: 'a',
        PAGES_QUEUE_URL: 'q',
        ARTICLES_QUEUE_URL: 'q',
        TABLE_NAME: 't',
        METRICS_NAMESPACE: 'm',
        CHANGES_KEPT_DAYS: '30',
        S3_PATH_STYLE: 'false',
      },
      may: readObjects(bucket),
    });
  });

  test('it runs the bundle on Node 24 and arm64, told everything it asks for', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 30,
      Environment: { Variables: Match.objectLike({ TABLE_NAME: 't', S3_PATH_STYLE: 'false' }) },
    });
  });

  test('its log ends after a month', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: Match.anyValue() } });
  });

  test('its role may do what was said and write its log, by no managed policy', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: Match.absent(),
      Policies: [
        {
          PolicyName: 'Pipeline',
          PolicyDocument: {
            Statement: [
              Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
              Match.objectLike({ Action: 's3:GetObject' }),
              Match.objectLike({ Action: 's3:ListBucket' }),
            ],
          },
        },
      ],
    });
  });
});

describe('QueueConsumer', () => {
  test('messages are answered one by one, and the width is set on the mapping', () => {
    const template = templateOf((stack) => {
      new QueueConsumer(stack, 'Consumer', {
        queue: queueIn(stack).queue,
        consumer: functionIn(stack),
        batchSize: 7,
        maxBatchingWindow: Duration.seconds(1),
        maxConcurrency: 3,
      });
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 7,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 3 },
    });
    template.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: Match.absent() });
  });
});

describe('StoryTable', () => {
  test('it is paid by use, restorable, forgets what expired, and is hard to delete', () => {
    const template = templateOf((stack) => void new StoryTable(stack, 'Stories', { deletionProtection: true }));
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        DeletionProtectionEnabled: true,
      },
    });
  });
});

describe('QueryApi', () => {
  const template = templateOf((stack) => {
    const query = new QueryApi(stack, 'Query', { throttle: LIMIT, consoleThrottle: { rateLimit: 2, burstLimit: 3 } });
    query.serve(functionIn(stack), {
      url: 'https://issuer.example',
      clientId: 'console',
      audiences: ['console', 'program'],
      readScope: 'wirefold/read',
      curateScope: 'wirefold/curate',
      curatorGroup: '*',
    });
  });
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties as { RouteKey: string; AuthorizationType: string; AuthorizationScopes?: string[] },
  );

  test('every route of the API takes a token with the scope it needs', () => {
    const api = routes.filter(({ RouteKey }) => RouteKey.includes('/v1'));
    expect(Object.fromEntries(api.map((route) => [route.RouteKey, route.AuthorizationScopes]))).toEqual({
      'GET /v1/{proxy+}': ['wirefold/read', 'wirefold/curate'],
      'HEAD /v1/{proxy+}': ['wirefold/read', 'wirefold/curate'],
      'POST /v1/check': ['wirefold/read', 'wirefold/curate'],
      'ANY /v1/{proxy+}': ['wirefold/curate'],
    });
    for (const { AuthorizationType } of api) expect(AuthorizationType).toBe('JWT');
  });

  test('only the console’s two routes leave the question to the function', () => {
    const others = routes.filter(({ AuthorizationType }) => AuthorizationType !== 'JWT');
    expect(others.map(({ RouteKey }) => RouteKey).sort()).toEqual(['ANY /', 'ANY /{proxy+}']);
  });

  test('tokens are of one issuer and for one of our clients', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['console', 'program'] },
    });
  });

  test('requests are limited and logged', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingBurstLimit: 9, ThrottlingRateLimit: 5 },
      AccessLogSettings: {
        DestinationArn: Match.anyValue(),
        Format: Match.serializedJson(Match.objectLike({ status: '$context.status' })),
      },
    });
  });

  test('strangers at the console’s two routes have a limit of their own, set once the routes are there', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const own = { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 3 };
    expect(stage!['Properties'].RouteSettings).toEqual({ 'ANY /': own, 'ANY /{proxy+}': own });
    const found = template.findResources('AWS::ApiGatewayV2::Route');
    const console = Object.entries(found).filter(
      ([, { Properties }]) => Properties.RouteKey in { 'ANY /': 0, 'ANY /{proxy+}': 0 },
    );
    expect(stage!['DependsOn']).toEqual(expect.arrayContaining(console.map(([id]) => id)));
  });

  test('nothing of what requests carry is logged', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/\$request\.(?!header\.Authorization)|querystring|claims/i);
  });
});

describe('Identity', () => {
  const template = templateOf((stack) => {
    const { api } = new QueryApi(stack, 'Query', { throttle: LIMIT, consoleThrottle: { rateLimit: 2, burstLimit: 3 } });
    new Identity(stack, 'Identity', { api, domainPrefix: 'Trial', deletionProtection: true });
  });

  test('people are invited, need a second factor, and stay when the stack goes', () => {
    template.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeletionProtection: 'ACTIVE',
      },
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'curators' });
  });

  test('the console’s client has no secret, one way in, and comes back to the API alone', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      ExplicitAuthFlows: Match.absent(),
      PreventUserExistenceErrors: 'ENABLED',
      CallbackURLs: [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.anyValue(), 'ApiEndpoint'] }, '/signin/callback']] }],
    });
  });

  test('a program reads or curates, each with a client of its own', () => {
    const clients = Object.values(template.findResources('AWS::Cognito::UserPoolClient')).map(
      ({ Properties }) => Properties as { AllowedOAuthFlows: string[]; AllowedOAuthScopes: unknown[] },
    );
    const programs = clients.filter(({ AllowedOAuthFlows }) => AllowedOAuthFlows.includes('client_credentials'));
    expect(programs.map(({ AllowedOAuthFlows }) => AllowedOAuthFlows)).toEqual([
      ['client_credentials'],
      ['client_credentials'],
    ]);
    const scopes = programs.map(({ AllowedOAuthScopes }) => JSON.stringify(AllowedOAuthScopes));
    expect(scopes.map((scope) => [scope.includes('/read'), scope.includes('/curate')]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

describe('an issuer of one’s own', () => {
  const named = (values: Record<string, string>) => issuerFrom((name) => values[name]);

  test('is taken from the context; without one the stack brings Cognito', () => {
    expect(named({})).toBeUndefined();
    expect(named({ issuer: 'https://id.example', clientId: 'c', audience: 'api,other' })).toMatchObject({
      url: 'https://id.example',
      audiences: ['c', 'api', 'other'],
      curatorGroup: '*',
    });
    expect(() => named({ issuer: 'https://id.example' })).toThrow('clientId');
  });
});
