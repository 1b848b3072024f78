import { PUBLISHED } from '../domain/law/calendar.ts';
import { explain, isInItsUnknownYear, standing, startClock } from '../domain/law/clock.ts';
import { limitOn } from '../domain/law/limits.ts';
import { yuan } from '../domain/money.ts';
import type { FundOrder } from '../domain/payment/fund-order.ts';
import { FUND_SOURCES } from '../domain/payment/funds.ts';
import type { Lying } from '../domain/payment/lying.ts';
import { rule } from '../domain/rule.ts';

/**
 * R31, of money that came and that no batch has taken up in time (FIN §6(2)-(3)): counted from the day on which it came by its order, however late that was entered, and else from its entry. As long as the
 * holidays of its year aren't published nothing is guessed, and from that year on it is said.
 */
export const fundsIdle = rule<Lying & { readonly order: FundOrder | undefined }>({
  id: 'R31',
  name: 'funds-idle',
  title: '截留滞留资金',
  basis: ['FIN §6(2)', 'FIN §6(3)'],
  severity: 'violation',
  version: 2,
  looksAt: 'bureau',
  examine({ entry, leftFen, order }, { today }) {
    const { office, programme, source } = entry.after;
    if (leftFen === 0) return 'not-applicable';
    const since = order?.on ?? entry.on;
    const limit = limitOn(programme, 'FUNDS_PAY', office, entry.on);
    const started = limit.ok ? startClock(limit.value, since, PUBLISHED) : limit;
    if (!started.ok) throw new Error(`no law row for FUNDS_PAY on ${entry.on}`);
    const clock = started.value;
    const { is } = standing(clock, today);
    const unknown = is === 'awaits-calendar' && isInItsUnknownYear(clock, today);
    if (is === 'awaits-calendar' && !unknown) return 'not-applicable';
    if (is !== 'overdue' && !unknown) return 'in-order';
    const came = order ? `${since}到账` : `${since}退出发放批次`;
    const facts = {
      ...{ programme, source, nth: entry.nth, since, cameFen: entry.legs.available ?? 0, leftFen, standing: is },
      ...{ dueOn: clock.dueOn ?? 'none', ...(order && { document: order.document }) },
      ...(entry.batchId && { batch: entry.batchId }),
    };
    const what = `${FUND_SOURCES[source]}资金${came}，其中${yuan(leftFen)}元没有列入发放`;
    return is === 'overdue'
      ? { why: `${what}，已超过期限。${explain(clock).zh}`, facts }
      : { why: `${what}，是否超过期限尚不能推算。${explain(clock).zh}`, facts, severity: 'warning' };
  },
});
