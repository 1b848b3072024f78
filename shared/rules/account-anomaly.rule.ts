import { type Custody, covers } from '../domain/custody/custody.ts';
import { daysBetween } from '../domain/days.ts';
import type { CaseId } from '../domain/ids.ts';
import { settingOn } from '../domain/law/settings.ts';
import { householdsOn, type PaidBy } from '../domain/payment/households.ts';
import type { PaymentLimits } from '../domain/payment/limits.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/** R29: one account takes several households' money; its holder isn't of the household, or is staff, a committee member or their kin; it is closed; it was changed just before without the bank's paper (NOTICE §3(1)1; FUGOU, XINAN). Of an account whose households nobody knows, or for which nobody has set how many are too many, it isn't said that it is in order. */
export const accountAnomaly = rule<{
  readonly line: PaymentLine;
  readonly sharing: ReadonlySet<CaseId>;
  /** Of these for whom they pay, as far as it was looked up: a case of which it wasn’t counts as a household of its own. */
  readonly people?: PaidBy;
  /** Who holds the household's card, where somebody does. */
  readonly custody: Custody | undefined;
  readonly tried?: Partial<PaymentLimits>;
}>({
  id: 'R29',
  name: 'account-anomaly',
  title: '收款账户异常',
  basis: ['NOTICE §3(1)', 'M57 §25'],
  severity: 'blocking',
  version: 4,
  examine({ line, sharing, people = new Map(), custody, tried: { changedDays, households } = {} }, { today }) {
    const { month, holderIsMember, signs } = line;
    const { own, again } = householdsOn(line, people);
    const others = sharing.size - [...own].filter((id) => sharing.has(id)).length - again;
    const term = settingOn('dibao', 'ACCOUNT_CHANGE_DAYS', line.office, today);
    const days = changedDays ?? (term.ok ? term.value.value : 0);
    const several = settingOn('supervision', 'ACCOUNT_HOUSEHOLDS', line.office, today);
    const from = households ?? (several.ok ? several.value.value : undefined);
    const fresh = signs.changed && daysBetween(signs.changed.on, today) < days;
    const why = [
      from !== undefined && others + 1 >= from && `同一收款账户用于${others + 1}户家庭，应核实账户归属`,
      signs.holderIsStaff && '收款账户的户名是经办人员、村居干部或其近亲属，应核实账户归属',
      !holderIsMember && !covers(custody, line.holderIndex, today) && '收款账户的户名不属于该家庭成员，应核实代持手续',
      signs.closed && '该户称收款账户已不能使用，变更尚未确认，本笔暂缓',
      fresh && !signs.changed?.proven && `收款账户于${signs.changed?.on}变更而无银行证明，应核实`,
    ].find((each) => typeof each === 'string');
    if (why === undefined) return sharing.size === 0 || from === undefined ? 'not-applicable' : 'in-order';
    const otherCases: CaseId[] = [];
    for (const id of sharing) {
      if (otherCases.length === MOST_NAMED) break;
      if (!own.has(id)) otherCases.push(id);
    }
    return {
      why,
      facts: {
        ...{ month, others, otherCases, holderIsMember },
        ...(signs.holderIsStaff && { holderIsStaff: true }),
        ...(signs.closed && { closed: true }),
        ...(signs.changed && { changedOn: signs.changed.on, proven: signs.changed.proven }),
      },
    };
  },
});
