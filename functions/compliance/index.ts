// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { buildPayments } from '../../shared/aws/build-payments.ts';
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { decidePayments } from '../../shared/aws/decide-payments.ts';
import { endPostings } from '../../shared/aws/end-postings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { keepCheckFiles } from '../../shared/aws/keep-check-files.ts';
import { moveSpotChecks } from '../../shared/aws/move-spot-checks.ts';
import { planCallBacks } from '../../shared/aws/plan-call-backs.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readCallBacks } from '../../shared/aws/read-call-backs.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFunds } from '../../shared/aws/read-funds.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { screenPayments } from '../../shared/aws/screen-payments.ts';
import { turnEpochs } from '../../shared/aws/turn-epochs.ts';
import { turnPayments } from '../../shared/aws/turn-payments.ts';
import { wakeClocks } from '../../shared/aws/wake-clocks.ts';
import { wakeComplaints } from '../../shared/aws/wake-complaints.ts';
import { wakeCustodies } from '../../shared/aws/wake-custodies.ts';
import { wakeFindings } from '../../shared/aws/wake-findings.ts';
import { wakeFunds } from '../../shared/aws/wake-funds.ts';
import { wakeRecoveries } from '../../shared/aws/wake-recoveries.ts';
import { walkOpenClocks } from '../../shared/aws/walk-open-clocks.ts';
import { watchAccounts } from '../../shared/aws/watch-accounts.ts';
import { weighOffices } from '../../shared/aws/weigh-offices.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import { carryBatches } from './carry-batches.job.ts';
import { chaseBankFiles } from './chase-bank-files.job.ts';
import { chaseCheckFiles } from './chase-check-files.job.ts';
import { drawCallBacks } from './draw-call-backs.job.ts';
import { drawSpotChecks } from './draw-spot-checks.job.ts';
import { openEpochs } from './open-epochs.job.ts';
import { recountClocks } from './recount-clocks.job.ts';
import { reportMisuse } from './report-misuse.job.ts';
import { reviewCustodies } from './review-custodies.job.ts';
import { screenDisbursements } from './screen-disbursements.job.ts';
import { suspendDormant } from './suspend-dormant.job.ts';
import { sweepCallBacks } from './sweep-call-backs.job.ts';
import { sweepComplaints } from './sweep-complaints.job.ts';
import { sweepFindings } from './sweep-findings.job.ts';
import { sweepFunds } from './sweep-funds.job.ts';
import { sweepOverdue } from './sweep-overdue.job.ts';
import { sweepRecoveries } from './sweep-recoveries.job.ts';
import { takeDownPostings } from './take-down-postings.job.ts';
import { weighWeeks } from './weigh-weeks.job.ts';

/** The function `compliance` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return tick(
    {
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
    {
      buildPayments: buildPayments(estate),
      claimTicks: claimTicks(estate),
      decidePayments: decidePayments(estate),
      endPostings: endPostings(estate),
      keepCheckFiles: keepCheckFiles(estate),
      moveSpotChecks: moveSpotChecks(estate),
      planCallBacks: planCallBacks(estate),
      raiseFindings: raiseFindings(estate),
      readCallBacks: readCallBacks(estate),
      readCases: readCases(estate),
      readFunds: readFunds(estate),
      readOperators: readOperators(estate),
      readPayments: readPayments(estate),
      screenPayments: screenPayments(estate),
      turnEpochs: turnEpochs(estate),
      turnPayments: turnPayments(estate),
      wakeClocks: wakeClocks(estate),
      wakeComplaints: wakeComplaints(estate),
      wakeCustodies: wakeCustodies(estate),
      wakeFindings: wakeFindings(estate),
      wakeFunds: wakeFunds(estate),
      wakeRecoveries: wakeRecoveries(estate),
      walkOpenClocks: walkOpenClocks(estate),
      watchAccounts: watchAccounts(estate),
      weighOffices: weighOffices(estate),
    },
    openLog('compliance', config.LOG_LEVEL),
  );
};
