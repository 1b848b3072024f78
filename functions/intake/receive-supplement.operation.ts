import * as z from 'zod';
import { Applied } from '../../shared/domain/case/case.ts';
import { receiveSupplement as receive } from '../../shared/domain/case/supplement.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Paper } from '../../shared/domain/law/papers.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const receiveSupplement = operation(
  {
    name: 'receiveSupplement',
    title: '登记收到的补正材料',
    summary:
      'Record which of the papers that were asked for have come; mandates are known by their signing. With the last one the time to decide on acceptance begins.',
    method: 'POST',
    path: '/cases/{caseId}/supplement/receipt',
    may: 'case:accept',
    purpose: 'acceptance',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ papers: z.array(Paper.exclude(['mandate'])).max(Paper.options.length) }),
    reply: Applied,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'supplement-not-open',
      'not-on-checklist',
      'nothing-changed',
      'duties-not-separated',
    ],
    example: { body: { papers: ['income', 'assets'] } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { readCases, advanceCases }) {
      const mandates = await readCases.mandates(subject.id);
      const at = { by: caller.id, today, calendar: PUBLISHED };
      const step = settle(receive(subject, mandates, body.papers, at));
      settle(await advanceCases.save(subject, step, {}, act));
      return step.becomes;
    },
  },
);
