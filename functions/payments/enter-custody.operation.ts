import * as z from 'zod';
import { Custodian, Custody } from '../../shared/domain/custody/custody.ts';
import { enterCustody as enter, mostHeld } from '../../shared/domain/custody/steps.ts';
import { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { matchesOf } from '../../shared/domain/kin.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The custodian, as the register of staff is asked about them. */
const CUSTODIAN = PersonId.parse('p1');

/**
 * A township enters that somebody's card is held by another (代持), with the written agreement that lies in the file; the county files it after (M57 §26, B5). Refused where R30 would find it. Who the
 * custodian is, is sealed. Some five reads, three writes.
 */
export const enterCustody = operation(
  {
    name: 'enterCustody',
    title: '登记卡折代持',
    summary: 'Enter who holds somebody’s card, by which agreement, why and how long. The county files it.',
    method: 'POST',
    path: '/cases/{caseId}/custody',
    may: 'custody:enter',
    purpose: 'payment',
    writes: 'change',
    needs: ['readCases', 'keepCustodies', 'indexPeople', 'readStaff'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      ...Custody.pick({
        person: true,
        capacity: true,
        reason: true,
        relation: true,
        agreement: true,
        from: true,
        until: true,
      }).shape,
      custodian: Custodian,
    }),
    reply: Custody,
    refuses: [
      'case-not-found',
      'person-not-in-case',
      'resident-id-invalid',
      'custody-open',
      'custody-of-own',
      'custody-capacity',
      'custody-agreement-missing',
      'custody-term',
      'custody-too-many',
      'duties-not-separated',
    ],
    example: {
      body: {
        ...{ person: 'p1', capacity: 'limited', reason: 'bedridden', relation: 'committee' },
        ...{ agreement: 'scan_00000000000000000000000000', from: '2026-04-01', until: '2027-03-31' },
        custodian: {
          name: '示例乙',
          residentId: '990000198001010012',
          phone: '13800000000',
          address: '示例镇示例村2号',
        },
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run(
      { subject, body, caller, today, settle, refuse, act },
      { readCases, keepCustodies, indexPeople, readStaff },
    ) {
      const { custodian, agreement, ...wanted } = body;
      const residentId = checkResidentId(custodian.residentId, today);
      if (!residentId.ok) return refuse('resident-id-invalid', { because: residentId.why });
      const [was, scan, people, custodianIndex] = await Promise.all([
        keepCustodies.get(subject.id),
        readCases.scan(subject.id, agreement),
        readCases.personIndexes(subject.id),
        indexPeople.person(residentId.value),
      ]);
      const indexes = { persons: [{ person: CUSTODIAN, index: custodianIndex }], phones: [], accounts: [] };
      const matches = matchesOf(await readStaff.matching(indexes), indexes, today);
      const { id: caseId, programme, office } = subject;
      const isIn = subject.people.some(({ person }) => person === wanted.person);
      const personIndex = isIn ? people[Number(wanted.person.slice(1)) - 1] : undefined;
      const known = { caseId, programme, office, was, scan, custodianIndex, personIndex, matches };
      const becomes = settle(enter(wanted, known, { by: caller.id, today }));
      const sealed = { ...custodian, residentId: residentId.value };
      settle(await keepCustodies.enter(was, becomes, sealed, mostHeld(subject, today), act));
      return becomes;
    },
  },
);
