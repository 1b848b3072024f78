import * as z from 'zod';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { Delivery, deliverNotice as deliver, Notice } from '../../shared/domain/notice.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Delivery of a written notice through the township; stops the clock of an adverse one (M57 §21). */
export const deliverNotice = operation(
  {
    name: 'deliverNotice',
    title: '登记通知书送达',
    summary:
      'Record how, when and to whom a notice was delivered, whether they signed, and what proves it. Stops the clock of a refusal’s notice.',
    method: 'POST',
    path: '/cases/{caseId}/notices/{noticeId}/delivery',
    may: 'notice:deliver',
    purpose: 'notice',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId, noticeId: NoticeId }),
    body: Delivery,
    reply: Notice,
    refuses: ['record-not-found', 'notice-delivered', 'delivery-date', 'delivery-unproven'],
    example: {
      body: { way: 'left-at-home', on: '2026-03-05', to: 'adult-member', receipt: 'refused-to-sign', proof: 'witness' },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.notice(params.caseId, params.noticeId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, today, settle, act }, { advanceCases }) {
      const delivered = settle(deliver(subject, body, today));
      settle(await advanceCases.deliver(subject, delivered, act));
      return delivered;
    },
  },
);
