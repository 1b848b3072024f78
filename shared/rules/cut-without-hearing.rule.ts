import { type Adjustment, isCut } from '../domain/adjustment/adjustment.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { ACT_FROM } from '../domain/law/norms.ts';
import type { NoticeKind } from '../domain/notice.ts';
import { rule } from '../domain/rule.ts';

/** The notice of an adjustment, and the clock of its delivery. */
export interface ToBeTold {
  readonly clock: CaseClock;
  readonly kind: NoticeKind;
}

/**
 * R25: a decrease or stop without a hearing on record before it, or without a written notice after it (LAW26 §48; M57 §32). The operations can't write one; this looks at what stands
 * in the store, however it came there. A notice that was issued and never delivered tells nobody: once its time is over without a delivery, there was none.
 */
export const cutWithoutHearing = rule<Adjustment | ToBeTold>({
  id: 'R25',
  version: 4,
  name: 'cut-without-hearing',
  title: '减发、停发未听取意见或未书面告知',
  basis: ['LAW26 §48', 'M57 §32'],
  severity: 'violation',
  examine(subject, { today }) {
    if ('clock' in subject) {
      const { clock } = subject.clock;
      if (clock.code !== 'ADJUST_NOTICE' || (subject.kind !== 'decrease' && subject.kind !== 'stop'))
        return 'not-applicable';
      const { is } = standing(clock, today);
      if (is === 'awaits-calendar') return 'not-applicable';
      if (is !== 'overdue') return 'in-order';
      const facts = { outcome: subject.kind, decidedOn: clock.startsOn, dueOn: clock.dueOn ?? 'none', told: false };
      return { why: `减发、停发的通知书没有送达当事人。${explain(clock).zh}`, facts };
    }
    const adjustment = subject;
    if (adjustment.state !== 'decided' || !isCut(adjustment)) return 'not-applicable';
    const { hearing, notice, proposal, decidedOn, decidedBy } = adjustment;
    const told = { heard: hearing !== null, told: notice !== null };
    const facts = { outcome: proposal.outcome, decidedOn, ...told, operators: [decidedBy] };
    if (proposal.hears && hearing === null) return { why: '减发、停发前没有听取意见的记录', facts };
    if (hearing !== null && hearing.heardOn > decidedOn) return { why: '听取意见晚于决定', facts };
    if (hearing?.way === 'told' && hearing.heardOn >= ACT_FROM) return { why: '仅告知理由，未听取当事人意见', facts };
    if (notice === null) return { why: '减发、停发没有书面通知', facts };
    return 'in-order';
  },
});
