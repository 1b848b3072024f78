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
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BY_EPOCH, BY_PLACE, BY_WAKE, LEDGER_INDEXES } from '../../shared/aws/table.ts';
import { grantsOf, type Needy, powersOf, reaches } from '../grants.ts';
import { policyOf } from '../policy.ts';
import type { Settings } from '../settings.ts';
import { SIZING } from '../sizing.ts';
import type { DataStack } from '../stacks/data.ts';
import { watch } from './watch.ts';

export interface ServiceFunctionProps {
  readonly folder: string;
  readonly needs: Needy;
  readonly code: Code;
  readonly settings: Settings;
  readonly data: DataStack;
}

/** One function folder in the cloud: its code, its own role with exactly its grants, its log, its dead letters and its alarm. Nothing else makes a function. */
export class ServiceFunction extends Construct {
  readonly lambda: LambdaFunction;
  /** What couldn't be handled. An HTTP caller is told at once, so only what comes by stream or schedule has one. */
  readonly deadLetters: Queue | undefined;

  constructor(scope: Construct, { folder, needs, code, settings, data }: ServiceFunctionProps) {
    super(scope, folder);
    const { stage, ledgerConcurrency } = settings;
    const { memoryMb, timeoutSeconds } = SIZING[needs.kind];
    const log = new LogGroup(this, 'Log', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.deadLetters = needs.kind === 'http' ? undefined : this.#deadLetters(folder, stage);

    const { records, ledger, archive, documents, uploads, exports, dataKey, checkpointKeys, paymentKey } = data;
    const buckets = { Archive: archive, Documents: documents, Uploads: uploads, Exports: exports };
    const role = new Role(this, 'Role', {
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
          Logs: [log.logGroupArn],
          ...(this.deadLetters && { DeadLetters: [this.deadLetters.queueArn] }),
        }),
      },
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
      description: `Doudi ${stage}: ${folder}`,
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      // CDK would add grants of its own for tracing and dead letters; a role that can't be changed keeps grants.ts the only list.
      role: role.withoutPolicyUpdates(),
      logGroup: log,
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
    this.#watchErrors(folder, stage, log);
  }

  #deadLetters(folder: string, stage: string): Queue {
    const queue = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is itself where dead letters go.' });
    watch(this, {
      sort: 'dead-letters',
      about: folder,
      stage,
      seen: 'something could not be handled and was put aside.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
      when: { atLeast: 1 },
    });
    return queue;
  }

  /** The kernel answers faults and logs them at ERROR, so Lambda doesn't count them: what it counts is crashes and runs out of time. Both together. */
  #watchErrors(folder: string, stage: string, log: LogGroup): void {
    const logged = new MetricFilter(this, 'Errors', {
      logGroup: log,
      metricNamespace: `Doudi/${stage}`,
      metricName: `${folder}-errors`,
      filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricValue: '1',
    });
    const period = Duration.minutes(5);
    watch(this, {
      sort: 'function-errors',
      about: folder,
      stage,
      seen: 'requests or runs failed for reasons of our own, three or more within five minutes.',
      metric: new MathExpression({
        label: 'faults answered and crashes',
        expression: 'FILL(logged, 0) + FILL(crashed, 0)',
        usingMetrics: {
          logged: logged.metric({ period, statistic: 'Sum' }),
          crashed: this.lambda.metricErrors({ period, statistic: 'Sum' }),
        },
        period,
      }),
      when: { atLeast: 3 },
    });
  }
}
