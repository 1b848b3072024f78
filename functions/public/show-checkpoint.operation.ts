import * as z from 'zod';
import { operation } from '../../shared/kernel/operation.ts';

/** A3: the head of the audit ledger, for anybody to keep: who has one can show later that the ledger was rewritten. It says nothing of what is in the ledger. */
export const showCheckpoint = operation(
  {
    name: 'showCheckpoint',
    title: '查看审计账最新检查点',
    summary: 'Show the newest signed checkpoint of the audit ledger, and the public key that verifies it.',
    method: 'GET',
    path: '/checkpoints/newest',
    may: 'public',
    purpose: 'notice',
    needs: ['showCheckpoints'],
    reply: z.strictObject({
      /** Signed note (C2SP tlog-checkpoint); docs/ledger.md. */
      note: z.string(),
      /** PEM, ECDSA over P-256. */
      key: z.string(),
    }),
    refuses: ['checkpoint-not-found'],
  },
  {
    async run({ refuse }, { showCheckpoints }) {
      const note = await showCheckpoints.newest();
      if (note === undefined) return refuse('checkpoint-not-found');
      return { note, key: await showCheckpoints.publicKey() };
    },
  },
);
