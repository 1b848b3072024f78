import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnRoute,
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { OperationFacts } from '../../shared/kernel/operation.ts';
import type { Settings } from '../settings.ts';
import { ROUTE_LIMITS } from '../sizing.ts';
import { CODES_ONLY, type ServiceFunction } from './service-function.ts';
import type { SignIn } from './user-pool.ts';
import type { Watch } from './watch.ts';

export type RouteFacts = Pick<OperationFacts, 'name' | 'method' | 'path' | 'may'>;

/** Which requests and how they ended, by the route's pattern: no path, query, body, address or token, so no person's data. */
const ACCESS_LOG = JSON.stringify({
  request: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  bytes: '$context.responseLength',
  fault: '$context.error.responseType',
  integration: '$context.integrationStatus',
});

/** The HTTP API: one explicit route per operation, each with its limit; tokens are verified before any code of ours runs. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly watches: readonly Watch[];
  readonly answers: { readonly all: IMetric; readonly refused: IMetric; readonly failed: IMetric };
  readonly #authorizer: IHttpRouteAuthorizer;
  readonly #stage: CfnStage;
  readonly #limits: Record<string, CfnStage.RouteSettingsProperty> = {};

  constructor(scope: Construct, settings: Settings, { issuer, audience }: SignIn) {
    super(scope, 'Api');
    const { stage, logRetentionDays } = settings;
    this.http = new HttpApi(this, 'Http', {
      apiName: `doudi-${stage}`,
      description: `Doudi ${stage}`,
      createDefaultStage: false,
    });
    this.#authorizer = new HttpJwtAuthorizer('SignIn', issuer, { jwtAudience: [audience] });
    const log = new LogGroup(this, 'AccessLog', { retention: logRetentionDays, removalPolicy: RemovalPolicy.RETAIN });
    Validations.of(log).acknowledge(CODES_ONLY);
    const { perSecond, burst } = ROUTE_LIMITS.read;
    const deployed = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: perSecond, burstLimit: burst },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: AccessLogFormat.custom(ACCESS_LOG) },
    });
    this.#stage = deployed.node.defaultChild as CfnStage;
    this.answers = {
      all: this.http.metricCount({ label: '全部 all', statistic: 'Sum' }),
      refused: this.http.metricClientError({ label: '被拒绝 refused', statistic: 'Sum' }),
      failed: this.http.metricServerError({ label: '系统故障 failed', statistic: 'Sum' }),
    };
    this.watches = [
      {
        sort: 'api-failing',
        about: 'api',
        seen: 'five or more answers of 500 and above within five minutes.',
        metric: this.http.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
        when: { atLeast: 5 },
      },
    ];
  }

  /** A function's operations. They share one integration, and one permission lets this API and no other call the function. */
  attach({ lambda }: ServiceFunction, operations: readonly RouteFacts[]): void {
    const integration = new HttpLambdaIntegration('Integration', lambda, { scopePermissionToRoute: false });
    for (const { name, method, path, may } of operations) {
      const open = may === 'public';
      const route = new HttpRoute(this, name, {
        httpApi: this.http,
        routeKey: HttpRouteKey.with(`/v1${path}`, HttpMethod[method]),
        integration,
        ...(open ? {} : { authorizer: this.#authorizer }),
      });
      if (open) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason:
            'Open to everybody on purpose: what the law has posted (M57 §19), and proofs and checks that say nothing of anybody without the code or receipt in their holder’s hand.',
        });
      }
      const { perSecond, burst } = ROUTE_LIMITS[open ? 'public' : method === 'GET' ? 'read' : 'write'];
      this.#limits[`${method} /v1${path}`] = { throttlingRateLimit: perSecond, throttlingBurstLimit: burst };
      this.#limitRoutes(route);
    }
  }

  /** CloudFormation hands these on as they are, so they carry the API's own capital letters; a limit of a route that isn't there yet is refused. */
  #limitRoutes(route: HttpRoute): void {
    this.#stage.routeSettings = Object.fromEntries(
      Object.entries(this.#limits).map(([key, { throttlingRateLimit, throttlingBurstLimit }]) => [
        key,
        { ThrottlingRateLimit: throttlingRateLimit, ThrottlingBurstLimit: throttlingBurstLimit },
      ]),
    );
    this.#stage.addResourceDependency(route.node.defaultChild as CfnRoute);
  }
}
