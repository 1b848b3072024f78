import type { Case } from '../case/case.ts';
import type { Told } from '../case/step.ts';
import { tell } from '../case/tell.ts';
import type { Day } from '../days.ts';
import type { NoticeId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { M83 } from '../law/norms.ts';
import { fraudArticle } from '../law/regime.ts';
import { yuan } from '../money.ts';
import { PROGRAMME_LABELS } from '../programme.ts';
import type { PaymentLine } from './line.ts';
import { RECOVERY_GROUNDS, type Recovery } from './recovery.ts';

/** The article under which it is asked back. Of what was overpaid through no doing of the household facts know none of its own: there the one under which a cut is told and reasoned stands. */
const basisOf = (ground: Recovery['ground'], today: Day): string => {
  switch (ground) {
    case 'fraud':
      return fraudArticle(today);
    case 'change-unreported':
      return `${M83.name}第五条第（五）项`;
    case 'died':
      return `${M83.name}第一条第（三）项`;
    case 'overpaid':
      return '民发〔2021〕57号 §32';
  }
};

/** Tells the household in writing that money is asked back: how much of which months, why, under which article, and what can be done against it; and that nothing is taken off what it receives (CQ §22). */
export function tellRecovery(
  subject: Pick<Case, 'id' | 'office' | 'programme'>,
  { ground, amountFen }: Pick<Recovery, 'ground' | 'amountFen'>,
  lines: readonly Pick<PaymentLine, 'month'>[],
  reasons: string,
  at: { readonly noticeId: NoticeId; readonly today: Day; readonly calendar: Calendar },
): Told {
  const months = [...new Set(lines.map(({ month }) => month))].sort().join('、');
  const name = PROGRAMME_LABELS[subject.programme].guangdong;
  return tell(subject, 'recovery', at, {
    decision: `经核查，已发放给你户的${months}${name}资金中，有${yuan(amountFen)}元属于${RECOVERY_GROUNDS[ground]}，应予退回。退回的期次和日期由乡镇（街道）与你户商定，不从以后的救助金中扣除。`,
    reasons,
    basis: [basisOf(ground, at.today)],
  });
}
