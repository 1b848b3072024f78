import * as z from 'zod';
import { CaseId, OperatorId } from '../../shared/domain/ids.ts';
import { isNear, matchesOf } from '../../shared/domain/kin.ts';
import { lift, Recusal, RecusalGround, RecusalText } from '../../shared/domain/recusal.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** One ground ends, by another person than whom it is about and than who entered it. */
export const liftRecusal = operation(
  {
    name: 'liftRecusal',
    title: '解除回避',
    summary: 'Lift one ground of a recusal, with the reason, which is sealed. If-Match is the recusal’s version.',
    method: 'POST',
    path: '/cases/{caseId}/recusals/{operatorId}/lifting',
    may: 'recusal:order',
    purpose: 'supervision',
    writes: 'change',
    needs: ['recuseOperators', 'guardCases', 'readStaff'],
    params: z.object({ caseId: CaseId, operatorId: OperatorId }),
    body: z.strictObject({ ground: RecusalGround, ...RecusalText.shape }),
    reply: Recusal,
    refuses: ['record-not-found', 'recusal-not-in-force', 'recusal-about-you', 'recusal-stands', 'already-made'],
    example: { body: { ground: 'declared', explanation: '经核实双方并无亲属或利害关系。' } },
  },
  {
    async subject({ params, refuse }, { recuseOperators }) {
      return (await recuseOperators.get(params.caseId, params.operatorId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { recuseOperators, guardCases, readStaff }) {
      const { ground, explanation } = body;
      const known = await guardCases.known(subject.caseId);
      const matches = known ? matchesOf(await readStaff.matching(known.indexes), known.indexes, today) : [];
      const stands = matches
        .filter(({ operatorId }) => operatorId === subject.operatorId)
        .map((match): RecusalGround => (isNear(match) ? 'near-relative' : 'shared-contact'));
      const becomes = settle(lift(subject, ground, stands, { by: caller.id, today }));
      const { caseId, office, operatorId, version: nth } = becomes;
      const record = {
        caseId,
        office,
        operatorId,
        nth,
        says: 'lifted',
        by: caller.id,
        on: today,
        version: 1,
      } as const;
      settle(await recuseOperators.save(subject, becomes, { record, text: { explanation } }, act));
      return becomes;
    },
  },
);
