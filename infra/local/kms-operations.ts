import { createHmac, createPublicKey, randomBytes, sign, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { decrypt, type EncryptionContext, encrypt, keyIdOf } from './kms-ciphertext.ts';
import { type KeyRing, type KeyUsage, KMS_ACCOUNT, KMS_REGION, type LocalKey } from './kms-keys.ts';

/** The operations the stand-in speaks, and no others. */
export const KMS_ACTIONS = [
  'GenerateDataKey',
  'Encrypt',
  'Decrypt',
  'GenerateMac',
  'VerifyMac',
  'Sign',
  'GetPublicKey',
  'DescribeKey',
] as const;
export type KmsAction = (typeof KMS_ACTIONS)[number];

/** A call as a key policy sees it. `credential` is the access key id that signed it; `context` is empty for MACs, signatures and descriptions. */
export interface KmsCall {
  readonly credential: string;
  readonly action: KmsAction;
  readonly keyArn: string;
  readonly alias: string;
  readonly context: EncryptionContext;
}

/** What KMS answers instead of a result; `code` is its `__type`. */
export class KmsRefusal extends Error {
  readonly code: string;
  constructor(code: string, message = '') {
    super(message);
    this.code = code;
  }
}

interface Caller {
  readonly keys: KeyRing;
  /** Throws AccessDeniedException unless the key's policy lets this call pass. */
  authorise(action: KmsAction, keyArn: string, context: EncryptionContext): void;
}

const bytes = (longest: number) =>
  z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((data) => data.length >= 1 && data.length <= longest, `Member must have length between 1 and ${longest}`);
const KeyId = z.string().min(1).max(2048);
const Context = z.record(z.string(), z.string()).default({});
const MacAlgorithm = z.enum(['HMAC_SHA_224', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512']);
const SigningAlgorithm = z.enum([
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'ECDSA_SHA_256',
  'ECDSA_SHA_384',
  'ECDSA_SHA_512',
  'SM2DSA',
]);
const Symmetric = z.literal('SYMMETRIC_DEFAULT').default('SYMMETRIC_DEFAULT');

const REQUESTS = {
  GenerateDataKey: z.strictObject({ KeyId, KeySpec: z.literal('AES_256'), EncryptionContext: Context }),
  Encrypt: z.strictObject({
    KeyId,
    Plaintext: bytes(4096),
    EncryptionContext: Context,
    EncryptionAlgorithm: Symmetric,
  }),
  Decrypt: z.strictObject({
    KeyId: KeyId.optional(),
    CiphertextBlob: bytes(6144),
    EncryptionContext: Context,
    EncryptionAlgorithm: Symmetric,
  }),
  GenerateMac: z.strictObject({ KeyId, Message: bytes(4096), MacAlgorithm }),
  VerifyMac: z.strictObject({ KeyId, Message: bytes(4096), MacAlgorithm, Mac: bytes(6144) }),
  Sign: z.strictObject({
    KeyId,
    Message: bytes(4096),
    MessageType: z.literal('RAW').default('RAW'),
    SigningAlgorithm,
  }),
  GetPublicKey: z.strictObject({ KeyId }),
  DescribeKey: z.strictObject({ KeyId }),
} as const satisfies Record<KmsAction, z.ZodType>;

/**
 * Answers one call. `body` is the request's JSON, already parsed; the result is what KMS would answer, as JSON.
 * @throws KmsRefusal
 */
export function answerKms(action: KmsAction, body: unknown, caller: Caller): object {
  switch (action) {
    case 'GenerateDataKey': {
      const { KeyId: name, EncryptionContext: context } = parsed(REQUESTS.GenerateDataKey, body);
      const key = usable(caller, action, name, 'ENCRYPT_DECRYPT', context);
      const dataKey = randomBytes(32);
      return { KeyId: key.arn, CiphertextBlob: base64(encrypt(key, dataKey, context)), Plaintext: base64(dataKey) };
    }
    case 'Encrypt': {
      const { KeyId: name, Plaintext, EncryptionContext: context } = parsed(REQUESTS.Encrypt, body);
      const key = usable(caller, action, name, 'ENCRYPT_DECRYPT', context);
      const blob = base64(encrypt(key, Plaintext, context));
      return { KeyId: key.arn, CiphertextBlob: blob, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    }
    case 'Decrypt': {
      const { KeyId: name, CiphertextBlob: blob, EncryptionContext: context } = parsed(REQUESTS.Decrypt, body);
      const keyId = keyIdOf(blob);
      if (keyId === undefined) throw new KmsRefusal('InvalidCiphertextException');
      if (name !== undefined && found(caller, name).keyId !== keyId)
        throw new KmsRefusal('IncorrectKeyException', WRONG_KEY);
      if (caller.keys.find(keyId) === undefined) throw new KmsRefusal('AccessDeniedException', FOREIGN_KEY);
      const key = usable(caller, action, keyId, 'ENCRYPT_DECRYPT', context);
      const plaintext = decrypt(key, blob, context);
      if (plaintext === undefined) throw new KmsRefusal('InvalidCiphertextException');
      return { KeyId: key.arn, Plaintext: base64(plaintext), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    }
    case 'GenerateMac': {
      const { KeyId: name, Message, MacAlgorithm: algorithm } = parsed(REQUESTS.GenerateMac, body);
      const key = macKey(caller, action, name, algorithm);
      return { KeyId: key.arn, Mac: base64(macOf(key, Message)), MacAlgorithm: algorithm };
    }
    case 'VerifyMac': {
      const { KeyId: name, Message, MacAlgorithm: algorithm, Mac } = parsed(REQUESTS.VerifyMac, body);
      const key = macKey(caller, action, name, algorithm);
      const expected = macOf(key, Message);
      if (Mac.length !== expected.length || !timingSafeEqual(Mac, expected))
        throw new KmsRefusal('KMSInvalidMacException');
      return { KeyId: key.arn, MacValid: true, MacAlgorithm: algorithm };
    }
    case 'Sign': {
      const { KeyId: name, Message, SigningAlgorithm: algorithm } = parsed(REQUESTS.Sign, body);
      const key = usable(caller, action, name, 'SIGN_VERIFY', {});
      if (algorithm !== 'ECDSA_SHA_256') {
        const message = `Algorithm ${algorithm} is incompatible with key spec ECC_NIST_P256.`;
        throw new KmsRefusal('InvalidKeyUsageException', message);
      }
      return { KeyId: key.arn, Signature: base64(sign('sha256', Message, key.key)), SigningAlgorithm: algorithm };
    }
    case 'GetPublicKey': {
      const key = usable(caller, action, parsed(REQUESTS.GetPublicKey, body).KeyId, undefined, {});
      if (key.usage !== 'SIGN_VERIFY') {
        const message = `${key.arn} is symmetric: it has no public key.`;
        throw new KmsRefusal('UnsupportedOperationException', message);
      }
      return {
        KeyId: key.arn,
        PublicKey: base64(createPublicKey(key.key).export({ type: 'spki', format: 'der' })),
        CustomerMasterKeySpec: 'ECC_NIST_P256',
        KeySpec: 'ECC_NIST_P256',
        KeyUsage: 'SIGN_VERIFY',
        SigningAlgorithms: ['ECDSA_SHA_256'],
      };
    }
    case 'DescribeKey': {
      const key = found(caller, parsed(REQUESTS.DescribeKey, body).KeyId);
      caller.authorise(action, key.arn, {});
      return { KeyMetadata: metadataOf(key) };
    }
  }
}

const WRONG_KEY = 'The key ID in the request does not identify a CMK that can perform this operation.';
const FOREIGN_KEY =
  'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.';

/** A member that KMS knows and the stand-in doesn't (grant tokens, dry run, enclaves, other key sizes) is refused, never ignored. */
function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const unknown = result.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  if (unknown.length > 0) {
    throw new KmsRefusal('UnsupportedOperationException', `the local KMS does not speak ${unknown.join(', ')}`);
  }
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new KmsRefusal('ValidationException', `1 validation error detected: '${where}' ${issue?.message ?? ''}`);
}

function found({ keys }: Caller, name: string): LocalKey {
  const key = keys.find(name);
  if (key !== undefined) return key;
  const arn = name.startsWith('arn:') ? name : `arn:aws:kms:${KMS_REGION}:${KMS_ACCOUNT}:${name}`;
  if (/:alias\//.test(arn)) throw new KmsRefusal('NotFoundException', `Alias ${arn} is not found.`);
  if (/^[\da-f-]{36}$|:key\//.test(name)) throw new KmsRefusal('NotFoundException', `Key '${name}' does not exist`);
  throw new KmsRefusal('NotFoundException', `Invalid keyId '${name}'`);
}

/** In the order of KMS: is there such a key, may the caller use it, is it enabled, is it for this. */
function usable(
  caller: Caller,
  action: KmsAction,
  name: string,
  usage: KeyUsage | undefined,
  context: EncryptionContext,
): LocalKey {
  const key = found(caller, name);
  caller.authorise(action, key.arn, context);
  if (!key.enabled) throw new KmsRefusal('DisabledException', `${key.arn} is disabled.`);
  if (usage !== undefined && key.usage !== usage) {
    throw new KmsRefusal(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for ${action}.`,
    );
  }
  return key;
}

function macKey(caller: Caller, action: KmsAction, name: string, algorithm: z.infer<typeof MacAlgorithm>): LocalKey {
  const key = usable(caller, action, name, 'GENERATE_VERIFY_MAC', {});
  if (algorithm === 'HMAC_SHA_256') return key;
  throw new KmsRefusal('InvalidKeyUsageException', `Algorithm ${algorithm} is incompatible with key spec HMAC_256.`);
}

function macOf(key: LocalKey, message: Uint8Array): Buffer {
  return createHmac('sha256', key.key).update(message).digest();
}

const SPECS = {
  ENCRYPT_DECRYPT: { KeySpec: 'SYMMETRIC_DEFAULT', EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] },
  GENERATE_VERIFY_MAC: { KeySpec: 'HMAC_256', MacAlgorithms: ['HMAC_SHA_256'] },
  SIGN_VERIFY: { KeySpec: 'ECC_NIST_P256', SigningAlgorithms: ['ECDSA_SHA_256'] },
} as const satisfies Record<KeyUsage, object>;

function metadataOf(key: LocalKey): object {
  return {
    AWSAccountId: KMS_ACCOUNT,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: Date.parse(key.createdAt) / 1000,
    Enabled: key.enabled,
    Description: '',
    KeyUsage: key.usage,
    KeyState: key.enabled ? 'Enabled' : 'Disabled',
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    ...SPECS[key.usage],
    MultiRegion: false,
  };
}

function base64(data: Uint8Array): string {
  return Buffer.from(data).toString('base64');
}
