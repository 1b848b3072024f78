import * as z from 'zod';
import { operation } from '../../shared/kernel/operation.ts';

/** A3: the head of the audit ledger, for anybody to keep: who has one can show later that the ledger was rewritten. It says nothing of what is in the ledger. */
export const showCheckpoint = operation(
  {
    name: 'showCheckpoint',
    title: '查看审计账最新检查点',
    summary:
      'Show the newest signed checkpoint of the audit ledger, with the public keys of the ledger and of its second witness, and the newest one that was countersigned.',
    method: 'GET',
    path: '/checkpoints/newest',
    may: 'public',
    purpose: 'notice',
    needs: ['showCheckpoints'],
    reply: z.strictObject({
      /** Signed note (C2SP tlog-checkpoint); docs/ledger.md. */
      note: z.string(),
      /** The ledger's first key in PEM (ECDSA over P-256): who has it can follow all that succeeded it. */
      key: z.string(),
      /** The keys that succeeded it, in their order. */
      laterKeys: z.array(z.string()),
      /** The public key of the second witness (C2SP verifier key); null without one. */
      witness: z.string().nullable(),
      /** The newest checkpoint that the witness countersigned; null before the first. */
      countersigned: z.string().nullable(),
    }),
    refuses: ['checkpoint-not-found'],
  },
  {
    async run({ refuse }, { showCheckpoints }) {
      const note = await showCheckpoints.newest();
      if (note === undefined) return refuse('checkpoint-not-found');
      const [key, ...laterKeys] = await showCheckpoints.publicKeys();
      const countersigned = (await showCheckpoints.countersigned()) ?? null;
      return { note, key, laterKeys, witness: showCheckpoints.witness ?? null, countersigned };
    },
  },
);
