import * as z from 'zod';
import { Adjustment, AdjustmentText, Ground } from '../../shared/domain/adjustment/adjustment.ts';
import { openChange } from '../../shared/domain/adjustment/open.ts';
import { Day } from '../../shared/domain/days.ts';
import { AdjustmentId, CaseId, PersonId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { matterOfDeath } from '../../shared/work/death-matter.ts';

/**
 * A change is told by the household, which must do so promptly (M83 5(5)), or learned by the office itself. It has its clock from then on; a death from its day (M83 1(3)). What was
 * told later than three months after it happened is marked so.
 */
export const reportChange = operation(
  {
    name: 'reportChange',
    title: '登记家庭情况变化',
    summary: 'Enter a change in a household that receives aid, as it was told or found. Its clock begins.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments',
    may: 'change:report',
    purpose: 'review',
    writes: 'new',
    needs: ['readCases', 'moveAdjustments'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      ...AdjustmentText.shape,
      origin: z.enum(['household-report', 'office-alert']),
      ground: Ground,
      since: Day,
      person: PersonId.nullable(),
      /** Days on which suitable work was refused, in succession (M57 §34). */
      refusals: z.array(Day).max(20).default([]),
    }),
    reply: Adjustment,
    refuses: ['case-not-found', 'stage-not-open', 'person-not-in-case', 'change-date', 'duties-not-separated'],
    example: {
      body: {
        origin: 'household-report',
        ground: 'income-changed',
        since: '2026-06-01',
        person: 'p1',
        refusals: [],
        text: '本人六月起在镇上做工，有工资收入。',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, body, newId }, { moveAdjustments }) {
      return await moveAdjustments.get(params.caseId, await idOf(params.caseId, body, newId, moveAdjustments));
    },
    async run({ subject, body, caller, today, newId, settle, act }, { moveAdjustments }) {
      const { text, ...told } = body;
      const id = await idOf(subject.id, body, newId, moveAdjustments);
      const moved = settle(openChange(subject, { ...told, id }, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await moveAdjustments.open(subject, moved, { text }, act));
      return moved.becomes;
    },
  },
);

/** A death is one matter, whoever tells it; anything else as many as are told. */
const idOf = async (
  caseId: CaseId,
  { ground, person, since }: { ground: Ground; person: PersonId | null; since: Day },
  newId: (kind: 'adjustment') => string,
  { get }: { readonly get: Parameters<typeof matterOfDeath>[2] },
): Promise<AdjustmentId> =>
  ground === 'died'
    ? await matterOfDeath(caseId, { person, diedOn: since }, get)
    : AdjustmentId.parse(newId('adjustment'));
