import { startCaseClock, stopCaseClock } from '../../../shared/domain/case-clock.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import type { LimitCode } from '../../../shared/domain/law/limits.ts';
import { careLevels, supportOf } from '../../../shared/domain/means/care.ts';
import { seenIn } from '../../../shared/domain/posting.ts';
import { careFeeAmiss } from '../../../shared/rules/care-fee-amiss.rule.ts';
import { confirmedAgainstWarning } from '../../../shared/rules/confirmed-against-warning.rule.ts';
import { cutWithoutHearing } from '../../../shared/rules/cut-without-hearing.rule.ts';
import { entryWithoutProcedure } from '../../../shared/rules/entry-without-procedure.rule.ts';
import { lateWrittenRefusal } from '../../../shared/rules/late-written-refusal.rule.ts';
import { overIncomeNoExit } from '../../../shared/rules/over-income-no-exit.rule.ts';
import { overTimeLimit } from '../../../shared/rules/over-time-limit.rule.ts';
import { postingAmiss } from '../../../shared/rules/posting-amiss.rule.ts';
import { postingDiscloses } from '../../../shared/rules/posting-discloses.rule.ts';
import { reviewOverdue } from '../../../shared/rules/review-overdue.rule.ts';
import { secondSupplement } from '../../../shared/rules/second-supplement.rule.ts';
import { workDutyCut } from '../../../shared/rules/work-duty-cut.rule.ts';
import { aBenefit } from '../../domain/a-payment.ts';
import { aChange, aDecided, adjustmentId } from '../../domain/adjustment/a-matter.ts';
import {
  aConfirmed,
  adult,
  aidedFirst,
  anApplied,
  anEmergency,
  aReviewed,
  caseId,
  checkId,
  day,
  fen,
  noticeId,
  objectionId,
  person,
  step,
  TOWN,
  there,
} from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const TODAY = '2026-03-20';
const running = (code: LimitCode, from: string) =>
  startCaseClock(code, { id: caseId(), office: TOWN, programme: 'dibao' }, day(from), PUBLISHED, adjustmentId());
const grace = running('GRACE_MAX', '2026-02-10');
/** It ended in a year whose holidays aren't published: whether in time nobody knows. */
const unknown = (code: LimitCode) => stopCaseClock(running(code, '2026-12-29'), day('2028-01-05'));

const confirmed = aConfirmed();
/** An objection sent it back: what hung the first time it doesn't tell any more. */
const sentBack = {
  ...{ ...confirmed, posting: null },
  objection: { id: objectionId(), on: day(TODAY), until: day(TODAY), answered: null },
};
const hung = (days: number, more: object = {}) => {
  const posting = there(confirmed.posting ?? undefined);
  return { subject: { ...confirmed, posting: { ...posting, until: addDays(posting.from, days) }, ...more } };
};
const { posting } = step.post(aReviewed(), day(TODAY));
const shown = (more: object) => ({
  text: seenIn({ applicant: '示例甲', householdSize: 2, monthlyFen: 60_000, ...more }, posting),
});
const granting = (more: object, of = confirmed) => ({
  benefit: aBenefit('1'),
  subject: { ...of, ...more } as typeof confirmed,
});
const total = startCaseClock('TOTAL', anApplied(), day('2026-02-13'), PUBLISHED);
const refusal = step.decline(anApplied(), day('2026-09-30'));
const untold = { clock: there(refusal.starts[0]) };
const notice = there(refusal.notice?.record);
const asked = (of: string, ...papers: string[]) => ({ notice: noticeId(of), askedOn: day(TODAY), papers });
const supplement = (before: ReturnType<typeof asked> | null, now: ReturnType<typeof asked> | null) => ({
  ...{ subject: anApplied(), before, now },
});
const { hearing } = aDecided();
const heard = (more: object) => aDecided({}, { hearing: hearing && { ...hearing, ...more } });
const half = running('REVIEW_UNSTABLE', '2026-01-15');
const livedOn = day('2026-02-12');
const support = supportOf(TOWN, 1, livedOn);
const [able = 0] = careLevels(TOWN, 1, livedOn);
const cared = (monthlyFen: number, more: object = {}) => ({
  subject: {
    ...{ ...confirmed, programme: 'tekun' as const, people: [adult()] },
    award: { kind: 'monthly' as const, monthlyFen: fen(monthlyFen) },
    assessed: { ...confirmed.assessed, on: livedOn, met: true, monthlyFen: fen(support + able) } as never,
    ...more,
  },
});
const REFUSALS = ['2026-05-01', '2026-06-01', '2026-07-01'].map(day);
const cut = (monthlyFen: number, refusals = REFUSALS) => ({
  adjustment: aDecided(
    { ground: 'work-refused', monthlyFen: fen(monthlyFen) },
    { change: aChange({ ground: 'work-refused', person: person('p1'), refusals }) },
  ),
  ...{ people: 2, needed: 3 },
});
const warned = (...explained: boolean[]) => ({
  subject: confirmed,
  warnings: explained.map((each) => ({ rule: 'R07', person: person('p1'), explained: each })),
});

export const OF_CASEWORK = [
  tries(overIncomeNoExit, '2026-12-01', (judge) => ({
    hit: judge(grace),
    nearMiss: judge(grace, '2026-05-01'),
    boundary: [judge(stopCaseClock(grace, day('2026-08-10')), '2026-08-11'), judge(grace, '2026-08-11')],
    missing: judge(unknown('GRACE_MAX')),
    counterExample: judge(stopCaseClock(grace, day('2026-08-10'))),
  })),
  tries(postingAmiss, TODAY, (judge) => ({
    hit: judge({ subject: { ...confirmed, posting: null } }),
    nearMiss: judge(hung(8)),
    boundary: [judge(hung(7)), judge(hung(6))],
    missing: judge({ subject: sentBack }),
    counterExample: judge({ posting: { ...posting, place: 'care-home' } }),
  })),
  tries(postingDiscloses, TODAY, (judge) => ({
    hit: judge(shown({ applicant: '示例甲（精神残疾）' })),
    nearMiss: judge(shown({})),
    boundary: [judge(shown({ applicant: posting.hotline })), judge(shown({ applicant: '13800138000' }))],
    missing: judge(shown({ applicant: null, householdSize: undefined, monthlyFen: undefined })),
    counterExample: judge(shown({ applicant: null })),
  })),
  tries(entryWithoutProcedure, TODAY, (judge) => ({
    hit: judge(granting({ visit: null })),
    nearMiss: judge(granting({})),
    boundary: [
      judge(granting({ check: { id: checkId(), answeredOn: day(TODAY), conclusion: 'within-limits' } })),
      judge(granting({ check: { id: checkId(), answeredOn: null, conclusion: null } })),
    ],
    missing: judge(granting({}, sentBack)),
    counterExample: judge(granting({}, aidedFirst(anEmergency(), day(TODAY)).becomes as never)),
  })),
  tries(overTimeLimit, '2026-12-01', (judge) => ({
    hit: judge(total),
    nearMiss: judge(total, '2026-03-02'),
    boundary: [judge(total, '2026-03-19'), judge(total, '2026-03-20')],
    missing: judge(unknown('TOTAL')),
    counterExample: judge(stopCaseClock(total, day('2026-04-02'))),
  })),
  tries(lateWrittenRefusal, '2026-12-01', (judge) => ({
    hit: judge({ notice: { ...notice, states: { reasons: false, remedy: true } } }),
    nearMiss: judge({ notice }),
    boundary: [judge(untold, '2026-10-10'), judge(untold, '2026-10-11')],
    missing: judge({ notice: { ...notice, states: null } }),
    counterExample: judge({ clock: stopCaseClock(untold.clock, day('2026-10-10')) }),
  })),
  tries(secondSupplement, TODAY, (judge) => ({
    hit: judge(supplement(null, asked('1', '户口本复印件'))),
    nearMiss: judge(supplement(null, asked('1', 'income', 'assets'))),
    boundary: [
      judge(supplement(asked('1', 'income'), asked('1', 'income'))),
      judge(supplement(asked('1', 'income'), asked('2', 'income'))),
    ],
    missing: judge(supplement(null, null)),
    counterExample: judge(supplement(asked('1', 'income', 'assets'), asked('1', 'assets'))),
  })),
  tries(cutWithoutHearing, '2026-09-01', (judge) => ({
    hit: judge(aDecided({}, { hearing: null })),
    nearMiss: judge(aDecided()),
    boundary: [judge(heard({ heardOn: day('2026-08-03') })), judge(heard({ heardOn: day('2026-08-04') }))],
    missing: judge({ clock: running('ADJUST_NOTICE', '2026-12-29'), kind: 'stop' }),
    counterExample: judge(aDecided({ outcome: 'increase', monthlyFen: fen(70_000) }, { hearing: null })),
  })),
  tries(reviewOverdue, '2026-12-01', (judge) => ({
    hit: judge({ look: { lookedOn: day('2026-07-01'), visit: null, check: null } }),
    nearMiss: judge({ look: { lookedOn: day('2026-07-01'), visit: null, check: checkId() } }),
    boundary: [judge({ clock: half }, '2026-05-21'), judge({ clock: half }, '2026-05-22')],
    missing: judge({ clock: unknown('REVIEW_UNSTABLE') }),
    counterExample: judge({ clock: stopCaseClock(half, day('2026-07-15')) }),
  })),
  tries(careFeeAmiss, TODAY, (judge) => ({
    hit: judge(cared(support + able - 1)),
    nearMiss: judge(cared(support + able)),
    boundary: [judge(cared(support + able)), judge(cared(support + able + 1))],
    missing: judge(cared(support, { assessed: undefined })),
    counterExample: judge({ benefit: aBenefit('1', { programme: 'dibao', monthlyFen: support }) }),
  })),
  tries(workDutyCut, '2026-09-01', (judge) => ({
    hit: judge(cut(30_000, REFUSALS.slice(0, 2))),
    nearMiss: judge(cut(31_000)),
    boundary: [judge(cut(30_000)), judge(cut(29_999))],
    missing: judge({ ...cut(30_000), people: undefined }),
    counterExample: judge({ ...cut(1), adjustment: aDecided({ monthlyFen: fen(1) }) }),
  })),
  tries(confirmedAgainstWarning, TODAY, (judge) => ({
    hit: judge(warned(false)),
    nearMiss: judge(warned(true)),
    boundary: [judge(warned(true, true)), judge(warned(true, false))],
    missing: judge(warned()),
    counterExample: judge({ ...warned(false), subject: aReviewed() }),
  })),
];
