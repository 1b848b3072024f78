import * as z from 'zod';
import { takeInHand } from '../../shared/domain/case/accept.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { Delivery, deliverNotice as deliver, Notice } from '../../shared/domain/notice.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Delivery of a written notice through the township; ends its clock (M57 §21). Whoever delivers has a hand in the case: they act on no other of its stages (B1). */
export const deliverNotice = operation(
  {
    name: 'deliverNotice',
    title: '登记通知书送达',
    summary:
      'Record how, when and to whom a notice was delivered, whether they signed, and what proves it. Ends the clock of its delivery.',
    method: 'POST',
    path: '/cases/{caseId}/notices/{noticeId}/delivery',
    may: 'notice:deliver',
    purpose: 'notice',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId, noticeId: NoticeId }),
    body: Delivery,
    reply: Notice,
    refuses: [
      'record-not-found',
      'notice-delivered',
      'delivery-date',
      'delivery-unproven',
      'stale-version',
      'duties-not-separated',
    ],
    example: {
      body: { way: 'left-at-home', on: '2026-03-05', to: 'adult-member', receipt: 'refused-to-sign', proof: 'witness' },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [about, notice] = await Promise.all([
        readCases.get(params.caseId),
        readCases.notice(params.caseId, params.noticeId),
      ]);
      if (!about || !notice) return refuse('record-not-found');
      const { id, caseId, office, version } = notice;
      return { id, caseId, office, version, about, notice };
    },
    async run({ subject: { about, notice }, body, caller, today, settle, act }, { advanceCases }) {
      const delivered = settle(deliver(notice, body, today));
      const becomes = settle(takeInHand(about, caller.id, today));
      settle(await advanceCases.deliver(notice, delivered, act, { was: about, becomes }));
      return delivered;
    },
  },
);
