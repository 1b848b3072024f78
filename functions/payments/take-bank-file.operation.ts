import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import type { Fen } from '../../shared/domain/money.ts';
import {
  BankFile,
  Format,
  fileText,
  keepFile,
  Layout,
  Recipient,
  takeFile,
} from '../../shared/domain/payment/bank-file.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { bankRows } from '../../shared/work/bank-rows.ts';

/**
 * The file that tells the bank whom to pay, made from what was approved, sealed to who released the batch and to nobody else, and given once. It lies nowhere with us: a file that got lost is made
 * anew. Ten thousand lines at most; some two and a half reads a line, two writes, one signature.
 */
export const takeBankFile = operation(
  {
    name: 'takeBankFile',
    title: '取走代发文件',
    summary:
      'Take one file of a released batch for the bank, sealed to your age key; with the last file the batch is sent. Each is given once, and again only when you say that it got lost.',
    method: 'POST',
    path: '/batches/{batchId}/bank-files',
    may: 'payment:release',
    purpose: 'payment',
    writes: 'change',
    opens: ['payee'],
    needs: ['readPayments', 'takeBankFiles', 'knowManifests', 'signManifests', 'turnPayments', 'raiseFindings'],
    params: z.object({ batchId: BatchId }),
    body: z.strictObject({
      part: z.int().min(1).max(4000),
      again: z.boolean().default(false),
      layout: Layout,
      format: Format,
      recipient: Recipient,
    }),
    reply: z.strictObject({ ...BankFile.omit({ wakesOn: true }).shape, sealed: z.base64() }),
    refuses: [
      'record-not-found',
      'batch-not-released',
      'file-not-yours',
      'file-unknown',
      'file-taken',
      'file-not-taken',
      'recipient-unusable',
      'manifest-broken',
    ],
    example: {
      body: {
        part: 1,
        layout: 'standard',
        format: 'csv-utf8',
        recipient: 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq',
      },
    },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run(
      { subject, body, caller, today, settle, refuse, act, noted },
      { readPayments, takeBankFiles, knowManifests, signManifests, turnPayments, raiseFindings },
    ) {
      const { part, again, layout, format } = body;
      settle(takeFile(subject, body, { by: caller.id, today }));
      const manifest = (await readPayments.manifest(subject.id)) ?? refuse('manifest-broken');
      const approved = settle(await knowManifests.open(manifest, subject.id));
      const powers = { readPayments, takeBankFiles, turnPayments, raiseFindings };
      const { batch, rows } = settle(await bankRows(subject, powers, { part, again, approved, noted, act, today }));
      const fen = rows.reduce((sum, { amountFen }) => sum + amountFen, 0) as Fen;
      const file = { part, layout, format, lines: rows.length, fen };
      const { sealed, sha256 } = settle(
        await takeBankFiles.seal(rows, { ...file, batchId: batch.id, root: approved.root }, body.recipient),
      );
      const nth = (await readPayments.files(batch.id)).filter((each) => each.part === part).length + 1;
      const note = await signManifests.sign(fileText(batch, { ...file, nth, sha256 }, approved.root));
      const becomes = settle(takeFile(batch, body, { by: caller.id, today }));
      const kept = keepFile(batch, { ...file, nth, sha256, note }, { by: caller.id, today });
      settle(await takeBankFiles.take(batch, becomes, kept, act));
      const { wakesOn: _, ...told } = kept;
      return { ...told, sealed };
    },
  },
);
