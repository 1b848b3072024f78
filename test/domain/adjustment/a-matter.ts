import type { Adjustment, Change, Looked } from '../../../shared/domain/adjustment/adjustment.ts';
import { AdjustmentId } from '../../../shared/domain/ids.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { madeId } from '../../../shared/kernel/made-id.ts';
import { aConfirmed, caseId, day, he, noticeId, operator, TOWN, tang, visitId } from '../case/a-case.ts';

export const adjustmentId = (seed = '1') => AdjustmentId.parse(madeId('adjustment', seed));
/** Who hears. */
export const su = operator('su-lead');
export const TODAY = day('2026-08-03');
export const at = (by = he, today = TODAY) => ({ by, today, calendar: PUBLISHED });

export const aChange = (more: Partial<Change> = {}): Change => ({
  ground: 'income-changed',
  since: day('2026-07-20'),
  person: null,
  unreported: false,
  refusals: [],
  ...more,
});

/** A matter that was looked into by a visit. */
export const aLooked = (change: Partial<Change> = {}, more: Partial<Looked> = {}): Looked => ({
  id: adjustmentId(),
  caseId: caseId(),
  office: TOWN,
  programme: 'dibao',
  origin: 'household-report',
  openedOn: day('2026-07-27'),
  hands: [{ duty: 'review', by: tang, on: TODAY }],
  change: aChange(change),
  look: { lookedOn: TODAY, visit: visitId(), check: null },
  version: 2,
  state: 'looked',
  ...more,
});

/** A cut that was decided, heard and told. */
export const aDecided = (
  proposal: Partial<Extract<Adjustment, { state: 'decided' }>['proposal']> = {},
  more: Partial<Extract<Adjustment, { state: 'decided' }>> = {},
): Extract<Adjustment, { state: 'decided' }> => ({
  ...aLooked(),
  state: 'decided',
  proposal: {
    outcome: 'decrease',
    ground: 'income-changed',
    from: '2026-09' as never,
    wasFen: 60_000 as never,
    monthlyFen: 40_000 as never,
    leaves: [],
    convertsTo: null,
    proposedOn: TODAY,
    proposedBy: he,
    hears: true,
    ...proposal,
  },
  hearing: { heardOn: TODAY, way: 'in-person', person: 'p1' as never, heardBy: su },
  decidedOn: TODAY,
  decidedBy: operator('xu-approver'),
  notice: noticeId('cut'),
  ...more,
});

export const theCase = aConfirmed();
