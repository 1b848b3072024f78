import { createPublicKey, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  ListKeysCommand,
  SignCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Kms, type KmsOptions, startKms } from '../../../infra/local/kms.ts';
import type { KmsCall } from '../../../infra/local/kms-operations.ts';

const KEYS = [
  { alias: 'alias/doudi/records', usage: 'ENCRYPT_DECRYPT' },
  { alias: 'alias/doudi/ledger', usage: 'ENCRYPT_DECRYPT' },
  { alias: 'alias/doudi/index', usage: 'GENERATE_VERIFY_MAC' },
  { alias: 'alias/doudi/checkpoint', usage: 'SIGN_VERIFY' },
] as const;
const RECORDS = 'alias/doudi/records';
const INDEX = 'alias/doudi/index';
const CHECKPOINT = 'alias/doudi/checkpoint';
const CONTEXT = { office: '130123001', compartment: 'identity' };

let directory: string;
const running: Kms[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'doudi-kms-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((kms) => kms.stop()));
  rmSync(directory, { recursive: true, force: true });
});

test('a data key opens again with the same context in any order, and names its key by ARN', async () => {
  const { kms, client } = await given();

  const made = await client.send(
    new GenerateDataKeyCommand({ KeyId: RECORDS, KeySpec: 'AES_256', EncryptionContext: CONTEXT }),
  );
  const context = { compartment: 'identity', office: '130123001' };
  const opened = await client.send(
    new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: context }),
  );

  expect(made.Plaintext).toHaveLength(32);
  expect(opened.Plaintext).toEqual(made.Plaintext);
  expect(opened.KeyId).toBe(kms.arnOf(RECORDS));
  expect(opened.KeyId).toMatch(/^arn:aws:kms:cn-north-1:000000000000:key\/[\da-f-]{36}$/);
});

test('two data keys are never the same, nor are two ciphertexts of one text', async () => {
  const { client } = await given();
  const dataKey = () => client.send(new GenerateDataKeyCommand({ KeyId: RECORDS, KeySpec: 'AES_256' }));
  const sealed = () => client.send(new EncryptCommand({ KeyId: RECORDS, Plaintext: Buffer.from('text') }));

  const [one, two, three, four] = [await dataKey(), await dataKey(), await sealed(), await sealed()];

  expect(one.Plaintext).not.toEqual(two.Plaintext);
  expect(three.CiphertextBlob).not.toEqual(four.CiphertextBlob);
});

test.each([
  ['another value', { ...CONTEXT, compartment: 'payee' }],
  ['another name', { office: '130123001', Compartment: 'identity' }],
  ['one pair more', { ...CONTEXT, epoch: '1' }],
  ['one pair less', { office: '130123001' }],
  ['no context', undefined],
])('a ciphertext does not open with %s', async (_, EncryptionContext) => {
  const { client } = await given();
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: RECORDS, Plaintext: Buffer.from('x'), EncryptionContext: CONTEXT }),
  );

  const opening = client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));

  await expect(opening).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
    $metadata: { httpStatusCode: 400 },
  });
});

test('a ciphertext does not open after any one of its bytes is changed', async () => {
  const { client } = await given();
  const { CiphertextBlob = new Uint8Array() } = await client.send(
    new EncryptCommand({ KeyId: RECORDS, Plaintext: Buffer.from('x') }),
  );

  const openings = [...CiphertextBlob.keys()].map(async (at) => {
    const changed = Uint8Array.from(CiphertextBlob, (byte, index) => (index === at ? byte ^ 1 : byte));
    return client.send(new DecryptCommand({ CiphertextBlob: changed })).then(
      () => 'opened',
      (error: Error) => error.name,
    );
  });

  // Bytes 1 to 16 name the key: changed, they name one that is not here, and KMS answers that as it answers a foreign key.
  const expected = [...CiphertextBlob.keys()].map((at) =>
    at >= 1 && at <= 16 ? 'AccessDeniedException' : 'InvalidCiphertextException',
  );
  expect(await Promise.all(openings)).toEqual(expected);
});

test('a ciphertext of one key is refused under the name of another', async () => {
  const { client } = await given();
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId: RECORDS, Plaintext: Buffer.from('x') }));

  const opening = client.send(new DecryptCommand({ CiphertextBlob, KeyId: 'alias/doudi/ledger' }));

  await expect(opening).rejects.toMatchObject({ name: 'IncorrectKeyException', $metadata: { httpStatusCode: 400 } });
});

test('a MAC is the same for the same message, and one that does not fit is refused', async () => {
  const { client } = await given();
  const macOf = (text: string) => ({ KeyId: INDEX, MacAlgorithm: 'HMAC_SHA_256' as const, Message: Buffer.from(text) });

  const { Mac } = await client.send(new GenerateMacCommand(macOf('one')));
  const again = await client.send(new GenerateMacCommand(macOf('one')));
  const verified = await client.send(new VerifyMacCommand({ ...macOf('one'), Mac }));

  expect(again.Mac).toEqual(Mac);
  expect(verified.MacValid).toBe(true);
  await expect(client.send(new VerifyMacCommand({ ...macOf('two'), Mac }))).rejects.toMatchObject({
    name: 'KMSInvalidMacException',
  });
});

const signing = (text: string, more: object = {}) =>
  new SignCommand({ KeyId: CHECKPOINT, Message: Buffer.from(text), SigningAlgorithm: 'ECDSA_SHA_256', ...more });

test('a signature is verified with the public key that is handed out, also after a restart, and fits no other text', async () => {
  const keysFile = join(directory, 'keys.json');
  const first = await given({ keysFile });
  const { Signature = new Uint8Array(), KeyId, SigningAlgorithm } = await first.client.send(signing('one'));
  await first.kms.stop();

  const { client, kms } = await given({ keysFile });
  const answer = await client.send(new GetPublicKeyCommand({ KeyId: CHECKPOINT }));
  const key = createPublicKey({ key: Buffer.from(answer.PublicKey ?? []), format: 'der', type: 'spki' });

  expect({ KeyId, SigningAlgorithm }).toEqual({ KeyId: kms.arnOf(CHECKPOINT), SigningAlgorithm: 'ECDSA_SHA_256' });
  expect(answer).toMatchObject({
    KeyId: kms.arnOf(CHECKPOINT),
    KeySpec: 'ECC_NIST_P256',
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: ['ECDSA_SHA_256'],
  });
  expect(key.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
  expect(verify('sha256', Buffer.from('one'), key, Signature)).toBe(true);
  expect(verify('sha256', Buffer.from('two'), key, Signature)).toBe(false);
});

test.each([
  ['a key that seals', signing('x', { KeyId: RECORDS }), 'InvalidKeyUsageException'],
  ['an algorithm of another curve', signing('x', { SigningAlgorithm: 'ECDSA_SHA_384' }), 'InvalidKeyUsageException'],
  ['an algorithm that is none', signing('x', { SigningAlgorithm: 'NONE' }), 'ValidationException'],
  ['a message that is too long', signing('x'.repeat(4097)), 'ValidationException'],
  ['a key that is not there', signing('x', { KeyId: 'alias/nobody' }), 'NotFoundException'],
  ['digests, which the stand-in does not speak', signing('x', { MessageType: 'DIGEST' }), 'ValidationException'],
])('signing with %s is refused', async (_, command, name) => {
  const { client } = await given();

  await expect(client.send(command)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
});

test('a symmetric key has no public half, a disabled one neither signs nor shows it, and a signing key seals nothing', async () => {
  const { client, kms } = await given();
  const shown = (KeyId: string) => client.send(new GetPublicKeyCommand({ KeyId }));

  await expect(shown(RECORDS)).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
  await expect(
    client.send(new EncryptCommand({ KeyId: CHECKPOINT, Plaintext: Buffer.from('x') })),
  ).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  kms.setEnabled(CHECKPOINT, false);
  await expect(shown(CHECKPOINT)).rejects.toMatchObject({ name: 'DisabledException' });
  await expect(client.send(signing('x'))).rejects.toMatchObject({ name: 'DisabledException' });
});

test('a key is found by id, ARN, alias and alias ARN', async () => {
  const { kms, client } = await given();
  const arn = kms.arnOf(RECORDS);
  const names = [RECORDS, arn, arn.split('/')[1], `arn:aws:kms:cn-north-1:000000000000:${RECORDS}`];

  const found = await Promise.all(names.map((KeyId) => client.send(new DescribeKeyCommand({ KeyId }))));

  expect(found.map(({ KeyMetadata }) => KeyMetadata?.Arn)).toEqual([arn, arn, arn, arn]);
  expect(found[0]?.KeyMetadata).toMatchObject({
    KeyState: 'Enabled',
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeySpec: 'SYMMETRIC_DEFAULT',
  });
  expect(Math.abs(Date.now() - Number(found[0]?.KeyMetadata?.CreationDate))).toBeLessThan(60_000);
});

test.each([
  ['an alias that is not there', 'alias/nobody'],
  ['a key id that is not there', '00000000-0000-4000-8000-000000000000'],
  ['something that is no key id', 'nothing'],
])('%s is not found', async (_, KeyId) => {
  const { client } = await given();

  await expect(client.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: expect.stringContaining(KeyId),
    $metadata: { httpStatusCode: 400 },
  });
});

test('a disabled key answers that it is disabled, also after a restart, until it is enabled again', async () => {
  const keysFile = join(directory, 'keys.json');
  const { kms, client } = await given({ keysFile });
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId: RECORDS, Plaintext: Buffer.from('x') }));
  kms.setEnabled(RECORDS, false);
  await kms.stop();

  const after = await given({ keysFile });

  await expect(after.client.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
    name: 'DisabledException',
  });
  after.kms.setEnabled(RECORDS, true);
  expect(
    Buffer.from((await after.client.send(new DecryptCommand({ CiphertextBlob }))).Plaintext ?? []).toString(),
  ).toBe('x');
});

test('a key is refused for what it is not for', async () => {
  const { client } = await given();
  const sealing = client.send(new EncryptCommand({ KeyId: INDEX, Plaintext: Buffer.from('x') }));
  const macing = client.send(
    new GenerateMacCommand({ KeyId: RECORDS, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('x') }),
  );

  await expect(sealing).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  await expect(macing).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
});

test('what the stand-in does not speak is refused, never ignored', async () => {
  const { client } = await given();

  await expect(client.send(new ListKeysCommand({}))).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
  await expect(
    client.send(new GenerateDataKeyCommand({ KeyId: RECORDS, KeySpec: 'AES_256', GrantTokens: ['token'] })),
  ).rejects.toMatchObject({ name: 'UnsupportedOperationException', message: expect.stringContaining('GrantTokens') });
  await expect(client.send(new GenerateDataKeyCommand({ KeyId: RECORDS, KeySpec: 'AES_128' }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await expect(
    client.send(new EncryptCommand({ KeyId: RECORDS, Plaintext: new Uint8Array(4097) })),
  ).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('the policy sees who calls what with which context, and its refusal is an access denied', async () => {
  const seen: KmsCall[] = [];
  const { kms, client } = await given({
    mayCall(call) {
      seen.push(call);
      return call.context.compartment !== 'payee';
    },
  });
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: RECORDS, Plaintext: Buffer.from('x'), EncryptionContext: CONTEXT }),
  );

  const refused = client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { compartment: 'payee' } }));

  await expect(refused).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('not authorized to perform: kms:Decrypt'),
    $metadata: { httpStatusCode: 400 },
  });
  expect(seen).toEqual([
    { credential: 'casework', action: 'Encrypt', keyArn: kms.arnOf(RECORDS), alias: RECORDS, context: CONTEXT },
    {
      credential: 'casework',
      action: 'Decrypt',
      keyArn: kms.arnOf(RECORDS),
      alias: RECORDS,
      context: { compartment: 'payee' },
    },
  ]);
});

test('every call is counted by its action, refused ones too', async () => {
  const { kms, client } = await given();

  await client.send(new GenerateDataKeyCommand({ KeyId: RECORDS, KeySpec: 'AES_256' }));
  await client.send(new DecryptCommand({ CiphertextBlob: Buffer.from('nothing') })).catch(() => {});

  expect(kms.calls).toEqual({
    GenerateDataKey: 1,
    Encrypt: 0,
    Decrypt: 1,
    GenerateMac: 0,
    VerifyMac: 0,
    Sign: 0,
    GetPublicKey: 0,
    DescribeKey: 0,
  });
});

test('the keys outlive the stand-in in a file that only its owner can read, and a new alias is added to it', async () => {
  const keysFile = join(directory, 'keys.json');
  const first = await given({ keysFile, keys: KEYS.slice(0, 1) });
  const { CiphertextBlob } = await first.client.send(
    new EncryptCommand({ KeyId: RECORDS, Plaintext: Buffer.from('x') }),
  );
  await first.kms.stop();

  const second = await given({ keysFile });

  expect(statSync(keysFile).mode & 0o777).toBe(0o600);
  expect(second.kms.arnOf(RECORDS)).toBe(first.kms.arnOf(RECORDS));
  expect(second.kms.arnOf(INDEX)).toBeDefined();
  await second.client.send(new DecryptCommand({ CiphertextBlob }));
});

test('a keys file that is damaged or open to others is refused and never replaced', async () => {
  const keysFile = join(directory, 'keys.json');
  writeFileSync(keysFile, '{"version":1,"keys":[', { mode: 0o600 });

  await expect(given({ keysFile })).rejects.toMatchObject({ name: 'LocalProblem', code: 'keys-unreadable' });
  expect(readFileSync(keysFile, 'utf8')).toBe('{"version":1,"keys":[');

  rmSync(keysFile);
  await given({ keysFile });
  chmodSync(keysFile, 0o644);
  await expect(given({ keysFile })).rejects.toThrow(/chmod 600/);
});

test('a port that is taken is named', async () => {
  const { kms } = await given();
  const port = Number(new URL(kms.endpoint).port);

  await expect(given({ port })).rejects.toMatchObject({ code: 'port-taken' });
});

async function given(options: Partial<KmsOptions> = {}): Promise<{ kms: Kms; client: KMSClient }> {
  const kms = await startKms({ keys: KEYS, ...options });
  running.push(kms);
  const credentials = { accessKeyId: 'casework', secretAccessKey: 'local' };
  return { kms, client: new KMSClient({ endpoint: kms.endpoint, region: 'cn-north-1', credentials, maxAttempts: 1 }) };
}
