import { Appeal } from '../domain/appeal/appeal.ts';
import { noticeMayLeave } from '../domain/notice.ts';
import { Problem } from '../problems.ts';
import { aidDraft, noticeDraft } from './case-items.ts';
import { asThingsStand, stepWrites } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { holdingWrites } from './holding-items.ts';
import { issueNotices } from './issue-notices.ts';
import { appealWrites, matterWrites, waitingWrites } from './matter-items.ts';
import { benefitDraft, rollMoves } from './payment-items.ts';
import { dataOf, maybe, records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One transaction a step. Carrying a result out writes the case, what it changes of benefit, holdings and register, what is opened anew, and the notice with its number. */
export const carryAppeals: Adapter<'carryAppeals'> = (estate) => {
  const store = estate.once(records);
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
      const checked = noticeMayLeave(notice.text);
      if (!checked.ok) throw new Problem('text-leaks', checked.facts);
      const key = KEYS.noticeText(subject.id, notice.record.id);
      const sealed = {
        circumstances: await estate.once(sealer).seal(subject.office, 'circumstances', key, notice.text),
      };
      const papers: Write<'stale-version'>[] = [
        store.create({ key, kind: 'notice-text', data: { version: 1 }, sealed }, act, 'stale-version'),
        ...(aid ? [store.replace({ ...aidDraft(aid.becomes), was: aid.was }, act, 'stale-version')] : []),
        ...(benefit
          ? [store.replace({ ...benefitDraft(benefit.becomes), was: benefit.was }, act, 'stale-version')]
          : []),
      ];
      return await asThingsStand<'stale-version' | 'programme-excluded'>(async () => {
        const held = await holdingWrites(store, { was: subject, becomes: step.becomes, benefit }, act);
        if (!held.ok) return held;
        const issued = await estate.once(issueNotices).issue(notice.record, notice.text.title, act);
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
          store.create(noticeDraft(issued.notice), act, 'stale-version'),
          ...issued.writes,
          ...(await waitingWrites(
            store,
            step.becomes,
            { about: issued.notice.id, tray: 'delivery', starts: [], stops: [] },
            act,
          )),
        ]);
      });
    },
  };
};
