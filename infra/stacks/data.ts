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
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BY_PLACE, BY_WAKE, LEDGER_INDEXES } from '../../shared/aws/table.ts';
import { throughStore } from '../policy.ts';
import type { Settings } from '../settings.ts';

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
  /** The ledger once more: every checkpoint and its entries, which nobody can delete before their term. */
  readonly archive: Bucket;
  readonly #settings: Settings;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      stackName: `doudi-${settings.stage}-data`,
      description: 'Doudi: casework records, audit ledger and their keys',
      env: { region: settings.region, ...(settings.account && { account: settings.account }) },
      terminationProtection: true,
    });
    this.#settings = settings;
    this.dataKey = this.#key('DataKey', 'data', 'wraps the data keys that seal personal data');
    this.checkpointKeys = Array.from({ length: settings.checkpointKeys }, (_, at) => {
      const nth = at === 0 ? '' : String(at + 1);
      return this.#signingKey(`CheckpointKey${nth}`, `checkpoint${nth}`, 'signs the checkpoints of the ledger');
    });
    this.records = this.#table('Records', 'records', { stream: StreamViewType.NEW_AND_OLD_IMAGES });
    this.#index(this.records, BY_PLACE, 'placeKey', 'placeSort', ProjectionType.ALL);
    this.#index(this.records, BY_WAKE, 'wakeKey', 'wakeSort', ProjectionType.ALL);
    this.ledger = this.#table('Ledger', 'ledger');
    for (const [name, attribute] of Object.entries(LEDGER_INDEXES))
      this.#index(this.ledger, name, attribute, 'filed', ProjectionType.KEYS_ONLY);
    this.archive = this.#lockedBucket('Archive', 'archive');
  }

  /** Under which name other stacks import an attribute of this one. */
  exportedAs(attribute: string): string {
    return (Stack.of(this).resolve(this.exportValue(attribute)) as { readonly 'Fn::ImportValue': string })[
      'Fn::ImportValue'
    ];
  }

  /** A key of its own for each purpose, so that taking one away takes one thing away. */
  #key(id: string, name: string, purpose: string): Key {
    return new Key(this, id, {
      alias: `doudi/${this.#settings.stage}/${name}`,
      description: `Doudi ${this.#settings.stage}: ${purpose}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** KMS rotates no asymmetric key: a new one is a new key, which the old one puts in force by a checkpoint that both sign. */
  #signingKey(id: string, name: string, purpose: string): Key {
    return new Key(this, id, {
      alias: `doudi/${this.#settings.stage}/${name}`,
      description: `Doudi ${this.#settings.stage}: ${purpose}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /**
   * A plain table and not a global one: personal data stays in one region, so there will be no replica. Its term attribute erases ticks, access notes and
   * event marks, whose entries in the ledger have no term.
   */
  #table(id: string, name: string, more: Pick<TableProps, 'stream'> = {}): Table {
    const encryptionKey = this.#key(`${id}Key`, name, `encrypts the table ${id} at rest`);
    encryptionKey.addToResourcePolicy(throughStore('dynamodb', this.account, this.region));
    return new Table(this, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: RemovalPolicy.RETAIN,
      ...more,
    });
  }

  /**
   * Object Lock in compliance mode: until the term of each object has ended nobody can delete it or shorten its term, not even the account's root. The term
   * comes from the bucket, so that no writer says it and none needs a right to. How long the law wants such records kept is not confirmed: a setting, with its day.
   */
  #lockedBucket(id: string, name: string): Bucket {
    const { archiveYears, archiveDecidedOn, stage } = this.#settings;
    const encryptionKey = this.#key(`${id}Key`, name, `encrypts the bucket ${id} at rest`);
    encryptionKey.addToResourcePolicy(throughStore('s3', this.account, this.region));
    const bucket = new Bucket(this, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(
        Duration.days(archiveYears * 365.25 + 1 - ((archiveYears * 365.25) % 1)),
      ),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Tags.of(bucket).add('doudi:retention', `${archiveYears} years, decided on ${archiveDecidedOn}`);
    Tags.of(bucket).add('doudi:stage', stage);
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'What lies here is signed, chained and without personal data; it is written by one job, whose runs are in the ledger itself, and nobody can delete it.',
    });
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
