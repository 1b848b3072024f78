// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { openEstate } from '../../shared/aws/estate.ts';
import { findReceipts } from '../../shared/aws/find-receipts.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { proveConsistency } from '../../shared/aws/prove-consistency.ts';
import { proveEntries } from '../../shared/aws/prove-entries.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { proveGrowth } from './prove-growth.operation.ts';
import { showReceipt } from './show-receipt.operation.ts';

/** The function `proofs` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { proveGrowth, showReceipt },
    {
      findReceipts: findReceipts(estate),
      noteAccess: noteAccess(estate),
      proveConsistency: proveConsistency(estate),
      proveEntries: proveEntries(estate),
    },
    openLog('proofs', config.LOG_LEVEL),
  );
};
