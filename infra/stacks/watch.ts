import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { manifest } from '../../functions/manifest.ts';
import { board } from '../constructs/dashboard.ts';
import { KEY_DENIALS } from '../constructs/service-function.ts';
import { stockMetric } from '../constructs/stock-metrics.ts';
import { alarmOf, ofLogs, type Watch } from '../constructs/watch.ts';
import { functionName } from '../names.ts';
import { keyPolicyOf, publishedBy, usedByServices } from '../policy.ts';
import { inChina, type Settings } from '../settings.ts';
import type { BackgroundStack } from './background.ts';
import type { ServiceStack } from './service.ts';

/** What may ring: CloudWatch's alarms, and the budget's own. */
const RINGING = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'] as const;

/** What is done to a key that may undo what its policy says. Functions can do none of it, and a deployment does it when it changes a key. */
const KEY_CHANGES = [
  'PutKeyPolicy',
  'DisableKey',
  'ScheduleKeyDeletion',
  'DeleteImportedKeyMaterial',
  'DisableKeyRotation',
];

/**
 * Who looks after the rest: one alarm for everything that says it can be alarming, one topic that rings, one board. Nothing runs here, so that it can be
 * deployed, changed and taken away by itself; other stacks' functions and queues are known by their names, which need no export.
 */
export class WatchStack extends Stack {
  readonly #stage: string;

  constructor(
    scope: Construct,
    id: string,
    {
      settings,
      service,
      background,
    }: { readonly settings: Settings; readonly service: ServiceStack; readonly background: BackgroundStack },
  ) {
    super(scope, id, {
      stackName: `doudi-${settings.stage}-watch`,
      description: 'Doudi: alarms, whom they ring, and the board',
      env: { region: settings.region, ...(settings.account && { account: settings.account }) },
    });
    const { stage, alarmEmail, monthlyBudget } = settings;
    this.#stage = stage;
    const topic = this.#topic();
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));
    else
      Annotations.of(this).addInfo(
        'nobody is told of alarms yet: give -c alarmEmail=…, or subscribe to the topic otherwise',
      );

    const rings = new SnsAction(topic);
    const alarms = [...service.watches, ...background.watches, ...this.#watches(settings)].map((watch) =>
      alarmOf(this, stage, watch, rings),
    );
    if (monthlyBudget !== undefined) this.#budget(monthlyBudget, settings, topic);
    board(this, {
      stage,
      alarms,
      readers: Object.fromEntries(
        Object.entries(manifest)
          .filter(([, { kind }]) => kind === 'stream')
          .map(([folder]) => [folder, functionName(settings, folder)]),
      ),
      answers: service.answers,
    });
  }

  /** Encrypted with a key of its own, because CloudWatch can't use the one that AWS manages for SNS. */
  #topic(): Topic {
    const masterKey = new Key(this, 'AlarmKey', {
      alias: `doudi/${this.#stage}/alarms`,
      description: `Doudi ${this.#stage}: encrypts what alarms say`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: keyPolicyOf([usedByServices(RINGING)]),
    });
    const topic = new Topic(this, 'Alarms', { topicName: `doudi-${this.#stage}-alarms`, masterKey, enforceSSL: true });
    topic.addToResourcePolicy(publishedBy(RINGING, topic.topicArn, this.account));
    return topic;
  }

  /** What is alarming of the whole and of no function alone. */
  #watches(settings: Settings): readonly Watch[] {
    const rule = new CfnRule(this, 'KeysTouched', {
      name: `doudi-${this.#stage}-keys-touched`,
      description: 'Somebody was refused at a key of this account, or changed one. CloudTrail tells.',
      // Opening and sealing count as reading, which rules are told of by this word only; whether China knows it isn't confirmed.
      state: inChina(settings) ? 'ENABLED' : 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      eventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { $or: [{ errorCode: [{ prefix: 'AccessDenied' }] }, { eventName: KEY_CHANGES }] },
      },
    });
    return [
      {
        sort: 'ledger-gap',
        about: 'ledger',
        seen: 'a change that is an hour old has no entry in the ledger.',
        metric: ofLogs(this.#stage, stockMetric('ledger-missing')),
        when: { atLeast: 1 },
      },
      {
        sort: 'key-denied',
        about: 'functions',
        seen: 'a function was refused by a key or a table, or the key was disabled.',
        metric: ofLogs(this.#stage, KEY_DENIALS),
        when: { atLeast: 1 },
      },
      {
        sort: 'key-denied',
        about: 'account',
        seen: 'somebody was refused by a key of this account, or changed, disabled or is about to delete one.',
        metric: new Metric({
          namespace: 'AWS/Events',
          metricName: 'TriggeredRules',
          dimensionsMap: { RuleName: rule.ref },
          statistic: 'Sum',
          period: Duration.minutes(5),
        }),
        when: { atLeast: 1 },
      },
    ];
  }

  #budget(limit: number, settings: Settings, { topicArn }: Topic): void {
    const subscribers = [{ subscriptionType: 'SNS', address: topicArn }];
    new CfnBudget(this, 'Budget', {
      budget: {
        // The only text that a budget sends along. A colon isn't allowed in it.
        budgetName: `doudi-${this.#stage}-budget, docs/runbook.md#budget`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: limit, unit: inChina(settings) ? 'CNY' : 'USD' },
      },
      notificationsWithSubscribers: (
        [
          ['ACTUAL', 80],
          ['FORECASTED', 100],
        ] as const
      ).map(([notificationType, threshold]) => ({
        notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
        subscribers,
      })),
    });
  }
}
