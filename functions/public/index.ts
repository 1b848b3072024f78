// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { checkPapers } from '../../shared/aws/check-papers.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { showCheckpoints } from '../../shared/aws/show-checkpoints.ts';
import { showPostings } from '../../shared/aws/show-postings.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { http } from '../../shared/kernel/http.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { checkDocument } from './check-document.operation.ts';
import { showCheckpoint } from './show-checkpoint.operation.ts';
import { showPosting } from './show-posting.operation.ts';

/** The function `public` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return http(
    { checkDocument, showCheckpoint, showPosting },
    {
      checkPapers: checkPapers(estate),
      noteAccess: noteAccess(estate),
      showCheckpoints: showCheckpoints(estate),
      showPostings: showPostings(estate),
    },
    openLog('public', config.LOG_LEVEL),
  );
};
