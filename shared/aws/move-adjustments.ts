import { Adjustment, textOf } from '../domain/adjustment/adjustment.ts';
import type { Decision } from '../domain/decision.ts';
import type { Act } from '../powers.ts';
import { asThingsStand } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { matterWrites } from './matter-items.ts';
import { maybe, records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One transaction a step: the matter, its clocks, what waits of it, and the words that were written down, sealed. One read for what it goes on from. */
export const moveAdjustments: Adapter<'moveAdjustments'> = (estate) => {
  const store = estate.once(records);

  const enclosed = async (
    { caseId, office, id }: Adjustment,
    of: string,
    value: unknown,
    act: Act,
  ): Promise<Write<'stale-version'>> => {
    const key = KEYS.adjustmentText(caseId, id, of);
    const sealed = { circumstances: await estate.once(sealer).seal(office, 'circumstances', key, value) };
    return store.create({ key, kind: 'adjustment-text', data: { version: 1 }, sealed }, act, 'stale-version');
  };

  return {
    get: async (caseId, id) => maybe(Adjustment, await store.get(KEYS.adjustment(caseId, id))),
    async open(subject, moved, text, act) {
      const words = text ? [await enclosed(moved.becomes, 'opened', text, act)] : [];
      const done: Decision<void, 'stale-version' | 'already-made'> = await asThingsStand<
        'stale-version' | 'already-made'
      >(
        async () =>
          await store.commit([
            ...store.remember(act, 'already-made'),
            ...notRecused(store, subject.id, actors(act)),
            ...(await matterWrites(store, subject, undefined, moved, act)),
            ...words,
          ]),
      );
      return done.ok || done.why === 'already-made'
        ? (done as Decision<void, 'already-made'>)
        : { ...done, why: 'already-made' };
    },
    async move(subject, was, moved, { text, visit, next }, act) {
      const words: Write<'stale-version'>[] = [];
      if (text) words.push(await enclosed(moved.becomes, textOf(moved.becomes), text, act));
      if (visit) {
        const key = KEYS.visit(was.caseId, visit.record.id);
        const sealed = { circumstances: await estate.once(sealer).seal(was.office, 'circumstances', key, visit.form) };
        words.push(store.create({ key, kind: 'visit', data: visit.record, sealed }, act, 'stale-version'));
        const others = visit.record.investigators.filter((one) => one !== act.by);
        words.push(...notRecused(store, was.caseId, others));
      }
      return await asThingsStand<'stale-version'>(
        async () =>
          await store.commit([
            ...store.remember(act, 'stale-version'),
            ...(await matterWrites(store, subject, was, moved, act)),
            ...(next ? await matterWrites(store, subject, undefined, next, act) : []),
            ...notRecused(store, was.caseId, actors(act)),
            ...words,
          ]),
      );
    },
  };
};
