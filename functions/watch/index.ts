// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { countWork } from '../../shared/aws/count-work.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import { takeStock } from './take-stock.job.ts';

/** The function `watch` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return tick(
    { takeStock },
    {
      claimTicks: claimTicks(estate),
      countWork: countWork(estate),
    },
    openLog('watch', config.LOG_LEVEL),
  );
};
