// Written by `npm run wire`. Not edited by hand.
import { exportLedger } from './audit/export-ledger.operation.ts';
import { listLedger } from './audit/list-ledger.operation.ts';
import { proveEntry } from './audit/prove-entry.operation.ts';
import { searchLedger } from './audit/search-ledger.operation.ts';
import { takeInBankUploads } from './banking/take-in-bank-uploads.job.ts';
import { answerCallBack } from './callbacks/answer-call-back.operation.ts';
import { listCallBacks } from './callbacks/list-call-backs.operation.ts';
import { openCallBackContact } from './callbacks/open-call-back-contact.operation.ts';
import { openCallBackWords } from './callbacks/open-call-back-words.operation.ts';
import { readCallBackPlan } from './callbacks/read-call-back-plan.operation.ts';
import { recordMissedCallBack } from './callbacks/record-missed-call-back.operation.ts';
import { redrawCallBacks } from './callbacks/redraw-call-backs.operation.ts';
import { assessHousehold } from './casework/assess-household.operation.ts';
import { chooseSpotCheck } from './casework/choose-spot-check.operation.ts';
import { computeDueDay } from './casework/compute-due-day.operation.ts';
import { confirmCase } from './casework/confirm-case.operation.ts';
import { decideAidFirst } from './casework/decide-aid-first.operation.ts';
import { deliverNotice } from './casework/deliver-notice.operation.ts';
import { extendLimit } from './casework/extend-limit.operation.ts';
import { giveOpinion } from './casework/give-opinion.operation.ts';
import { listCases } from './casework/list-cases.operation.ts';
import { listClocks } from './casework/list-clocks.operation.ts';
import { listDecisions } from './casework/list-decisions.operation.ts';
import { listQueue } from './casework/list-queue.operation.ts';
import { listSpotChecks } from './casework/list-spot-checks.operation.ts';
import { openAssessment } from './casework/open-assessment.operation.ts';
import { openDecision } from './casework/open-decision.operation.ts';
import { openHousehold } from './casework/open-household.operation.ts';
import { planDueDays } from './casework/plan-due-days.operation.ts';
import { postEnd } from './casework/post-end.operation.ts';
import { postOpinion } from './casework/post-opinion.operation.ts';
import { publishDecision } from './casework/publish-decision.operation.ts';
import { readCase } from './casework/read-case.operation.ts';
import { readNotice } from './casework/read-notice.operation.ts';
import { reckonAidAmount } from './casework/reckon-aid-amount.operation.ts';
import { recordAppraisal } from './casework/record-appraisal.operation.ts';
import { recordCheckResult } from './casework/record-check-result.operation.ts';
import { recordCountyVisit } from './casework/record-county-visit.operation.ts';
import { recordMinutes } from './casework/record-minutes.operation.ts';
import { recordObjection } from './casework/record-objection.operation.ts';
import { recordPostingPhoto } from './casework/record-posting-photo.operation.ts';
import { recordSpotCheck } from './casework/record-spot-check.operation.ts';
import { recordVisit } from './casework/record-visit.operation.ts';
import { refuseCase } from './casework/refuse-case.operation.ts';
import { requestCheck } from './casework/request-check.operation.ts';
import { reviewAidFirst } from './casework/review-aid-first.operation.ts';
import { checkpointLedger } from './checkpoint/checkpoint-ledger.job.ts';
import { verifyLedgerAgain } from './checkpoint/verify-ledger-again.job.ts';
import { confirmCheckFileDestruction } from './checks/confirm-check-file-destruction.operation.ts';
import { drawCheckFile } from './checks/draw-check-file.operation.ts';
import { listCheckFiles } from './checks/list-check-files.operation.ts';
import { takeCheckResults } from './checks/take-check-results.operation.ts';
import { acceptComplaint } from './complaints/accept-complaint.operation.ts';
import { answerComplaint } from './complaints/answer-complaint.operation.ts';
import { askComplaintReview } from './complaints/ask-complaint-review.operation.ts';
import { assignComplaint } from './complaints/assign-complaint.operation.ts';
import { closeComplaint } from './complaints/close-complaint.operation.ts';
import { declineComplaint } from './complaints/decline-complaint.operation.ts';
import { extendComplaint } from './complaints/extend-complaint.operation.ts';
import { giveBackComplaint } from './complaints/give-back-complaint.operation.ts';
import { giveReporterReason } from './complaints/give-reporter-reason.operation.ts';
import { listComplaints } from './complaints/list-complaints.operation.ts';
import { nameSubject } from './complaints/name-subject.operation.ts';
import { openComplaint } from './complaints/open-complaint.operation.ts';
import { openReporter } from './complaints/open-reporter.operation.ts';
import { readComplaint } from './complaints/read-complaint.operation.ts';
import { registerComplaint } from './complaints/register-complaint.operation.ts';
import { carryBatches } from './compliance/carry-batches.job.ts';
import { chaseBankFiles } from './compliance/chase-bank-files.job.ts';
import { chaseCheckFiles } from './compliance/chase-check-files.job.ts';
import { drawCallBacks } from './compliance/draw-call-backs.job.ts';
import { drawSpotChecks } from './compliance/draw-spot-checks.job.ts';
import { openEpochs } from './compliance/open-epochs.job.ts';
import { recountClocks } from './compliance/recount-clocks.job.ts';
import { reportMisuse } from './compliance/report-misuse.job.ts';
import { reviewCustodies } from './compliance/review-custodies.job.ts';
import { screenDisbursements } from './compliance/screen-disbursements.job.ts';
import { suspendDormant } from './compliance/suspend-dormant.job.ts';
import { sweepCallBacks } from './compliance/sweep-call-backs.job.ts';
import { sweepComplaints } from './compliance/sweep-complaints.job.ts';
import { sweepFindings } from './compliance/sweep-findings.job.ts';
import { sweepFunds } from './compliance/sweep-funds.job.ts';
import { sweepOverdue } from './compliance/sweep-overdue.job.ts';
import { sweepRecoveries } from './compliance/sweep-recoveries.job.ts';
import { takeDownPostings } from './compliance/take-down-postings.job.ts';
import { weighWeeks } from './compliance/weigh-weeks.job.ts';
import { clearDeaths } from './detection/clear-deaths.consumer.ts';
import { countDeeds } from './detection/count-deeds.consumer.ts';
import { lapseWarnings } from './detection/lapse-warnings.consumer.ts';
import { watchAdjustments } from './detection/watch-adjustments.consumer.ts';
import { watchAid } from './detection/watch-aid.consumer.ts';
import { watchCallBacks } from './detection/watch-call-backs.consumer.ts';
import { watchCancellations } from './detection/watch-cancellations.consumer.ts';
import { watchCases } from './detection/watch-cases.consumer.ts';
import { watchComplaints } from './detection/watch-complaints.consumer.ts';
import { watchDeaths } from './detection/watch-deaths.consumer.ts';
import { watchDecisions } from './detection/watch-decisions.consumer.ts';
import { watchEntries } from './detection/watch-entries.consumer.ts';
import { watchFunds } from './detection/watch-funds.consumer.ts';
import { watchImpartiality } from './detection/watch-impartiality.consumer.ts';
import { watchNumbers } from './detection/watch-numbers.consumer.ts';
import { watchOperators } from './detection/watch-operators.consumer.ts';
import { watchRecords } from './detection/watch-records.consumer.ts';
import { watchVisits } from './detection/watch-visits.consumer.ts';
import { watchWarnings } from './detection/watch-warnings.consumer.ts';
import { printAidRegister } from './documents/print-aid-register.operation.ts';
import { printAppraisal } from './documents/print-appraisal.operation.ts';
import { printCheckReport } from './documents/print-check-report.operation.ts';
import { printFilings } from './documents/print-filings.operation.ts';
import { printHearing } from './documents/print-hearing.operation.ts';
import { printMandate } from './documents/print-mandate.operation.ts';
import { printNotice } from './documents/print-notice.operation.ts';
import { printPaper } from './documents/print-paper.operation.ts';
import { printPosting } from './documents/print-posting.operation.ts';
import { printVisitForm } from './documents/print-visit-form.operation.ts';
import { answerAppeal } from './dynamics/answer-appeal.operation.ts';
import { answerEndObjection } from './dynamics/answer-end-objection.operation.ts';
import { carryOutAppeal } from './dynamics/carry-out-appeal.operation.ts';
import { decideAdjustment } from './dynamics/decide-adjustment.operation.ts';
import { listAdjustments } from './dynamics/list-adjustments.operation.ts';
import { listAppeals } from './dynamics/list-appeals.operation.ts';
import { objectToEnd } from './dynamics/object-to-end.operation.ts';
import { openAdjustment } from './dynamics/open-adjustment.operation.ts';
import { openRecovery } from './dynamics/open-recovery.operation.ts';
import { proposeAdjustment } from './dynamics/propose-adjustment.operation.ts';
import { recordAppeal } from './dynamics/record-appeal.operation.ts';
import { recordAppealResult } from './dynamics/record-appeal-result.operation.ts';
import { recordHearing } from './dynamics/record-hearing.operation.ts';
import { recordReview } from './dynamics/record-review.operation.ts';
import { reportChange } from './dynamics/report-change.operation.ts';
import { acceptCase } from './intake/accept-case.operation.ts';
import { askAccountChange } from './intake/ask-account-change.operation.ts';
import { askSupplement } from './intake/ask-supplement.operation.ts';
import { completeAidFirst } from './intake/complete-aid-first.operation.ts';
import { convertCase } from './intake/convert-case.operation.ts';
import { declineCase } from './intake/decline-case.operation.ts';
import { dropAccountChange } from './intake/drop-account-change.operation.ts';
import { findPerson } from './intake/find-person.operation.ts';
import { readAccountChange } from './intake/read-account-change.operation.ts';
import { readChecklist } from './intake/read-checklist.operation.ts';
import { receiveSupplement } from './intake/receive-supplement.operation.ts';
import { revokeMandate } from './intake/revoke-mandate.operation.ts';
import { signMandate } from './intake/sign-mandate.operation.ts';
import { submitApplication } from './intake/submit-application.operation.ts';
import { amendStaff } from './integrity/amend-staff.operation.ts';
import { answerReaders } from './integrity/answer-readers.operation.ts';
import { askReaders } from './integrity/ask-readers.operation.ts';
import { declareConflict } from './integrity/declare-conflict.operation.ts';
import { enterContact } from './integrity/enter-contact.operation.ts';
import { fileRelative } from './integrity/file-relative.operation.ts';
import { giveReason } from './integrity/give-reason.operation.ts';
import { giveSearchReason } from './integrity/give-search-reason.operation.ts';
import { liftRecusal } from './integrity/lift-recusal.operation.ts';
import { listReasons } from './integrity/list-reasons.operation.ts';
import { listRecusalStatements } from './integrity/list-recusal-statements.operation.ts';
import { listRecusals } from './integrity/list-recusals.operation.ts';
import { listStaff } from './integrity/list-staff.operation.ts';
import { openContact } from './integrity/open-contact.operation.ts';
import { openDeathCorrection } from './integrity/open-death-correction.operation.ts';
import { openFiling } from './integrity/open-filing.operation.ts';
import { openFinding } from './integrity/open-finding.operation.ts';
import { openReason } from './integrity/open-reason.operation.ts';
import { openRecusalStatement } from './integrity/open-recusal-statement.operation.ts';
import { openStaff } from './integrity/open-staff.operation.ts';
import { orderRecusal } from './integrity/order-recusal.operation.ts';
import { readImpartiality } from './integrity/read-impartiality.operation.ts';
import { recordStaff } from './integrity/record-staff.operation.ts';
import { closeEpoch } from './keys/close-epoch.operation.ts';
import { listEpochs } from './keys/list-epochs.operation.ts';
import { listIndexKeys } from './keys/list-index-keys.operation.ts';
import { listSealed } from './keys/list-sealed.operation.ts';
import { readEpoch } from './keys/read-epoch.operation.ts';
import { renewIndexKey } from './keys/renew-index-key.operation.ts';
import { retireEpoch } from './keys/retire-epoch.operation.ts';
import { writeLedger } from './ledger/write-ledger.consumer.ts';
import { acceptDelegation } from './operators/accept-delegation.operation.ts';
import { acceptUndertaking } from './operators/accept-undertaking.operation.ts';
import { appointOperator } from './operators/appoint-operator.operation.ts';
import { changeLetterhead } from './operators/change-letterhead.operation.ts';
import { deactivateOperator } from './operators/deactivate-operator.operation.ts';
import { delegateDuties } from './operators/delegate-duties.operation.ts';
import { designateOperator } from './operators/designate-operator.operation.ts';
import { endDelegation } from './operators/end-delegation.operation.ts';
import { enterLetterhead } from './operators/enter-letterhead.operation.ts';
import { listDelegations } from './operators/list-delegations.operation.ts';
import { listOperators } from './operators/list-operators.operation.ts';
import { reactivateOperator } from './operators/reactivate-operator.operation.ts';
import { readDelegation } from './operators/read-delegation.operation.ts';
import { readLetterhead } from './operators/read-letterhead.operation.ts';
import { readOperator } from './operators/read-operator.operation.ts';
import { readUndertaking } from './operators/read-undertaking.operation.ts';
import { agreeRecovery } from './payments/agree-recovery.operation.ts';
import { announceBankUpload } from './payments/announce-bank-upload.operation.ts';
import { approveBatch } from './payments/approve-batch.operation.ts';
import { blockFunds } from './payments/block-funds.operation.ts';
import { buildBatch } from './payments/build-batch.operation.ts';
import { cancelLine } from './payments/cancel-line.operation.ts';
import { confirmAccountChange } from './payments/confirm-account-change.operation.ts';
import { confirmDestruction } from './payments/confirm-destruction.operation.ts';
import { decideFundAccount } from './payments/decide-fund-account.operation.ts';
import { decideFunds } from './payments/decide-funds.operation.ts';
import { endCustody } from './payments/end-custody.operation.ts';
import { endRecovery } from './payments/end-recovery.operation.ts';
import { enterCustody } from './payments/enter-custody.operation.ts';
import { enterFundAccount } from './payments/enter-fund-account.operation.ts';
import { fileCustody } from './payments/file-custody.operation.ts';
import { followBatch } from './payments/follow-batch.operation.ts';
import { grantBenefit } from './payments/grant-benefit.operation.ts';
import { listBankFiles } from './payments/list-bank-files.operation.ts';
import { listBankUploads } from './payments/list-bank-uploads.operation.ts';
import { listCustodies } from './payments/list-custodies.operation.ts';
import { listFundAccounts } from './payments/list-fund-accounts.operation.ts';
import { listFundEntries } from './payments/list-fund-entries.operation.ts';
import { listFundOrders } from './payments/list-fund-orders.operation.ts';
import { listLines } from './payments/list-lines.operation.ts';
import { listRecoveries } from './payments/list-recoveries.operation.ts';
import { listReturns } from './payments/list-returns.operation.ts';
import { openCustody } from './payments/open-custody.operation.ts';
import { orderTopUp } from './payments/order-top-up.operation.ts';
import { readBatch } from './payments/read-batch.operation.ts';
import { readRecovery } from './payments/read-recovery.operation.ts';
import { reconcileBatch } from './payments/reconcile-batch.operation.ts';
import { recordBankAnswer } from './payments/record-bank-answer.operation.ts';
import { recordFunds } from './payments/record-funds.operation.ts';
import { releaseBatch } from './payments/release-batch.operation.ts';
import { showFunds } from './payments/show-funds.operation.ts';
import { stopBatch } from './payments/stop-batch.operation.ts';
import { takeAnswerFile } from './payments/take-answer-file.operation.ts';
import { takeBankFile } from './payments/take-bank-file.operation.ts';
import { verifyReturn } from './payments/verify-return.operation.ts';
import { proveGrowth } from './proofs/prove-growth.operation.ts';
import { showReceipt } from './proofs/show-receipt.operation.ts';
import { checkDocument } from './public/check-document.operation.ts';
import { showCheckpoint } from './public/show-checkpoint.operation.ts';
import { showPosting } from './public/show-posting.operation.ts';
import { announceImport } from './registers/announce-import.operation.ts';
import { decideImport } from './registers/decide-import.operation.ts';
import { listImports } from './registers/list-imports.operation.ts';
import { readImport } from './registers/read-import.operation.ts';
import { rebuildIndexes } from './resealing/rebuild-indexes.job.ts';
import { resealRecords } from './resealing/reseal-records.job.ts';
import { beginScan } from './scans/begin-scan.operation.ts';
import { listScans } from './scans/list-scans.operation.ts';
import { showScanPage } from './scans/show-scan-page.operation.ts';
import { takeInScan } from './scans/take-in-scan.operation.ts';
import { screenRegisters } from './screening/screen-registers.job.ts';
import { takeInRegisters } from './screening/take-in-registers.job.ts';
import { tallyFairness } from './screening/tally-fairness.job.ts';
import { actOnFinding } from './supervision/act-on-finding.operation.ts';
import { backtestFigures } from './supervision/backtest-figures.operation.ts';
import { backtestPayments } from './supervision/backtest-payments.operation.ts';
import { listAidFirst } from './supervision/list-aid-first.operation.ts';
import { listDeaths } from './supervision/list-deaths.operation.ts';
import { listFindings } from './supervision/list-findings.operation.ts';
import { listOfficeWeeks } from './supervision/list-office-weeks.operation.ts';
import { listReaders } from './supervision/list-readers.operation.ts';
import { proposeDeathCorrection } from './supervision/propose-death-correction.operation.ts';
import { proposeOutcome } from './supervision/propose-outcome.operation.ts';
import { readFairness } from './supervision/read-fairness.operation.ts';
import { readFinding } from './supervision/read-finding.operation.ts';
import { readOfficeProfile } from './supervision/read-office-profile.operation.ts';
import { readOperatorProfile } from './supervision/read-operator-profile.operation.ts';
import { recordDeath } from './supervision/record-death.operation.ts';
import { settleDeathCorrection } from './supervision/settle-death-correction.operation.ts';
import { settleFinding } from './supervision/settle-finding.operation.ts';
import { snoozeFinding } from './supervision/snooze-finding.operation.ts';
import { takeFinding } from './supervision/take-finding.operation.ts';
import { takeStock } from './watch/take-stock.job.ts';
import { countersignCheckpoint } from './witness/countersign-checkpoint.operation.ts';
import { makeCheckpoint } from './witness/make-checkpoint.operation.ts';

/** Every part by function folder. Routes, schedules, grants, the local runner and the documents are derived from this. */
export const manifest = {
  audit: { kind: 'http', parts: { exportLedger, listLedger, proveEntry, searchLedger } },
  banking: { kind: 'schedule', parts: { takeInBankUploads } },
  callbacks: {
    kind: 'http',
    parts: {
      answerCallBack,
      listCallBacks,
      openCallBackContact,
      openCallBackWords,
      readCallBackPlan,
      recordMissedCallBack,
      redrawCallBacks,
    },
  },
  casework: {
    kind: 'http',
    parts: {
      assessHousehold,
      chooseSpotCheck,
      computeDueDay,
      confirmCase,
      decideAidFirst,
      deliverNotice,
      extendLimit,
      giveOpinion,
      listCases,
      listClocks,
      listDecisions,
      listQueue,
      listSpotChecks,
      openAssessment,
      openDecision,
      openHousehold,
      planDueDays,
      postEnd,
      postOpinion,
      publishDecision,
      readCase,
      readNotice,
      reckonAidAmount,
      recordAppraisal,
      recordCheckResult,
      recordCountyVisit,
      recordMinutes,
      recordObjection,
      recordPostingPhoto,
      recordSpotCheck,
      recordVisit,
      refuseCase,
      requestCheck,
      reviewAidFirst,
    },
  },
  checkpoint: { kind: 'schedule', parts: { checkpointLedger, verifyLedgerAgain } },
  checks: { kind: 'http', parts: { confirmCheckFileDestruction, drawCheckFile, listCheckFiles, takeCheckResults } },
  complaints: {
    kind: 'http',
    parts: {
      acceptComplaint,
      answerComplaint,
      askComplaintReview,
      assignComplaint,
      closeComplaint,
      declineComplaint,
      extendComplaint,
      giveBackComplaint,
      giveReporterReason,
      listComplaints,
      nameSubject,
      openComplaint,
      openReporter,
      readComplaint,
      registerComplaint,
    },
  },
  compliance: {
    kind: 'schedule',
    parts: {
      carryBatches,
      chaseBankFiles,
      chaseCheckFiles,
      drawCallBacks,
      drawSpotChecks,
      openEpochs,
      recountClocks,
      reportMisuse,
      reviewCustodies,
      screenDisbursements,
      suspendDormant,
      sweepCallBacks,
      sweepComplaints,
      sweepFindings,
      sweepFunds,
      sweepOverdue,
      sweepRecoveries,
      takeDownPostings,
      weighWeeks,
    },
  },
  detection: {
    kind: 'stream',
    parts: {
      clearDeaths,
      countDeeds,
      lapseWarnings,
      watchAdjustments,
      watchAid,
      watchCallBacks,
      watchCancellations,
      watchCases,
      watchComplaints,
      watchDeaths,
      watchDecisions,
      watchEntries,
      watchFunds,
      watchImpartiality,
      watchNumbers,
      watchOperators,
      watchRecords,
      watchVisits,
      watchWarnings,
    },
  },
  documents: {
    kind: 'http',
    parts: {
      printAidRegister,
      printAppraisal,
      printCheckReport,
      printFilings,
      printHearing,
      printMandate,
      printNotice,
      printPaper,
      printPosting,
      printVisitForm,
    },
  },
  dynamics: {
    kind: 'http',
    parts: {
      answerAppeal,
      answerEndObjection,
      carryOutAppeal,
      decideAdjustment,
      listAdjustments,
      listAppeals,
      objectToEnd,
      openAdjustment,
      openRecovery,
      proposeAdjustment,
      recordAppealResult,
      recordAppeal,
      recordHearing,
      recordReview,
      reportChange,
    },
  },
  intake: {
    kind: 'http',
    parts: {
      acceptCase,
      askAccountChange,
      askSupplement,
      completeAidFirst,
      convertCase,
      declineCase,
      dropAccountChange,
      findPerson,
      readAccountChange,
      readChecklist,
      receiveSupplement,
      revokeMandate,
      signMandate,
      submitApplication,
    },
  },
  integrity: {
    kind: 'http',
    parts: {
      amendStaff,
      answerReaders,
      askReaders,
      declareConflict,
      enterContact,
      fileRelative,
      giveReason,
      giveSearchReason,
      liftRecusal,
      listReasons,
      listRecusalStatements,
      listRecusals,
      listStaff,
      openContact,
      openDeathCorrection,
      openFiling,
      openFinding,
      openReason,
      openRecusalStatement,
      openStaff,
      orderRecusal,
      readImpartiality,
      recordStaff,
    },
  },
  keys: {
    kind: 'http',
    parts: { closeEpoch, listEpochs, listIndexKeys, listSealed, readEpoch, renewIndexKey, retireEpoch },
  },
  ledger: { kind: 'stream', parts: { writeLedger } },
  operators: {
    kind: 'http',
    parts: {
      acceptDelegation,
      acceptUndertaking,
      appointOperator,
      changeLetterhead,
      deactivateOperator,
      delegateDuties,
      designateOperator,
      endDelegation,
      enterLetterhead,
      listDelegations,
      listOperators,
      reactivateOperator,
      readDelegation,
      readLetterhead,
      readOperator,
      readUndertaking,
    },
  },
  payments: {
    kind: 'http',
    parts: {
      agreeRecovery,
      announceBankUpload,
      approveBatch,
      blockFunds,
      buildBatch,
      cancelLine,
      confirmAccountChange,
      confirmDestruction,
      decideFundAccount,
      decideFunds,
      endCustody,
      endRecovery,
      enterCustody,
      enterFundAccount,
      fileCustody,
      followBatch,
      grantBenefit,
      listBankFiles,
      listBankUploads,
      listCustodies,
      listFundAccounts,
      listFundEntries,
      listFundOrders,
      listLines,
      listRecoveries,
      listReturns,
      openCustody,
      orderTopUp,
      readBatch,
      readRecovery,
      reconcileBatch,
      recordBankAnswer,
      recordFunds,
      releaseBatch,
      showFunds,
      stopBatch,
      takeAnswerFile,
      takeBankFile,
      verifyReturn,
    },
  },
  proofs: { kind: 'http', parts: { proveGrowth, showReceipt } },
  public: { kind: 'http', parts: { checkDocument, showCheckpoint, showPosting } },
  registers: { kind: 'http', parts: { announceImport, decideImport, listImports, readImport } },
  resealing: { kind: 'schedule', parts: { rebuildIndexes, resealRecords } },
  scans: { kind: 'http', parts: { beginScan, listScans, showScanPage, takeInScan } },
  screening: { kind: 'schedule', parts: { screenRegisters, takeInRegisters, tallyFairness } },
  supervision: {
    kind: 'http',
    parts: {
      actOnFinding,
      backtestFigures,
      backtestPayments,
      listAidFirst,
      listDeaths,
      listFindings,
      listOfficeWeeks,
      listReaders,
      proposeDeathCorrection,
      proposeOutcome,
      readFairness,
      readFinding,
      readOfficeProfile,
      readOperatorProfile,
      recordDeath,
      settleDeathCorrection,
      settleFinding,
      snoozeFinding,
      takeFinding,
    },
  },
  watch: { kind: 'schedule', parts: { takeStock } },
  witness: { kind: 'http', parts: { countersignCheckpoint, makeCheckpoint } },
} as const;
