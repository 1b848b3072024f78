import * as z from 'zod';
import { apply, asEntered } from '../../shared/domain/case/apply.ts';
import { Applied, CameBy } from '../../shared/domain/case/case.ts';
import { HeldAgainst } from '../../shared/domain/holding.ts';
import { Declaration, establishHousehold } from '../../shared/domain/household.ts';
import { CaseId, VillageDigits } from '../../shared/domain/ids.ts';
import { DeclaredRelatives } from '../../shared/domain/impartiality.ts';
import { Programme } from '../../shared/domain/programme.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { APPLICATION_REFUSES, prepareApplication } from '../../shared/work/guard-application.ts';
import { lookForHeld } from '../../shared/work/held-against.ts';

/**
 * A household applies, or is brought by others, or found (M57 §4, §6, §9; LAW26 §39); one member is the applicant. Temporary assistance names its type. In an emergency the
 * undertaking may follow with the other papers. It says whether anybody of it is near kin of the office's people (M57 §11): whoever the register or the household names is out of the
 * case from the beginning, and nobody enters the application of their own kin, or of whom they share a phone with (R15). One query a person and phone. Whoever has what excludes what is applied for (R03) is named with it, so that it is ended before this is confirmed.
 */
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
    needs: ['readCases', 'submitCases', 'readStaff', 'indexPeople', 'readHoldings'],
    body: Declaration.extend({
      programme: Programme,
      type: z.enum(['expenditure', 'emergency']).optional(),
      cameBy: CameBy.default('applicant'),
      undertaking: z.boolean(),
      /** The last three digits of the village’s or community’s division code; R44 counts by it. */
      village: VillageDigits.optional(),
      /** Whether anybody of the household is near kin of a handling officer or committee member (M57 §11); none is said by an empty list. */
      nearRelatives: DeclaredRelatives,
    }).strict(),
    reply: Applied.extend({
      held: z
        .array(HeldAgainst)
        .describe(
          '成员现享受、与所申请的不能同时享受的待遇：不影响登记申请，但须由 office 依程序停止或待其到期（until），否则不能审核确认',
        ),
    }).strict(),
    refuses: [...APPLICATION_REFUSES],
    example: {
      body: {
        programme: 'dibao',
        undertaking: true,
        nearRelatives: [],
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
    async made({ newId, today }, { readCases, readHoldings }) {
      const id = CaseId.parse(newId('case'));
      const before = await readCases.get(id);
      if (!before) return undefined;
      const applied = asEntered(before);
      return {
        ...applied,
        held: await lookForHeld(applied, await readCases.personIndexes(id), { readHoldings }, today),
      };
    },
    async run({ body, caller, today, newId, settle, act }, { submitCases, readStaff, indexPeople, readHoldings }) {
      const household = settle(establishHousehold(body, today));
      const asked = { ...body, type: body.type, id: CaseId.parse(newId('case')) };
      const applied = settle(apply(asked, household, { by: caller.id, office: caller.office, today }));
      const needs = { readStaff, indexPeople, readHoldings };
      const at = { by: caller.id, today };
      const ready = await prepareApplication(applied, household, body.nearRelatives, needs, at);
      const { beside, starts, held } = settle(ready);
      settle(await submitCases.submit(applied, household, starts, beside, act));
      return { ...applied, held };
    },
  },
);
