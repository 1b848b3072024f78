import * as z from 'zod';
import { takeInHand } from '../../shared/domain/case/accept.ts';
import { checkedIn } from '../../shared/domain/case/case.ts';
import { Day } from '../../shared/domain/days.ts';
import { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { DataClass, Mandate, signMandate as sign } from '../../shared/domain/mandate.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A member, or the guardian of a minor, authorises the check of named data for a term (先授权、后核对; M57 §9). */
export const signMandate = operation(
  {
    name: 'signMandate',
    title: '登记授权书',
    summary: 'Record the signed mandate of one person: which data, until when, signed by whom.',
    method: 'POST',
    path: '/cases/{caseId}/mandates',
    may: 'mandate:sign',
    purpose: 'acceptance',
    writes: 'new',
    needs: ['readCases', 'signMandates'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      person: PersonId,
      signedBy: PersonId,
      dataClasses: z.array(DataClass).min(1).max(20),
      validTo: Day.optional(),
      conversion: z.boolean().default(false).describe('授权书是否同意用于转办其他救助类别；未同意的，转办时须重新签署'),
    }),
    reply: Mandate,
    refuses: [
      'case-not-found',
      'person-not-in-case',
      'mandate-signer',
      'mandate-term',
      'mandate-exists',
      'stale-version',
      'duties-not-separated',
    ],
    example: { body: { person: 'p1', signedBy: 'p1', dataClasses: ['deposits', 'vehicles'] } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, body }, { readCases }) {
      return await readCases.mandate(params.caseId, body.person);
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, signMandates }) {
      const person = checkedIn(subject).find((known) => known.person === body.person);
      if (!person) return refuse('person-not-in-case');
      const handed = settle(takeInHand(subject, caller.id, today));
      const mandate = settle(sign(person, { ...body, caseId: subject.id, office: subject.office }, today));
      const was = await readCases.mandate(subject.id, body.person);
      if (was && was.revokedOn === null && today <= was.validTo)
        return refuse('mandate-exists', { validTo: was.validTo });
      const signed = was ? { ...mandate, version: was.version + 1 } : mandate;
      settle(await signMandates.sign(signed, was, act, { was: subject, becomes: handed }));
      return signed;
    },
  },
);
