// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openScans } from '../../shared/aws/open-scans.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { takePages } from '../../shared/aws/take-pages.ts';
import { takeScans } from '../../shared/aws/take-scans.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { beginScan } from './begin-scan.operation.ts';
import { listScans } from './list-scans.operation.ts';
import { showScanPage } from './show-scan-page.operation.ts';
import { takeInScan } from './take-in-scan.operation.ts';

/** The function `scans` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { beginScan, listScans, showScanPage, takeInScan },
    {
      countReadings: countReadings(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openScans: openScans(estate),
      readCases: readCases(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
      takePages: takePages(estate),
      takeScans: takeScans(estate),
    },
    openLog('scans', config.LOG_LEVEL),
  );
};
