import * as z from 'zod';
import { operation } from '../../shared/kernel/operation.ts';

/** A3: that one entry stands in the signed ledger, provable with this answer and the public key alone. Three reads, whatever the ledger's size. */
export const proveEntry = operation(
  {
    name: 'proveEntry',
    title: '审计账条目存在证明',
    summary: 'Prove that an entry stands in the tree of the newest signed checkpoint (RFC 6962 inclusion proof).',
    method: 'GET',
    path: '/ledger/entries/{seq}/proof',
    may: 'ledger:read',
    purpose: 'supervision',
    needs: ['proveEntries'],
    params: z.object({
      seq: z
        .string()
        .regex(/^[1-9]\d{0,11}$/u, 'not-a-place')
        .transform(Number),
    }),
    reply: z.strictObject({
      seq: z.int(),
      /** The entry's hash; the leaf is the hash of a zero byte and it. */
      hash: z.string(),
      /** Base64, the sibling of the leaf first. */
      proof: z.array(z.string()),
      /** The checkpoint that the proof leads to. */
      note: z.string(),
    }),
    refuses: ['entry-not-found', 'entry-not-covered'],
  },
  {
    async run({ params, settle }, { proveEntries }) {
      const { entry, proof, note } = settle(await proveEntries.prove(params.seq));
      return {
        seq: entry.seq,
        hash: entry.hash,
        proof: proof.map((hash) => Buffer.from(hash).toString('base64')),
        note,
      };
    },
  },
);
