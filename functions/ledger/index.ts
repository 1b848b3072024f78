// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { appendLedger } from '../../shared/aws/append-ledger.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { readChange } from '../../shared/aws/read-change.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { stream } from '../../shared/kernel/stream.ts';
import { writeLedger } from './write-ledger.consumer.ts';

/** The function `ledger` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return stream(
    { writeLedger },
    {
      appendLedger: appendLedger(estate),
    },
    readChange,
    openLog('ledger', config.LOG_LEVEL),
  );
};
