import * as z from 'zod';
import { StaffId } from '../../shared/domain/ids.ts';
import { StaffMember, StaffNames } from '../../shared/domain/kin.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const openStaff = operation(
  {
    name: 'openStaff',
    title: '打开人员登记',
    summary: 'Open an entry of the register: who it is, and their kin by name. The opening is noted first.',
    method: 'GET',
    path: '/staff/{staffId}',
    may: 'staff:read',
    purpose: 'acceptance',
    needs: ['readStaff', 'registerStaff'],
    opens: ['integrity'],
    params: z.object({ staffId: StaffId }),
    reply: z.strictObject({
      id: StaffId,
      kind: StaffMember.shape.kind,
      office: StaffMember.shape.office,
      operatorId: StaffMember.shape.operatorId,
      servesFrom: StaffMember.shape.servesFrom,
      servesTo: StaffMember.shape.servesTo,
      version: StaffMember.shape.version,
      name: StaffNames.shape.name,
      kin: z.array(
        z.strictObject({
          name: z.string(),
          relation: StaffMember.shape.kin.element.shape.relation,
          since: StaffMember.shape.kin.element.shape.since,
          endedOn: StaffMember.shape.kin.element.shape.endedOn,
        }),
      ),
    }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readStaff }) {
      return (await readStaff.get(params.staffId)) ?? refuse('record-not-found');
    },
    async run({ subject, noted }, { registerStaff }) {
      const told = await registerStaff.open(noted, subject);
      // Each sealed part has the names of the kin that came with it, in their order.
      const names = told.toSorted((one, other) => one.kinFrom - other.kinFrom).flatMap(({ kin }) => kin);
      const { id, kind, office, operatorId, servesFrom, servesTo, version } = subject;
      return {
        id,
        kind,
        office,
        operatorId,
        servesFrom,
        servesTo,
        version,
        name: told.find(({ name }) => name !== null)?.name ?? null,
        kin: subject.kin.map(({ relation, since, endedOn }, at) => ({
          name: names[at] ?? '',
          relation,
          since,
          endedOn,
        })),
      };
    },
  },
);
