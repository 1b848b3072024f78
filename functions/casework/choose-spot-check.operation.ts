import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { chooseCase, SpotCheck } from '../../shared/domain/inspection/spot-check.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const chooseSpotCheck = operation(
  {
    name: 'chooseSpotCheck',
    title: '选定入户抽查对象',
    summary:
      'Choose a confirmed tekun case for the county’s own visit, beside those that chance brings. If-Match is the spot check’s version.',
    method: 'POST',
    path: '/cases/{caseId}/spot-check',
    may: 'county-visit:record',
    purpose: 'supervision',
    writes: 'change',
    needs: ['moveSpotChecks'],
    params: z.object({ caseId: CaseId }),
    reply: SpotCheck,
    refuses: ['record-not-found', 'spot-check-state'],
  },
  {
    async subject({ params, refuse }, { moveSpotChecks }) {
      return (await moveSpotChecks.get(params.caseId)) ?? refuse('record-not-found');
    },
    async run({ subject, caller, today, settle, act }, { moveSpotChecks }) {
      const becomes = settle(chooseCase(subject, { by: caller.id, today }));
      settle(await moveSpotChecks.draw(subject, becomes, act));
      return becomes;
    },
  },
);
