import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { FundEntry } from '../../shared/domain/payment/funds.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { moneyOutOfScope } from '../../shared/rules/money-out-of-scope.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';

/** Each entry by which money leaves is held against the register of approved accounts, beside the refusal where it is written (R47, B4). Two reads for one that leaves, none for all others. */
export const watchFunds = consumer(
  {
    name: 'watchFunds',
    title: '资金去向监督',
    summary: 'Raises entries of the funds journal by which money left for an account that isn’t approved (R47).',
    needs: ['traceFunds', 'raiseFindings'],
  },
  {
    async take(changes, { traceFunds, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.what !== 'created' || change.after?.['kind'] !== 'fund-entry') continue;
        const entry = FundEntry.safeParse(change.after['data']).data;
        if (!entry || !((entry.legs.moved ?? 0) > 0 || (entry.legs.sent ?? 0) > 0)) continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const account = await traceFunds.accountOf(entry);
        const verdict = examine(moneyOutOfScope, { entry, account }, { today });
        const record = `${String(change.after['pk'])} ${String(change.after['sk'])}`;
        const subject = { kind: 'record', caseId: null, record } as const;
        const about = { subject, office: entry.after.office, named: [moneyOutOfScope.name, record] };
        await raiseFindings.raise(foundBy(moneyOutOfScope, verdict, about, today), act);
      }
      return decided(undefined);
    },
  },
);
