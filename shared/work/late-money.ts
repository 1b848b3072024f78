import type { Day } from '../domain/days.ts';
import type { Batch } from '../domain/payment/batch.ts';
import type { Return } from '../domain/payment/return.ts';
import { examine } from '../domain/rule.ts';
import { lateMoney } from '../rules/late-money.rule.ts';
import { paidAfterDeath } from '../rules/paid-after-death.rule.ts';
import { returnNotCleared } from '../rules/return-not-cleared.rule.ts';
import { namedByRun } from './clock-finding.ts';
import { IN_ORDER, type Seen, seenBy } from './found-by.ts';

/** What the watch says of a batch, if anything: one finding for the time that it has in a state, one for its pay day, one for the time of lines that are ready. */
export function lateBatch(batch: Batch, today: Day): Seen {
  const verdict = examine(lateMoney, batch, { today });
  if (typeof verdict === 'string') return IN_ORDER;
  const { state, standing } = verdict.facts;
  const named =
    standing === 'after-pay-day'
      ? [lateMoney.id, batch.id, '', lateMoney.severity, standing]
      : namedByRun(lateMoney, [batch.id], state === 'ready' ? batch.following : batch.clock);
  const subject = { kind: 'batch', batchId: batch.id } as const;
  return seenBy(lateMoney, verdict, { subject, office: batch.office, named }, today);
}

/** What the watch says of a return: that it isn't seen to in time; and where the bank says that the holder has died, that first (R01). */
export function lateReturn(each: Return, today: Day): readonly Seen[] {
  const subject = { kind: 'line', caseId: each.caseId, lineId: each.lineId, batchId: each.batchId } as const;
  const { office } = each;
  const seen: Seen[] = [];
  if (each.code === 'DECEASED' && each.state !== 'done') {
    const named = [paidAfterDeath.id, each.lineId, 'bank'];
    const facts = { code: each.code, returnedOn: each.returnedOn };
    const hit = { why: '银行退回并称户主已故，应向民政、公安核实，属实的停发并登记死亡', facts };
    seen.push(seenBy(paidAfterDeath, hit, { subject, office, named }, today));
  }
  const verdict = examine(returnNotCleared, each, { today });
  if (typeof verdict !== 'string') {
    const named = namedByRun(returnNotCleared, [each.lineId], each.clock);
    seen.push(seenBy(returnNotCleared, verdict, { subject, office, named }, today));
  }
  return seen;
}
