import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { announceUpload, BankUpload, isToPut, UploadWanted } from '../../shared/domain/payment/upload.ts';
import { UploadAddress } from '../../shared/domain/upload.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Shown = BankUpload.omit({ wakesOn: true });
const shown = ({ wakesOn: _, ...upload }: BankUpload): z.infer<typeof Shown> => upload;

/**
 * A bank's answers or statement that are too large for a request are announced by their SHA-256. The answer's address takes exactly that file, for a quarter of an hour; asking again gives it anew. What was put is taken in
 * within minutes; announced again it is answered by what became of it, and has no address. Two reads, and two writes the first time.
 */
export const announceBankUpload = operation(
  {
    name: 'announceBankUpload',
    title: '登记银行大文件并取得上传地址',
    summary:
      'Announce a bank’s answer or statement file of any size; the answer says where to put it. It is taken in by pieces, row by row as smaller ones are. The same file again is the same upload, and answered by what became of its rows; where rows waited for lines that have gone to the bank since, it is taken in once more.',
    method: 'POST',
    path: '/batches/{batchId}/uploads',
    may: 'payment:answer',
    purpose: 'payment',
    writes: 'new',
    needs: ['readPayments', 'keepBankUploads'],
    params: z.object({ batchId: BatchId }),
    body: UploadWanted,
    reply: z.strictObject({ upload: Shown, address: UploadAddress.nullable() }),
    refuses: ['record-not-found', 'line-not-released', 'duties-not-separated', 'stale-version'],
    example: {
      body: {
        ...{ of: 'answers', layout: 'standard', format: 'csv-gb18030', bytes: 11_182_044 },
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async made({ subject, body, now }, { keepBankUploads }) {
      const upload = await keepBankUploads.get(subject.id, body.of, body.sha256);
      return (
        upload && {
          upload: shown(upload),
          address: isToPut(upload) ? await keepBankUploads.address(upload, now) : null,
        }
      );
    },
    async run({ subject, body, caller, now, today, settle, act }, { keepBankUploads }) {
      const was = await keepBankUploads.get(subject.id, body.of, body.sha256);
      const upload = settle(announceUpload(subject, was, body, { by: caller.id, today }));
      if (upload !== was) settle(await keepBankUploads.announce(was, upload, act));
      return { upload: shown(upload), address: isToPut(upload) ? await keepBankUploads.address(upload, now) : null };
    },
  },
);
