// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { listAid } from '../../shared/aws/list-aid.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openCircumstances } from '../../shared/aws/open-circumstances.ts';
import { openFilings } from '../../shared/aws/open-filings.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { printSheets } from '../../shared/aws/print-sheets.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readLetterheads } from '../../shared/aws/read-letterheads.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { showPostings } from '../../shared/aws/show-postings.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { printAidRegister } from './print-aid-register.operation.ts';
import { printAppraisal } from './print-appraisal.operation.ts';
import { printCheckReport } from './print-check-report.operation.ts';
import { printFilings } from './print-filings.operation.ts';
import { printHearing } from './print-hearing.operation.ts';
import { printMandate } from './print-mandate.operation.ts';
import { printNotice } from './print-notice.operation.ts';
import { printPaper } from './print-paper.operation.ts';
import { printPosting } from './print-posting.operation.ts';
import { printVisitForm } from './print-visit-form.operation.ts';

/** The function `documents` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
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
    {
      countReadings: countReadings(estate),
      listAid: listAid(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openCircumstances: openCircumstances(estate),
      openFilings: openFilings(estate),
      openIdentity: openIdentity(estate),
      printSheets: printSheets(estate),
      readCases: readCases(estate),
      readLetterheads: readLetterheads(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
      showPostings: showPostings(estate),
    },
    openLog('documents', config.LOG_LEVEL),
  );
};
