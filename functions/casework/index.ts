// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { advanceCases } from '../../shared/aws/advance-cases.ts';
import { confirmCases } from '../../shared/aws/confirm-cases.ts';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { moveAdjustments } from '../../shared/aws/move-adjustments.ts';
import { moveSpotChecks } from '../../shared/aws/move-spot-checks.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openCircumstances } from '../../shared/aws/open-circumstances.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { postOpinions } from '../../shared/aws/post-opinions.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readQueue } from '../../shared/aws/read-queue.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { recordSpotVisits } from '../../shared/aws/record-spot-visits.ts';
import { requestChecks } from '../../shared/aws/request-checks.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { assessHousehold } from './assess-household.operation.ts';
import { chooseSpotCheck } from './choose-spot-check.operation.ts';
import { computeDueDay } from './compute-due-day.operation.ts';
import { confirmCase } from './confirm-case.operation.ts';
import { decideAidFirst } from './decide-aid-first.operation.ts';
import { deliverNotice } from './deliver-notice.operation.ts';
import { extendLimit } from './extend-limit.operation.ts';
import { giveOpinion } from './give-opinion.operation.ts';
import { listCases } from './list-cases.operation.ts';
import { listClocks } from './list-clocks.operation.ts';
import { listDecisions } from './list-decisions.operation.ts';
import { listQueue } from './list-queue.operation.ts';
import { listSpotChecks } from './list-spot-checks.operation.ts';
import { openAssessment } from './open-assessment.operation.ts';
import { openDecision } from './open-decision.operation.ts';
import { openHousehold } from './open-household.operation.ts';
import { planDueDays } from './plan-due-days.operation.ts';
import { postEnd } from './post-end.operation.ts';
import { postOpinion } from './post-opinion.operation.ts';
import { publishDecision } from './publish-decision.operation.ts';
import { readCase } from './read-case.operation.ts';
import { readNotice } from './read-notice.operation.ts';
import { reckonAidAmount } from './reckon-aid-amount.operation.ts';
import { recordAppraisal } from './record-appraisal.operation.ts';
import { recordCheckResult } from './record-check-result.operation.ts';
import { recordCountyVisit } from './record-county-visit.operation.ts';
import { recordMinutes } from './record-minutes.operation.ts';
import { recordObjection } from './record-objection.operation.ts';
import { recordPostingPhoto } from './record-posting-photo.operation.ts';
import { recordSpotCheck } from './record-spot-check.operation.ts';
import { recordVisit } from './record-visit.operation.ts';
import { refuseCase } from './refuse-case.operation.ts';
import { requestCheck } from './request-check.operation.ts';
import { reviewAidFirst } from './review-aid-first.operation.ts';

/** The function `casework` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
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
    {
      advanceCases: advanceCases(estate),
      confirmCases: confirmCases(estate),
      countReadings: countReadings(estate),
      moveAdjustments: moveAdjustments(estate),
      moveSpotChecks: moveSpotChecks(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openCircumstances: openCircumstances(estate),
      openIdentity: openIdentity(estate),
      postOpinions: postOpinions(estate),
      readCases: readCases(estate),
      readOperators: readOperators(estate),
      readQueue: readQueue(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
      recordSpotVisits: recordSpotVisits(estate),
      requestChecks: requestChecks(estate),
    },
    openLog('casework', config.LOG_LEVEL),
  );
};
