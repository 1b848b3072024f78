/**
 * What a key is for, authenticated by the key service together with the wrapped key (KMS calls it the encryption
 * context). It is written in clear to the key service's own log, so it holds codes and never personal data.
 * `{ office, compartment, epoch }` for a data key, `{ kind, epoch }` for a blind index.
 */
export type KeyContext = Readonly<Record<string, string>>;

/** A new data key: 32 bytes in clear, and the same key as only the key service can read it. */
export interface GeneratedKey {
  /** Belongs to the caller, who overwrites it with zeros. A port keeps no copy. */
  readonly plaintext: Uint8Array;
  readonly wrapped: Uint8Array;
}

/**
 * The key service. In the cloud KMS GenerateDataKey and Decrypt, each method one call. Errors pass through the ring
 * unchanged.
 */
export interface KeyPort {
  generate(context: KeyContext): Promise<GeneratedKey>;
  /**
   * The 32 bytes in clear, which belong to the caller. Rejects unless `context` is exactly the one `wrapped` was made
   * with.
   */
  unwrap(wrapped: Uint8Array, context: KeyContext): Promise<Uint8Array>;
}

/** Where wrapped keys are kept: any store with a conditional put. What it holds is useless without the key service. */
export interface KeyShelf {
  /** Must read its own writes (a consistent read), or a second creator would be called for nothing. */
  find(name: string): Promise<Uint8Array | undefined>;
  /**
   * Keeps `wrapped` unless something is kept under `name` already, and answers what is kept now: of two that race, the
   * winner.
   */
  keep(name: string, wrapped: Uint8Array): Promise<Uint8Array>;
}
