// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { enterTallies } from '../../shared/aws/enter-tallies.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { findPeople } from '../../shared/aws/find-people.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { openCircumstances } from '../../shared/aws/open-circumstances.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readHoldings } from '../../shared/aws/read-holdings.ts';
import { readRegisters } from '../../shared/aws/read-registers.ts';
import { readStaff } from '../../shared/aws/read-staff.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { registerStaff } from '../../shared/aws/register-staff.ts';
import { takeRegisters } from '../../shared/aws/take-registers.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import { screenRegisters } from './screen-registers.job.ts';
import { takeInRegisters } from './take-in-registers.job.ts';
import { tallyFairness } from './tally-fairness.job.ts';

/** The function `screening` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return tick(
    { screenRegisters, takeInRegisters, tallyFairness },
    {
      claimTicks: claimTicks(estate),
      enterTallies: enterTallies(estate),
      findPeople: findPeople(estate),
      indexPeople: indexPeople(estate),
      noteAccess: noteAccess(estate),
      openCircumstances: openCircumstances(estate),
      openIdentity: openIdentity(estate),
      raiseFindings: raiseFindings(estate),
      readCases: readCases(estate),
      readFindings: readFindings(estate),
      readHoldings: readHoldings(estate),
      readRegisters: readRegisters(estate),
      readStaff: readStaff(estate),
      recordDeaths: recordDeaths(estate),
      registerStaff: registerStaff(estate),
      takeRegisters: takeRegisters(estate),
    },
    openLog('screening', config.LOG_LEVEL),
  );
};
