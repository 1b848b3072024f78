// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { openEstate } from '../../shared/aws/estate.ts';
import { findEntries } from '../../shared/aws/find-entries.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { proveEntries } from '../../shared/aws/prove-entries.ts';
import { readLedger } from '../../shared/aws/read-ledger.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readPieces } from '../../shared/aws/read-pieces.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { exportLedger } from './export-ledger.operation.ts';
import { listLedger } from './list-ledger.operation.ts';
import { proveEntry } from './prove-entry.operation.ts';
import { searchLedger } from './search-ledger.operation.ts';

/** The function `audit` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { exportLedger, listLedger, proveEntry, searchLedger },
    {
      findEntries: findEntries(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      proveEntries: proveEntries(estate),
      readLedger: readLedger(estate),
      readOperators: readOperators(estate),
      readPieces: readPieces(estate),
      recallRequests: recallRequests(estate),
    },
    openLog('audit', config.LOG_LEVEL),
  );
};
