import * as z from 'zod';
import { PayeeAccount } from '../../shared/domain/benefit.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { AccountChange, askAccountChange as ask } from '../../shared/domain/payment/account-change.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Another account for a household's money, with evidence. It is told to the household by the contact on file; another person confirms it later, and until then nothing changes (R29, B5). */
export const askAccountChange = operation(
  {
    name: 'askAccountChange',
    title: '申请变更收款账户',
    summary:
      'Ask for another payee account, with evidence. The household is told; another person confirms it after a cooling period.',
    method: 'POST',
    path: '/cases/{caseId}/account-change',
    may: 'account:ask',
    purpose: 'payment',
    writes: 'change',
    needs: ['readCases', 'advanceCases', 'indexPeople'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      ground: AccountChange.shape.ground,
      evidence: AccountChange.shape.evidence,
      ...PayeeAccount.pick({ account: true, holderResidentId: true }).shape,
    }),
    reply: AccountChange,
    refuses: [
      'case-not-found',
      'benefit-missing',
      'account-change-open',
      'account-as-before',
      'custody-not-filed',
      'resident-id-invalid',
      'letterhead-missing',
    ],
    example: {
      body: {
        ground: 'card-lost',
        evidence: ['application', 'bank-proof'],
        account: '6200000000000000002',
        holderResidentId: '990000198001010012',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, newId, settle, refuse, act }, { readCases, advanceCases, indexPeople }) {
      const holder = checkResidentId(body.holderResidentId, today);
      if (!holder.ok) return refuse('resident-id-invalid', { because: holder.why });
      const [benefit, was, clocks, custody, accountIndex, holderIndex] = await Promise.all([
        readCases.benefit(subject.id),
        readCases.accountChange(subject.id),
        readCases.clocks(subject.id),
        readCases.custody(subject.id),
        indexPeople.account(body.account),
        indexPeople.person(holder.value),
      ]);
      const { ground, evidence } = body;
      const at = {
        by: caller.id,
        today,
        calendar: PUBLISHED,
        clocks,
        custody,
        noticeId: NoticeId.parse(newId('notice')),
      };
      const step = settle(ask(subject, benefit, was, { ground, evidence, accountIndex, holderIndex }, at));
      const touched = benefit && { benefit: { was: benefit, becomes: step.benefit } };
      const account = { change: { was, becomes: step.change }, ...touched };
      settle(await advanceCases.save(subject, step, { account }, act));
      return step.change;
    },
  },
);
