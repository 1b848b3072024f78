// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { correctDeaths } from '../../shared/aws/correct-deaths.ts';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { listAid } from '../../shared/aws/list-aid.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { readAccess } from '../../shared/aws/read-access.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readOfficeWeeks } from '../../shared/aws/read-office-weeks.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { readRecoveries } from '../../shared/aws/read-recoveries.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { readTallies } from '../../shared/aws/read-tallies.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { screenPayments } from '../../shared/aws/screen-payments.ts';
import { settleFindings } from '../../shared/aws/settle-findings.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { actOnFinding } from './act-on-finding.operation.ts';
import { backtestFigures } from './backtest-figures.operation.ts';
import { backtestPayments } from './backtest-payments.operation.ts';
import { listAidFirst } from './list-aid-first.operation.ts';
import { listDeaths } from './list-deaths.operation.ts';
import { listFindings } from './list-findings.operation.ts';
import { listOfficeWeeks } from './list-office-weeks.operation.ts';
import { listReaders } from './list-readers.operation.ts';
import { proposeDeathCorrection } from './propose-death-correction.operation.ts';
import { proposeOutcome } from './propose-outcome.operation.ts';
import { readFairness } from './read-fairness.operation.ts';
import { readFinding } from './read-finding.operation.ts';
import { readOfficeProfile } from './read-office-profile.operation.ts';
import { readOperatorProfile } from './read-operator-profile.operation.ts';
import { recordDeath } from './record-death.operation.ts';
import { settleDeathCorrection } from './settle-death-correction.operation.ts';
import { settleFinding } from './settle-finding.operation.ts';
import { snoozeFinding } from './snooze-finding.operation.ts';
import { takeFinding } from './take-finding.operation.ts';

/** The function `supervision` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
      actOnFinding,
      backtestFigures,
      backtestPayments,
      listAidFirst,
      listDeaths,
      listFindings,
      listOfficeWeeks,
      listReaders,
      proposeDeathCorrection,
      proposeOutcome,
      readFairness,
      readFinding,
      readOfficeProfile,
      readOperatorProfile,
      recordDeath,
      settleDeathCorrection,
      settleFinding,
      snoozeFinding,
      takeFinding,
    },
    {
      correctDeaths: correctDeaths(estate),
      countReadings: countReadings(estate),
      indexPeople: indexPeople(estate),
      listAid: listAid(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      readAccess: readAccess(estate),
      readCases: readCases(estate),
      readFindings: readFindings(estate),
      readOfficeWeeks: readOfficeWeeks(estate),
      readOperators: readOperators(estate),
      readPayments: readPayments(estate),
      readRecoveries: readRecoveries(estate),
      readRecusals: readRecusals(estate),
      readTallies: readTallies(estate),
      recallRequests: recallRequests(estate),
      recordDeaths: recordDeaths(estate),
      screenPayments: screenPayments(estate),
      settleFindings: settleFindings(estate),
    },
    openLog('supervision', config.LOG_LEVEL),
  );
};
