import * as z from 'zod';
import { openChange } from '../../shared/domain/adjustment/open.ts';
import { AdjustmentId, CaseId, VisitId } from '../../shared/domain/ids.ts';
import { recordSpotCheck as record, SpotCheck, SpotResult } from '../../shared/domain/inspection/spot-check.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { VisitReport } from '../../shared/domain/visit.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { bureauTeam } from '../../shared/work/visiting-team.ts';

/**
 * What the county found at a home that was drawn or chosen (TK43 §16), by two or more of the bureau of whom none confirmed the case (B1). What isn't in order is opened as a change of the household, with its owner and its
 * clock (TK43 §23-24): before the visit is written, so that it is never forgotten; asked again, it is the same change.
 */
export const recordSpotCheck = operation(
  {
    name: 'recordSpotCheck',
    title: '登记入户抽查结果',
    summary:
      'Record the county’s own visit to a tekun home that was drawn or chosen, and what it found. What isn’t in order opens a change. If-Match is the spot check’s version.',
    method: 'POST',
    path: '/cases/{caseId}/spot-check/result',
    may: 'county-visit:record',
    purpose: 'supervision',
    writes: 'change',
    likeness: ['observations'],
    needs: ['readCases', 'moveSpotChecks', 'recordSpotVisits', 'moveAdjustments', 'readOperators', 'readRecusals'],
    params: z.object({ caseId: CaseId }),
    body: VisitReport.extend({ result: SpotResult }).strict(),
    reply: SpotCheck,
    refuses: [
      'record-not-found',
      'spot-check-state',
      'stage-not-open',
      'visit-team',
      'visit-date',
      'visit-unsigned',
      'person-not-in-case',
      'signer-minor',
      'investigator-unknown',
      'colleague-recused',
      'change-date',
      'duties-not-separated',
    ],
    example: {
      body: {
        visitedOn: '2026-03-20',
        startedAt: '09:30',
        endedAt: '10:40',
        investigators: ['zhu', 'cai'],
        signedBy: ['zhu', 'cai'],
        signedByMember: 'p1',
        observations: '入户抽查，情况与审核确认一致。',
        result: 'in-order',
      },
    },
  },
  {
    async subject({ params, refuse }, { moveSpotChecks }) {
      return (await moveSpotChecks.get(params.caseId)) ?? refuse('record-not-found');
    },
    async run(
      { subject, body, caller, today, newId, settle, refuse, act },
      { readCases, recordSpotVisits, moveAdjustments, readOperators, readRecusals },
    ) {
      const { observations, result, ...visit } = body;
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      if (about.stage !== 'confirmed') return refuse('stage-not-open', { stage: about.stage, needs: 'confirmed' });
      settle(await bureauTeam(visit.investigators, subject, today, { readOperators, readRecusals }));
      const told = { ...visit, id: VisitId.parse(newId('visit')) };
      const done = settle(record(subject, about, { visit: told, result }, { by: caller.id, today }));
      if (result !== 'in-order') {
        const change = {
          ...{
            id: AdjustmentId.parse(newId('adjustment')),
            origin: 'office-alert' as const,
            person: null,
            refusals: [],
          },
          ground: result === 'care-level-differs' ? ('ability-changed' as const) : ('other' as const),
          since: visit.visitedOn,
        };
        const opened = settle(openChange(about, change, { by: caller.id, today, calendar: PUBLISHED }));
        const saved = await moveAdjustments.open(about, opened, { text: observations }, act);
        if (!saved.ok && !(await moveAdjustments.get(about.id, change.id))) return refuse('stale-version');
      }
      settle(await recordSpotVisits.record(subject, done.becomes, done.visit, { observations }, act));
      return done.becomes;
    },
  },
);
