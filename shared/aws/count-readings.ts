import { dayOf } from '../domain/days.ts';
import { decided } from '../domain/decision.ts';
import { admit, Readings } from '../domain/reading.ts';
import { Problem } from '../problems.ts';
import type { Adapter } from './estate.ts';
import type { Draft } from './item.ts';
import { actOf, NOTES_KEPT_SECONDS, noteDraft } from './note-access.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

export const readingsDraft = (readings: Readings, at: string): Draft => ({
  key: KEYS.readings(readings.operatorId, readings.on),
  kind: 'readings',
  data: readings,
  expiresAt: Math.floor(Date.parse(at) / 1000) + NOTES_KEPT_SECONDS,
});

/** How often others of the same person's requests may come between. */
const TURNS = 12;

/**
 * One read, then the note as before; a file that is new to the day is counted in the same transaction, on the version that was read: of requests that come at once none
 * slips past the allowance, for the later one reads again.
 */
export const countReadings: Adapter<'countReadings'> = (estate) => {
  const store = estate.once(records);
  return {
    async open(note, load) {
      const on = dayOf(note.at);
      for (let turn = 0; turn < TURNS; turn += 1) {
        const was = maybe(Readings, await store.get(KEYS.readings(load.operatorId, on)));
        const admitted = admit(was, { ...load, on, file: note.file });
        if (!admitted.ok) return admitted;
        const { becomes, beyond, reason } = admitted.value;
        const act = actOf(note);
        const noting = store.create(noteDraft({ ...note, beyond, reason }), act, 'noted-before' as const);
        const draft = readingsDraft(becomes, note.at);
        const counting =
          was === undefined
            ? store.create(draft, act, 'moved' as const)
            : store.replace({ ...draft, was }, act, 'moved' as const);
        const done = await store.commit<'noted-before' | 'moved'>(becomes === was ? [noting] : [noting, counting]);
        if (done.ok || done.why === 'noted-before') return decided(undefined);
        await new Promise((resolve) => setTimeout(resolve, 3 * 2 ** Math.min(turn, 6) * Math.random()));
      }
      throw new Problem('unavailable');
    },
  };
};
