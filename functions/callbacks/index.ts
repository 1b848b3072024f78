// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openCallBacks } from '../../shared/aws/open-call-backs.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { readCallBacks } from '../../shared/aws/read-call-backs.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { recordCallBacks } from '../../shared/aws/record-call-backs.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { answerCallBack } from './answer-call-back.operation.ts';
import { listCallBacks } from './list-call-backs.operation.ts';
import { openCallBackContact } from './open-call-back-contact.operation.ts';
import { openCallBackWords } from './open-call-back-words.operation.ts';
import { readCallBackPlan } from './read-call-back-plan.operation.ts';
import { recordMissedCallBack } from './record-missed-call-back.operation.ts';
import { redrawCallBacks } from './redraw-call-backs.operation.ts';

/** The function `callbacks` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
      answerCallBack,
      listCallBacks,
      openCallBackContact,
      openCallBackWords,
      readCallBackPlan,
      recordMissedCallBack,
      redrawCallBacks,
    },
    {
      countReadings: countReadings(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openCallBacks: openCallBacks(estate),
      openIdentity: openIdentity(estate),
      readCallBacks: readCallBacks(estate),
      readCases: readCases(estate),
      readOperators: readOperators(estate),
      readPayments: readPayments(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
      recordCallBacks: recordCallBacks(estate),
    },
    openLog('callbacks', config.LOG_LEVEL),
  );
};
