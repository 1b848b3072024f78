// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { alertDeaths } from '../../shared/aws/alert-deaths.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { guardCases } from '../../shared/aws/guard-cases.ts';
import { matchNamesakes } from '../../shared/aws/match-namesakes.ts';
import { noteDeeds } from '../../shared/aws/note-deeds.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readChange } from '../../shared/aws/read-change.ts';
import { readStaff } from '../../shared/aws/read-staff.ts';
import { traceComplaints } from '../../shared/aws/trace-complaints.ts';
import { traceFunds } from '../../shared/aws/trace-funds.ts';
import { traceRecords } from '../../shared/aws/trace-records.ts';
import { watchDeeds } from '../../shared/aws/watch-deeds.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { stream } from '../../shared/kernel/stream.ts';
import { clearDeaths } from './clear-deaths.consumer.ts';
import { countDeeds } from './count-deeds.consumer.ts';
import { lapseWarnings } from './lapse-warnings.consumer.ts';
import { watchAdjustments } from './watch-adjustments.consumer.ts';
import { watchAid } from './watch-aid.consumer.ts';
import { watchCallBacks } from './watch-call-backs.consumer.ts';
import { watchCancellations } from './watch-cancellations.consumer.ts';
import { watchCases } from './watch-cases.consumer.ts';
import { watchComplaints } from './watch-complaints.consumer.ts';
import { watchDeaths } from './watch-deaths.consumer.ts';
import { watchDecisions } from './watch-decisions.consumer.ts';
import { watchEntries } from './watch-entries.consumer.ts';
import { watchFunds } from './watch-funds.consumer.ts';
import { watchImpartiality } from './watch-impartiality.consumer.ts';
import { watchNumbers } from './watch-numbers.consumer.ts';
import { watchOperators } from './watch-operators.consumer.ts';
import { watchRecords } from './watch-records.consumer.ts';
import { watchVisits } from './watch-visits.consumer.ts';
import { watchWarnings } from './watch-warnings.consumer.ts';

/** The function `detection` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return stream(
    {
      clearDeaths,
      countDeeds,
      lapseWarnings,
      watchAdjustments,
      watchAid,
      watchCallBacks,
      watchCancellations,
      watchCases,
      watchComplaints,
      watchDeaths,
      watchDecisions,
      watchEntries,
      watchFunds,
      watchImpartiality,
      watchNumbers,
      watchOperators,
      watchRecords,
      watchVisits,
      watchWarnings,
    },
    {
      alertDeaths: alertDeaths(estate),
      guardCases: guardCases(estate),
      matchNamesakes: matchNamesakes(estate),
      noteDeeds: noteDeeds(estate),
      raiseFindings: raiseFindings(estate),
      readStaff: readStaff(estate),
      traceComplaints: traceComplaints(estate),
      traceFunds: traceFunds(estate),
      traceRecords: traceRecords(estate),
      watchDeeds: watchDeeds(estate),
    },
    readChange,
    openLog('detection', config.LOG_LEVEL),
  );
};
