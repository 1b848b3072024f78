import { StaffId } from '../../shared/domain/ids.ts';
import { StaffEntry, StaffMember } from '../../shared/domain/kin.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * The bureau's register of handling officers, committee members and their near relatives (近亲属备案, M57 §11). Numbers become keyed digests and aren't kept; names are sealed. Cases that
 * are there already are looked at again as soon as it stands.
 */
export const recordStaff = operation(
  {
    name: 'recordStaff',
    title: '登记经办人员、村居干部及其近亲属',
    summary: 'Enter a handling officer or committee member with their near relatives, phones and accounts.',
    method: 'POST',
    path: '/staff',
    may: 'staff:record',
    purpose: 'supervision',
    writes: 'new',
    needs: ['registerStaff', 'readStaff', 'indexPeople'],
    body: StaffEntry,
    reply: StaffMember,
    refuses: ['resident-id-invalid', 'staff-about-you', 'service-term'],
    example: {
      body: {
        kind: 'committee',
        office: '445281006',
        operatorId: null,
        name: '示例丙',
        residentId: '990000197003030012',
        phones: [],
        accounts: [],
        kin: [{ name: '示例丁', residentId: '99000019680101002X', relation: 'sibling' }],
        servesFrom: '2024-01-01',
        servesTo: null,
      },
    },
  },
  {
    async subject({ body }) {
      return { office: body.office };
    },
    async made({ newId }, { readStaff }) {
      return await readStaff.get(StaffId.parse(newId('staff')));
    },
    async run({ body, caller, today, newId, settle, refuse, act }, { registerStaff, indexPeople }) {
      if (body.operatorId === caller.id) return refuse('staff-about-you');
      if (body.servesTo !== null && body.servesTo < body.servesFrom)
        return refuse('service-term', { earliest: body.servesFrom });
      const numbers = [body.residentId, ...body.kin.map(({ residentId }) => residentId)].map((text, at) => {
        const checked = checkResidentId(text, today);
        return checked.ok ? checked.value : refuse('resident-id-invalid', { member: at, because: checked.why });
      });
      const [personIndex, ...kin] = await Promise.all(numbers.map(async (number) => await indexPeople.person(number)));
      const member = StaffMember.parse({
        id: newId('staff'),
        kind: body.kind,
        office: body.office,
        operatorId: body.operatorId,
        personIndex,
        phoneIndexes: await Promise.all(body.phones.map(async (phone) => await indexPeople.phone(phone))),
        accountIndexes: await Promise.all(body.accounts.map(async (account) => await indexPeople.account(account))),
        kin: body.kin.map(({ relation, since }, at) => ({ personIndex: kin[at], relation, since, endedOn: null })),
        servesFrom: body.servesFrom,
        servesTo: body.servesTo,
        recordedOn: today,
        version: 1,
      });
      const names = { name: body.name, kinFrom: 0, kin: body.kin.map(({ name }) => name) };
      settle(await registerStaff.create(member, names, act));
      return member;
    },
  },
);
