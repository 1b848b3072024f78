import * as z from 'zod';
import { CaseId, InquiryId } from '../../shared/domain/ids.ts';
import { ReaderInquiry, takeInquiry } from '../../shared/domain/inquiry.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A citizen at the counter or on the hotline asks who read their file (PIPL §44, §45). The clerk answers for having made sure who it is. */
export const askReaders = operation(
  {
    name: 'askReaders',
    title: '登记查询“谁看过我的材料”',
    summary:
      'Record that a member of the household asks who read their file, and how it was made sure that it is them.',
    method: 'POST',
    path: '/cases/{caseId}/reader-inquiries',
    may: 'reader:ask',
    purpose: 'notice',
    writes: 'new',
    needs: ['readCases', 'takeInquiries'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ person: ReaderInquiry.shape.person, identifiedBy: ReaderInquiry.shape.identifiedBy }),
    reply: ReaderInquiry,
    refuses: ['case-not-found', 'person-not-in-case', 'signer-minor'],
    example: { body: { person: 'p1', identifiedBy: 'identity-card' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, newId }, { takeInquiries }) {
      return await takeInquiries.get(params.caseId, InquiryId.parse(newId('inquiry')));
    },
    async run({ subject, body, caller, today, newId, settle, act }, { takeInquiries }) {
      const inquiry = settle(
        takeInquiry(subject.people, {
          id: InquiryId.parse(newId('inquiry')),
          caseId: subject.id,
          office: subject.office,
          ...body,
          by: caller.id,
          askedOn: today,
          version: 1,
        }),
      );
      settle(await takeInquiries.take(inquiry, act));
      return inquiry;
    },
  },
);
