// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openCircumstances } from '../../shared/aws/open-circumstances.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { printSheets } from '../../shared/aws/print-sheets.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readLetterheads } from '../../shared/aws/read-letterheads.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { printNotice } from './print-notice.operation.ts';

/** The function `documents` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { printNotice },
    {
      countReadings: countReadings(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openCircumstances: openCircumstances(estate),
      openIdentity: openIdentity(estate),
      printSheets: printSheets(estate),
      readCases: readCases(estate),
      readLetterheads: readLetterheads(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
    },
    openLog('documents', config.LOG_LEVEL),
  );
};
