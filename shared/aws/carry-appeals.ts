import { Appeal } from '../domain/appeal/appeal.ts';
import { aidDraft } from './case-items.ts';
import { asThingsStand, stepWrites } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { holdingWrites } from './holding-items.ts';
import { issueNotices } from './issue-notices.ts';
import { appealWrites, matterWrites } from './matter-items.ts';
import { benefitDraft, rollMoves } from './payment-items.ts';
import { dataOf, maybe, records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { KEYS } from './table.ts';

/** One transaction a step. Carrying a result out writes the case, what it changes of benefit, holdings and register, what is opened anew, and the notice with its number. */
export const carryAppeals: Adapter<'carryAppeals'> = (estate) => {
  const store = estate.once(records);
  const notices = estate.once(issueNotices);
  return {
    get: async (caseId, id) => maybe(Appeal, await store.get(KEYS.appeal(caseId, id))),
    async ofCase(caseId) {
      const found: Appeal[] = [];
      for await (const item of store.under(KEYS.case(caseId).pk, 'APPEAL#')) found.push(dataOf(Appeal, item));
      return found;
    },
    async open(subject, moved, act) {
      const done = await asThingsStand<'stale-version' | 'already-made'>(
        async () =>
          await store.commit([
            ...store.remember(act, 'already-made'),
            ...notRecused(store, subject.id, actors(act)),
            ...(await appealWrites(store, subject, undefined, moved, act)),
          ]),
      );
      return done.ok ? done : { ...done, why: 'already-made' };
    },
    move: async (subject, was, moved, act) =>
      await asThingsStand<'stale-version'>(
        async () =>
          await store.commit([
            ...notRecused(store, subject.id, actors(act)),
            ...(await appealWrites(store, subject, was, moved, act)),
          ]),
      ),
    async carryOut(subject, was, { appeal, step, benefit, aid, opens }, act) {
      const { notice } = step;
      if (!notice) throw new Error('a result is carried out with a notice');
      const papers: Write<'stale-version'>[] = [
        await notices.text(notice, act),
        ...(aid ? [store.replace({ ...aidDraft(aid.becomes), was: aid.was }, act, 'stale-version')] : []),
        ...(benefit
          ? [store.replace({ ...benefitDraft(benefit.becomes), was: benefit.was }, act, 'stale-version')]
          : []),
      ];
      return await asThingsStand<'stale-version' | 'programme-excluded'>(async () => {
        const held = await holdingWrites(store, { was: subject, becomes: step.becomes, benefit }, act);
        if (!held.ok) return held;
        const opening = await Promise.all(
          opens.map(async (moved) => await matterWrites(store, step.becomes, undefined, moved, act)),
        );
        return await store.commit([
          ...(await stepWrites(store, subject, step, act)),
          ...(await appealWrites(store, step.becomes, was, appeal, act)),
          ...opening.flat(),
          ...held.value,
          ...papers,
          ...(benefit ? [await rollMoves(store, subject.office, act)] : []),
          ...(await notices.issue(step.becomes, notice, act)),
        ]);
      });
    },
  };
};
