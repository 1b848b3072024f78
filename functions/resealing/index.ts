// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { moveSeals } from '../../shared/aws/move-seals.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { renewIndexKeys } from '../../shared/aws/renew-index-keys.ts';
import { turnIndexes } from '../../shared/aws/turn-indexes.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import { rebuildIndexes } from './rebuild-indexes.job.ts';
import { resealRecords } from './reseal-records.job.ts';

/** The function `resealing` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return tick(
    { rebuildIndexes, resealRecords },
    {
      claimTicks: claimTicks(estate),
      moveSeals: moveSeals(estate),
      noteAccess: noteAccess(estate),
      renewIndexKeys: renewIndexKeys(estate),
      turnIndexes: turnIndexes(estate),
    },
    openLog('resealing', config.LOG_LEVEL),
  );
};
