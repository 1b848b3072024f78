import { generateKeyPair, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { LocalProblem } from './local-problem.ts';

const Part = z.base64url().min(1);

/** An RSA private key as JWK, and the secret that signs the sign-in page's cookies. */
const SignInKeys = z.object({
  signing: z.strictObject({
    kty: z.literal('RSA'),
    alg: z.literal('RS256'),
    use: z.literal('sig'),
    ...{ n: Part, e: Part, d: Part, p: Part, q: Part, dp: Part, dq: Part, qi: Part },
  }),
  cookies: z.string().min(32),
});
export type SignInKeys = z.infer<typeof SignInKeys>;

const FILE = 'sign-in-keys.json';

/**
 * The keys kept under `dataDir` in a file only its owner may read (0600), made at the first start; fresh ones that die
 * with the process when there is no `dataDir`. Rejects with LocalProblem `keys-unreadable` when the file is there but is
 * open to others or holds something else.
 */
export async function signInKeys(dataDir: string | undefined): Promise<SignInKeys> {
  if (dataDir === undefined) return freshKeys();
  const file = path.join(dataDir, FILE);
  const kept = await readKeys(file);
  if (kept) return kept;

  // Written aside and linked into place: never half a file, and of two starts at once both use the first one's keys.
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, JSON.stringify(await freshKeys()), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, file);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKeys(file)) ?? Promise.reject(new Error(`${file} vanished while it was being made`));
}

async function readKeys(file: string): Promise<SignInKeys | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw cause;
  }
  if (((await stat(file)).mode & 0o077) !== 0) throw unreadable(file, '其他用户可以读取', 'others can read it');
  const keys = SignInKeys.safeParse(parsedJson(text));
  // The parse error is left out on purpose: it could quote the key.
  if (!keys.success) throw unreadable(file, '内容不是登录密钥', 'it does not hold sign-in keys');
  return keys.data;
}

async function freshKeys(): Promise<SignInKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' };
  return SignInKeys.parse({ signing: jwk, cookies: randomBytes(32).toString('base64url') });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(file: string, chinese: string, english: string): LocalProblem {
  return new LocalProblem(
    'keys-unreadable',
    `登录密钥文件 ${file} 不能使用（${chinese}）：请删除它，系统会生成新的密钥，所有人需要重新登录`,
    `the sign-in keys file ${file} cannot be used (${english}): delete it and new keys are made, and everybody signs in again`,
  );
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : undefined);
