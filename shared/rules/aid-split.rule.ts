import type { Case } from '../domain/case/case.ts';
import { settingOf } from '../domain/case/procedure.ts';
import { aidOf } from '../domain/case/repeat.ts';
import { daysBetween } from '../domain/days.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/**
 * R34: a household is given temporary assistance again within ninety days, each time no more than a township may decide, and together more (R649 §48; LUAN). `others` are the cases in which somebody of the household
 * is counted, undefined among them what can't be read; none at all where nobody knows who the household is. The cause lies sealed: what was said of it at the acceptance is told, and that it was another makes the suspicion lighter.
 */
export const aidSplit = rule<{
  readonly subject: Case;
  readonly others: readonly (Case | undefined)[] | undefined;
}>({
  id: 'R34',
  name: 'aid-split',
  title: '拆分临时救助规避县级审批',
  basis: ['R649 §48', 'LUAN'],
  severity: 'violation',
  version: 3,
  examine({ subject, others }) {
    const now = aidOf(subject);
    const { ceilingFen } = subject.procedure;
    if (!now || ceilingFen === 0 || now.fen > ceilingFen) return 'not-applicable';
    const days = settingOf(subject, 'TA_SPLIT_DAYS', now.on);
    const small = (others ?? []).flatMap((other) => {
      if (!other || other.id === subject.id) return [];
      const aid = aidOf(other);
      const near = aid && Math.abs(daysBetween(aid.on, now.on)) <= days && aid.fen <= other.procedure.ceilingFen;
      return near ? [{ id: other.id, fen: aid.fen }] : [];
    });
    const sumFen = small.reduce((sum, { fen }) => sum + fen, now.fen);
    if (small.length === 0 || sumFen <= ceilingFen)
      return others?.every((other) => other !== undefined) ? 'in-order' : 'not-applicable';
    const ground = 'repeats' in subject ? subject.repeats?.ground : undefined;
    return {
      // Two causes may befall a household in a quarter; whether they were two is to be looked into.
      ...(ground === 'other-cause' && { severity: 'warning' }),
      why: `${days}天内同一家庭临时救助${small.length + 1}次，每次不超过乡镇审批上限，合计超过`,
      facts: {
        on: now.on,
        days,
        ceilingFen,
        sumFen,
        ...(ground && { ground }),
        cases: small
          .map(({ id }) => id)
          .sort()
          .slice(0, MOST_NAMED),
      },
    };
  },
});
