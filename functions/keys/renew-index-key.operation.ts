import * as z from 'zod';
import { ClosingReason } from '../../shared/domain/epoch.ts';
import { IndexKeys, IndexKind, renew } from '../../shared/domain/index-key.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Whoever has an index key can try which values are on file; with the next one they can't, once every entry has been turned. */
export const renewIndexKey = operation(
  {
    name: 'renewIndexKey',
    title: '更换索引密钥',
    summary:
      'Renew the key of a blind index, with the reason: what is new is filed with it from now on, what is there is turned in the background and found meanwhile.',
    method: 'POST',
    path: '/index-keys/{kind}/renewal',
    may: 'key:close',
    purpose: 'administration',
    writes: 'change',
    needs: ['renewIndexKeys'],
    params: z.object({ kind: IndexKind }),
    body: z.strictObject({ reason: ClosingReason }),
    reply: IndexKeys,
    refuses: ['record-not-found', 'index-turning'],
    example: { body: { reason: 'key-exposed' } },
  },
  {
    async subject({ params, caller, refuse }, { renewIndexKeys }) {
      const keys = (await renewIndexKeys.get(params.kind)) ?? refuse('record-not-found');
      return { ...keys, id: keys.kind, office: caller.office, keys };
    },
    async run({ subject, body, caller, now, settle, act }, { renewIndexKeys }) {
      const becomes = settle(renew(subject.keys, body.reason, { by: caller.id, now }));
      settle(await renewIndexKeys.save(subject.keys, becomes, act));
      return becomes;
    },
  },
);
