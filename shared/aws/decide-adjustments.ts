import { needsHearing } from '../domain/adjustment/decide.ts';
import { noticeMayLeave } from '../domain/notice.ts';
import type { Mark } from '../powers.ts';
import { Problem } from '../problems.ts';
import { noticeDraft } from './case-items.ts';
import { asThingsStand, stepWrites } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { holdingWrites } from './holding-items.ts';
import { issueNotices } from './issue-notices.ts';
import { matterWrites, waitingWrites } from './matter-items.ts';
import { benefitDraft, rollMoves } from './payment-items.ts';
import { records, type Write } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

type Why = 'stale-version' | 'hearing-missing' | 'month-built' | 'programme-excluded';

/**
 * One transaction: the matter, the case, the benefit, what its people hold and the office's roll, the notice with its number and its clock. Two conditions carry the law: a cut is written only where its
 * hearing lies on record (R25; LAW26 §48), and only while no payment of a month that it reaches was built meanwhile.
 */
export const decideAdjustments: Adapter<'decideAdjustments'> = (estate) => {
  const store = estate.once(records);
  const notices = estate.once(issueNotices);

  const check = <const W extends Why>(key: { pk: string; sk: string }, condition: object, why: W): Write<W> => ({
    why,
    element: { ConditionCheck: { TableName: store.table, Key: key, ...condition } as never },
  });
  const paidAsRead = (key: { pk: string; sk: string }, mark: Mark | undefined): Write<'month-built'> =>
    mark === undefined
      ? check(key, { ConditionExpression: 'attribute_not_exists(pk)' }, 'month-built')
      : check(
          key,
          {
            ConditionExpression: '#data.#version = :was',
            ExpressionAttributeNames: { '#data': 'data', '#version': 'version' },
            ExpressionAttributeValues: { ':was': mark.version },
          },
          'month-built',
        );

  return {
    async decide(subject, was, { adjustment, step, benefit }, lapses, built, act) {
      const papers: Write<Why>[] = [];
      const { notice } = step;
      if (notice) {
        const checked = noticeMayLeave(notice.text);
        if (!checked.ok) throw new Problem('text-leaks', checked.facts);
        const key = KEYS.noticeText(subject.id, notice.record.id);
        const sealed = {
          circumstances: await estate.once(sealer).seal(subject.office, 'circumstances', key, notice.text),
        };
        papers.push(store.create({ key, kind: 'notice-text', data: { version: 1 }, sealed }, act, 'stale-version'));
      }
      if (adjustment.becomes.state !== 'turned-down' && needsHearing(adjustment.becomes)) {
        const key = KEYS.adjustmentText(was.caseId, was.id, 'heard');
        papers.push(check(key, { ConditionExpression: 'attribute_exists(pk)' }, 'hearing-missing'));
      }
      for (const [month, mark] of built) papers.push(paidAsRead(KEYS.entitlement(subject.id, month), mark));
      return await asThingsStand<Why>(async () => {
        const leaversFrom = adjustment.becomes.proposal.from;
        const held = await holdingWrites(store, { was: subject, becomes: step.becomes, benefit, leaversFrom }, act);
        if (!held.ok) return held;
        const issued = notice && (await notices.issue(notice.record, notice.text.title, act));
        return await store.commit([
          ...store.remember(act, 'stale-version'),
          ...(await stepWrites(store, subject, step, act)),
          ...(await matterWrites(store, step.becomes, was, adjustment, act)),
          ...(
            await Promise.all(
              lapses.map(async (each) => await matterWrites(store, step.becomes, each.was, each.moved, act)),
            )
          ).flat(),
          ...(benefit
            ? [
                store.replace({ ...benefitDraft(benefit.becomes), was: benefit.was }, act, 'stale-version'),
                await rollMoves(store, subject.office, act),
              ]
            : []),
          ...held.value,
          ...papers,
          ...(issued
            ? [
                store.create(noticeDraft(issued.notice), act, 'stale-version'),
                ...issued.writes,
                ...(await waitingWrites(
                  store,
                  step.becomes,
                  {
                    about: issued.notice.id,
                    tray: 'delivery',
                    starts: adjustment.starts.filter(({ about }) => about === issued.notice.id),
                    stops: [],
                  },
                  act,
                )),
              ]
            : []),
        ]);
      });
    },
  };
};
