// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { appendCheckpoints } from '../../shared/aws/append-checkpoints.ts';
import { archiveLedger } from '../../shared/aws/archive-ledger.ts';
import { countersignCheckpoints } from '../../shared/aws/countersign-checkpoints.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { signCheckpoints } from '../../shared/aws/sign-checkpoints.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { countersignCheckpoint } from './countersign-checkpoint.operation.ts';
import { makeCheckpoint } from './make-checkpoint.operation.ts';

/** The function `witness` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { countersignCheckpoint, makeCheckpoint },
    {
      appendCheckpoints: appendCheckpoints(estate),
      archiveLedger: archiveLedger(estate),
      countersignCheckpoints: countersignCheckpoints(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      readOperators: readOperators(estate),
      recallRequests: recallRequests(estate),
      signCheckpoints: signCheckpoints(estate),
    },
    openLog('witness', config.LOG_LEVEL),
  );
};
