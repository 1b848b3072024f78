import { AccessNote } from '../../shared/domain/access-note.ts';
import { caseId, lin, TOWN } from './case/a-case.ts';

/** That an investigator opened a file of their own caseload, for its review, at nine on 2026-03-02. */
export const anAccessNote = (more: object = {}): AccessNote =>
  AccessNote.parse({
    ...{
      beyond: null,
      reason: null,
      roles: ['investigator'],
      file: caseId(),
      subject: caseId(),
      office: TOWN,
      by: lin,
    },
    ...{ byOffice: TOWN, via: 'openHousehold', request: 'request-1', purpose: 'review', compartments: ['identity'] },
    ...{ outcome: 'allowed', because: null, at: '2026-03-02T01:00:00.000Z', ...more },
  });
