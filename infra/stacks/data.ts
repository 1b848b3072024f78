import { Duration, RemovalPolicy, Stack, Tags, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { type Bucket, HttpMethods, type LifecycleRule, ObjectLockRetention, StorageClass } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BY_EPOCH, BY_PLACE, BY_WAKE, LEDGER_INDEXES } from '../../shared/aws/table.ts';
import { accessLogBucket, type ClosedBucketProps, closedBucket } from '../constructs/closed-bucket.ts';
import { type SignIn, StaffPool } from '../constructs/user-pool.ts';
import type { Place } from '../grants.ts';
import { rolesByAction } from '../names.ts';
import { keyPolicyOf, throughStore, usedBy } from '../policy.ts';
import { makesSignIn, type Settings } from '../settings.ts';

/** How far tables can be set back, and what was replaced in a bucket be had again. It is as far as DynamoDB goes. */
const RECOVERY_DAYS = 35;

/** S3 takes away at midnight, so a day may be nearly two. */
const shortLived = (days: number): LifecycleRule => ({
  expiration: Duration.days(days),
  abortIncompleteMultipartUploadAfter: Duration.days(1),
});

/** What a deployment keeps. Nothing here goes with its stack: tables and keys stay, and the stack itself refuses to be deleted. */
export class DataStack extends Stack {
  /** Casework: every record, and the stream of its changes. */
  readonly records: Table;
  /** The audit ledger: entries, the mark of each event of the stream that has its entry, and the signed checkpoints. */
  readonly ledger: Table;
  /** Wraps the data keys under which personal data is sealed. No table is encrypted with it, so only who opens or seals has to do with it. */
  readonly dataKey: Key;
  /** Sign the ledger's checkpoints, the first one first; the last one does. Its private half can't leave KMS, and whoever holds a note signed with it can show what the ledger was. */
  readonly checkpointKeys: readonly Key[];
  /** Signs what was approved to be paid and the files that are made of it. Its private half can't leave KMS. */
  readonly paymentKey: Key;
  /** The ledger once more: every checkpoint and its entries, which nobody can delete before their term. */
  readonly archive: Bucket;
  /** Papers of case files, sealed before they come here. */
  readonly documents: Bucket;
  /** What a signed address lets a browser put, until it has been looked at and sealed into the documents: a day at most. */
  readonly uploads: Bucket;
  /** Exports, sealed to whom they were made for, for as many days as the deployment says. */
  readonly exports: Bucket;
  /** The office's own sign-in service, where it was given no other. */
  readonly signIn: SignIn | undefined;
  readonly #accessLog: Bucket;
  readonly #settings: Settings;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      stackName: `doudi-${settings.stage}-data`,
      description: 'Doudi: casework records, audit ledger and their keys',
      env: { region: settings.region, ...(settings.account && { account: settings.account }) },
      terminationProtection: true,
    });
    this.#settings = settings;
    this.dataKey = this.#key(
      'DataKey',
      'data',
      'wraps the data keys that seal personal data',
      ...this.#users('DataKey'),
    );
    this.paymentKey = this.#signingKey(
      'PaymentKey',
      'PaymentKey',
      'payment',
      'signs manifests of payments and bank files',
    );
    this.checkpointKeys = Array.from({ length: settings.checkpointKeys }, (_, at) => {
      const nth = at === 0 ? '' : String(at + 1);
      return this.#signingKey(
        'CheckpointKey',
        `CheckpointKey${nth}`,
        `checkpoint${nth}`,
        'signs the checkpoints of the ledger',
      );
    });
    this.records = this.#table('Records', 'records', { stream: StreamViewType.NEW_AND_OLD_IMAGES });
    this.#index(this.records, BY_PLACE, 'placeKey', 'placeSort', ProjectionType.ALL);
    this.#index(this.records, BY_WAKE, 'wakeKey', 'wakeSort', ProjectionType.ALL);
    this.#index(this.records, BY_EPOCH, 'epochKey', 'epochSort', ProjectionType.KEYS_ONLY);
    this.ledger = this.#table('Ledger', 'ledger');
    for (const [name, attribute] of Object.entries(LEDGER_INDEXES))
      this.#index(this.ledger, name, attribute, 'filed', ProjectionType.KEYS_ONLY);
    this.#accessLog = accessLogBucket(this, 'AccessLog', settings.logRetentionDays);
    this.archive = this.#lockedBucket();
    this.documents = this.#bucket('Documents', {
      versioned: true,
      lifecycleRules: [
        {
          // Nothing of ours replaces or takes away a paper; what somebody else did can be undone for as long as the tables can be set back.
          noncurrentVersionExpiration: Duration.days(RECOVERY_DAYS),
          transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    this.uploads = this.#bucket('Uploads', {
      lifecycleRules: [shortLived(1)],
      // The signed address says who may put what; from which page the browser came proves nothing.
      cors: [{ allowedMethods: [HttpMethods.PUT, HttpMethods.POST], allowedOrigins: ['*'], allowedHeaders: ['*'] }],
    });
    this.signIn = makesSignIn(settings) ? new StaffPool(this, settings.stage) : undefined;
    this.exports = this.#bucket('Exports', { lifecycleRules: [shortLived(settings.exportDays)] });
  }

  /** Under which name other stacks import an attribute of this one. */
  exportedAs(attribute: string): string {
    return (Stack.of(this).resolve(this.exportValue(attribute)) as { readonly 'Fn::ImportValue': string })[
      'Fn::ImportValue'
    ];
  }

  /** A key of its own for each purpose, so that taking one away takes one thing away. Besides those who administer it, it knows who is named here and nobody. */
  #key(id: string, name: string, purpose: string, ...use: readonly PolicyStatement[]): Key {
    return new Key(this, id, {
      alias: `doudi/${this.#settings.stage}/${name}`,
      description: `Doudi ${this.#settings.stage}: ${purpose}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: keyPolicyOf(use),
    });
  }

  /** KMS rotates no asymmetric key: a new one is a new key, which the old one puts in force by a checkpoint that both sign. */
  #signingKey(on: 'CheckpointKey' | 'PaymentKey', id: string, name: string, purpose: string): Key {
    return new Key(this, id, {
      alias: `doudi/${this.#settings.stage}/${name}`,
      description: `Doudi ${this.#settings.stage}: ${purpose}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: keyPolicyOf(this.#users(on)),
    });
  }

  /** The functions that use a key themselves, action by action. */
  #users(on: Place): readonly PolicyStatement[] {
    return [...rolesByAction(this, this.#settings, on)].sort().map(([action, roles]) => usedBy(action, roles));
  }

  /**
   * A plain table and not a global one: personal data stays in one region, so there will be no replica. Its term attribute erases ticks, access notes and
   * event marks, whose entries in the ledger have no term.
   */
  #table(id: string, name: string, more: Pick<TableProps, 'stream'> = {}): Table {
    const use = throughStore('dynamodb', this.account, this.region);
    const encryptionKey = this.#key(`${id}Key`, name, `encrypts the table ${id} at rest`, use);
    const table = new Table(this, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      deletionProtection: true,
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: RemovalPolicy.RETAIN,
      ...more,
    });
    Validations.of(table).acknowledge({
      id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
      reason:
        'It can be set back to any second of 35 days and can’t be deleted, and the ledger lies in its archive besides; whether copies are kept for longer or elsewhere is the deploying office’s decision (docs/compliance.md).',
    });
    return table;
  }

  /**
   * Object Lock in compliance mode: until the term of each object has ended nobody can delete it or shorten its term, not even the account's root. The term
   * comes from the bucket, so that no writer says it and none needs a right to. How long the law wants such records kept is not confirmed: a setting, with its day.
   */
  #lockedBucket(): Bucket {
    const { archiveYears, archiveDecidedOn } = this.#settings;
    const bucket = this.#bucket('Archive', {
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(
        Duration.days(archiveYears * 365.25 + 1 - ((archiveYears * 365.25) % 1)),
      ),
    });
    Tags.of(bucket).add('doudi:retention', `${archiveYears} years, decided on ${archiveDecidedOn}`);
    return bucket;
  }

  #bucket(id: string, more: Omit<ClosedBucketProps, 'accessLog' | 'encryptionKey'>): Bucket {
    const use = throughStore('s3', this.account, this.region);
    const encryptionKey = this.#key(`${id}Key`, id.toLowerCase(), `encrypts the bucket ${id} at rest`, use);
    const bucket = closedBucket(this, id, { encryptionKey, accessLog: this.#accessLog, ...more });
    Tags.of(bucket).add('doudi:stage', this.#settings.stage);
    return bucket;
  }

  #index(table: Table, indexName: string, partition: string, sort: string, projectionType: ProjectionType): void {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      projectionType,
    });
  }
}
