import { Contact, ContactEntry } from '../domain/contact.ts';
import { Problem } from '../problems.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** A query for the newest entry, one read to open it, one write for the next. */
export const keepContacts: Adapter<'keepContacts'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  return {
    async newest(id) {
      const { items } = await store.page({ key: KEYS.contact(id, 1).pk, newestFirst: true }, 1);
      return maybe(ContactEntry, items[0]);
    },
    async enter(entry, contact, act) {
      const key = KEYS.contact(entry.operatorId, entry.nth);
      const sealed = { integrity: await seals.seal(entry.office, 'integrity', key, contact) };
      return await store.commit([
        ...store.remember(act, 'already-made'),
        store.create({ key, kind: 'contact', data: entry, sealed }, act, 'already-made'),
      ]);
    },
    async open(noted, entry) {
      const key = KEYS.contact(entry.operatorId, entry.nth);
      const item = await store.get(key);
      if (!item) throw new Problem('sealed-unreadable', { compartment: 'integrity' });
      return await seals.open(noted, entry.operatorId, entry.office, 'integrity', key, item, Contact);
    },
  };
};
