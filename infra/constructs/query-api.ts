import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnRoute,
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Throttle } from '../sizes.ts';
import type { Issuer } from './identity.ts';

export interface QueryApiProps {
  /** Requests a second, over time and at once, for all callers together. */
  readonly throttle: Throttle;
  /** The same for the console's routes, which strangers reach before they sign in. */
  readonly consoleThrottle: Throttle;
}

/** Who asked what and what came of it; addresses of pages, words searched for and tokens are not logged. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    method: '$context.httpMethod',
    path: '$context.path',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    authorizerError: '$context.authorizer.error',
    integrationError: '$context.integrationErrorMessage',
  }),
);

const { GET, HEAD, POST, ANY } = HttpMethod;

/**
 * The JSON API behind tokens and the console behind a sign-in.
 *
 * Tokens are checked here, on every route of the API, and once more by the function. Browsers carry theirs in a cookie,
 * which the HTTP API cannot read: on the console's two routes the function asks, and leads strangers to the sign-in.
 */
export class QueryApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  private readonly stage: HttpStage;
  private readonly consoleThrottle: Throttle;

  constructor(scope: Construct, id: string, { throttle, consoleThrottle }: QueryApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    this.consoleThrottle = consoleThrottle;
    this.stage = this.stageWith(throttle);
    this.url = this.stage.url;
  }

  /** Hands requests over to a function, if the issuer vouches for who sends them. */
  serve(handler: LambdaFunction, issuer: Issuer): void {
    const integration = new HttpLambdaIntegration('Handler', handler, { timeout: Duration.seconds(29) });
    const authorizer = new HttpJwtAuthorizer('Tokens', issuer.url, { jwtAudience: [...issuer.audiences] });
    const reading = [issuer.readScope, issuer.curateScope];
    const add = (path: string, methods: HttpMethod[], authorizationScopes: string[]) =>
      this.api.addRoutes({ path, methods, integration, authorizer, authorizationScopes });
    add('/v1/{proxy+}', [GET, HEAD], reading);
    add('/v1/check', [POST], reading);
    add('/v1/{proxy+}', [ANY], [issuer.curateScope]);
    for (const path of ['/', '/{proxy+}']) {
      const none = new HttpNoneAuthorizer();
      const routes = this.api.addRoutes({ path, methods: [ANY], integration, authorizer: none });
      for (const route of routes) acknowledgeConsole(route);
      this.limit(routes);
    }
  }

  /** The stage names the routes it limits, so it waits for them. */
  private limit(routes: readonly HttpRoute[]): void {
    const { rateLimit, burstLimit } = this.consoleThrottle;
    const stage = this.stage.node.defaultChild as CfnStage;
    for (const route of routes) {
      const { routeKey } = route.node.defaultChild as CfnRoute;
      stage.addPropertyOverride(`RouteSettings.${routeKey}`, {
        ThrottlingRateLimit: rateLimit,
        ThrottlingBurstLimit: burstLimit,
      });
      stage.node.addDependency(route);
    }
  }

  private stageWith(throttle: QueryApiProps['throttle']): HttpStage {
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: ACCESS_LOG },
    });
  }
}

function acknowledgeConsole(route: HttpRoute): void {
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      'Browsers send their token in a cookie, which an authorizer of the HTTP API cannot read; the function does.',
  });
}
