import * as z from 'zod';
import { recordAnswer } from '../../shared/domain/case/investigate.ts';
import { Day } from '../../shared/domain/days.ts';
import { CaseId, CheckId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { CheckConclusion, CheckReport, MeansCheck } from '../../shared/domain/means-check.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const recordCheckResult = operation(
  {
    name: 'recordCheckResult',
    title: '登记核对结果',
    summary:
      'Record the check report of a request, of the day that stands on it (today where none is told). It is evidence for the opinion, not the decision (M57 §18). If-Match is the case’s version.',
    method: 'POST',
    path: '/cases/{caseId}/checks/{checkId}/result',
    may: 'check:record',
    dedicated: true,
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId, checkId: CheckId }),
    body: CheckReport.extend({ conclusion: CheckConclusion, reportedOn: Day.optional() }).strict(),
    reply: MeansCheck,
    refuses: [
      'case-not-found',
      'record-not-found',
      'stage-not-open',
      'check-not-asked',
      'check-answered',
      'check-superseded',
      'mandate-revoked',
      'report-day',
      'duties-not-separated',
    ],
    example: {
      body: {
        reportNumber: 'HD-2026-000123',
        conclusion: 'within-limits',
        summary: '经核对，家庭财产在规定限额以内。',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, params, body, caller, today, settle, refuse, act }, { readCases, advanceCases }) {
      const check = (await readCases.check(subject.id, params.checkId)) ?? refuse('record-not-found');
      const { conclusion, reportedOn = today, ...report } = body;
      const mandates = await readCases.mandates(subject.id);
      const acting = { by: caller.id, today, calendar: PUBLISHED };
      const step = settle(recordAnswer(subject, check, { conclusion, reportedOn }, mandates, acting));
      settle(await advanceCases.save(subject, step, { answered: { check: step.check, report } }, act));
      return step.check;
    },
  },
);
