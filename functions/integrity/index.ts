// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { countReadings } from '../../shared/aws/count-readings.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { fileRelatives } from '../../shared/aws/file-relatives.ts';
import { giveReasons } from '../../shared/aws/give-reasons.ts';
import { guardCases } from '../../shared/aws/guard-cases.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { keepContacts } from '../../shared/aws/keep-contacts.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { openDeaths } from '../../shared/aws/open-deaths.ts';
import { openFilings } from '../../shared/aws/open-filings.ts';
import { openFindings } from '../../shared/aws/open-findings.ts';
import { readAccess } from '../../shared/aws/read-access.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { readStaff } from '../../shared/aws/read-staff.ts';
import { recallRequests } from '../../shared/aws/recall-requests.ts';
import { recuseOperators } from '../../shared/aws/recuse-operators.ts';
import { registerStaff } from '../../shared/aws/register-staff.ts';
import { takeInquiries } from '../../shared/aws/take-inquiries.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { amendStaff } from './amend-staff.operation.ts';
import { answerReaders } from './answer-readers.operation.ts';
import { askReaders } from './ask-readers.operation.ts';
import { declareConflict } from './declare-conflict.operation.ts';
import { enterContact } from './enter-contact.operation.ts';
import { fileRelative } from './file-relative.operation.ts';
import { giveReason } from './give-reason.operation.ts';
import { giveSearchReason } from './give-search-reason.operation.ts';
import { liftRecusal } from './lift-recusal.operation.ts';
import { listReasons } from './list-reasons.operation.ts';
import { listRecusalStatements } from './list-recusal-statements.operation.ts';
import { listRecusals } from './list-recusals.operation.ts';
import { listStaff } from './list-staff.operation.ts';
import { openContact } from './open-contact.operation.ts';
import { openDeathCorrection } from './open-death-correction.operation.ts';
import { openFiling } from './open-filing.operation.ts';
import { openFinding } from './open-finding.operation.ts';
import { openReason } from './open-reason.operation.ts';
import { openRecusalStatement } from './open-recusal-statement.operation.ts';
import { openStaff } from './open-staff.operation.ts';
import { orderRecusal } from './order-recusal.operation.ts';
import { readImpartiality } from './read-impartiality.operation.ts';
import { recordStaff } from './record-staff.operation.ts';

/** The function `integrity` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    {
      amendStaff,
      answerReaders,
      askReaders,
      declareConflict,
      enterContact,
      fileRelative,
      giveReason,
      giveSearchReason,
      liftRecusal,
      listReasons,
      listRecusalStatements,
      listRecusals,
      listStaff,
      openContact,
      openDeathCorrection,
      openFiling,
      openFinding,
      openReason,
      openRecusalStatement,
      openStaff,
      orderRecusal,
      readImpartiality,
      recordStaff,
    },
    {
      countReadings: countReadings(estate),
      fileRelatives: fileRelatives(estate),
      giveReasons: giveReasons(estate),
      guardCases: guardCases(estate),
      indexPeople: indexPeople(estate),
      keepContacts: keepContacts(estate),
      noteAccess: noteAccess(estate),
      noteUse: noteUse(estate),
      openDeaths: openDeaths(estate),
      openFilings: openFilings(estate),
      openFindings: openFindings(estate),
      readAccess: readAccess(estate),
      readCases: readCases(estate),
      readFindings: readFindings(estate),
      readOperators: readOperators(estate),
      readRecusals: readRecusals(estate),
      readStaff: readStaff(estate),
      recallRequests: recallRequests(estate),
      recuseOperators: recuseOperators(estate),
      registerStaff: registerStaff(estate),
      takeInquiries: takeInquiries(estate),
    },
    openLog('integrity', config.LOG_LEVEL),
  );
};
