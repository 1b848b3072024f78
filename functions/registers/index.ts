// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { keepImports } from '../../shared/aws/keep-imports.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { announceImport } from './announce-import.operation.ts';
import { decideImport } from './decide-import.operation.ts';
import { listImports } from './list-imports.operation.ts';
import { readImport } from './read-import.operation.ts';

/** The function `registers` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { announceImport, decideImport, listImports, readImport },
    {
      countReadings: countReadings(estate),
      keepImports: keepImports(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
    },
    openLog('registers', config.LOG_LEVEL),
  );
};
