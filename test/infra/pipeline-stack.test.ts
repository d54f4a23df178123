import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test } from 'vitest';
import { PipelineStack } from '../../infra/pipeline-stack.ts';
import { SIZES } from '../../infra/sizes.ts';
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

beforeAll(() => {
  template = Template.fromStack(
    new PipelineStack(app, 'Wirefold', { bundles: bundleStubs(), alarmEmail: 'ops@example.com' }),
  );
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
    const other = Template.fromStack(new PipelineStack(quickApp(), 'Other', { bundles: bundleStubs(), issuer }));
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
