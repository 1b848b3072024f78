import { type Adjustment, isCut } from '../domain/adjustment/adjustment.ts';
import { ACT_FROM } from '../domain/law/norms.ts';
import { rule } from '../domain/rule.ts';

/**
 * R25: a decrease or stop without a hearing on record before it, or without a written notice after it (LAW26 §48; M57 §32). The operations can't write one; this looks at what stands
 * in the store, however it came there.
 */
export const cutWithoutHearing = rule<Adjustment>({
  id: 'R25',
  name: 'cut-without-hearing',
  title: '减发、停发未听取意见或未书面告知',
  basis: ['LAW26 §48', 'M57 §32'],
  severity: 'violation',
  examine(adjustment) {
    if (adjustment.state !== 'decided' || !isCut(adjustment)) return 'not-applicable';
    const { hearing, notice, proposal, decidedOn } = adjustment;
    const facts = { outcome: proposal.outcome, decidedOn, heard: hearing !== null, told: notice !== null };
    if (proposal.hears && hearing === null) return { why: '减发、停发前没有听取意见的记录', facts };
    if (hearing !== null && hearing.heardOn > decidedOn) return { why: '听取意见晚于决定', facts };
    if (hearing?.way === 'told' && hearing.heardOn >= ACT_FROM) return { why: '仅告知理由，未听取当事人意见', facts };
    if (notice === null) return { why: '减发、停发没有书面通知', facts };
    return 'in-order';
  },
});
