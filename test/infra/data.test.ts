import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { type Needy, reaches } from '../../infra/grants.ts';
import { LEDGER_INDEXES } from '../../shared/aws/table.ts';
import { aDeployment, all } from './a-deployment.ts';

const { data } = aDeployment();

test('both tables are encrypted with keys of their own, can be set back to any second, and cannot be deleted', () => {
  const tables = all(data, 'AWS::DynamoDB::Table');

  expect(tables).toHaveLength(2);
  for (const table of tables) {
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    });
  }
  expect(new Set(tables.map(({ Properties }) => JSON.stringify(Properties.SSESpecification.KMSMasterKeyId))).size).toBe(
    2,
  );
});

test('every key stays when its stack goes, and rotates, save those that sign, which KMS cannot rotate', () => {
  const keys = all(data, 'AWS::KMS::Key');

  expect(keys).toHaveLength(9);
  for (const key of keys) {
    const signs = /^(Checkpoint|Payment)Key/u.test(key.id);
    expect(key).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: signs ? { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } : { EnableKeyRotation: true },
    });
  }
});

test('the records have their stream and the two sparse indexes; the ledger has no stream, and indexes of keys only', () => {
  const [ledger, records] = ['Ledger', 'Records'].map((name) =>
    all(data, 'AWS::DynamoDB::Table').find(({ id }) => id.startsWith(name)),
  );
  const index = (name: string, hash: string, range: string, projection = 'ALL') => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: projection },
  });

  expect(records?.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  expect(records?.Properties.GlobalSecondaryIndexes).toEqual([
    index('byPlace', 'placeKey', 'placeSort'),
    index('byWake', 'wakeKey', 'wakeSort'),
    index('byEpoch', 'epochKey', 'epochSort', 'KEYS_ONLY'),
  ]);
  expect(ledger?.Properties).not.toHaveProperty('StreamSpecification');
  expect(ledger?.Properties.GlobalSecondaryIndexes).toEqual(
    Object.entries(LEDGER_INDEXES).map(([name, attribute]) => ({
      ...index(name, attribute, 'filed'),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  );
});

test('each key that succeeds another is one more; the old ones stay', () => {
  const keys = all(aDeployment({ checkpointKeys: '3' }).data, 'AWS::KMS::Key').filter(({ id }) =>
    id.startsWith('CheckpointKey'),
  );
  const told = all(aDeployment({ checkpointKeys: '3' }).background, 'AWS::Lambda::Function').find(({ Properties }) =>
    Properties.Description.endsWith(': checkpoint'),
  );

  expect(keys).toHaveLength(3);
  expect(JSON.stringify(told?.Properties.Environment.Variables.CHECKPOINT_KEY).match(/ImportValue/gu)).toHaveLength(3);
});

const bucketOf = (name: string) => {
  const found = all(data, 'AWS::S3::Bucket').find(({ id }) => new RegExp(`^${name}[0-9A-F]{8}$`, 'u').test(id));
  if (!found) throw new Error(`no bucket ${name}`);
  return found;
};

test('every bucket is closed to the public and to plain HTTP, stays, and is encrypted with its own key; every request to one is written down', () => {
  const buckets = all(data, 'AWS::S3::Bucket');
  const keyOf = (name: string) => all(data, 'AWS::KMS::Key').find(({ id }) => id.startsWith(`${name}Key`))?.id;
  const refusals = all(data, 'AWS::S3::BucketPolicy').map(({ Properties }) =>
    Properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Deny').map(
      ({ Action, Condition }: { Action: string; Condition: object }) => ({ Action, Condition }),
    ),
  );

  expect(buckets.map(({ id }) => id.slice(0, -8))).toEqual(['AccessLog', 'Archive', 'Documents', 'Uploads', 'Exports']);
  for (const bucket of buckets)
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  expect(refusals).toEqual(
    buckets.map(() => [
      { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
    ]),
  );
  for (const name of ['Archive', 'Documents', 'Uploads', 'Exports'])
    expect(bucketOf(name).Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [keyOf(name), 'Arn'] },
            },
          },
        ],
      },
      LoggingConfiguration: {
        DestinationBucketName: { Ref: bucketOf('AccessLog').id },
        LogFilePrefix: `${name.toLowerCase()}/`,
      },
    });
});

test('the archive is versioned and locked in compliance mode for its years', () => {
  expect(bucketOf('Archive').Properties).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3653 } },
    },
    VersioningConfiguration: { Status: 'Enabled' },
    Tags: expect.arrayContaining([{ Key: 'doudi:retention', Value: '10 years, decided on 2026-11-23' }]),
  });
  const [, archive] = all(aDeployment({ archiveYears: '1' }).data, 'AWS::S3::Bucket');
  expect(archive?.Properties).toMatchObject({
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 366 } } },
  });
});

test('papers stay and can be had again for five weeks after a mishap; uploads go after a day, exports after their days', () => {
  const rule = (name: string) => bucketOf(name).Properties.LifecycleConfiguration.Rules[0];

  expect(bucketOf('Documents').Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  expect(rule('Documents')).not.toHaveProperty('ExpirationInDays');
  expect(rule('Documents')).toMatchObject({ NoncurrentVersionExpiration: { NoncurrentDays: 35 }, Status: 'Enabled' });
  expect(rule('Uploads')).toMatchObject({ ExpirationInDays: 1, Status: 'Enabled' });
  expect(rule('Exports')).toMatchObject({ ExpirationInDays: 7, Status: 'Enabled' });
});

test('no table is encrypted with the key that wraps the data keys, and DynamoDB cannot use that key for anybody', () => {
  const dataKey = all(data, 'AWS::KMS::Key').find(({ id }) => id.startsWith('DataKey'));
  const tableKeys = all(data, 'AWS::DynamoDB::Table').map(({ Properties }) =>
    JSON.stringify(Properties.SSESpecification),
  );

  expect(tableKeys.join()).not.toContain(dataKey?.id);
  expect(JSON.stringify(dataKey?.Properties.KeyPolicy)).not.toContain('kms:ViaService');
});

test('each key names exactly the functions whose grants use it, and no function uses a key that doesn’t name it', () => {
  const rolesIn = (text: string) =>
    [...new Set([...text.matchAll(/role\/doudi-pilot-([a-z]+)-cn-north-1/gu)].map(([, folder]) => folder))].sort();

  for (const name of ['DataKey', 'CheckpointKey', 'PaymentKey'] as const) {
    const key = all(data, 'AWS::KMS::Key').find(({ id }) => id.startsWith(name));
    const using = Object.entries<Needy>(manifest).filter(([, needs]) => reaches(needs, name));
    expect([name, rolesIn(JSON.stringify(key?.Properties.KeyPolicy))]).toEqual([
      name,
      using.map(([folder]) => folder).sort(),
    ]);
  }
});
