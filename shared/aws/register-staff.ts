import { StaffMember, StaffNames } from '../domain/kin.ts';
import type { Act } from '../powers.ts';
import { Problem } from '../problems.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, records } from './records.ts';
import { sealer } from './seal.ts';
import { indexesOf, reference, staffDraft } from './staff-items.ts';
import { KEYS } from './table.ts';

/** One transaction: the entry, its names sealed, and an index item for each new digest. A page costs what it returns. */
export const registerStaff: Adapter<'registerStaff'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  const page = estate.once(pager);
  const names = async (member: StaffMember, told: StaffNames, act: Act) => {
    const key = KEYS.staffNames(member.id, member.version);
    const sealed = { integrity: await seals.seal(member.office, 'integrity', key, told) };
    const data = { staffId: member.id, office: member.office, version: 1 };
    return store.create({ key, kind: 'staff-names', data, sealed }, act, 'already-made');
  };
  return {
    create: async (member, told, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(staffDraft(member), act, 'already-made'),
        await names(member, told, act),
        ...[...indexesOf(member).values()].map((key) => store.create(reference(key, member.id), act, 'already-made')),
      ]),
    async amend(was, becomes, told, act) {
      const known = indexesOf(was);
      const fresh = [...indexesOf(becomes).values()].filter(({ pk }) => !known.has(pk));
      return await store.commit([
        store.replace({ ...staffDraft(becomes), was }, act, 'stale-version'),
        { ...(await names(becomes, told, act)), why: 'stale-version' },
        ...fresh.map((key) => store.create(reference(key, becomes.id), act, 'stale-version')),
      ]);
    },
    page: async (reach, request) =>
      await page(
        listName('staff', reach),
        request,
        (limit, from) => store.page(listed('STAFF', reach), limit, from),
        (item) => dataOf(StaffMember, item),
      ),
    async open(noted, member) {
      const opened: StaffNames[] = [];
      for await (const item of store.under(KEYS.staff(member.id).pk, 'NAMES#')) {
        const key = { pk: String(item['pk']), sk: String(item['sk']) };
        opened.push(await seals.open(noted, member.id, member.office, 'integrity', key, item, StaffNames));
      }
      if (opened.length === 0) throw new Problem('sealed-unreadable', { compartment: 'integrity' });
      return opened;
    },
  };
};
