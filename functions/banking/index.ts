// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { knowManifests } from '../../shared/aws/know-manifests.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { takeBankAnswers } from '../../shared/aws/take-bank-answers.ts';
import { takeBankUploads } from '../../shared/aws/take-bank-uploads.ts';
import { turnPayments } from '../../shared/aws/turn-payments.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import { takeInBankUploads } from './take-in-bank-uploads.job.ts';

/** The function `banking` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return tick(
    { takeInBankUploads },
    {
      claimTicks: claimTicks(estate),
      indexPeople: indexPeople(estate),
      knowManifests: knowManifests(estate),
      raiseFindings: raiseFindings(estate),
      readPayments: readPayments(estate),
      takeBankAnswers: takeBankAnswers(estate),
      takeBankUploads: takeBankUploads(estate),
      turnPayments: turnPayments(estate),
    },
    openLog('banking', config.LOG_LEVEL),
  );
};
