// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { keepDelegations } from '../../shared/aws/keep-delegations.ts';
import { keepLetterheads } from '../../shared/aws/keep-letterheads.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { readLetterheads } from '../../shared/aws/read-letterheads.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { acceptDelegation } from './accept-delegation.operation.ts';
import { acceptUndertaking } from './accept-undertaking.operation.ts';
import { appointOperator } from './appoint-operator.operation.ts';
import { changeLetterhead } from './change-letterhead.operation.ts';
import { deactivateOperator } from './deactivate-operator.operation.ts';
import { delegateDuties } from './delegate-duties.operation.ts';
import { designateOperator } from './designate-operator.operation.ts';
import { endDelegation } from './end-delegation.operation.ts';
import { enterLetterhead } from './enter-letterhead.operation.ts';
import { listDelegations } from './list-delegations.operation.ts';
import { listOperators } from './list-operators.operation.ts';
import { reactivateOperator } from './reactivate-operator.operation.ts';
import { readDelegation } from './read-delegation.operation.ts';
import { readLetterhead } from './read-letterhead.operation.ts';
import { readOperator } from './read-operator.operation.ts';
import { readUndertaking } from './read-undertaking.operation.ts';

/** The function `operators` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
      acceptDelegation,
      acceptUndertaking,
      appointOperator,
      changeLetterhead,
      deactivateOperator,
      delegateDuties,
      designateOperator,
      endDelegation,
      enterLetterhead,
      listDelegations,
      listOperators,
      reactivateOperator,
      readDelegation,
      readLetterhead,
      readOperator,
      readUndertaking,
    },
    {
      appointOperators: appointOperators(estate),
      countReadings: countReadings(estate),
      indexPeople: indexPeople(estate),
      keepDelegations: keepDelegations(estate),
      keepLetterheads: keepLetterheads(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      readLetterheads: readLetterheads(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
    },
    openLog('operators', config.LOG_LEVEL),
  );
};
