import * as z from 'zod';
import { Applied } from '../../shared/domain/case/case.ts';
import { Declaration, establishHousehold } from '../../shared/domain/household.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A household applies; one member is the applicant (M57 §4, §9). Which programmes can be applied for grows with their casework. */
export const submitApplication = operation(
  {
    name: 'submitApplication',
    title: '登记申请',
    summary: 'Enter a household’s application. What it declares is sealed; the answer names people by number only.',
    method: 'POST',
    path: '/cases',
    may: 'case:submit',
    purpose: 'acceptance',
    writes: 'new',
    needs: ['readCases', 'submitCases'],
    body: Declaration.extend({ programme: z.literal('dibao'), undertaking: z.literal(true) }).strict(),
    reply: Applied,
    refuses: ['resident-id-invalid', 'resident-id-twice', 'guardian-missing', 'applicant-first'],
    example: {
      body: {
        programme: 'dibao',
        undertaking: true,
        address: '示例镇示例村1号',
        reason: '家庭收入低，申请最低生活保障',
        members: [
          {
            name: '示例甲',
            residentId: '990000198001010012',
            relation: 'applicant',
            incomes: [{ kind: 'farming', monthlyFen: 60000 }],
          },
          { name: '示例乙', residentId: '990000201501010021', relation: 'child', guardian: 1 },
        ],
      },
    },
  },
  {
    async made({ newId }, { readCases }) {
      const id = CaseId.parse(newId('case'));
      const before = await readCases.get(id);
      if (!before) return undefined;
      const { people, office, programme, appliedOn, hands } = before;
      const applied: Applied = {
        id,
        people,
        office,
        programme,
        appliedOn,
        version: 1,
        hands: hands.slice(0, 1),
        stage: 'applied',
      };
      return applied;
    },
    async run({ body, caller, today, newId, settle, act }, { submitCases }) {
      const household = settle(establishHousehold(body, today));
      const applied: Applied = {
        id: CaseId.parse(newId('case')),
        stage: 'applied',
        office: caller.office,
        programme: body.programme,
        version: 1,
        people: household.people,
        hands: [{ duty: 'acceptance', by: caller.id, on: today }],
        appliedOn: today,
      };
      settle(await submitCases.submit(applied, household, act));
      return applied;
    },
  },
);
