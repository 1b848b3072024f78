import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch on the real clock; infinite when the provider gave no lifetime. */
  readonly until: number;
}

/**
 * Keeps what the provider remembers (sessions, codes, grants) in memory until it expires. A restart signs browsers out
 * and nothing more: access tokens are JWTs and are not kept at all.
 */
export function signInStore(): AdapterFactory {
  const kept = new Map<string, Kept>();

  const find = (test: (payload: AdapterPayload, key: string) => boolean): AdapterPayload | undefined => {
    for (const [key, { payload, until }] of kept) {
      if (until <= Date.now()) kept.delete(key);
      else if (test(payload, key)) return payload;
    }
    return undefined;
  };

  return (model): Adapter => {
    const keyOf = (id: string) => `${model}:${id}`;
    const ofModel = (key: string) => key.startsWith(`${model}:`);
    return {
      async upsert(id, payload, expiresIn) {
        find(() => false); // sweeps the expired, so the store holds a day's sign-ins at most
        kept.set(keyOf(id), { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY });
      },
      async find(id) {
        const found = kept.get(keyOf(id));
        return found && found.until > Date.now() ? found.payload : undefined;
      },
      async findByUid(uid) {
        return find((payload, key) => ofModel(key) && payload.uid === uid);
      },
      async findByUserCode(userCode) {
        return find((payload, key) => ofModel(key) && payload.userCode === userCode);
      },
      async consume(id) {
        const found = kept.get(keyOf(id));
        if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        kept.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of kept) {
          if (ofModel(key) && payload.grantId === grantId) kept.delete(key);
        }
      },
    };
  };
}
