/**
 * For the second witness, the discipline office, on its own machine and with its own key; needs nothing of the bureau but its address.
 *
 * `npm run countersign -- --make-key WITNESS.pem --name discipline.example.gov.cn/ledger` makes the key and prints the public one, which is registered with the deployment
 * (`-c ledgerWitness=…`) and which the office publishes itself.
 * `npm run countersign -- --key WITNESS.pem --name NAME --ledger-key LEDGER.pem --state LAST.txt --url https://…/v1 [--token TOKEN]` fetches the newest checkpoint with the proof that
 * it grew from the one in LAST.txt, checks signature and proof, prints the signature line, hands it in where a token is given, and keeps the checkpoint in LAST.txt. Without --url,
 * `--answer FILE` takes what `GET /v1/checkpoints/SIZE/growth` answered (the first time: `GET /v1/checkpoints/newest`), for a machine without a network.
 * Exit 0: signed. Exit 1: not signed, and the reason.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { readNote } from '../shared/domain/ledger/checkpoint.ts';
import { cosign, verifierKey } from '../shared/domain/ledger/cosignature.ts';
import { examineGrowth, type GrowthAnswer } from '../shared/domain/ledger/countersign.ts';
import { keyFrom, WrongInput } from './given.ts';

const REFUSED = {
  'not-a-checkpoint': '答复或所保存的文件不是检查点 / the answer or the file that was kept is no checkpoint',
  'not-signed':
    '检查点不是账目密钥所签：若密钥已更换，请先用导出文件离线核验（verify-ledger），再以新公钥运行 / the checkpoint is not signed by the ledger’s key: if the key was succeeded, verify an export first (verify-ledger follows successions), then run this with the new key',
  'not-grown':
    '账目不是由上次副署的检查点增长而来：请勿副署，立即报告 / the ledger did not grow from the checkpoint that was countersigned last: do not sign, report it at once',
} as const;

const Answer = z.object({ note: z.string(), proof: z.array(z.string()).default([]) });

interface Given {
  readonly key: string;
  readonly name: string;
  readonly 'ledger-key': string;
  readonly state: string;
  readonly url?: string | undefined;
  readonly answer?: string | undefined;
  readonly token?: string | undefined;
}

function makeKey(file: string, name: string): void {
  if (existsSync(file)) throw new WrongInput(`${file} 已存在，不覆盖 / ${file} is there already and stays as it is`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  console.log(verifierKey({ name, key: publicKey }));
}

async function answerFor({ url, answer }: Given, last: string | undefined): Promise<GrowthAnswer> {
  if (answer !== undefined) return Answer.parse(JSON.parse(readFileSync(answer, 'utf8')));
  const size = last === undefined ? undefined : readNote(last)?.checkpoint.size;
  const path = size === undefined ? 'newest' : `${size}/growth`;
  const reply = await fetch(`${url}/checkpoints/${path}`);
  if (!reply.ok) throw new WrongInput(`${path}: ${reply.status}`);
  return Answer.parse(await reply.json());
}

const witnessKey = (file: string): KeyObject => {
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new WrongInput(`${file} 不是 Ed25519 私钥 / ${file} is no Ed25519 private key`);
};

async function countersignNewest(given: Given): Promise<void> {
  const last = existsSync(given.state) ? readFileSync(given.state, 'utf8') : undefined;
  const answer = await answerFor(given, last);
  const examined = examineGrowth(answer, { last, key: keyFrom(given['ledger-key']) });
  if (!examined.ok) throw new WrongInput(REFUSED[examined.why]);
  const { text, number } = examined.value;
  const line = cosign(text, given.name, witnessKey(given.key), Math.floor(Date.now() / 1000));
  // Kept first: a witness that forgot what it signed could sign a fork.
  writeFileSync(`${given.state}.new`, answer.note, { flush: true });
  renameSync(`${given.state}.new`, given.state);
  process.stdout.write(line);
  if (given.token === undefined || given.url === undefined) return;
  const reply = await fetch(`${given.url}/checkpoints/${number}/countersignature`, {
    method: 'POST',
    headers: { authorization: `Bearer ${given.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ line }),
  });
  if (!reply.ok)
    throw new WrongInput(
      `检查点 ${number} 的副署未被接受 / checkpoint ${number}: ${reply.status} ${await reply.text()}`,
    );
}

try {
  const { values } = parseArgs({
    options: {
      'make-key': { type: 'string' },
      key: { type: 'string' },
      name: { type: 'string' },
      'ledger-key': { type: 'string' },
      state: { type: 'string' },
      url: { type: 'string' },
      answer: { type: 'string' },
      token: { type: 'string' },
    },
  });
  const { name, key, state, 'ledger-key': ledgerKey, 'make-key': made } = values;
  if (name === undefined || /[\s+]/u.test(name))
    throw new WrongInput('--name NAME（不含空格和加号 / without spaces and plus）');
  if (made !== undefined) makeKey(made, name);
  else if (key && state && ledgerKey && (values.url ?? values.answer))
    await countersignNewest({ ...values, name, key, state, 'ledger-key': ledgerKey });
  else
    throw new WrongInput(
      'countersign --key FILE --name NAME --ledger-key PEM --state FILE (--url URL [--token TOKEN] | --answer FILE)',
    );
} catch (fault) {
  console.error(`未副署 / not countersigned: ${fault instanceof WrongInput ? fault.message : String(fault)}`);
  process.exitCode = 1;
}
