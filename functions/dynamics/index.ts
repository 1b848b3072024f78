// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { carryAppeals } from '../../shared/aws/carry-appeals.ts';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { decideAdjustments } from '../../shared/aws/decide-adjustments.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { moveAdjustments } from '../../shared/aws/move-adjustments.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openCircumstances } from '../../shared/aws/open-circumstances.ts';
import { openRecoveries } from '../../shared/aws/open-recoveries.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { readRecoveries } from '../../shared/aws/read-recoveries.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { answerAppeal } from './answer-appeal.operation.ts';
import { answerEndObjection } from './answer-end-objection.operation.ts';
import { carryOutAppeal } from './carry-out-appeal.operation.ts';
import { decideAdjustment } from './decide-adjustment.operation.ts';
import { listAdjustments } from './list-adjustments.operation.ts';
import { listAppeals } from './list-appeals.operation.ts';
import { objectToEnd } from './object-to-end.operation.ts';
import { openAdjustment } from './open-adjustment.operation.ts';
import { openRecovery } from './open-recovery.operation.ts';
import { proposeAdjustment } from './propose-adjustment.operation.ts';
import { recordAppeal } from './record-appeal.operation.ts';
import { recordAppealResult } from './record-appeal-result.operation.ts';
import { recordHearing } from './record-hearing.operation.ts';
import { recordReview } from './record-review.operation.ts';
import { reportChange } from './report-change.operation.ts';

/** The function `dynamics` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
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
    {
      carryAppeals: carryAppeals(estate),
      countReadings: countReadings(estate),
      decideAdjustments: decideAdjustments(estate),
      moveAdjustments: moveAdjustments(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openCircumstances: openCircumstances(estate),
      openRecoveries: openRecoveries(estate),
      readCases: readCases(estate),
      readFindings: readFindings(estate),
      readOperators: readOperators(estate),
      readPayments: readPayments(estate),
      readRecoveries: readRecoveries(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
    },
    openLog('dynamics', config.LOG_LEVEL),
  );
};
