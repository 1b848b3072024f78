import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type IFilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BY_EPOCH, BY_PLACE, BY_WAKE, LEDGER_INDEXES } from '../../shared/aws/table.ts';
import { grantsOf, type Needy, powersOf, reaches } from '../grants.ts';
import { deadLettersName, functionName, roleName } from '../names.ts';
import { policyOf } from '../policy.ts';
import type { Settings } from '../settings.ts';
import { SIZING } from '../sizing.ts';
import type { DataStack } from '../stacks/data.ts';
import { ofFunction, ofLogs, ofQueue, type Watch } from './watch.ts';

/** Where every function counts that a key, or a table, refused it. */
export const KEY_DENIALS = 'key-denials';

/** How a refusal begins in the log: requests and runs say it in `fault`, streams in `why`. A key that was disabled or is to be deleted refuses as well. */
const DENIED = ['$.fault', '$.why'].flatMap((field) =>
  ['AccessDenied*', 'DisabledException*', 'KMSInvalidState*', 'KeyUnavailable*'].map((beginning) =>
    FilterPattern.stringValue(field, '=', beginning),
  ),
);

export interface ServiceFunctionProps {
  readonly folder: string;
  readonly needs: Needy;
  readonly code: Code;
  readonly settings: Settings;
  readonly data: DataStack;
}

/** Wherever a role has its policy inside it. */
const OWN_POLICY = {
  id: 'NIST.800.53.R5-IAMNoInlinePolicy',
  reason:
    'A policy inside its role can’t be attached to another and goes with it; every one is derived from infra/grants.ts, stands in infra/iam.golden.txt and is simulated in the tests.',
};
/** Wherever something is logged. */
export const CODES_ONLY = {
  id: 'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
  reason:
    'CloudWatch encrypts logs with a key of its own. Ours hold codes and ids and nothing that a person sent, which tests assert.',
};

/** One function folder in the cloud: its code, its own role with exactly its grants, its log, its dead letters and what can be alarming. Nothing else makes a function. */
export class ServiceFunction extends Construct {
  readonly name: string;
  readonly lambda: LambdaFunction;
  readonly log: LogGroup;
  /** What couldn't be handled. An HTTP caller is told at once, so only what comes by stream or schedule has one. */
  readonly deadLetters: Queue | undefined;
  readonly watches: Watch[] = [];

  constructor(scope: Construct, { folder, needs, code, settings, data }: ServiceFunctionProps) {
    super(scope, folder);
    this.name = functionName(settings, folder);
    const { stage, ledgerConcurrency } = settings;
    const { memoryMb, timeoutSeconds } = SIZING[needs.kind];
    this.log = new LogGroup(this, 'Log', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.deadLetters = needs.kind === 'http' ? undefined : this.#deadLetters(folder, settings);

    const { records, ledger, archive, documents, uploads, exports, dataKey, checkpointKeys, paymentKey } = data;
    const buckets = { Archive: archive, Documents: documents, Uploads: uploads, Exports: exports };
    const role = new Role(this, 'Role', {
      roleName: roleName(settings, folder),
      description: `Doudi ${stage}: what the function ${folder} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        grants: policyOf(grantsOf(needs), {
          Records: [records.tableArn],
          'Records/byPlace': [`${records.tableArn}/index/${BY_PLACE}`],
          'Records/byWake': [`${records.tableArn}/index/${BY_WAKE}`],
          'Records/byEpoch': [`${records.tableArn}/index/${BY_EPOCH}`],
          ...(needs.kind === 'stream' && { 'Records/stream': [records.tableStreamArn ?? ''] }),
          Ledger: [ledger.tableArn],
          ...Object.fromEntries(
            Object.keys(LEDGER_INDEXES).map((name) => [`Ledger/${name}`, [`${ledger.tableArn}/index/${name}`]]),
          ),
          ...Object.fromEntries(Object.entries(buckets).map(([name, { bucketArn }]) => [name, [bucketArn]])),
          DataKey: [dataKey.keyArn],
          PaymentKey: [paymentKey.keyArn],
          CheckpointKey: checkpointKeys.map(({ keyArn }) => keyArn),
          Logs: [this.log.logGroupArn],
          ...(this.deadLetters && { DeadLetters: [this.deadLetters.queueArn] }),
        }),
      },
    });
    Validations.of(this).acknowledge(
      OWN_POLICY,
      CODES_ONLY,
      {
        id: 'NIST.800.53.R5-LambdaConcurrency',
        reason:
          'The ledger keeps executions for itself (ledgerConcurrency). A ceiling for the others would refuse an office’s work on its busiest day; what is above any office’s doings is refused by the routes’ limits.',
      },
      {
        id: 'NIST.800.53.R5-LambdaInsideVPC',
        reason:
          'It speaks to AWS’s own services only, over TLS and by its role; in a network of ours it would reach no less and have a way out to be kept shut.',
      },
    );
    if (needs.kind === 'http')
      Validations.of(this).acknowledge({
        id: 'NIST.800.53.R5-LambdaDLQ',
        reason: 'Whoever calls it waits for the answer and is told of a failure at once; nothing is put aside.',
      });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray segments and the listing of DynamoDB streams have no resource that a statement could name; all else in the role names its own.',
    });

    const objects = grantsOf(needs).flatMap(({ on, only }) =>
      only?.by === 'objects' ? only.values.map((name) => ({ bucket: buckets[on as keyof typeof buckets], name })) : [],
    );
    for (const { bucket, name } of objects)
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${data.exportedAs(bucket.bucketArn)}/${name}]`,
        reason:
          'Objects of one kind, by the beginning of their names (infra/grants.ts): each new one has a name of its own.',
      });

    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: this.name,
      description: `Doudi ${stage}: ${folder}`,
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      // CDK would add grants of its own for tracing and dead letters; a role that can't be changed keeps grants.ts the only list.
      role: role.withoutPolicyUpdates(),
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      environment: {
        RECORDS_TABLE: records.tableName,
        LEDGER_TABLE: ledger.tableName,
        RECORDS_KEY: dataKey.keyArn,
        BUREAU: settings.bureau,
        ...(reaches(needs, 'PaymentKey') && { PAYMENT_KEY: paymentKey.keyArn }),
        ...(reaches(needs, 'CheckpointKey') && {
          CHECKPOINT_KEY: checkpointKeys.map(({ keyArn }) => keyArn).join(','),
          LEDGER_ORIGIN: `doudi/${stage}/ledger`,
        }),
        ...(reaches(needs, 'Ledger') &&
          settings.ledgerWitness !== undefined && { LEDGER_WITNESS: settings.ledgerWitness }),
        ...Object.fromEntries(
          Object.entries(buckets)
            .filter(([name]) => reaches(needs, name as keyof typeof buckets))
            .map(([name, { bucketName }]) => [`${name.toUpperCase()}_BUCKET`, bucketName]),
        ),
        ...(powersOf(needs).includes('printSheets') && { TYPEFACE: '/var/task/typeface' }),
        // Maps lie beside the code for whoever looks into a fault; to have Node read them would cost 7 ms and more at every start.
        LOG_LEVEL: 'INFO',
      },
      // What must never starve keeps a share of the account's executions for itself.
      ...(folder === 'ledger' &&
        ledgerConcurrency !== undefined && { reservedConcurrentExecutions: ledgerConcurrency }),
      ...(this.deadLetters && { deadLetterQueue: this.deadLetters }),
    });
    this.#watchErrors(folder, stage);
  }

  #deadLetters(folder: string, settings: Settings): Queue {
    const queueName = deadLettersName(settings, folder);
    const queue = new Queue(this, 'DeadLetters', {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.watches.push({
      sort: 'dead-letters',
      about: folder,
      seen: 'something could not be handled and was put aside.',
      metric: ofQueue(queueName),
      when: { atLeast: 1 },
    });
    return queue;
  }

  /** The kernel answers faults and logs them at ERROR, so Lambda doesn't count them: what it counts is crashes and runs out of time. Both together. */
  #watchErrors(folder: string, stage: string): void {
    const filter = (id: string, metricName: string, filterPattern: IFilterPattern) =>
      new MetricFilter(this, id, {
        logGroup: this.log,
        metricNamespace: `Doudi/${stage}`,
        metricName,
        filterPattern,
        metricValue: '1',
      });
    filter('Errors', `${folder}-errors`, FilterPattern.stringValue('$.level', '=', 'ERROR'));
    filter('Denials', KEY_DENIALS, FilterPattern.any(...DENIED));
    this.watches.push({
      sort: 'function-errors',
      about: folder,
      seen: 'requests or runs failed for reasons of our own, three or more within five minutes.',
      metric: new MathExpression({
        label: 'faults answered and crashes',
        expression: 'FILL(logged, 0) + FILL(crashed, 0)',
        usingMetrics: {
          logged: ofLogs(stage, `${folder}-errors`),
          crashed: ofFunction('Errors', this.name),
        },
        period: Duration.minutes(5),
      }),
      when: { atLeast: 3 },
    });
  }
}
