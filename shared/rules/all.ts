// Written by `npm run wire`. Not edited by hand.
import { accountAnomaly } from './account-anomaly.rule.ts';
import { accountMisuse } from './account-misuse.rule.ts';
import { accountOfAnother } from './account-of-another.rule.ts';
import { accountOfStaff } from './account-of-staff.rule.ts';
import { ageAltered } from './age-altered.rule.ts';
import { aidAmountArbitrary } from './aid-amount-arbitrary.rule.ts';
import { aidNotCompleted } from './aid-not-completed.rule.ts';
import { aidPapersMissing } from './aid-papers-missing.rule.ts';
import { aidSplit } from './aid-split.rule.ts';
import { amountsCrowded } from './amounts-crowded.rule.ts';
import { askedForMoney } from './asked-for-money.rule.ts';
import { bribeComplainedOf } from './bribe-complained-of.rule.ts';
import { bulkApproval } from './bulk-approval.rule.ts';
import { bulkApprovalWeek } from './bulk-approval-week.rule.ts';
import { bulkExport } from './bulk-export.rule.ts';
import { businessRun } from './business-run.rule.ts';
import { callBackOverdue } from './call-back-overdue.rule.ts';
import { cardComplainedOf } from './card-complained-of.rule.ts';
import { cardHeldElsewhere } from './card-held-elsewhere.rule.ts';
import { careFeeAmiss } from './care-fee-amiss.rule.ts';
import { checkWithoutMandate } from './check-without-mandate.rule.ts';
import { complainedOfAgain } from './complained-of-again.rule.ts';
import { complaintOpenedByAccused } from './complaint-opened-by-accused.rule.ts';
import { complaintOverdue } from './complaint-overdue.rule.ts';
import { complaintToAccused } from './complaint-to-accused.rule.ts';
import { confirmedAgainstWarning } from './confirmed-against-warning.rule.ts';
import { copiedVisits } from './copied-visits.rule.ts';
import { countyVisitMissed } from './county-visit-missed.rule.ts';
import { cutWithoutHearing } from './cut-without-hearing.rule.ts';
import { duplicatePlaces } from './duplicate-places.rule.ts';
import { duplicateProgrammes } from './duplicate-programmes.rule.ts';
import { dutiesJoined } from './duties-joined.rule.ts';
import { earningsNotCounted } from './earnings-not-counted.rule.ts';
import { eligibleButMissed } from './eligible-but-missed.rule.ts';
import { entryWithoutProcedure } from './entry-without-procedure.rule.ts';
import { equalAmounts } from './equal-amounts.rule.ts';
import { equalVillages } from './equal-villages.rule.ts';
import { fewSpotChecks } from './few-spot-checks.rule.ts';
import { fileNotDestroyed } from './file-not-destroyed.rule.ts';
import { fundsIdle } from './funds-idle.rule.ts';
import { fundsUndecided } from './funds-undecided.rule.ts';
import { ghostBeneficiary } from './ghost-beneficiary.rule.ts';
import { handlerConflict } from './handler-conflict.rule.ts';
import { heldStillCounted } from './held-still-counted.rule.ts';
import { homesOwned } from './homes-owned.rule.ts';
import { householdRegrouped } from './household-regrouped.rule.ts';
import { householdSplit } from './household-split.rule.ts';
import { identityCloned } from './identity-cloned.rule.ts';
import { impossibleVisits } from './impossible-visits.rule.ts';
import { lateMoney } from './late-money.rule.ts';
import { lateWrittenRefusal } from './late-written-refusal.rule.ts';
import { moneyOutOfScope } from './money-out-of-scope.rule.ts';
import { monthWithoutPay } from './month-without-pay.rule.ts';
import { numberCloned } from './number-cloned.rule.ts';
import { overIncomeNoExit } from './over-income-no-exit.rule.ts';
import { overTimeLimit } from './over-time-limit.rule.ts';
import { owedAndUnpaid } from './owed-and-unpaid.rule.ts';
import { paidAfterDeath } from './paid-after-death.rule.ts';
import { paidSinceDeath } from './paid-since-death.rule.ts';
import { payeeNotFound } from './payee-not-found.rule.ts';
import { postingAmiss } from './posting-amiss.rule.ts';
import { postingDiscloses } from './posting-discloses.rule.ts';
import { programmesElsewhere } from './programmes-elsewhere.rule.ts';
import { readingBeyondDuty } from './reading-beyond-duty.rule.ts';
import { receivedOtherwise } from './received-otherwise.rule.ts';
import { recordAltered } from './record-altered.rule.ts';
import { recoveryOverdue } from './recovery-overdue.rule.ts';
import { relativeNotFiled } from './relative-not-filed.rule.ts';
import { returnNotCleared } from './return-not-cleared.rule.ts';
import { reviewOverdue } from './review-overdue.rule.ts';
import { savingsOverLimit } from './savings-over-limit.rule.ts';
import { secondSupplement } from './second-supplement.rule.ts';
import { sharedAccount } from './shared-account.rule.ts';
import { unlawfulCustody } from './unlawful-custody.rule.ts';
import { vehicleOwned } from './vehicle-owned.rule.ts';
import { visitByOne } from './visit-by-one.rule.ts';
import { warningNotHandled } from './warning-not-handled.rule.ts';
import { workDutyCut } from './work-duty-cut.rule.ts';

/** Every detection rule. */
export const RULES = [
  accountAnomaly,
  accountMisuse,
  accountOfAnother,
  accountOfStaff,
  ageAltered,
  aidAmountArbitrary,
  aidNotCompleted,
  aidPapersMissing,
  aidSplit,
  amountsCrowded,
  askedForMoney,
  bribeComplainedOf,
  bulkApprovalWeek,
  bulkApproval,
  bulkExport,
  businessRun,
  callBackOverdue,
  cardComplainedOf,
  cardHeldElsewhere,
  careFeeAmiss,
  checkWithoutMandate,
  complainedOfAgain,
  complaintOpenedByAccused,
  complaintOverdue,
  complaintToAccused,
  confirmedAgainstWarning,
  copiedVisits,
  countyVisitMissed,
  cutWithoutHearing,
  duplicatePlaces,
  duplicateProgrammes,
  dutiesJoined,
  earningsNotCounted,
  eligibleButMissed,
  entryWithoutProcedure,
  equalAmounts,
  equalVillages,
  fewSpotChecks,
  fileNotDestroyed,
  fundsIdle,
  fundsUndecided,
  ghostBeneficiary,
  handlerConflict,
  heldStillCounted,
  homesOwned,
  householdRegrouped,
  householdSplit,
  identityCloned,
  impossibleVisits,
  lateMoney,
  lateWrittenRefusal,
  moneyOutOfScope,
  monthWithoutPay,
  numberCloned,
  overIncomeNoExit,
  overTimeLimit,
  owedAndUnpaid,
  paidAfterDeath,
  paidSinceDeath,
  payeeNotFound,
  postingAmiss,
  postingDiscloses,
  programmesElsewhere,
  readingBeyondDuty,
  receivedOtherwise,
  recordAltered,
  recoveryOverdue,
  relativeNotFiled,
  returnNotCleared,
  reviewOverdue,
  savingsOverLimit,
  secondSupplement,
  sharedAccount,
  unlawfulCustody,
  vehicleOwned,
  visitByOne,
  warningNotHandled,
  workDutyCut,
] as const;
