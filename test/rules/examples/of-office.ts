import type { Attempt } from '../../../shared/domain/attempt.ts';
import { addDays, type Instant, instantAt } from '../../../shared/domain/days.ts';
import type { DecisionMark } from '../../../shared/domain/decision-mark.ts';
import type { DeviceUse } from '../../../shared/domain/device.ts';
import { findingOf } from '../../../shared/domain/finding.ts';
import { VillageCode } from '../../../shared/domain/ids.ts';
import { Quarter } from '../../../shared/domain/inspection/spot-check.ts';
import { figureLimits } from '../../../shared/domain/law/figure-limits.ts';
import type { Change } from '../../../shared/domain/ledger/change.ts';
import type { OutMark } from '../../../shared/domain/out-mark.ts';
import type { Hand } from '../../../shared/domain/stage.ts';
import { digestOf } from '../../../shared/domain/stamp.ts';
import { accountMisuse } from '../../../shared/rules/account-misuse.rule.ts';
import { amountsCrowded } from '../../../shared/rules/amounts-crowded.rule.ts';
import { bulkApproval } from '../../../shared/rules/bulk-approval.rule.ts';
import { bulkApprovalWeek } from '../../../shared/rules/bulk-approval-week.rule.ts';
import { bulkExport } from '../../../shared/rules/bulk-export.rule.ts';
import { complainedOfAgain } from '../../../shared/rules/complained-of-again.rule.ts';
import { complaintOverdue } from '../../../shared/rules/complaint-overdue.rule.ts';
import { dutiesJoined } from '../../../shared/rules/duties-joined.rule.ts';
import { equalAmounts } from '../../../shared/rules/equal-amounts.rule.ts';
import { equalVillages } from '../../../shared/rules/equal-villages.rule.ts';
import { fewSpotChecks } from '../../../shared/rules/few-spot-checks.rule.ts';
import { readingBeyondDuty } from '../../../shared/rules/reading-beyond-duty.rule.ts';
import { recordAltered } from '../../../shared/rules/record-altered.rule.ts';
import { sharedAccount } from '../../../shared/rules/shared-account.rule.ts';
import { vehicleOwned } from '../../../shared/rules/vehicle-owned.rule.ts';
import { warningNotHandled } from '../../../shared/rules/warning-not-handled.rule.ts';
import { complaintId, registered } from '../../domain/a-complaint.ts';
import { anAccessNote } from '../../domain/an-access-note.ts';
import { BUREAU, caseId, day, findingId, he, lin, month, TOWN, there, xu } from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const TODAY = '2026-03-02';
const today = day(TODAY);
const decidedAt = (...times: string[]): DecisionMark[] =>
  times.map((time, nth) => ({
    ...{ operatorId: xu, office: TOWN, caseId: caseId(`${nth}`), decision: 'confirmed', on: today },
    ...{ at: new Date(`2026-03-02T${time}+08:00`).toISOString() as Instant, openedAt: instantAt(today, '00:00') },
    ...{ words: null, version: 1 },
  }));
const within = (count: number) =>
  decidedAt(...Array.from({ length: count }, (_, nth) => `09:0${nth % 10}:${nth > 9 ? 59 : 10}`));
const devices = (...marks: string[]): DeviceUse[] =>
  marks.map((mark) => ({
    ...{ operatorId: lin, office: TOWN, on: today, mark: mark.repeat(22), at: instantAt(today, '09:00'), version: 1 },
  }));
const warning = there(
  findingOf(
    vehicleOwned,
    { why: '应核实', facts: {} },
    { kind: 'record', caseId: caseId(), record: 'CASE' },
    findingId(),
    TOWN,
    day('2026-04-01'),
  ),
);
const lastDay = warning.clock?.dueOn ?? '';
const coverage = (confirmed: number, checked: number) => ({
  ...{
    quarter: Quarter.parse('2026-Q1'),
    office: BUREAU,
    confirmed,
    checked,
    toVisit: 0,
    needed: Math.ceil(confirmed * 0.3),
  },
});
const limits = figureLimits(TOWN, today);
const villages = (...heads: number[]) => ({
  ...{ period: '2026-Q1', limits },
  villages: heads.map((people, at) => ({
    ...{ village: VillageCode.parse(`${TOWN}${200 + at}`), people, fen: people * (10_000 + at * 5_000) },
  })),
});
const out = (file: string, people: number, instead: string | null = null): OutMark => ({
  ...{ operatorId: lin, office: TOWN, on: today, file, instead, people, version: 1 },
});
const note = (more: object) => anAccessNote({ at: instantAt(today, '09:00'), ...more });
const STAMP = {
  ...{ by: 'lin-intake', via: 'visitCase', office: TOWN, request: 'request-1', purpose: 'review', changed: [] },
  at: instantAt(today, '09:00'),
};
const stamped = (version: number) => {
  const whole = { pk: 'P', sk: 'S', kind: 'case', data: { version }, stamp: STAMP };
  return { ...whole, stamp: { ...STAMP, digest: digestOf(whole) } };
};
const tried = (standing: Attempt['standing'], more: Partial<Attempt> = {}): Attempt => ({
  ...{ operatorId: lin, office: TOWN, on: today, standing, via: 'listCases', at: instantAt(today, '09:00') },
  ...{ reported: false, version: 1, ...more },
});
const hand = (duty: Hand['duty'], by = lin): Hand => ({ duty, by, on: today });
/** A middle time of looking, and so many opinions of which so many are the same. */
const week = (viewedSeconds: number, inWords = 0, sameWords = 0, decisions = 12) => ({
  ...{ week: today, limits },
  figures: { operatorId: xu, decisions, viewedSeconds, burst: 0, late: 0, inWords, sameWords },
});
const apartBy = (step: number, count: number, from = 10_000) =>
  Array.from({ length: count }, (_, nth) => from + nth * step);
const granted = (fen: readonly number[], ceilingFen: number | null = null, tierFen?: number) => ({
  ...{ month: month('2026-02'), limits },
  granted: fen.map((each) => ({ fen: each, ceilingFen, tierFen })),
});
/** Of twenty monthly amounts so many end in the same yuan. */
const crowded = (alike: number, all = 20) => ({
  ...{ period: '2026-Q1', limits },
  fen: [...apartBy(1_000, alike), ...apartBy(100, all - alike, 20_100)],
});
/** A notice of today, that says it was issued so many days before. */
const issued = (daysAgo: number) => {
  const notice = {
    pk: 'P',
    sk: 'N',
    kind: 'notice',
    data: { issuedOn: addDays(today, -daysAgo), version: 1 },
    stamp: STAMP,
  };
  return change({ after: { ...notice, stamp: { ...STAMP, digest: digestOf(notice) } } });
};
const change = (more: Partial<Change>): Change => ({
  ...{ event: 'e', sequence: '1', what: 'created', byTerm: false, at: STAMP.at, before: undefined, after: undefined },
  ...more,
});

export const OF_OFFICE = [
  tries(bulkApproval, TODAY, (judge) => ({
    hit: judge(decidedAt('21:30:00')),
    nearMiss: judge(decidedAt('20:59:59')),
    boundary: [judge(within(10)), judge(within(11))],
    missing: judge([]),
    counterExample: judge(decidedAt('09:00:00', '10:00:00', '11:00:00')),
  })),
  tries(bulkApprovalWeek, TODAY, (judge) => ({
    hit: judge(week(0)),
    nearMiss: judge(week(600)),
    boundary: [judge(week(30)), judge(week(29))],
    missing: judge(week(0, 0, 0, 0)),
    counterExample: judge(week(600, 4, 4)),
  })),
  tries(accountMisuse, TODAY, (judge) => ({
    hit: judge(tried('left')),
    nearMiss: judge(tried('not-yet')),
    boundary: [judge(tried('not-yet')), judge(tried('suspended'))],
    missing: { never: 'a try is written down with how the account stood' },
    counterExample: judge(tried('not-yet', { via: 'acceptCase' })),
  })),
  tries(dutiesJoined, TODAY, (judge) => ({
    hit: judge([hand('acceptance'), hand('review', he), hand('confirmation')]),
    nearMiss: judge([hand('acceptance'), hand('confirmation', he)]),
    boundary: [judge([hand('review'), hand('review')]), judge([hand('review'), hand('confirmation')])],
    missing: judge([]),
    counterExample: judge([hand('acceptance'), hand('review', he), hand('review', he), hand('confirmation', xu)]),
  })),
  tries(equalAmounts, TODAY, (judge) => ({
    hit: judge(granted(apartBy(0, 10))),
    nearMiss: judge(granted(apartBy(1_000, 10))),
    boundary: [
      judge(granted([...apartBy(0, 6), ...apartBy(1_000, 4, 20_000)])),
      judge(granted([...apartBy(0, 7), ...apartBy(1_000, 3, 20_000)])),
    ],
    missing: judge(granted([])),
    counterExample: judge(granted(apartBy(0, 10, 216_600), 216_600, 216_600)),
  })),
  tries(amountsCrowded, TODAY, (judge) => ({
    hit: judge(crowded(20)),
    nearMiss: judge(crowded(8)),
    boundary: [judge(crowded(12)), judge(crowded(13))],
    missing: judge(crowded(0, 0)),
    counterExample: judge(crowded(19, 19)),
  })),
  tries(sharedAccount, TODAY, (judge) => ({
    hit: judge(devices('a', 'b', 'c', 'd', 'e')),
    nearMiss: judge(devices('a', 'b')),
    boundary: [judge(devices('a', 'b', 'c')), judge(devices('a', 'b', 'c', 'd'))],
    missing: judge([]),
    counterExample: judge(devices('a', 'b', 'c', 'a', 'b', 'c')),
  })),
  tries(warningNotHandled, '2026-12-01', (judge) => ({
    hit: judge({ ...warning, state: 'cleared', settlement: null }),
    nearMiss: judge(warning, '2026-04-02'),
    boundary: [judge(warning, lastDay), judge(warning)],
    missing: judge({ ...warning, clock: null }),
    counterExample: judge({ ...warning, rule: 'R39' }),
  })),
  tries(fewSpotChecks, TODAY, (judge) => ({
    hit: judge(coverage(10, 0)),
    nearMiss: judge(coverage(10, 4)),
    boundary: [judge(coverage(10, 3)), judge(coverage(10, 2))],
    missing: judge(coverage(0, 0)),
    counterExample: judge(coverage(3, 1)),
  })),
  tries(complainedOfAgain, TODAY, (judge) => ({
    hit: judge({ complaints: ['1', '2', '3'].map(complaintId), from: 2 }),
    nearMiss: judge({ complaints: ['1'].map(complaintId), from: 2 }),
    boundary: [
      judge({ complaints: ['1'].map(complaintId), from: 2 }),
      judge({ complaints: ['1', '2'].map(complaintId), from: 2 }),
    ],
    missing: judge({ complaints: [], from: 2 }),
    counterExample: judge({ complaints: ['1', '1'].map(complaintId), from: 2 }),
  })),
  tries(equalVillages, TODAY, (judge) => ({
    hit: judge(villages(10, 10, 10, 10, 10)),
    nearMiss: judge(villages(5, 21, 10, 8, 30)),
    boundary: [judge(villages(92, 96, 100, 104, 108)), judge(villages(94, 97, 100, 103, 106))],
    missing: judge(villages()),
    counterExample: judge(villages(10, 10, 10, 10)),
  })),
  tries(bulkExport, TODAY, (judge) => ({
    hit: judge([out('a', 94), out('b', 94), out('c', 94)]),
    nearMiss: judge([out('a', 94), out('b', 94)]),
    boundary: [judge([out('a', 94), out('b', 94), out('c', 12)]), judge([out('a', 94), out('b', 94), out('c', 13)])],
    missing: judge([]),
    counterExample: judge([out('a', 94), out('b', 94), out('c', 94, 'b')]),
  })),
  tries(readingBeyondDuty, TODAY, (judge) => ({
    hit: judge([note({ beyond: 'outside-caseload' })]),
    nearMiss: judge([note({})]),
    boundary: [judge([note({})]), judge([note({ beyond: 'above-allowance', reason: 'workload' })])],
    missing: judge([note({ roles: [] })]),
    counterExample: judge([note({ reason: 'workload' })]),
  })),
  tries(complaintOverdue, '2027-06-01', (judge) => ({
    hit: judge(registered()),
    nearMiss: judge(registered(), '2026-09-19'),
    boundary: [
      judge(registered({ class: 'accusation' }), '2026-09-28'),
      judge(registered({ class: 'accusation' }), '2026-09-29'),
    ],
    missing: judge({ ...registered(), clocks: [] }),
    counterExample: judge(registered(), '2026-09-20'),
  })),
  tries(recordAltered, TODAY, (judge) => ({
    hit: judge(change({ after: { pk: 'P', sk: 'S' } })),
    nearMiss: judge(change({ after: stamped(1) })),
    boundary: [judge(issued(1)), judge(issued(2))],
    missing: judge(change({ what: 'erased', byTerm: true, before: stamped(1) })),
    counterExample: judge(change({ what: 'changed', before: stamped(1), after: stamped(2) })),
  })),
];
