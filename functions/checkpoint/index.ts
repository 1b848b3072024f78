// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { appendCheckpoints } from '../../shared/aws/append-checkpoints.ts';
import { archiveLedger } from '../../shared/aws/archive-ledger.ts';
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { rereadLedger } from '../../shared/aws/reread-ledger.ts';
import { signCheckpoints } from '../../shared/aws/sign-checkpoints.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import { checkpointLedger } from './checkpoint-ledger.job.ts';
import { verifyLedgerAgain } from './verify-ledger-again.job.ts';

/** The function `checkpoint` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return tick(
    { checkpointLedger, verifyLedgerAgain },
    {
      appendCheckpoints: appendCheckpoints(estate),
      archiveLedger: archiveLedger(estate),
      claimTicks: claimTicks(estate),
      raiseFindings: raiseFindings(estate),
      rereadLedger: rereadLedger(estate),
      signCheckpoints: signCheckpoints(estate),
    },
    openLog('checkpoint', config.LOG_LEVEL),
  );
};
