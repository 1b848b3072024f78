import * as z from 'zod';
import { PayeeEntry } from '../../shared/domain/benefit.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { AccountChange, confirmAccountChange as confirm } from '../../shared/domain/payment/account-change.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { staffHolds } from '../../shared/work/staff-holds.ts';

/** The second person: has asked the beneficiary, and types in once more what was asked for. From then on money goes to the new account (R29, B5). */
export const confirmAccountChange = operation(
  {
    name: 'confirmAccountChange',
    title: '核实并确认账户变更',
    summary:
      'Confirm a change of account after its cooling period, with how the beneficiary was asked, by entering the account once more.',
    method: 'POST',
    path: '/cases/{caseId}/account-change/confirmation',
    may: 'account:confirm',
    purpose: 'payment',
    writes: 'change',
    needs: ['readCases', 'grantBenefits', 'indexPeople', 'readStaff'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      verified: AccountChange.shape.verified.unwrap(),
      ...PayeeEntry.omit({ evidence: true }).shape,
    }),
    reply: AccountChange,
    refuses: [
      'case-not-found',
      'record-not-found',
      'account-change-closed',
      'account-change-cooling',
      'account-change-untold',
      'account-not-the-same',
      'custody-not-filed',
      'resident-id-invalid',
      'duties-not-separated',
    ],
    example: {
      body: {
        verified: 'call',
        account: '6200000000000000002',
        bank: '示例银行',
        holder: '示例甲',
        holderResidentId: '990000198001010012',
        purpose: 'one-card',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run(
      { subject, body: { verified, ...payee }, caller, today, settle, refuse, act },
      { readCases, grantBenefits, indexPeople, readStaff },
    ) {
      const holder = checkResidentId(payee.holderResidentId, today);
      if (!holder.ok) return refuse('resident-id-invalid', { because: holder.why });
      const benefit = (await readCases.benefit(subject.id)) ?? refuse('record-not-found');
      const was = (await readCases.accountChange(subject.id)) ?? refuse('record-not-found');
      const told = await readCases.notice(subject.id, was.notice);
      const [custody, accountIndex, holderIndex] = await Promise.all([
        readCases.custody(subject.id),
        indexPeople.account(payee.account),
        indexPeople.person(holder.value),
      ]);
      const entered = { accountIndex, holderIndex };
      const { personIndexes } = benefit;
      const holderIsStaff = await staffHolds({ personIndexes, ...entered }, readStaff, today);
      const asked = { entered, verified, holderIsStaff, custody, by: caller.id, today };
      const step = settle(confirm(subject, benefit, was, told, asked));
      const sealed = { ...payee, holderResidentId: holder.value, evidence: was.evidence };
      const moved = {
        change: { was, becomes: step.change },
        benefit: { was: benefit, becomes: step.benefit },
        ...(custody && !step.benefit.holderIsMember && { custody }),
      };
      settle(await grantBenefits.change(subject, step, moved, sealed, act));
      return step.change;
    },
  },
);
