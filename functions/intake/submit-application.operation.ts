import * as z from 'zod';
import { Applied, CameBy } from '../../shared/domain/case/case.ts';
import { clocksFrom } from '../../shared/domain/case/case-clocks.ts';
import { Handled, procedureFor, trackOf } from '../../shared/domain/case/procedure.ts';
import { Declaration, establishHousehold, type Household } from '../../shared/domain/household.ts';
import { type BlindIndex, CaseId } from '../../shared/domain/ids.ts';
import { DeclaredRelatives, guardFromStart } from '../../shared/domain/impartiality.ts';
import { type HouseholdIndexes, matchesOf } from '../../shared/domain/kin.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * A household applies, or is brought by others, or found (M57 §4, §6, §9; LAW26 §39); one member is the applicant. Temporary assistance names its type. In an emergency the
 * undertaking may follow with the other papers. It says whether anybody of it is near kin of the office's people (M57 §11): whoever the register or the household names is out of the
 * case from the beginning, and nobody enters the application of their own kin, or of whom they share a phone with (R15). One query a person and phone. Which programmes can be
 * applied for grows with their casework.
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
    needs: ['readCases', 'submitCases', 'readStaff', 'indexPeople'],
    body: Declaration.extend({
      programme: Handled,
      type: z.enum(['expenditure', 'emergency']).optional(),
      cameBy: CameBy.default('applicant'),
      undertaking: z.boolean(),
      /** Whether anybody of the household is near kin of a handling officer or committee member (M57 §11); none is said by an empty list. */
      nearRelatives: DeclaredRelatives,
    }).strict(),
    reply: Applied,
    refuses: [
      'resident-id-invalid',
      'resident-id-twice',
      'guardian-missing',
      'applicant-first',
      'person-not-in-case',
      'staff-unknown',
      'kin-of-member',
      'track-of-programme',
      'undertaking-needed',
    ],
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
    async made({ newId }, { readCases }) {
      const id = CaseId.parse(newId('case'));
      const before = await readCases.get(id);
      if (!before) return undefined;
      const { people, office, programme, procedure, cameBy, appliedOn, hands } = before;
      const applied: Applied = {
        id,
        people,
        office,
        programme,
        procedure,
        cameBy,
        appliedOn,
        version: 1,
        hands: hands.slice(0, 1),
        stage: 'applied',
        check: null,
      };
      return applied;
    },
    async run({ body, caller, today, newId, settle, refuse, act }, { submitCases, readStaff, indexPeople }) {
      const track = settle(trackOf(body.programme, body.type));
      if (!body.undertaking && track !== 'temporary-emergency') return refuse('undertaking-needed');
      const household = settle(establishHousehold(body, today));
      const applied: Applied = {
        id: CaseId.parse(newId('case')),
        stage: 'applied',
        office: caller.office,
        programme: body.programme,
        procedure: procedureFor(track, caller.office, today),
        cameBy: body.cameBy,
        version: 1,
        people: household.people,
        hands: [{ duty: 'acceptance', by: caller.id, on: today }],
        appliedOn: today,
        check: null,
      };
      const indexes = await indexesOf(household, indexPeople);
      const matches = matchesOf(await readStaff.matching(indexes), indexes, today);
      const told = body.nearRelatives.map(({ member, relation, staff }) => ({
        person: applied.people[member - 1]?.person ?? refuse('person-not-in-case'),
        relation,
        staff,
      }));
      const named = await Promise.all(
        told.map(async ({ staff }) =>
          staff === null ? undefined : ((await readStaff.get(staff)) ?? refuse('staff-unknown')),
        ),
      );
      const guarded = settle(
        guardFromStart(
          applied,
          told,
          matches,
          named.map((member) => member?.operatorId ?? null),
          { by: caller.id, today },
        ),
      );
      const texts = body.nearRelatives.map(({ who }) => ({ who }));
      const starts = clocksFrom('applied', applied, today, PUBLISHED);
      settle(await submitCases.submit(applied, household, starts, { ...guarded, texts }, act));
      return applied;
    },
  },
);

/** The digests by which the register is asked about a household. Its account isn't known yet. */
async function indexesOf(
  { identity }: Household,
  indexPeople: Record<'person' | 'phone', (value: string) => Promise<BlindIndex>>,
): Promise<HouseholdIndexes> {
  const phones = [...new Set(identity.members.flatMap(({ phone }) => phone ?? []))];
  return {
    persons: await Promise.all(
      identity.members.map(async ({ person, residentId }) => ({ person, index: await indexPeople.person(residentId) })),
    ),
    phones: await Promise.all(phones.map(async (phone) => await indexPeople.phone(phone))),
    accounts: [],
  };
}
