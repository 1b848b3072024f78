import type { HouseholdTold } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** R29, by the bank's list of account holders: the household's account isn't that of whom it was entered for (FUGOU, XINAN). Whose it is stays in the register. */
export const accountOfAnother = rule<HouseholdTold>({
  id: 'R29',
  name: 'account-of-another',
  title: '收款账户异常',
  basis: ['NOTICE §3(1)', 'M57 §25'],
  severity: 'violation',
  examine({ registers, bankNames }) {
    const register = registers['bank-accounts'];
    if (!register || bankNames === undefined || (bankNames === 'nobody' && register.wholeAsOf === null))
      return 'not-applicable';
    if (bankNames === 'declared') return 'in-order';
    return {
      why:
        bankNames === 'another'
          ? '代发银行户名清单中，该户收款账户的户名是另一人，应核实账户归属'
          : '代发银行户名清单中，所登记的户名没有该收款账户，应核实账户归属',
      facts: { bankNames, asOf: register.asOf },
    };
  },
});
