// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { endEpochs } from '../../shared/aws/end-epochs.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { readEpochs } from '../../shared/aws/read-epochs.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { renewIndexKeys } from '../../shared/aws/renew-index-keys.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { closeEpoch } from './close-epoch.operation.ts';
import { listEpochs } from './list-epochs.operation.ts';
import { listIndexKeys } from './list-index-keys.operation.ts';
import { listSealed } from './list-sealed.operation.ts';
import { readEpoch } from './read-epoch.operation.ts';
import { renewIndexKey } from './renew-index-key.operation.ts';
import { retireEpoch } from './retire-epoch.operation.ts';

/** The function `keys` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { closeEpoch, listEpochs, listIndexKeys, listSealed, readEpoch, renewIndexKey, retireEpoch },
    {
      countReadings: countReadings(estate),
      endEpochs: endEpochs(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      readEpochs: readEpochs(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
      renewIndexKeys: renewIndexKeys(estate),
    },
    openLog('keys', config.LOG_LEVEL),
  );
};
