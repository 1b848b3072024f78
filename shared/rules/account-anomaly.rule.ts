import type { CaseId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { rule } from '../domain/rule.ts';

/** As many cases as a person looks through; the count tells the rest. An account that a whole township shares would otherwise fill each line's finding with all of it. */
const MOST_NAMED = 20;

/** R29: one account takes the money of more than one household, or its holder isn't a member of the household (NOTICE §3(1)1; FUGOU, XINAN). */
export const accountAnomaly = rule<{ readonly line: PaymentLine; readonly sharing: ReadonlySet<CaseId> }>({
  id: 'R29',
  name: 'account-anomaly',
  title: '收款账户异常',
  basis: ['NOTICE §3(1)', 'M57 §25'],
  severity: 'blocking',
  examine({ line, sharing }) {
    const others = sharing.size - (sharing.has(line.caseId) ? 1 : 0);
    if (others === 0 && line.holderIsMember) return 'in-order';
    const otherCases: CaseId[] = [];
    for (const id of sharing) {
      if (otherCases.length === MOST_NAMED) break;
      if (id !== line.caseId) otherCases.push(id);
    }
    return {
      why:
        others > 0
          ? `同一收款账户用于${others + 1}户家庭，应核实账户归属`
          : '收款账户的户名不属于该家庭成员，应核实代持手续',
      facts: { month: line.month, others, otherCases, holderIsMember: line.holderIsMember },
    };
  },
});
