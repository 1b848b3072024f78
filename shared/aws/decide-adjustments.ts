import { needsHearing } from '../domain/adjustment/decide.ts';
import { hangsFirst } from '../domain/adjustment/end-posting.ts';
import { dayOf } from '../domain/days.ts';
import type { Mark } from '../powers.ts';
import { asThingsStand, stepWrites } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { holdingWrites } from './holding-items.ts';
import { issueNotices } from './issue-notices.ts';
import { matterWrites } from './matter-items.ts';
import { benefitDraft, rollMoves } from './payment-items.ts';
import { records, type Write } from './records.ts';
import { KEYS } from './table.ts';

type Why = 'stale-version' | 'hearing-missing' | 'end-not-posted' | 'month-built' | 'programme-excluded';

/**
 * One transaction: the matter, the case, the benefit, what its people hold and the office's roll, the notice with its number and its clock. Three conditions carry the law: a cut is written only where its
 * hearing lies on record (R25; LAW26 §48), the end of a tekun support only after its posting's last day (TK43 §26), and either only while no payment of a month that it reaches was built meanwhile.
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
      if (notice) papers.push(await notices.text(notice, act));
      if (adjustment.becomes.state !== 'turned-down' && needsHearing(adjustment.becomes)) {
        const key = KEYS.adjustmentText(was.caseId, was.id, 'heard');
        papers.push(check(key, { ConditionExpression: 'attribute_exists(pk)' }, 'hearing-missing'));
      }
      const { becomes } = adjustment;
      if (becomes.state === 'decided' && hangsFirst(becomes)) {
        if (!becomes.posting) throw new Error('the end of a support is decided after its posting');
        const hung = {
          ConditionExpression: '#data.#of = :end AND #data.#until < :today',
          ExpressionAttributeNames: { '#data': 'data', '#of': 'of', '#until': 'until' },
          ExpressionAttributeValues: { ':end': 'end', ':today': dayOf(act.at) },
        };
        papers.push(check(KEYS.posting(becomes.posting.id), hung, 'end-not-posted'));
      }
      for (const [month, mark] of built) papers.push(paidAsRead(KEYS.entitlement(subject.id, month), mark));
      return await asThingsStand<Why>(async () => {
        const leaversFrom = adjustment.becomes.proposal.from;
        const held = await holdingWrites(store, { was: subject, becomes: step.becomes, benefit, leaversFrom }, act);
        if (!held.ok) return held;
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
          ...(notice ? await notices.issue(step.becomes, notice, act) : []),
        ]);
      });
    },
  };
};
