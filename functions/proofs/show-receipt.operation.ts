import * as z from 'zod';
import { receiptOf } from '../../shared/domain/ledger/receipt.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * A3, B8: the citizen's receipt: that their application was accepted, by which office and when, with the proof that the office's own signed ledger says so. Who knows the record's id,
 * which stands on the notice and can't be guessed, may have it; it names nobody but the clerk's handle.
 */
export const showReceipt = operation(
  {
    name: 'showReceipt',
    title: '受理回执',
    summary:
      'The receipt of an accepted application: its ledger entry, the proof that it stands in the newest checkpoint, and that checkpoint.',
    method: 'GET',
    path: '/receipts/{record}',
    may: 'public',
    purpose: 'notice',
    needs: ['findReceipts', 'proveEntries'],
    params: z.object({ record: z.string().regex(/^(case|complaint)_[0-9a-v]{26}$/u, 'not-a-record') }),
    reply: z.strictObject({
      /** Canonical text of the entry; its hash is the leaf's. */
      entry: z.string(),
      /** Base64 of all hashes, the leaf's sibling first, thirty-two bytes each. */
      proof: z.string(),
      /** The signed checkpoint that the proof leads to. */
      note: z.string(),
    }),
    refuses: ['receipt-not-found', 'entry-not-covered', 'entry-not-found'],
  },
  {
    async run({ params, settle, refuse }, { findReceipts, proveEntries }) {
      const seq = (await findReceipts.find(params.record)) ?? refuse('receipt-not-found');
      return receiptOf(settle(await proveEntries.prove(seq)));
    },
  },
);
