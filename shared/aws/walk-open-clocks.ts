import * as z from 'zod';
import { CaseClock, clockName } from '../domain/case-clock.ts';
import { decided } from '../domain/decision.ts';
import { clockDraft } from './case-items.ts';
import { taskAfter } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';
import { wokenOf } from './woken.ts';

const Progress = z.strictObject({
  calendar: z.string(),
  after: z.record(z.string(), z.string()).nullable(),
  state: z.enum(['open', 'done']),
  version: z.int().nonnegative(),
});

/** Pages of the index of open clocks. A clock that changes is one transaction with the task that names its day: two reads, two writes; one that doesn't is none. */
export const walkOpenClocks: Adapter<'walkOpenClocks'> = (estate) => {
  const store = estate.once(records);
  return {
    async progress(calendar) {
      const noted = maybe(Progress, await store.get(KEYS.recounting(calendar)));
      return noted ?? { calendar, after: null, state: 'open', version: 0 };
    },
    async page(after, limit) {
      const { placeKey = '' } = PLACES.openClock('');
      const { items, next } = await store.page({ index: BY_PLACE, key: placeKey }, limit, after ?? undefined);
      return {
        clocks: wokenOf(CaseClock, items),
        next: next === undefined ? null : z.record(z.string(), z.string()).parse(next),
      };
    },
    async settle(found, recounted, act) {
      let was = found;
      for (let turn = 0; turn < 4; turn += 1) {
        const becomes = recounted(was);
        if (becomes === was) return 'same';
        const done = await store.commit([
          store.replace({ ...clockDraft(becomes), was }, act, 'clock-moved'),
          ...(await taskAfter(store, becomes, act)),
        ]);
        if (done.ok) return 'changed';
        const now = maybe(CaseClock, await store.get(KEYS.clock(was.caseId, clockName(was))));
        if (now === undefined) return 'moved';
        was = now;
      }
      return 'moved';
    },
    async note(was, next, act) {
      const data = {
        ...was,
        after: next,
        state: next === null ? ('done' as const) : was.state,
        version: was.version + 1,
      };
      const draft = { key: KEYS.recounting(was.calendar), kind: 'recounting', data };
      const done = await store.commit([
        was.version === 0
          ? store.create(draft, act, 'stale-version')
          : store.replace({ ...draft, was: { ...was } }, act, 'stale-version'),
      ]);
      return done.ok ? decided(data) : done;
    },
  };
};
