import { expect, test } from 'vitest';
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

test('every key stays when its stack goes, and rotates, save the one that signs, which KMS cannot rotate', () => {
  const keys = all(data, 'AWS::KMS::Key');

  expect(keys).toHaveLength(4);
  for (const key of keys) {
    const signs = key.id.startsWith('CheckpointKey');
    expect(key).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: signs ? { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } : { EnableKeyRotation: true },
    });
  }
});

test('the records have their stream and the two sparse indexes; the ledger has neither', () => {
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
  expect(ledger?.Properties).not.toHaveProperty('GlobalSecondaryIndexes');
});

test('no table is encrypted with the key that wraps the data keys, and DynamoDB cannot use that key for anybody', () => {
  const dataKey = all(data, 'AWS::KMS::Key').find(({ id }) => id.startsWith('DataKey'));
  const tableKeys = all(data, 'AWS::DynamoDB::Table').map(({ Properties }) =>
    JSON.stringify(Properties.SSESpecification),
  );

  expect(tableKeys.join()).not.toContain(dataKey?.id);
  expect(JSON.stringify(dataKey?.Properties.KeyPolicy)).not.toContain('kms:ViaService');
});
