import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { GeneratedKey, KeyContext, KeyPort, KeyShelf } from '../../shared/sealing/key-port.ts';
import { KeyRing, type KeyRingOptions } from '../../shared/sealing/key-ring.ts';

/** A key service in memory: it wraps with AES-256-GCM under a master key and authenticates the context, as KMS does. */
export class AKeyService implements KeyPort {
  /** Every plaintext it gave out: the very arrays, so a test sees whether they were overwritten. */
  readonly given: Uint8Array[] = [];
  generated = 0;
  unwrapped = 0;
  /** What the next calls reject with. */
  failure: Error | undefined;
  readonly #master = randomBytes(32);

  async generate(context: KeyContext): Promise<GeneratedKey> {
    this.generated += 1;
    if (this.failure) throw this.failure;
    const plaintext = randomBytes(32);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#master, nonce).setAAD(spelled(context));
    const wrapped = Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
    this.given.push(plaintext);
    return { plaintext, wrapped };
  }

  async unwrap(wrapped: Uint8Array, context: KeyContext): Promise<Uint8Array> {
    this.unwrapped += 1;
    if (this.failure) throw this.failure;
    const decipher = createDecipheriv('aes-256-gcm', this.#master, wrapped.subarray(0, 12)).setAAD(spelled(context));
    decipher.setAuthTag(wrapped.subarray(-16));
    const plaintext = Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
    this.given.push(plaintext);
    return plaintext;
  }
}

/** A shelf in memory that keeps what came first. Public, so a test can exchange what lies on it. */
export class AShelf implements KeyShelf {
  readonly kept = new Map<string, Uint8Array>();

  async find(name: string): Promise<Uint8Array | undefined> {
    return this.kept.get(name);
  }

  async keep(name: string, wrapped: Uint8Array): Promise<Uint8Array> {
    const winner = this.kept.get(name) ?? wrapped;
    this.kept.set(name, winner);
    return winner;
  }
}

const spelled = (context: KeyContext): Buffer => Buffer.from(JSON.stringify(Object.entries(context).sort()));

/** A ring with its surroundings in a test's hand; time stands still until `clock.ms` is set. */
export function aRing(options: Partial<Pick<KeyRingOptions, 'lifeMs' | 'uses' | 'entries' | 'port' | 'shelf'>> = {}) {
  const service = new AKeyService();
  const shelf = new AShelf();
  const clock = { ms: 1_000_000 };
  const ring = new KeyRing({ port: service, shelf, now: () => clock.ms, ...options });
  return { ring, service, shelf, clock };
}

export const aScope = (over: Partial<{ office: string; compartment: string; epoch: string }> = {}) => ({
  office: '430121001',
  compartment: 'identity',
  epoch: '2026-03',
  ...over,
});
