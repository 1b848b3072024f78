import * as z from 'zod';
import { Benefit, grantBenefit as grant, PayeeEntry } from '../../shared/domain/benefit.ts';
import { grantedBy } from '../../shared/domain/case/snapshot.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { staffHolds } from '../../shared/work/staff-holds.ts';

/** Opens the entitlement of a case on which money may flow, a confirmed one or one aided first, and the account that it is paid to: a member’s, or a filed custodian’s (R29). It names the decision that it rests on: one query. Opens no file: people are compared by keyed digests. */
export const grantBenefit = operation(
  {
    name: 'grantBenefit',
    title: '开通待遇和收款账户',
    summary: 'Open the benefit of a case that was confirmed or aided first, with the payee account, sealed.',
    method: 'POST',
    path: '/cases/{caseId}/benefit',
    may: 'benefit:grant',
    purpose: 'payment',
    writes: 'change',
    needs: ['readCases', 'grantBenefits', 'indexPeople', 'readStaff'],
    params: z.object({ caseId: CaseId }),
    body: PayeeEntry,
    reply: Benefit,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'benefit-granted',
      'benefit-without-money',
      'programme-excluded',
      'custody-not-filed',
      'resident-id-invalid',
      'duties-not-separated',
    ],
    example: {
      body: {
        account: '6200000000000000001',
        bank: '示例银行',
        holder: '示例甲',
        holderResidentId: '990000198001010012',
        purpose: 'one-card',
        evidence: ['identity-card', 'bank-proof'],
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run(
      { subject, body, caller, today, settle, refuse, act },
      { readCases, grantBenefits, indexPeople, readStaff },
    ) {
      const holder = checkResidentId(body.holderResidentId, today);
      if (!holder.ok) return refuse('resident-id-invalid', { because: holder.why });
      const [personIndexes, custody, accountIndex, holderIndex, decisions] = await Promise.all([
        readCases.personIndexes(subject.id),
        readCases.custody(subject.id),
        indexPeople.account(body.account),
        indexPeople.person(holder.value),
        readCases.snapshots(subject.id),
      ]);
      const decision = grantedBy(subject, decisions);
      const holderIsStaff = await staffHolds({ personIndexes, accountIndex, holderIndex }, readStaff, today);
      const step = settle(
        grant(
          subject,
          { personIndexes: [...personIndexes], accountIndex, holderIndex, holderIsStaff, custody, decision },
          { by: caller.id, today },
        ),
      );
      const payee = { ...body, holderResidentId: holder.value };
      const { benefit } = step;
      const opened = { benefit, ...(custody && !benefit.holderIsMember && { custody }) };
      settle(await grantBenefits.grant(subject, step, opened, payee, act));
      return benefit;
    },
  },
);
