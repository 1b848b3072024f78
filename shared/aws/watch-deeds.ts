import { AccessNote } from '../domain/access-note.ts';
import { dayOf } from '../domain/days.ts';
import { DecisionMark } from '../domain/decision-mark.ts';
import { DeviceUse } from '../domain/device.ts';
import { Mandate } from '../domain/mandate.ts';
import { OutMark } from '../domain/out-mark.ts';
import { VisitMark } from '../domain/visit-mark.ts';
import type { Act } from '../powers.ts';
import type { Adapter } from './estate.ts';
import { NOTES_KEPT_SECONDS } from './note-access.ts';
import { dataOf, records } from './records.ts';
import { KEYS, type Key } from './table.ts';

/** How far back in a case's notes its approver's own openings are looked for. */
const NOTES_LOOKED_AT = 100;
/** As many of an office's visits as a new one is held against: a quarter's of a township that makes five each working day, 220 KB. */
const VISITS_LOOKED_AT = 300;

/** One query a question; one write a decision, a visit, a reading beyond duty or a file taken out. What is asked for is a case's mandates, its newest notes, or one person's day. */
export const watchDeeds: Adapter<'watchDeeds'> = (estate) => {
  const store = estate.once(records);
  const all = async <T>(pk: string, prefix: string, parse: (item: Readonly<Record<string, unknown>>) => T) => {
    const found: T[] = [];
    for await (const item of store.under(pk, prefix)) found.push(parse(item));
    return found;
  };
  /** Delivered again, it stands there already. */
  const marked = async (
    key: Key,
    kind: 'visited' | 'read-beyond' | 'taken-out',
    data: VisitMark | AccessNote | OutMark,
    act: Act,
  ) => {
    const expiresAt = Math.floor(Date.parse(act.at) / 1000) + NOTES_KEPT_SECONDS;
    await store.commit([store.create({ key, kind, data, expiresAt }, act, 'marked-before')]);
  };
  return {
    mandates: async (id) => await all(KEYS.case(id).pk, 'MANDATE#', (item) => dataOf(Mandate, item)),
    async openings(id, operator) {
      const key = KEYS.access(id, '', '').pk;
      const { items } = await store.page({ key, newestFirst: true }, NOTES_LOOKED_AT);
      return items
        .map((item) => dataOf(AccessNote, item))
        .flatMap(({ by, outcome, at }) => (by === operator && outcome === 'allowed' ? [at] : []));
    },
    async decided(mark, act) {
      const draft = {
        key: KEYS.decided(mark.operatorId, mark.on, mark.at, mark.caseId),
        kind: 'decided',
        data: mark,
        expiresAt: Math.floor(Date.parse(mark.at) / 1000) + NOTES_KEPT_SECONDS,
      };
      // Delivered again, it stands there already.
      await store.commit([store.create(draft, act, 'marked-before')]);
      return await all(draft.key.pk, `${mark.on}#`, (item) => dataOf(DecisionMark, item));
    },
    async visited(mark, act) {
      const key = KEYS.visited(mark.operatorId, mark.on, mark.visitId);
      await marked(key, 'visited', mark, act);
      return await all(key.pk, `${mark.on}#`, (item) => dataOf(VisitMark, item));
    },
    async visitedFor(mark, act) {
      const key = KEYS.visitedFor(mark.office, mark.on, mark.visitId);
      await marked(key, 'visited', mark, act);
      const { items } = await store.page({ key: key.pk, newestFirst: true }, VISITS_LOOKED_AT);
      return items.map((item) => dataOf(VisitMark, item));
    },
    devices: async (operator, on) =>
      await all(KEYS.device(operator, on, '').pk, `${on}#`, (item) => dataOf(DeviceUse, item)),
    async readBeyond(note, act) {
      const on = dayOf(note.at);
      const key = KEYS.readBeyond(note.by, on, note.beyond, note.reason ?? 'none', note.file);
      await marked(key, 'read-beyond', note, act);
      return await all(key.pk, `${on}#${note.beyond}#`, (item) => dataOf(AccessNote, item));
    },
    async takenOut(mark, act) {
      const key = KEYS.takenOut(mark.operatorId, mark.on, mark.file);
      await marked(key, 'taken-out', mark, act);
      return await all(key.pk, `${mark.on}#`, (item) => dataOf(OutMark, item));
    },
  };
};
