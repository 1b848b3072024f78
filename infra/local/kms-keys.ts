import {
  createECDH,
  createPrivateKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { LocalProblem } from './local-problem.ts';

export const KMS_ACCOUNT = '000000000000';
export const KMS_REGION = 'cn-north-1';
/** Signs the local ledger's checkpoints. */
export const CHECKPOINT_KEY = 'alias/doudi-checkpoint';
/** Signs what was approved to be paid. */
export const PAYMENT_KEY = 'alias/doudi-payment';
const ARN = `arn:aws:kms:${KMS_REGION}:${KMS_ACCOUNT}:`;

const Usage = z.enum(['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'SIGN_VERIFY']);
/** What a key is for, in KMS's words: sealing, computing and checking MACs, or signing (ECC_NIST_P256). */
export type KeyUsage = z.infer<typeof Usage>;

/** A key the system expects to find, by its alias (`alias/...`). */
export interface KeyWanted {
  readonly alias: string;
  readonly usage: KeyUsage;
}

/** A key as the stand-in works with it. `key` holds 32 random bytes, or the private key that they are, and is never answered to anyone. */
export interface LocalKey extends KeyWanted {
  readonly keyId: string;
  readonly arn: string;
  readonly createdAt: string;
  readonly enabled: boolean;
  readonly key: KeyObject;
}

const Stored = z.strictObject({
  alias: z.string().regex(/^alias\/[\w/-]+$/),
  keyId: z.uuid(),
  usage: Usage,
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  material: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
});
const KeysFile = z.strictObject({ version: z.literal(1), keys: z.array(Stored) });

/** The keys by whatever names them: key id, key ARN, alias, alias ARN. */
export interface KeyRing {
  find(name: string): LocalKey | undefined;
  setEnabled(alias: string, enabled: boolean): void;
}

/**
 * Reads the keys file and adds the keys that are wanted and not in it, with random material. The file is readable by its owner only and
 * is replaced whole. Without `file` the keys live as long as the process.
 * @throws LocalProblem `keys-unreadable`: never a new file in place of one that cannot be read, as all sealed data would be lost with it
 */
export function openKeyRing(wanted: readonly KeyWanted[], file?: string): KeyRing {
  let keys: readonly z.infer<typeof Stored>[] = file === undefined ? [] : readKeys(file);
  const save = () => {
    if (file === undefined) return;
    writeFileSync(`${file}.new`, `${JSON.stringify({ version: 1, keys }, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  };
  const missing = wanted.filter(({ alias }) => !keys.some((key) => key.alias === alias));
  if (missing.length > 0) {
    keys = [...keys, ...missing.map(newKey)];
    save();
  }
  for (const { alias, usage } of wanted) {
    const found = keys.find((key) => key.alias === alias);
    if (found?.usage !== usage) throw unreadable(file ?? 'in memory', `${alias} is not for ${usage}`);
  }
  let byName = named(keys);
  return {
    find: (name) => byName.get(name),
    setEnabled(alias, enabled) {
      keys = keys.map((key) => (key.alias === alias ? { ...key, enabled } : key));
      byName = named(keys);
      save();
    },
  };
}

function newKey({ alias, usage }: KeyWanted): z.infer<typeof Stored> {
  const material = (usage === 'SIGN_VERIFY' ? newScalar() : randomBytes(32)).toString('base64');
  return { alias, keyId: randomUUID(), usage, enabled: true, createdAt: new Date().toISOString(), material };
}

function named(keys: readonly z.infer<typeof Stored>[]): ReadonlyMap<string, LocalKey> {
  return new Map(
    keys.flatMap(({ material, ...key }) => {
      const arn = `${ARN}key/${key.keyId}`;
      const local: LocalKey = { ...key, arn, key: keyOf(key.usage, Buffer.from(material, 'base64')) };
      return [key.keyId, arn, key.alias, `${ARN}${key.alias}`].map((name) => [name, local] as const);
    }),
  );
}

const newScalar = (): Buffer =>
  Buffer.from(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }).d ?? '',
    'base64url',
  );

/** A signing key is kept as its private number; the point that belongs to it is computed. */
function keyOf(usage: KeyUsage, material: Buffer): KeyObject {
  if (usage !== 'SIGN_VERIFY') return createSecretKey(material);
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(material);
  const point = curve.getPublicKey();
  const text = (from: number, to: number) => point.subarray(from, to).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: text(1, 33), y: text(33, 65), d: material.toString('base64url') };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

function readKeys(file: string): readonly z.infer<typeof Stored>[] {
  if (!existsSync(file)) return [];
  try {
    if ((statSync(file).mode & 0o077) !== 0) throw new Error('it is open to others: chmod 600');
    return KeysFile.parse(JSON.parse(readFileSync(file, 'utf8'))).keys;
  } catch (error) {
    // What a parser says could quote key material, so only the words above and the system's own go on.
    const quotes = error instanceof SyntaxError || error instanceof z.ZodError;
    throw unreadable(file, quotes || !(error instanceof Error) ? 'it is not a keys file' : error.message);
  }
}

function unreadable(file: string, why: string): LocalProblem {
  return new LocalProblem(
    'keys-unreadable',
    `密钥文件 ${file} 不能使用（${why}）：请修复或从备份恢复；没有它，已加密的数据无法打开`,
    `the keys file ${file} cannot be used (${why}): repair it or restore it from a backup, as sealed data cannot be opened without it`,
  );
}
