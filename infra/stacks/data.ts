import { RemovalPolicy, Stack } from 'aws-cdk-lib';
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
import type { Construct } from 'constructs';
import { BY_EPOCH, BY_PLACE, BY_WAKE, type Places } from '../../shared/aws/table.ts';
import { throughDynamoDb } from '../policy.ts';
import type { Settings } from '../settings.ts';

/** What a deployment keeps. Nothing here goes with its stack: tables and keys stay, and the stack itself refuses to be deleted. */
export class DataStack extends Stack {
  /** Casework: every record, and the stream of its changes. */
  readonly records: Table;
  /** The audit ledger: entries, the mark of each event of the stream that has its entry, and the signed checkpoints. */
  readonly ledger: Table;
  /** Wraps the data keys under which personal data is sealed. No table is encrypted with it, so only who opens or seals has to do with it. */
  readonly dataKey: Key;
  /** Signs the ledger's checkpoints. Its private half can't leave KMS, and whoever holds a note signed with it can show what the ledger was. */
  readonly checkpointKey: Key;
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
    this.checkpointKey = this.#signingKey('CheckpointKey', 'checkpoint', 'signs the checkpoints of the ledger');
    this.records = this.#table('Records', 'records', { stream: StreamViewType.NEW_AND_OLD_IMAGES });
    this.#index(BY_PLACE, 'placeKey', 'placeSort');
    this.#index(BY_WAKE, 'wakeKey', 'wakeSort');
    this.#index(BY_EPOCH, 'epochKey', 'epochSort', ProjectionType.KEYS_ONLY);
    this.ledger = this.#table('Ledger', 'ledger');
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

  /** KMS rotates no asymmetric key: a new one is a new key, published beside the old. */
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
    encryptionKey.addToResourcePolicy(throughDynamoDb(this.account, this.region));
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

  #index(
    indexName: string,
    partition: keyof Places | 'epochKey',
    sort: keyof Places | 'epochSort',
    projectionType = ProjectionType.ALL,
  ): void {
    this.records.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      projectionType,
    });
  }
}
