import { StaffMember } from '../../shared/domain/kin.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** For filing: which entry is meant. The digests of people and accounts are left out; nobody compares by them. */
export const ListedStaff = StaffMember.pick({
  id: true,
  kind: true,
  office: true,
  operatorId: true,
  servesFrom: true,
  servesTo: true,
  version: true,
});

export const listStaff = operation(
  {
    name: 'listStaff',
    title: '人员登记列表',
    summary: 'List the register of officers and committee members within reach. Names are sealed.',
    method: 'GET',
    path: '/staff',
    may: 'staff:read',
    purpose: 'acceptance',
    needs: ['registerStaff'],
    query: ListQuery,
    reply: pageOf(ListedStaff),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { registerStaff }) {
      const { items, ...page } = settle(await registerStaff.page(reach, query));
      return {
        ...page,
        items: items.map(({ id, kind, office, operatorId, servesFrom, servesTo, version }) => ({
          id,
          kind,
          office,
          operatorId,
          servesFrom,
          servesTo,
          version,
        })),
      };
    },
  },
);
