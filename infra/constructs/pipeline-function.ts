import { join } from 'node:path';
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { AuthName, ConfigName, ReprocessName } from '../../shared/config.ts';
import type { Right } from '../grants.ts';

export interface PipelineFunctionProps {
  /** Folder of the bundle below `bundles`. */
  readonly name: string;
  readonly bundles: string;
  readonly description: string;
  readonly memoryMiB: number;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<ConfigName, string> & Partial<Record<AuthName | ReprocessName, string>>>;
  /** Everything it may do, beside writing its own log. */
  readonly may: readonly Right[];
  /** Whether it sends traces to X-Ray. */
  readonly tracing?: boolean;
}

/** One of the Lambdas: a finished bundle, its log, and a role with its rights written out. */
export class PipelineFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.function = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(join(props.bundles, props.name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      description: props.description,
      memorySize: props.memoryMiB,
      timeout: props.timeout,
      environment: { ...props.environment },
      role: this.roleWith([writeTo(logGroup), ...props.may, ...(props.tracing ? [SEND_TRACES] : [])]),
      tracing: props.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      logGroup,
    });
  }

  /** Inline, so that the role never exists without its rights and the function never starts before it has them. */
  private roleWith(rights: readonly Right[]): Role {
    const statements = rights.map(({ statement }) => statement);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Pipeline: new PolicyDocument({ statements }) },
    });
    for (const { acknowledge } of rights) {
      if (acknowledge) Validations.of(role).acknowledge(acknowledge);
    }
    return role;
  }
}

/** Tracing has no resources of its own that a right could name. */
const SEND_TRACES: Right = {
  statement: new PolicyStatement({
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: ['*'],
  }),
  acknowledge: { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'X-Ray knows no resource that traces are sent to.' },
};

const writeTo = (logGroup: LogGroup): Right => ({
  statement: new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  }),
});
