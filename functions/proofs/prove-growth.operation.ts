import * as z from 'zod';
import { operation } from '../../shared/kernel/operation.ts';

/** A3: who kept a checkpoint learns that today's ledger is that one and more, with nothing left out or written anew: a few hashes, whatever the ledger's size. Tells nothing of what is in it. */
export const proveGrowth = operation(
  {
    name: 'proveGrowth',
    title: '审计账增长证明',
    summary: 'Prove that the newest checkpoint grew from one of `size` entries (RFC 9162 consistency proof).',
    method: 'GET',
    path: '/checkpoints/{size}/growth',
    may: 'public',
    purpose: 'notice',
    needs: ['proveConsistency'],
    params: z.object({
      /** Size of the checkpoint that the caller kept. */
      size: z
        .string()
        .regex(/^[1-9]\d{0,11}$/u, 'not-a-size')
        .transform(Number),
    }),
    reply: z.strictObject({
      size: z.int(),
      /** Base64, in the order of RFC 9162 §2.1.4.1. */
      proof: z.array(z.string()),
      /** The newest checkpoint. */
      note: z.string(),
    }),
    refuses: ['checkpoint-not-found', 'size-not-covered'],
  },
  {
    async run({ params, settle }, { proveConsistency }) {
      const { proof, note } = settle(await proveConsistency.prove(params.size));
      return { size: params.size, proof: proof.map((hash) => Buffer.from(hash).toString('base64')), note };
    },
  },
);
