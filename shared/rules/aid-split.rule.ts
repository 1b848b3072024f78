import { totalFen } from '../domain/award.ts';
import type { Case } from '../domain/case/case.ts';
import { settingOf } from '../domain/case/procedure.ts';
import { type Day, daysBetween } from '../domain/days.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/** The day on which temporary assistance was decided, and how much it is; none where nothing was given. */
export function aidOf(subject: Case): { readonly on: Day; readonly fen: number } | undefined {
  if (subject.programme !== 'temporary') return undefined;
  switch (subject.stage) {
    case 'confirmed':
    case 'ended':
      return { on: subject.confirmedOn, fen: totalFen(subject.award) };
    case 'aided':
    case 'aid-completed':
      return { on: subject.aidedOn, fen: totalFen(subject.award) };
    case 'aid-reviewed':
      return subject.upheld ? { on: subject.aidedOn, fen: totalFen(subject.award) } : undefined;
    default:
      return undefined;
  }
}

/**
 * R34: a household is given temporary assistance again within ninety days, each time no more than a township may decide, and together more (R649 §48; LUAN). `others` are the cases in which somebody of the household
 * is counted. The cause lies sealed: whoever looks into it sees whether it was the same.
 */
export const aidSplit = rule<{ readonly subject: Case; readonly others: readonly Case[] }>({
  id: 'R34',
  name: 'aid-split',
  title: '拆分临时救助规避县级审批',
  basis: ['R649 §48', 'LUAN'],
  severity: 'violation',
  examine({ subject, others }) {
    const now = aidOf(subject);
    const { ceilingFen } = subject.procedure;
    if (!now || ceilingFen === 0 || now.fen > ceilingFen) return 'not-applicable';
    const days = settingOf(subject, 'TA_SPLIT_DAYS', now.on);
    const small = others.flatMap((other) => {
      const aid = other.id === subject.id ? undefined : aidOf(other);
      const near = aid && Math.abs(daysBetween(aid.on, now.on)) <= days && aid.fen <= other.procedure.ceilingFen;
      return near ? [{ id: other.id, fen: aid.fen }] : [];
    });
    const sumFen = small.reduce((sum, { fen }) => sum + fen, now.fen);
    if (small.length === 0 || sumFen <= ceilingFen) return 'in-order';
    return {
      why: `${days}天内同一家庭临时救助${small.length + 1}次，每次不超过乡镇审批上限，合计超过`,
      facts: {
        on: now.on,
        days,
        ceilingFen,
        sumFen,
        cases: small
          .map(({ id }) => id)
          .sort()
          .slice(0, MOST_NAMED),
      },
    };
  },
});
