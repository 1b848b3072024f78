// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { buildPayments } from '../../shared/aws/build-payments.ts';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { decidePayments } from '../../shared/aws/decide-payments.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { grantBenefits } from '../../shared/aws/grant-benefits.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { keepCustodies } from '../../shared/aws/keep-custodies.ts';
import { keepFunds } from '../../shared/aws/keep-funds.ts';
import { keepRecoveries } from '../../shared/aws/keep-recoveries.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openCustodians } from '../../shared/aws/open-custodians.ts';
import { orderTopUps } from '../../shared/aws/order-top-ups.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFunds } from '../../shared/aws/read-funds.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { readRecoveries } from '../../shared/aws/read-recoveries.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { readStaff } from '../../shared/aws/read-staff.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { signManifests } from '../../shared/aws/sign-manifests.ts';
import { takeBankAnswers } from '../../shared/aws/take-bank-answers.ts';
import { takeBankFiles } from '../../shared/aws/take-bank-files.ts';
import { turnPayments } from '../../shared/aws/turn-payments.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { agreeRecovery } from './agree-recovery.operation.ts';
import { approveBatch } from './approve-batch.operation.ts';
import { blockFunds } from './block-funds.operation.ts';
import { buildBatch } from './build-batch.operation.ts';
import { cancelLine } from './cancel-line.operation.ts';
import { confirmAccountChange } from './confirm-account-change.operation.ts';
import { confirmDestruction } from './confirm-destruction.operation.ts';
import { decideFundAccount } from './decide-fund-account.operation.ts';
import { decideFunds } from './decide-funds.operation.ts';
import { endCustody } from './end-custody.operation.ts';
import { endRecovery } from './end-recovery.operation.ts';
import { enterCustody } from './enter-custody.operation.ts';
import { enterFundAccount } from './enter-fund-account.operation.ts';
import { fileCustody } from './file-custody.operation.ts';
import { followBatch } from './follow-batch.operation.ts';
import { grantBenefit } from './grant-benefit.operation.ts';
import { listBankFiles } from './list-bank-files.operation.ts';
import { listCustodies } from './list-custodies.operation.ts';
import { listFundAccounts } from './list-fund-accounts.operation.ts';
import { listFundEntries } from './list-fund-entries.operation.ts';
import { listFundOrders } from './list-fund-orders.operation.ts';
import { listLines } from './list-lines.operation.ts';
import { listRecoveries } from './list-recoveries.operation.ts';
import { listReturns } from './list-returns.operation.ts';
import { openCustody } from './open-custody.operation.ts';
import { orderTopUp } from './order-top-up.operation.ts';
import { readBatch } from './read-batch.operation.ts';
import { readRecovery } from './read-recovery.operation.ts';
import { reconcileBatch } from './reconcile-batch.operation.ts';
import { recordBankAnswer } from './record-bank-answer.operation.ts';
import { recordFunds } from './record-funds.operation.ts';
import { releaseBatch } from './release-batch.operation.ts';
import { showFunds } from './show-funds.operation.ts';
import { stopBatch } from './stop-batch.operation.ts';
import { takeAnswerFile } from './take-answer-file.operation.ts';
import { takeBankFile } from './take-bank-file.operation.ts';
import { verifyReturn } from './verify-return.operation.ts';

/** The function `payments` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
      agreeRecovery,
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
    {
      buildPayments: buildPayments(estate),
      countReadings: countReadings(estate),
      decidePayments: decidePayments(estate),
      grantBenefits: grantBenefits(estate),
      indexPeople: indexPeople(estate),
      keepCustodies: keepCustodies(estate),
      keepFunds: keepFunds(estate),
      keepRecoveries: keepRecoveries(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openCustodians: openCustodians(estate),
      orderTopUps: orderTopUps(estate),
      raiseFindings: raiseFindings(estate),
      readCases: readCases(estate),
      readFunds: readFunds(estate),
      readOperators: readOperators(estate),
      readPayments: readPayments(estate),
      readRecoveries: readRecoveries(estate),
      readRecusals: readRecusals(estate),
      readStaff: readStaff(estate),
      recallRequests: recallRequests(estate),
      signManifests: signManifests(estate),
      takeBankAnswers: takeBankAnswers(estate),
      takeBankFiles: takeBankFiles(estate),
      turnPayments: turnPayments(estate),
    },
    openLog('payments', config.LOG_LEVEL),
  );
};
