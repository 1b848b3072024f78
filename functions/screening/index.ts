// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { takeRegisters } from '../../shared/aws/take-registers.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import { takeInRegisters } from './take-in-registers.job.ts';

/** The function `screening` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return tick(
    { takeInRegisters },
    {
      claimTicks: claimTicks(estate),
      indexPeople: indexPeople(estate),
      recordDeaths: recordDeaths(estate),
      takeRegisters: takeRegisters(estate),
    },
    openLog('screening', config.LOG_LEVEL),
  );
};
