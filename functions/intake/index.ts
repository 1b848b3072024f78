// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { advanceCases } from '../../shared/aws/advance-cases.ts';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { findPeople } from '../../shared/aws/find-people.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readHoldings } from '../../shared/aws/read-holdings.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { readStaff } from '../../shared/aws/read-staff.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { signMandates } from '../../shared/aws/sign-mandates.ts';
import { submitCases } from '../../shared/aws/submit-cases.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { acceptCase } from './accept-case.operation.ts';
import { askAccountChange } from './ask-account-change.operation.ts';
import { askSupplement } from './ask-supplement.operation.ts';
import { completeAidFirst } from './complete-aid-first.operation.ts';
import { convertCase } from './convert-case.operation.ts';
import { declineCase } from './decline-case.operation.ts';
import { dropAccountChange } from './drop-account-change.operation.ts';
import { findPerson } from './find-person.operation.ts';
import { readAccountChange } from './read-account-change.operation.ts';
import { readChecklist } from './read-checklist.operation.ts';
import { receiveSupplement } from './receive-supplement.operation.ts';
import { revokeMandate } from './revoke-mandate.operation.ts';
import { signMandate } from './sign-mandate.operation.ts';
import { submitApplication } from './submit-application.operation.ts';

/** The function `intake` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
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
    {
      advanceCases: advanceCases(estate),
      countReadings: countReadings(estate),
      findPeople: findPeople(estate),
      indexPeople: indexPeople(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openIdentity: openIdentity(estate),
      readCases: readCases(estate),
      readHoldings: readHoldings(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      readStaff: readStaff(estate),
      recallRequests: recallRequests(estate),
      signMandates: signMandates(estate),
      submitCases: submitCases(estate),
    },
    openLog('intake', config.LOG_LEVEL),
  );
};
