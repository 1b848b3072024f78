import * as z from 'zod';
import { asEntered } from '../../shared/domain/case/apply.ts';
import { Applied } from '../../shared/domain/case/case.ts';
import { convert, DeclaredAnew, declaredAnew, toConvert } from '../../shared/domain/case/convert.ts';
import { HeldAgainst } from '../../shared/domain/holding.ts';
import { establishHousehold } from '../../shared/domain/household.ts';
import { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { carriesVisits, DeclaredRelatives } from '../../shared/domain/impartiality.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { APPLICATION_REFUSES, prepareApplication } from '../../shared/work/guard-application.ts';
import { lookForHeld } from '../../shared/work/held-against.ts';

/**
 * Enters the application for the programme to which a case was converted (转办), out of what the office knows: nobody is asked again who they are. What the household lives on, who is
 * kin of whom and the undertaking are told anew, for they were true of another day. The mandates go over whose signers agreed to that (PIPL §14); whoever was shut out of the case
 * is shut out of the new one, and why the county had to visit holds on. The id follows from the case and the notice of its end: however often it is asked for, there is one. One
 * opening, a query for the mandates and one for the recusals beside the reads and writes of an application.
 */
export const convertCase = operation(
  {
    name: 'convertCase',
    title: '登记转办申请',
    summary: 'Open the case of the programme to which an ended one was converted, with its household. Noted first.',
    method: 'POST',
    path: '/cases/{caseId}/conversion',
    may: 'case:submit',
    purpose: 'acceptance',
    writes: 'step',
    needs: ['readCases', 'submitCases', 'readStaff', 'indexPeople', 'readHoldings', 'openIdentity'],
    opens: ['identity'],
    params: z.object({ caseId: CaseId }),
    body: DeclaredAnew.extend({
      type: z.enum(['expenditure', 'emergency']).optional(),
      undertaking: z.boolean(),
      nearRelatives: DeclaredRelatives,
    }).strict(),
    reply: Applied.extend({
      held: z.array(HeldAgainst),
      mandates: z.array(PersonId).describe('随转办转入、继续有效的授权书所属成员；其余成员须重新签署'),
    }).strict(),
    refuses: ['case-not-found', 'conversion-not-decided', 'household-differs', ...APPLICATION_REFUSES],
    example: {
      body: {
        undertaking: true,
        nearRelatives: [],
        reason: '家庭收入超过低保标准，申请按低保边缘家庭救助',
        members: [
          { person: 'p1', relation: 'applicant', incomes: [{ kind: 'wage', monthlyFen: 120000 }] },
          { person: 'p2', relation: 'child', guardian: 1, incomes: [] },
        ],
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const subject = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      return { ...subject, load: subject, about: subject };
    },
    async made({ params, today }, { readCases, readHoldings }) {
      const about = await readCases.get(params.caseId);
      const opened = about?.stage === 'ended' ? about.converts?.opened : undefined;
      const before = opened && (await readCases.get(opened));
      if (!before) return undefined;
      const applied = asEntered(before);
      const [marks, mandates] = await Promise.all([readCases.personIndexes(opened), readCases.mandates(opened)]);
      return {
        ...applied,
        held: await lookForHeld(applied, marks, { readHoldings }, today),
        mandates: mandates.filter(({ carriedFrom }) => carriedFrom).map(({ person }) => person),
      };
    },
    async run(
      { subject, body, caller, today, noted, settle, act },
      { readCases, submitCases, readStaff, indexPeople, readHoldings, openIdentity },
    ) {
      const { type, undertaking, nearRelatives, ...anew } = body;
      const was = settle(toConvert(subject.about));
      const [identity, signed, guarded] = await Promise.all([
        openIdentity.household(noted, was),
        readCases.mandates(was.id),
        readCases.impartiality(was.id),
      ]);
      const household = settle(establishHousehold(settle(declaredAnew(was, identity, anew)), today));
      const id = CaseId.parse(madeId('case', was.id, was.endNotice));
      const at = { by: caller.id, today };
      const { applied, step, mandates } = settle(convert(was, { id, type, undertaking, anew }, household, signed, at));
      const needs = { readStaff, indexPeople, readHoldings };
      const ready = await prepareApplication(applied, household, nearRelatives, needs, at);
      const { beside, starts, held } = settle(ready);
      const impartiality = carriesVisits(beside.impartiality, guarded, today);
      const out = { was, step, mandates };
      settle(await submitCases.convert(out, applied, household, starts, { ...beside, impartiality }, act));
      return { ...applied, held, mandates: mandates.map(({ becomes }) => becomes.person) };
    },
  },
);
