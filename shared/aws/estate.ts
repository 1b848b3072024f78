import type { Config } from '../kernel/config.ts';
import type { Power, Powers } from '../powers.ts';

/** What the adapters of one function share: its configuration, and clients that are made once. */
export interface Estate {
  readonly config: Config;
  readonly once: <T>(make: (estate: Estate) => T) => T;
}

export function openEstate(config: Config): Estate {
  const made = new Map<unknown, unknown>();
  const estate: Estate = {
    config,
    once<T>(make: (estate: Estate) => T): T {
      if (!made.has(make)) made.set(make, make(estate));
      return made.get(make) as T;
    },
  };
  return estate;
}

/** An adapter makes one power from the estate. One file per power, named after it. */
export type Adapter<P extends Power> = (estate: Estate) => Powers[P];
