import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  GeoRestriction,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { accessLogBucket, pageBucket } from '../constructs/closed-bucket.ts';
import type { Settings } from '../settings.ts';
import { WEB_LIMITS } from '../sizing.ts';

/** CloudFront takes a wall from this region only. Pages are code, so that nothing of anybody lies outside the deployment's own region. */
const REGION = 'us-east-1';

/** AWS's own lists. A body is what the API judges, and bounds. */
const LISTS: readonly { readonly name: string; readonly counted: readonly string[] }[] = [
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
];

/**
 * Where the office's pages are served from, with the API under the same name, so that no page of another origin ever has to be let in. Only with the setting `console`, which names the API that
 * was deployed before, and never in China, whose CloudFront takes no such wall and whose names need a filing (ICP 备案).
 */
export class ConsoleStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings, api: string) {
    super(scope, id, {
      stackName: `doudi-${settings.stage}-console`,
      description: 'Doudi: the pages of the office, and what stands before them',
      env: { region: REGION, ...(settings.account && { account: settings.account }) },
    });
    const bucket = pageBucket(this, 'Pages', accessLogBucket(this, 'AccessLog', settings.logRetentionDays));
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Doudi ${settings.stage}`,
      defaultRootObject: 'index.html',
      geoRestriction: GeoRestriction.allowlist('CN'),
      webAclId: this.#wall(settings.stage).attrArn,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.#headers(),
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: new HttpOrigin(api, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          // What the API answers is for whoever asked, and for now.
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    Validations.of(distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'The API’s own access log tells every request by its route. CloudFront’s would add people’s addresses and the numbers of the cases that they read.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason:
          'Under CloudFront’s own name it takes no other protocols than its own; with the office’s name and certificate it is set to TLS 1.2 at least.',
      },
    );
    new CfnOutput(this, 'Address', { description: 'Where the pages are', value: distribution.domainName });
    new CfnOutput(this, 'Bucket', { description: 'Where pages are put', value: bucket.bucketName });
  }

  /** Nothing of a request is kept as a sample: it would hold tokens and what people write. */
  #wall(stage: string): CfnWebACL {
    const seen = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName: `doudi-${stage}-${metricName}`,
      sampledRequestsEnabled: false,
    });
    const wall = new CfnWebACL(this, 'Wall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('wall'),
      rules: [
        {
          name: 'rate',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: { limit: WEB_LIMITS.perFiveMinutesAndAddress, aggregateKeyType: 'IP' },
          },
          visibilityConfig: seen('rate'),
        },
        ...LISTS.map(({ name, counted }, at) => ({
          name,
          priority: at + 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name,
              ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
            },
          },
          visibilityConfig: seen(name),
        })),
      ],
    });
    Validations.of(wall).acknowledge({
      id: 'NIST.800.53.R5-WAFv2LoggingEnabled',
      reason: 'Its log would hold requests with their tokens and with what people write; what was refused is counted.',
    });
    return wall;
  }

  #headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          override: true,
          contentSecurityPolicy:
            "default-src 'self'; connect-src 'self' https:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        },
        contentTypeOptions: { override: true },
        frameOptions: { override: true, frameOption: HeadersFrameOption.DENY },
        referrerPolicy: { override: true, referrerPolicy: HeadersReferrerPolicy.NO_REFERRER },
        strictTransportSecurity: { override: true, accessControlMaxAge: Duration.days(365), includeSubdomains: true },
      },
    });
  }
}
