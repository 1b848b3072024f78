import type { Benefit } from '../domain/benefit.ts';
import { rule } from '../domain/rule.ts';

/** R29: who takes a household's money turns out to be staff, a committee member or their kin, by a register that came after the account (FUGOU). What was known when the account was entered holds each line. */
export const accountOfStaff = rule<{
  readonly benefit: Pick<Benefit, 'signs' | 'holderIsMember'> | undefined;
  readonly holderIsStaff: boolean;
}>({
  id: 'R29',
  name: 'account-of-staff',
  title: '收款账户后经查属经办人员、村居干部或其近亲属',
  basis: ['NOTICE §3(1)', 'M57 §25'],
  severity: 'violation',
  examine({ benefit, holderIsStaff }) {
    if (!benefit || benefit.signs.holderIsStaff) return 'not-applicable';
    if (!holderIsStaff) return 'in-order';
    return {
      why: '收款账户经登记核对属经办人员、村居干部或其近亲属，应核实账户归属并变更',
      facts: { holderIsMember: benefit.holderIsMember },
    };
  },
});
