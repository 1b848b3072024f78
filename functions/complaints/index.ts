// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { giveReasons } from '../../shared/aws/give-reasons.ts';
import { keepComplaints } from '../../shared/aws/keep-complaints.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openComplaints } from '../../shared/aws/open-complaints.ts';
import { openReporters } from '../../shared/aws/open-reporters.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readComplaints } from '../../shared/aws/read-complaints.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { acceptComplaint } from './accept-complaint.operation.ts';
import { answerComplaint } from './answer-complaint.operation.ts';
import { askComplaintReview } from './ask-complaint-review.operation.ts';
import { assignComplaint } from './assign-complaint.operation.ts';
import { closeComplaint } from './close-complaint.operation.ts';
import { declineComplaint } from './decline-complaint.operation.ts';
import { extendComplaint } from './extend-complaint.operation.ts';
import { giveBackComplaint } from './give-back-complaint.operation.ts';
import { giveReporterReason } from './give-reporter-reason.operation.ts';
import { listComplaints } from './list-complaints.operation.ts';
import { nameSubject } from './name-subject.operation.ts';
import { openComplaint } from './open-complaint.operation.ts';
import { openReporter } from './open-reporter.operation.ts';
import { readComplaint } from './read-complaint.operation.ts';
import { registerComplaint } from './register-complaint.operation.ts';

/** The function `complaints` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
      acceptComplaint,
      answerComplaint,
      askComplaintReview,
      assignComplaint,
      closeComplaint,
      declineComplaint,
      extendComplaint,
      giveBackComplaint,
      giveReporterReason,
      listComplaints,
      nameSubject,
      openComplaint,
      openReporter,
      readComplaint,
      registerComplaint,
    },
    {
      countReadings: countReadings(estate),
      giveReasons: giveReasons(estate),
      keepComplaints: keepComplaints(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openComplaints: openComplaints(estate),
      openReporters: openReporters(estate),
      readCases: readCases(estate),
      readComplaints: readComplaints(estate),
      readFindings: readFindings(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      recallRequests: recallRequests(estate),
    },
    openLog('complaints', config.LOG_LEVEL),
  );
};
