import { explain, standing } from '../domain/law/clock.ts';
import { type Batch, balanceOf, CARE, hasLeft } from '../domain/payment/batch.ts';
import { LINE_CARE } from '../domain/payment/line.ts';
import { rule } from '../domain/rule.ts';

/** R31: approved money that doesn't reach people: a batch lies longer in a state than it may, its pay day has gone by, or no batch takes up what of it is ready (FIN §6(2)-(3); M57 §25). */
export const lateMoney = rule<Batch>({
  id: 'R31',
  name: 'late-money',
  title: '截留滞留资金',
  basis: ['FIN §6(2)', 'FIN §6(3)', 'M57 §25'],
  severity: 'violation',
  version: 2,
  looksAt: 'bureau',
  examine(batch, { today }) {
    const { state, following, payBy, month, tally } = batch;
    if (batch.clock === null) return 'not-applicable';
    const { open, held, underWay } = balanceOf(batch);
    const notPaidFen = open.fen + held.fen + underWay.fen;
    const itself = { what: `批次${CARE[state].zh}`, state, owner: CARE[state].owner ?? 'nobody', notPaidFen };
    const ready = {
      what: `批次有${tally.ready.lines}笔可补发，尚未编入补发批次`,
      ...{ state: 'ready', owner: LINE_CARE.ready.owner, notPaidFen: tally.ready.fen },
    };
    const waits = [{ clock: batch.clock, ...itself }, ...(following ? [{ clock: following, ...ready }] : [])].map(
      ({ clock, what, ...of }) => {
        const { is, percent } = standing(clock, today);
        const facts = { month, ...of, standing: is, percent: percent ?? 0, dueOn: clock.dueOn ?? 'none' };
        return { is, what, why: explain(clock).zh, facts: { ...facts, payBy: payBy ?? 'none' } };
      },
    );
    const overdue = waits.find(({ is }) => is === 'overdue');
    if (overdue) return { why: `${overdue.what}，已超过期限。${overdue.why}`, facts: overdue.facts };
    if (payBy !== null && today > payBy && !hasLeft(state)) {
      const { what, ...of } = itself;
      const facts = { month, ...of, standing: 'after-pay-day', payBy };
      return { why: `${month}的发放日（${payBy}）已过，${what}，尚未发放`, facts };
    }
    const near = waits.find(({ is }) => is === 'due-soon' || is === 'awaits-calendar');
    if (near) return { why: `${near.what}，临近期限。${near.why}`, facts: near.facts, severity: 'warning' };
    return 'in-order';
  },
});
