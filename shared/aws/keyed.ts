import { createHmac } from 'node:crypto';
import { BlindIndex } from '../domain/ids.ts';
import { blindIndex } from '../sealing/blind-index.ts';
import type { Estate } from './estate.ts';
import { ring } from './ring.ts';

/** Index keys are the county's, one for each kind; they have no office whose epochs could turn. */
const EPOCH = 'e1';

/** Keyed digests, one key per kind. At most one KMS call per kind and cache period. */
export const keyed = (estate: Estate) => {
  const keys = estate.once(ring);
  return {
    async index(kind: 'resident-id' | 'account' | 'phone', value: string): Promise<BlindIndex> {
      return BlindIndex.parse(blindIndex(await keys.forIndexing({ kind, epoch: EPOCH }), value));
    },
    async digest(kind: 'request' | 'cursor', text: string): Promise<string> {
      const { secret } = await keys.forIndexing({ kind, epoch: EPOCH });
      return createHmac('sha256', secret).update(text, 'utf8').digest('base64url');
    },
  };
};
