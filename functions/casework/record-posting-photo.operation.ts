import * as z from 'zod';
import { Posted } from '../../shared/domain/case/case.ts';
import { photograph } from '../../shared/domain/case/photograph.ts';
import { CaseId, ScanId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Proof that an opinion hung where and as long as it had to: a photo at its start and one at its end, taken in as scans before (R19; facts 3.2). */
export const recordPostingPhoto = operation(
  {
    name: 'recordPostingPhoto',
    title: '登记公示照片',
    summary: 'Record the photo of a posting, at its start or end: a scan that the case has. It stands by its digest.',
    method: 'POST',
    path: '/cases/{caseId}/posting/photos',
    may: 'case:post',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ of: z.enum(['start', 'end']), scan: ScanId }),
    reply: Posted,
    refuses: [
      'case-not-found',
      'record-not-found',
      'stage-not-open',
      'photo-unfit',
      'photo-taken',
      'photo-not-now',
      'duties-not-separated',
    ],
    example: { body: { of: 'start', scan: 'scan_00000000000000000000000000' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, advanceCases }) {
      const scan = (await readCases.scan(subject.id, body.scan)) ?? refuse('record-not-found');
      const step = settle(photograph(subject, body.of, scan, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await advanceCases.save(subject, step, {}, act));
      return step.becomes;
    },
  },
);
