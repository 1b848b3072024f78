// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { advanceCases } from '../../shared/aws/advance-cases.ts';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { drawCheckFiles } from '../../shared/aws/draw-check-files.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { keepCheckFiles } from '../../shared/aws/keep-check-files.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { takeCheckAnswers } from '../../shared/aws/take-check-answers.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { confirmCheckFileDestruction } from './confirm-check-file-destruction.operation.ts';
import { drawCheckFile } from './draw-check-file.operation.ts';
import { listCheckFiles } from './list-check-files.operation.ts';
import { takeCheckResults } from './take-check-results.operation.ts';

/** The function `checks` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { confirmCheckFileDestruction, drawCheckFile, listCheckFiles, takeCheckResults },
    {
      advanceCases: advanceCases(estate),
      countReadings: countReadings(estate),
      drawCheckFiles: drawCheckFiles(estate),
      keepCheckFiles: keepCheckFiles(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openIdentity: openIdentity(estate),
      readCases: readCases(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
      takeCheckAnswers: takeCheckAnswers(estate),
    },
    openLog('checks', config.LOG_LEVEL),
  );
};
