import type { AnswerRow, BankRow } from '../../shared/domain/payment/bank-file.ts';
import type { Die } from './a-die.ts';

/** The bank: pays each line that it is told of once, whatever it is told twice, and answers in its own time. */
export interface Bank {
  readonly told: Map<string, AnswerRow>;
  readonly paidByHousehold: Map<string, number>;
}

/** Some accounts are frozen, as the die falls. */
export const hear = (bank: Bank, rows: readonly BankRow[], die: Die) => {
  for (const { lineId, account, amountFen } of rows) {
    if (bank.told.has(lineId)) continue;
    const back = die(5) === 0;
    bank.told.set(lineId, {
      lineId,
      account,
      amountFen,
      outcome: back ? 'returned' : 'paid',
      returnCode: back ? 'FROZEN' : null,
    });
    if (!back) bank.paidByHousehold.set(account, (bank.paidByHousehold.get(account) ?? 0) + 1);
  }
};
