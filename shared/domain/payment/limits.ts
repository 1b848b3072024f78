/** By what numbers the payment rules ask. Those that are tried over past months stand instead of those in force. */
export interface PaymentLimits {
  /** For how many days after an unproven change of its account a line is held (R29); in force: `ACCOUNT_CHANGE_DAYS`. */
  readonly changedDays: number;
  /** From how many households on one account (R29); in force: `ACCOUNT_HOUSEHOLDS`. */
  readonly households: number;
  /** How many months after the one of a death may be paid (R01); in force: none (M83 1(3)). */
  readonly monthsAfterDeath: number;
}
