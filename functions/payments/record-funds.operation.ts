import { bureauOf, FundOrderId } from '../../shared/domain/ids.ts';
import { FundOrder, FundOrderWanted, mayLeaveTo, proposeOrder } from '../../shared/domain/payment/fund-order.ts';
import { mayReceive } from '../../shared/domain/payment/recovery-steps.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Money that came, that a household paid back, or that is to go to an approved account otherwise than to people. It counts once another person has approved it (FIN §6(2), (4)). */
export const recordFunds = operation(
  {
    name: 'recordFunds',
    title: '登记资金拨入或划转',
    summary:
      'Enter money that a source allocated, or that is to leave for an approved account. Another person approves it.',
    method: 'POST',
    path: '/fund-orders',
    may: 'funds:record',
    purpose: 'payment',
    writes: 'new',
    needs: ['keepFunds', 'readFunds', 'readRecoveries'],
    body: FundOrderWanted,
    reply: FundOrder,
    refuses: ['funds-in-future', 'account-not-approved', 'recovery-state', 'recovery-paid-more'],
    example: {
      body: {
        kind: 'allocation',
        programme: 'dibao',
        source: 'central',
        amountFen: 500_000_000,
        document: '样财社〔2026〕1号',
        on: '2026-01-05',
      },
    },
  },
  {
    async subject({ caller }) {
      return { office: bureauOf(caller.office) };
    },
    async made({ newId }, { readFunds }) {
      return await readFunds.order(FundOrderId.parse(newId('order')));
    },
    async run({ subject, body, caller, today, newId, settle, act }, { keepFunds, readFunds, readRecoveries }) {
      if (body.kind === 'transfer') settle(mayLeaveTo(await readFunds.account(body.account), 'treasury'));
      if (body.kind === 'recovery') settle(mayReceive(await readRecoveries.get(body.recovery), body));
      const id = FundOrderId.parse(newId('order'));
      const order = settle(proposeOrder(body, { id, office: subject.office }, { by: caller.id, today }));
      settle(await keepFunds.propose(order, act));
      return order;
    },
  },
);
