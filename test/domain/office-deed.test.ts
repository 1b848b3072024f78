import { expect, test } from 'vitest';
import type { Case } from '../../shared/domain/case/case.ts';
import { startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { OfficeDeed, officeDeedOf } from '../../shared/domain/office-deed.ts';
import { officeWeek } from '../../shared/domain/office-week.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import {
  aConfirmed,
  aidedFirst,
  anAccepted,
  anApplied,
  anEmergency,
  aReviewed,
  aTakenDown,
  day,
  step,
  TOWN,
  there,
} from './case/a-case.ts';

const stamped = (kind: string, data: unknown, at: string, by = 'lin') => ({
  ...{ pk: 'X', sk: 'X', kind, form: kind === 'case' ? 3 : 1, data },
  stamp: { by, via: 'aTest', office: TOWN, request: 'r', purpose: 'review', at, changed: [], digest: 'x' },
});
const change = (kind: string, was: unknown, is: unknown, by?: string): Change => ({
  ...{ event: 'e', sequence: '1', what: 'changed', byTerm: false, at: '2026-03-02T01:00:00.000Z' },
  before: was === undefined ? undefined : stamped(kind, was, '2026-03-02T00:59:30.000Z'),
  after: stamped(kind, is, '2026-03-02T01:00:00.000Z', by),
});
const applied = anApplied();
const asked = {
  ...applied,
  supplement: {
    notice: madeId('notice', 'of papers'),
    askedOn: day('2026-02-12'),
    awaits: ['income'],
    completedOn: null,
  },
} as unknown as Case;

const ended = {
  ...aConfirmed(),
  ...{ stage: 'ended', endedOn: day('2026-04-01'), endsFrom: '2026-05', endNotice: aConfirmed().notice },
} as Case;

test.each([
  ['an application is entered', undefined, applied, 'application'],
  ['more papers are asked for', applied, asked, 'supplement'],
  ['they come', asked, { ...asked, version: 9 }, undefined],
  ['it isn’t accepted', applied, step.decline(applied, day('2026-02-12')).becomes, 'decline'],
  ['it is accepted, which is nothing that is counted', applied, anAccepted(applied), undefined],
  ['it is refused', aReviewed(), step.refuse(aReviewed(), day('2026-02-20')).becomes, 'refusal'],
  ['it is confirmed', aTakenDown(), aConfirmed(), 'confirmation'],
  ['aid comes first', anEmergency(), aidedFirst(anEmergency(), day('2026-02-11')).becomes, 'aid-first'],
  ['an appeal puts it back, which is no new grant', ended, aConfirmed(), undefined],
  ['what was put there is no case', undefined, { id: 'x' }, undefined],
])('of a case: %s', (_, was, is, wanted) => {
  const deed = officeDeedOf(change('case', was, is));

  expect(deed?.kind).toBe(wanted);
  if (deed) expect(OfficeDeed.parse(deed)).toEqual(deed);
});

test('a decision keeps for how long it lay there and what it grants, and nothing that says who lives there', () => {
  const deed = officeDeedOf(change('case', aTakenDown(), aConfirmed()));

  expect(deed).toMatchObject({
    waitedSeconds: 30,
    grants: { kind: 'monthly', ceilingFen: null },
    people: 2,
    office: TOWN,
  });
  expect(JSON.stringify(deed)).not.toMatch(/personIndex|p1/u);
  const aided = aidedFirst(anEmergency(), day('2026-02-11')).becomes;
  const { grants } = there(officeDeedOf(change('case', anEmergency(), aided)));
  // A severe case is three months a head; what comes first is two at most (GD-TA-GZ).
  expect(grants).toMatchObject({ kind: 'one-off', tierFen: 2 * 72_200 * aided.people.length });
});

test('a clock over the whole procedure that ends on its last day is told from one that ends before, and from all other clocks', () => {
  const running = startCaseClock('TOTAL', applied, day('2026-03-02'), PUBLISHED);
  const ended = (on: string) => officeDeedOf(change('clock', running, stopCaseClock(running, day(on))));
  const due = there(running.clock.dueOn ?? undefined);
  const other = startCaseClock('ACCEPT', applied, day('2026-03-02'), PUBLISHED);

  expect(ended(due)).toMatchObject({ kind: 'clock-ended', lastDay: true });
  expect(ended('2026-03-03')).toMatchObject({ kind: 'clock-ended', lastDay: false });
  expect(officeDeedOf(change('clock', running, running))).toBe(undefined);
  expect(officeDeedOf(change('clock', other, stopCaseClock(other, day('2026-03-03'))))).toBe(undefined);
});

test('whoever demands and refuses most in a week stands first', () => {
  const of = (was: Case, is: Case, by: string) => there(officeDeedOf(change('case', was, is, by)));
  const deeds = [
    of(applied, step.decline(applied, day('2026-02-12')).becomes, 'lin'),
    of(applied, asked, 'su'),
    of(aReviewed(), step.refuse(aReviewed(), day('2026-02-20')).becomes, 'su'),
  ];

  expect(officeWeek({ office: TOWN, week: day('2026-03-02') }, deeds, []).demands).toEqual([
    { by: 'su', supplements: 1, declines: 0, refusals: 1 },
    { by: 'lin', supplements: 0, declines: 1, refusals: 0 },
  ]);
  expect(officeWeek({ office: TOWN, week: day('2026-03-09') }, deeds, [])).toMatchObject({
    demands: [],
    of30: { refusals: 1 },
  });
});
