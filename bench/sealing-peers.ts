import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  getLocalCryptographicMaterialsCache,
  NodeCachingMaterialsManager,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node';
import type { DataKeyScope } from '../shared/sealing/data-key.ts';
import { KeyRing } from '../shared/sealing/key-ring.ts';
import { type Binding, open, seal } from '../shared/sealing/seal.ts';

/** One way to seal a value and open it again. `sealed` is what it makes of the value, for its length and to be opened. */
export interface Way {
  readonly name: string;
  seal(): unknown;
  open(): unknown;
  readonly sealed: Uint8Array;
}

const SCOPE: DataKeyScope = { office: '445281006', compartment: 'identity', epoch: 'e12' };
const PLACE: Binding = {
  table: 'records',
  partitionKey: 'CASE#case_0123456789abcdefghijklmnop',
  sortKey: 'HOUSEHOLD',
  compartment: SCOPE.compartment,
  recordVersion: 1,
};

/** The floor: AES-256-GCM with a key object that is kept, a random nonce, and nothing else. No key of its own for a record, no commitment, no binding. */
function bare(value: Uint8Array): Way {
  const key = createSecretKey(randomBytes(32));
  const sealOnce = () => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()]);
  };
  const sealed = sealOnce();
  const openOnce = () => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  };
  return { name: FLOOR, sealed, seal: sealOnce, open: openOnce };
}

/** Ours as the adapters use it: the key from its ring each time, then the library. */
async function ours(value: Uint8Array): Promise<Way> {
  const shelf = new Map<string, Uint8Array>();
  const clear = randomBytes(32);
  const ring = new KeyRing({
    now: () => performance.now(),
    // Asked once: the ring holds the key, as it does in a function that has run before.
    port: {
      generate: async () => ({ plaintext: Uint8Array.from(clear), wrapped: clear }),
      unwrap: async () => Uint8Array.from(clear),
    },
    shelf: {
      find: async (name) => shelf.get(name),
      keep: async (name, wrapped) => {
        shelf.set(name, wrapped);
        return wrapped;
      },
    },
    uses: Number.MAX_SAFE_INTEGER,
  });
  const sealOnce = async () => seal(await ring.forSealing(SCOPE), value, PLACE);
  const sealed = await sealOnce();
  return {
    name: OURS,
    sealed,
    seal: sealOnce,
    async open() {
      const key = await ring.forOpening(SCOPE);
      const opened = key && open(key, sealed, PLACE);
      if (!opened?.ok) throw new Error('our own seal did not open');
      return opened.value;
    },
  };
}

/** The library alone, its key in hand. */
function alone(value: Uint8Array): Way {
  const key = { ...SCOPE, secret: createSecretKey(randomBytes(32)) };
  const sealed = seal(key, value, PLACE);
  return {
    name: ALONE,
    sealed,
    seal: () => seal(key, value, PLACE),
    open() {
      const opened = open(key, sealed, PLACE);
      if (!opened.ok) throw new Error('our own seal did not open');
      return opened.value;
    },
  };
}

/**
 * The AWS Encryption SDK over a raw AES keyring in the same process: it wraps its data keys itself, so that no key service slows it down, in neither mode.
 */
const rawKeyring = () =>
  new RawAesKeyringNode({
    keyName: 'bench',
    keyNamespace: 'doudi',
    unencryptedMasterKey: Uint8Array.from(randomBytes(32)),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });

/** Where the value belongs, as the SDK's encryption context: authenticated as ours is, and stored with the message. */
const CONTEXT = { table: PLACE.table, pk: PLACE.partitionKey, sk: PLACE.sortKey, compartment: PLACE.compartment };

async function sdkDefault(value: Uint8Array): Promise<Way> {
  const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const keyring = rawKeyring();
  const sealOnce = async () => (await encrypt(keyring, value, { encryptionContext: CONTEXT })).result;
  const sealed = await sealOnce();
  return {
    name: SDK_DEFAULT,
    sealed,
    seal: sealOnce,
    open: async () => (await decrypt(keyring, sealed)).plaintext,
  };
}

/** Committing, not signing; its materials cached for longer than the bench lasts. */
async function sdkFastest(value: Uint8Array): Promise<Way> {
  const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const manager = new NodeCachingMaterialsManager({
    backingMaterials: rawKeyring(),
    cache: getLocalCryptographicMaterialsCache(100),
    maxAge: 3_600_000,
  });
  const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;
  const options = { encryptionContext: CONTEXT, suiteId, plaintextLength: value.byteLength };
  const sealOnce = async () => (await encrypt(manager, value, options)).result;
  const sealed = await sealOnce();
  return { name: SDK_FASTEST, sealed, seal: sealOnce, open: async () => (await decrypt(manager, sealed)).plaintext };
}

export const FLOOR = 'bare AES-256-GCM, kept key';
export const ALONE = 'shared/sealing, key in hand';
export const OURS = 'shared/sealing, key from its ring';
export const SDK_DEFAULT = 'AWS Encryption SDK, default mode';
export const SDK_FASTEST = 'AWS Encryption SDK, fastest mode';

/** Every way for the same value, each with its key made and its caches warm. */
export const waysToSeal = async (value: Uint8Array): Promise<readonly Way[]> => [
  bare(value),
  alone(value),
  await ours(value),
  await sdkDefault(value),
  await sdkFastest(value),
];
