import * as z from 'zod';
import { takeInHand } from '../../shared/domain/case/accept.ts';
import { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { Mandate, revokeMandate as revoke } from '../../shared/domain/mandate.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A person withdraws a mandate: at any time, without undoing what was done (PIPL §15). */
export const revokeMandate = operation(
  {
    name: 'revokeMandate',
    title: '撤回授权书',
    summary: 'Record that a person withdraws their mandate. No check can be asked for under it from now on.',
    method: 'POST',
    path: '/cases/{caseId}/mandates/{person}/revocation',
    may: 'mandate:sign',
    purpose: 'acceptance',
    writes: 'change',
    needs: ['readCases', 'signMandates'],
    params: z.object({ caseId: CaseId, person: PersonId }),
    reply: Mandate,
    refuses: ['mandate-not-found', 'mandate-revoked', 'mandate-carried', 'duties-not-separated'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [about, mandate] = await Promise.all([
        readCases.get(params.caseId),
        readCases.mandate(params.caseId, params.person),
      ]);
      if (!about || !mandate) return refuse('mandate-not-found');
      return { id: about.id, office: about.office, version: mandate.version, mandate, about };
    },
    async run({ subject, caller, today, settle, act }, { signMandates }) {
      const handed = settle(takeInHand(subject.about, caller.id, today));
      const revoked = settle(revoke(subject.mandate, today));
      settle(await signMandates.revoke(subject.mandate, revoked, act, { was: subject.about, becomes: handed }));
      return revoked;
    },
  },
);
