import type { AidEntry } from '../domain/case/aid-first.ts';
import type { Case } from '../domain/case/case.ts';
import { type CaseClock, clockName } from '../domain/case-clock.ts';
import type { CheckFile } from '../domain/check/check-file.ts';
import { type Finding, standingOf } from '../domain/finding.ts';
import type { MeansCheck } from '../domain/means-check.ts';
import type { Notice } from '../domain/notice.ts';
import type { Posting } from '../domain/posting.ts';
import { dueOnOf, type Task } from '../domain/queue.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** How the nouns that several powers write become items. */
export const caseDraft = (subject: Case): Draft => ({
  key: KEYS.case(subject.id),
  kind: 'case',
  data: subject,
  places: PLACES.case(subject.office, subject.appliedOn, subject.id),
});

export const aidDraft = (entry: AidEntry): Draft => ({
  key: KEYS.aid(entry.caseId),
  kind: 'aid',
  data: entry,
  places: PLACES.aid(entry.office, entry.aidedOn, entry.caseId),
});

export const clockDraft = (running: CaseClock): Draft => ({
  key: KEYS.clock(running.caseId, clockName(running)),
  kind: 'clock',
  data: running,
  places: {
    ...(running.wakesOn === null ? {} : WAKES.clock(running.wakesOn, running.caseId, clockName(running))),
    ...(running.clock.state === 'running' ? PLACES.openClock(`${running.caseId}#${clockName(running)}`) : {}),
  },
});

/** What waits in a case; without a tray it stands in no index. */
export const taskDraft = (task: Task): Draft => ({
  key: KEYS.task(task.caseId, task.about),
  kind: 'task',
  data: task,
  ...(task.tray === null
    ? {}
    : {
        places: PLACES.task(
          task.tray,
          task.office,
          dueOnOf(task),
          task.about === undefined ? task.caseId : `${task.caseId}#${task.about}`,
        ),
      }),
});

/** A file that was taken out stands in its office's list, and wakes the watch until its copies are gone. */
export const checkFileDraft = (file: CheckFile): Draft => ({
  key: KEYS.checkFile(file.id),
  kind: 'check-file',
  data: file,
  places: {
    ...PLACES.checkFile(file.office, file.takenOn, file.id),
    ...(file.wakesOn === null ? {} : WAKES.checkFile(file.wakesOn, file.id)),
  },
});

/** A check that waits to go out in a file stands in its office's outbox, the oldest first. */
export const checkDraft = (check: MeansCheck): Draft => ({
  key: KEYS.check(check.caseId, check.id),
  kind: 'check',
  data: check,
  ...(check.outbox ? { places: PLACES.outbox(check.office, check.requestedOn, check.id) } : {}),
});

export const noticeDraft = (notice: Notice): Draft => ({
  key: KEYS.notice(notice.caseId, notice.id),
  kind: 'notice',
  data: notice,
});

/** A hanging posting wakes the take-down; one that is down stands in no index. */
export const postingDraft = (posting: Posting): Draft => ({
  key: KEYS.posting(posting.id),
  kind: 'posting',
  data: posting,
  ...(posting.takenDownOn === null ? { places: WAKES.posting(posting.until, posting.id) } : {}),
});

export const findingDraft = (finding: Finding): Draft => ({
  key: KEYS.finding(finding.id),
  kind: 'finding',
  data: finding,
  places: {
    ...PLACES.finding(finding.office, standingOf(finding), finding.foundOn, finding.id),
    ...(finding.wakesOn === null ? {} : WAKES.finding(finding.wakesOn, finding.id)),
  },
});
