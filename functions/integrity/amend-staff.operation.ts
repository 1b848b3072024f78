import * as z from 'zod';
import { StaffId } from '../../shared/domain/ids.ts';
import { amendStaff as amend, StaffEntry, StaffMember } from '../../shared/domain/kin.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Kin that were born, married or told late; kin that aren't any more; the end of service. Never by the person themself. */
export const amendStaff = operation(
  {
    name: 'amendStaff',
    title: '更正人员及近亲属登记',
    summary: 'Add near relatives to an entry of the register, end others by their place, or end the service.',
    method: 'POST',
    path: '/staff/{staffId}/amendment',
    may: 'staff:record',
    purpose: 'supervision',
    writes: 'change',
    needs: ['registerStaff', 'readStaff', 'indexPeople'],
    params: z.object({ staffId: StaffId }),
    body: z.strictObject({
      adds: StaffEntry.shape.kin,
      ends: z.array(z.int().min(1).max(200)).max(40),
      servesTo: StaffEntry.shape.servesTo,
    }),
    reply: StaffMember,
    refuses: [
      'record-not-found',
      'resident-id-invalid',
      'staff-about-you',
      'kin-unknown',
      'kin-too-many',
      'service-term',
      'already-made',
    ],
    example: {
      body: {
        adds: [{ name: '示例戊', residentId: '990000199001010017', relation: 'spouse' }],
        ends: [],
        servesTo: null,
      },
    },
  },
  {
    async subject({ params, refuse }, { readStaff }) {
      return (await readStaff.get(params.staffId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { registerStaff, indexPeople }) {
      const adds = await Promise.all(
        body.adds.map(async ({ residentId, relation, since }, at) => {
          const checked = checkResidentId(residentId, today);
          if (!checked.ok) return refuse('resident-id-invalid', { member: at + 1, because: checked.why });
          return { personIndex: await indexPeople.person(checked.value), relation, since };
        }),
      );
      const { ends, servesTo } = body;
      const becomes = settle(amend(subject, { adds, ends, servesTo }, { by: caller.id, today }));
      const names = { name: null, kinFrom: subject.kin.length, kin: body.adds.map(({ name }) => name) };
      settle(await registerStaff.amend(subject, becomes, names, act));
      return becomes;
    },
  },
);
