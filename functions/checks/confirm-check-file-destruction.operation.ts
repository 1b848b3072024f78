import * as z from 'zod';
import { CheckFile } from '../../shared/domain/check/check-file.ts';
import { CheckFileId } from '../../shared/domain/ids.ts';
import { destroyFile } from '../../shared/domain/taken-out.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A5, R45: who drew a file says that its copies are gone; who doesn't in time is found. */
export const confirmCheckFileDestruction = operation(
  {
    name: 'confirmCheckFileDestruction',
    title: '确认核对请求文件已销毁',
    summary: 'Confirm that no copy of a file of check requests that you drew is left.',
    method: 'POST',
    path: '/check-files/{fileId}/destruction',
    may: 'check:request',
    purpose: 'review',
    writes: 'change',
    needs: ['keepCheckFiles'],
    params: z.object({ fileId: CheckFileId }),
    reply: CheckFile,
    refuses: ['record-not-found', 'file-not-yours', 'file-destroyed'],
  },
  {
    async subject({ params, refuse }, { keepCheckFiles }) {
      return (await keepCheckFiles.get(params.fileId)) ?? refuse('record-not-found');
    },
    async run({ subject, caller, today, settle, act }, { keepCheckFiles }) {
      const becomes = settle(destroyFile(subject, { by: caller.id, today }));
      settle(await keepCheckFiles.save(subject, becomes, act));
      return becomes;
    },
  },
);
