import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifierKey } from '../../shared/domain/ledger/cosignature.ts';

/** The second witness of a ledger on one machine. In the cloud its key lies with the discipline office; here it lies beside the data, readable by its owner only. */
export interface LocalWitness {
  readonly name: string;
  readonly privateKey: KeyObject;
  /** What functions are told: LEDGER_WITNESS. */
  readonly verifierKey: string;
}

const NAME = 'discipline.doudi.local/ledger';

/** The witness's key of a data directory, made at the first start; without a directory, one for this process. */
export function openLocalWitness(dataDir?: string): LocalWitness {
  const file = dataDir === undefined ? undefined : join(dataDir, 'witness-key.pem');
  const privateKey =
    file !== undefined && existsSync(file)
      ? createPrivateKey(readFileSync(file))
      : generateKeyPairSync('ed25519').privateKey;
  if (file !== undefined && !existsSync(file))
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const key = createPublicKey({ key: privateKey.export({ format: 'jwk' }), format: 'jwk' });
  return { name: NAME, privateKey, verifierKey: verifierKey({ name: NAME, key }) };
}
