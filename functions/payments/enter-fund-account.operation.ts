import { bureauOf, FundAccountId } from '../../shared/domain/ids.ts';
import { FundAccount, FundAccountWanted, waitingFrom } from '../../shared/domain/payment/fund-order.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The register of accounts that assistance money may go to (R47). The number becomes a keyed digest and its last four digits. */
export const enterFundAccount = operation(
  {
    name: 'enterFundAccount',
    title: '登记核准账户',
    summary:
      'Enter an account that assistance money may go to: a paying bank’s, or the treasury’s. Another person approves it.',
    method: 'POST',
    path: '/fund-accounts',
    may: 'funds:record',
    purpose: 'payment',
    writes: 'new',
    needs: ['keepFunds', 'readFunds', 'indexPeople'],
    body: FundAccountWanted,
    reply: FundAccount,
    refuses: [],
    example: {
      body: { use: 'payments', unit: '样例县民政局', bank: '样例银行样例县支行', account: '6299000000000000001' },
    },
  },
  {
    async subject({ caller }) {
      return { office: bureauOf(caller.office) };
    },
    async made({ newId }, { readFunds }) {
      return await readFunds.account(FundAccountId.parse(newId('account')));
    },
    async run(
      { subject, body: { account, ...wanted }, caller, today, newId, settle, act },
      { keepFunds, indexPeople },
    ) {
      const entered = FundAccount.parse({
        ...wanted,
        id: newId('account'),
        office: subject.office,
        accountIndex: await indexPeople.account(account),
        ending: account.slice(-4),
        state: 'proposed',
        proposedBy: caller.id,
        proposedOn: today,
        decidedBy: null,
        decidedOn: null,
        ...waitingFrom(subject.office, today),
        version: 1,
      });
      settle(await keepFunds.enterAccount(entered, act));
      return entered;
    },
  },
);
