import { LastUse, usedOn } from '../domain/last-use.ts';
import { attemptDraft, lastUseDraft } from './account-items.ts';
import type { Adapter } from './estate.ts';
import { actOf, NOTES_KEPT_SECONDS, noteDraft } from './note-access.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** Remembers whom it has seen within the newest period, and forgets all of it when the next one begins. */
const seenWithin = () => {
  let period = '';
  let seen = new Set<string>();
  return {
    has: (id: string, now: string) => now === period && seen.has(id),
    add(id: string, now: string) {
      if (now !== period) seen = new Set();
      period = now;
      seen.add(id);
    },
  };
};

/**
 * A device costs one write for each, day and running function, of which only the first is stored. A use costs one read for each operator, day and running function, and of all these together one write; after that nothing. A refused try costs two writes at most for each
 * operator, hour and running function, of which only the hour's first and the day's first are stored: whoever goes on trying fills nothing.
 */
export const noteUse: Adapter<'noteUse'> = (estate) => {
  const store = estate.once(records);
  const used = seenWithin();
  const tried = seenWithin();
  const devices = seenWithin();
  return {
    async used(id, today, factors, act) {
      if (used.has(id, today)) return;
      const was = maybe(LastUse, await store.get(KEYS.lastUse(id)));
      if (!was || was.on < today) {
        const draft = lastUseDraft(usedOn(id, today, was, factors));
        // Whoever comes second finds it noted; a job that came between has suspended the account, which the next request will meet.
        await store.commit([
          was ? store.replace({ ...draft, was }, act, 'noted-before') : store.create(draft, act, 'noted-before'),
        ]);
      }
      used.add(id, today);
    },

    async from(use, act) {
      const { operatorId, on, mark } = use;
      if (devices.has(`${operatorId} ${mark}`, on)) return;
      const key = KEYS.device(operatorId, on, mark);
      const expiresAt = Math.floor(Date.parse(use.at) / 1000) + NOTES_KEPT_SECONDS;
      await store.commit([store.create({ key, kind: 'device', data: use, expiresAt }, act, 'noted-before')]);
      devices.add(`${operatorId} ${mark}`, on);
    },

    async tried(attempt, note) {
      const hour = note.at.slice(0, 13);
      if (tried.has(attempt.operatorId, hour)) return;
      const act = actOf(note);
      const draft = { ...noteDraft(note), key: KEYS.access(note.file, hour, 'tried') };
      const noting = store.create(draft, act, 'noted-before');
      const done = await store.commit<'noted-before' | 'marked-before'>([
        noting,
        store.create(attemptDraft(attempt), act, 'marked-before'),
      ]);
      if (!done.ok && done.why === 'marked-before') await store.commit([noting]);
      tried.add(attempt.operatorId, hour);
    },
  };
};
