import * as z from 'zod';
import { CaseId, countyOf, OperatorId } from '../../shared/domain/ids.ts';
import { mustVisit } from '../../shared/domain/impartiality.ts';
import { Recusal, RecusalText, shutOut } from '../../shared/domain/recusal.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * The supervisor shuts somebody out of a case, with the reason: ordered, or because a complaint about the case accuses them (XF §28); a complaint also makes the county
 * visit the home itself before it confirms (M57 §20).
 */
export const orderRecusal = operation(
  {
    name: 'orderRecusal',
    title: '决定回避',
    summary: 'Shut an operator out of a case, with the reason, which is sealed. Effective at their next request.',
    method: 'POST',
    path: '/cases/{caseId}/recusals',
    may: 'recusal:order',
    purpose: 'supervision',
    writes: 'new',
    needs: ['readCases', 'readOperators', 'recuseOperators'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ operator: OperatorId, ground: z.enum(['ordered', 'accused']), ...RecusalText.shape }),
    reply: Recusal,
    refuses: ['case-not-found', 'record-not-found', 'recused-already', 'recusals-too-many', 'stale-version'],
    example: { body: { operator: 'wei', ground: 'accused', explanation: '群众反映其与申请人存在经济往来。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, body }, { recuseOperators }) {
      return await recuseOperators.get(params.caseId, body.operator);
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, readOperators, recuseOperators }) {
      const whom = await readOperators.get(body.operator);
      if (!whom || countyOf(whom.office) !== countyOf(subject.office)) return refuse('record-not-found');
      const { operator: operatorId, ground, explanation } = body;
      const { id: caseId, office } = subject;
      const was = await recuseOperators.get(caseId, operatorId);
      const becomes = settle(shutOut(was, { caseId, office, operatorId, ground, by: caller.id, today }));
      const by = { by: caller.id, on: today, version: 1 } as const;
      const record = { caseId, office, operatorId, nth: becomes.version, says: ground, ...by };
      const known = ground === 'accused' ? await readCases.impartiality(caseId) : undefined;
      const visit = known && { was: known, becomes: mustVisit(known, 'complaint', today) };
      settle(await recuseOperators.save(was, becomes, { record, text: { explanation } }, act, visit));
      return becomes;
    },
  },
);
