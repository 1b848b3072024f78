import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { type Engine, startDynoxide } from '../../infra/local/dynoxide.ts';
import { type Guard, startGuard } from '../../infra/local/guard.ts';
import { type Kms, startKms } from '../../infra/local/kms.ts';
import { CHECKPOINT_KEY } from '../../infra/local/kms-keys.ts';
import { createTables } from '../../infra/local/tables.ts';

const REGION = 'cn-north-1';
const TABLES = { records: 'doudi-records', ledger: 'doudi-ledger' };
const KEY = 'alias/doudi-data';

let engine: Engine;
let guard: Guard;
let kms: Kms;

beforeAll(async () => {
  engine = await startDynoxide();
  guard = await startGuard({ upstream: engine.endpoint, tables: TABLES, manifest });
  kms = await startKms({
    keys: [
      { alias: KEY, usage: 'ENCRYPT_DECRYPT' },
      { alias: CHECKPOINT_KEY, usage: 'SIGN_VERIFY' },
    ],
    mayCall: guard.mayCall,
  });
  await createTables(new DynamoDBClient(as('nobody in particular')), TABLES);
});

afterAll(async () => {
  await kms.stop();
  await guard.stop();
  await engine.stop();
});

const as = (accessKeyId: string) => ({
  region: REGION,
  credentials: { accessKeyId: accessKeyId.replaceAll(' ', '-'), secretAccessKey: 'local' },
  endpoint: guard.endpoint,
  maxAttempts: 1,
});
const store = (folder: keyof typeof manifest) => DynamoDBDocumentClient.from(new DynamoDBClient(as(folder)));
const denied = { name: 'AccessDeniedException' };
const TableName = TABLES.records;
const query = (KeyConditionExpression: string, value: string) => ({
  KeyConditionExpression,
  ExpressionAttributeValues: { ':pk': value },
});

describe('a function does what its grants say', () => {
  test('reads and queries what it was granted, on the table and on an index', async () => {
    const casework = store('casework');

    await casework.send(new GetCommand({ TableName, Key: { pk: 'CASE#case_1', sk: 'CASE' } }));
    await casework.send(
      new QueryCommand({ TableName, IndexName: 'byPlace', ...query('placeKey = :pk', 'CASE#130123') }),
    );
    await casework.send(new PutCommand({ TableName, Item: { pk: 'ACCESS#case_1', sk: 'now' } }));
  });

  test('and nothing else: no other items, no other index, no other table', async () => {
    const audit = store('audit');

    await expect(
      audit.send(new GetCommand({ TableName, Key: { pk: 'CASE#case_1', sk: 'CASE' } })),
    ).rejects.toMatchObject(denied);
    await expect(
      audit.send(new QueryCommand({ TableName, IndexName: 'byPlace', ...query('placeKey = :pk', 'CASE#130123') })),
    ).rejects.toMatchObject(denied);
    await expect(
      audit.send(new PutCommand({ TableName: TABLES.ledger, Item: { pk: 'CHAIN', sk: '1' } })),
    ).rejects.toMatchObject(denied);
  });

  test('a transaction or batch with one item too many is refused as a whole', async () => {
    const payments = store('payments');
    const puts = ['BATCH#1', 'OPERATOR#lin'].map((pk) => ({ Put: { TableName, Item: { pk, sk: 'x' } } }));

    await expect(payments.send(new TransactWriteCommand({ TransactItems: puts }))).rejects.toMatchObject(denied);
    await expect(
      payments.send(
        new BatchGetCommand({
          RequestItems: {
            [TableName]: {
              Keys: [
                { pk: 'BATCH#1', sk: 'x' },
                { pk: 'PERSON#1', sk: 'DEATH' },
              ],
            },
          },
        }),
      ),
    ).rejects.toMatchObject(denied);
  });

  test('what no power takes is refused to all', async () => {
    for (const folder of Object.keys(manifest) as (keyof typeof manifest)[]) {
      const Key = { pk: 'CASE#case_1', sk: 'CASE' };
      await expect(store(folder).send(new ScanCommand({ TableName }))).rejects.toMatchObject(denied);
      await expect(store(folder).send(new DeleteCommand({ TableName, Key }))).rejects.toMatchObject(denied);
      await expect(store(folder).send(new UpdateCommand({ TableName, Key }))).rejects.toMatchObject(denied);
      await expect(
        store(folder).send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName, Key } }] })),
      ).rejects.toMatchObject(denied);
    }
  });

  test('checkpoints are signed by two functions only; the public one shows the key and can sign nothing', async () => {
    const keys = (folder: string) => new KMSClient({ ...as(folder), endpoint: kms.endpoint });
    const sign = (folder: string) =>
      keys(folder).send(
        new SignCommand({ KeyId: CHECKPOINT_KEY, Message: Buffer.from('x'), SigningAlgorithm: 'ECDSA_SHA_256' }),
      );

    await sign('checkpoint');
    await sign('witness');
    await keys('public').send(new GetPublicKeyCommand({ KeyId: CHECKPOINT_KEY }));

    for (const folder of Object.keys(manifest).filter((name) => !['checkpoint', 'witness'].includes(name)))
      await expect(sign(folder)).rejects.toMatchObject(denied);
    const entry = { pk: 'CHAIN', sk: '000000000001' };
    await expect(
      store('checkpoint').send(new PutCommand({ TableName: TABLES.ledger, Item: entry })),
    ).rejects.toMatchObject(denied);
    await expect(
      store('ledger').send(new PutCommand({ TableName: TABLES.ledger, Item: { ...entry, pk: 'CHECKPOINT' } })),
    ).rejects.toMatchObject(denied);
  });

  test('a compartment opens to whom it was granted, and a key without a compartment to nobody', async () => {
    const keys = (folder: string) => new KMSClient({ ...as(folder), endpoint: kms.endpoint });
    const EncryptionContext = { office: '130123001', compartment: 'identity', epoch: 'e1' };
    const made = await keys('intake').send(
      new GenerateDataKeyCommand({ KeyId: KEY, KeySpec: 'AES_256', EncryptionContext }),
    );
    const open = (folder: string) =>
      keys(folder).send(new DecryptCommand({ KeyId: KEY, CiphertextBlob: made.CiphertextBlob, EncryptionContext }));

    await open('casework');

    for (const folder of [
      'checkpoint',
      'ledger',
      'payments',
      'public',
      'supervision',
      'compliance',
      'audit',
      'operators',
    ])
      await expect(open(folder)).rejects.toMatchObject(denied);
    await expect(
      keys('intake').send(new GenerateDataKeyCommand({ KeyId: KEY, KeySpec: 'AES_256', EncryptionContext: {} })),
    ).rejects.toMatchObject(denied);
  });
});
