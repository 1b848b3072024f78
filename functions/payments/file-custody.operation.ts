import * as z from 'zod';
import { Custody } from '../../shared/domain/custody/custody.ts';
import { fileCustody as file } from '../../shared/domain/custody/steps.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The county files a custody under its number, or declines it; by another person than who entered it (M57 §26). */
export const fileCustody = operation(
  {
    name: 'fileCustody',
    title: '卡折代持备案',
    summary: 'File a custody with the county’s number, or decline it with null.',
    method: 'POST',
    path: '/cases/{caseId}/custody/filing',
    may: 'custody:file',
    purpose: 'payment',
    writes: 'change',
    needs: ['keepCustodies'],
    params: z.object({ caseId: CaseId }),
    body: Custody.pick({ filing: true }).strict(),
    reply: Custody,
    refuses: ['record-not-found', 'custody-state', 'custody-term', 'duties-not-separated'],
    example: { body: { filing: '样民代备〔2026〕1号' } },
  },
  {
    async subject({ params, refuse }, { keepCustodies }) {
      return (await keepCustodies.get(params.caseId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { keepCustodies }) {
      const becomes = settle(file(subject, body.filing, { by: caller.id, today }));
      settle(await keepCustodies.move(subject, becomes, act));
      return becomes;
    },
  },
);
