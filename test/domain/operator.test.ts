import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import {
  type Appointment,
  accept,
  appoint,
  deactivate,
  holdsOffice,
  type Operator,
  reactivate,
  standingOf,
  suspend,
} from '../../shared/domain/operator.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';
import { BUREAU, day, operator, TOWN } from './case/a-case.ts';

const admin = operator('admin');
const anAppointment = (more: Partial<Appointment> = {}): Appointment => ({
  id: operator('new-one'),
  office: TOWN,
  roles: ['intake'],
  appointedFrom: day('2026-01-01'),
  appointedTo: null,
  ...more,
});
const roles = Object.keys(ROLES) as Role[];

/**
 * Who may be one person, written out by hand, pair by pair (B1): the three casework duties of a township may, nobody else may hold two. Which office a role
 * belongs to is another question, asked below.
 */
const TOGETHER: readonly (readonly Role[])[] = [
  ['intake', 'investigator'],
  ['intake', 'reviewer'],
  ['investigator', 'reviewer'],
];
const pairs = roles.flatMap((one, at) => roles.slice(at + 1).map((other) => [one, other] as const));

test('there are a hundred and twenty pairs of duties, and three of them may be held together', () => {
  expect(pairs).toHaveLength(120);
  expect(TOGETHER).toHaveLength(3);
});

test.each(pairs)('whether one person may be %s and %s, in whichever office and order', (one, other) => {
  const allowed = TOGETHER.some((pair) => pair.includes(one) && pair.includes(other));

  for (const office of [TOWN, BUREAU]) {
    for (const both of [
      [one, other],
      [other, one],
    ]) {
      const answer = appoint(anAppointment({ roles: both, office }), admin);
      expect(!answer.ok && answer.why === 'roles-exclude-each-other').toBe(!allowed);
    }
  }
});

test('a third role hides no pair that excludes each other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...roles), { minLength: 2, maxLength: 5 }), (some) => {
      const answer = appoint(anAppointment({ roles: some }), admin);
      const township = some.every((role) => ['intake', 'investigator', 'reviewer'].includes(role));
      expect(answer.ok).toBe(township);
    }),
  );
});

const OF_A_TOWNSHIP: readonly Role[] = ['intake', 'investigator', 'reviewer', 'township-lead'];
test.each(roles.filter((role) => role !== 'stand-in'))(
  '%s is appointed where the duty belongs, and nowhere else',
  (role) => {
    const inTown = OF_A_TOWNSHIP.includes(role);

    expect(appoint(anAppointment({ roles: [role], office: inTown ? TOWN : BUREAU }), admin)).toMatchObject({
      value: { roles: [role], deactivatedOn: null, version: 1 },
    });
    expect(appoint(anAppointment({ roles: [role], office: inTown ? BUREAU : TOWN }), admin)).toMatchObject({
      why: 'role-of-the-bureau',
      facts: { role },
    });
  },
);

test('a stand-in may belong to either level of office, and holds no duty of their own beside it', () => {
  for (const office of [TOWN, BUREAU]) {
    expect(appoint(anAppointment({ roles: ['stand-in'], office }), admin).ok).toBe(true);
    const duty: Role = office === TOWN ? 'intake' : 'approver';
    expect(appoint(anAppointment({ roles: ['stand-in', duty], office }), admin)).toMatchObject({
      why: 'roles-exclude-each-other',
    });
  }
});

test('nobody appoints or deactivates themself', () => {
  const self: Operator = {
    ...anAppointment({ id: admin }),
    deactivatedOn: null,
    suspendedOn: null,
    undertaking: null,
    delegations: [],
    reactivations: 0,
    dedicated: false,
    version: 1,
  };

  expect(appoint(anAppointment({ id: admin }), admin)).toMatchObject({ why: 'appointing-yourself' });
  expect(deactivate(self, day('2026-02-01'), admin)).toMatchObject({ why: 'appointing-yourself' });
});

test('an appointment does not end before it begins', () => {
  const from = day('2026-03-01');

  expect(appoint(anAppointment({ appointedFrom: from, appointedTo: addDays(from, -1) }), admin)).toMatchObject({
    why: 'appointment-term',
  });
  expect(appoint(anAppointment({ appointedFrom: from, appointedTo: from }), admin).ok).toBe(true);
});

test('an operator is active from the first day of the term to the last', () => {
  const appointed = appoint(anAppointment({ appointedFrom: day('2026-03-01'), appointedTo: day('2026-03-31') }), admin);
  if (!appointed.ok) throw new Error(appointed.why);
  const active = (on: string) => standingOf(appointed.value, day(on)) === 'active';

  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(active)).toEqual([false, true, true, false]);
});

test('who is deactivated is so at once and for good, and only once', () => {
  const appointed = appoint(anAppointment(), admin);
  if (!appointed.ok) throw new Error(appointed.why);
  const gone = deactivate(appointed.value, day('2026-03-01'), admin);
  if (!gone.ok) throw new Error(gone.why);

  expect(gone.value).toMatchObject({ deactivatedOn: '2026-03-01', version: 2 });
  expect([day('2026-03-01'), day('2026-12-01')].map((on) => standingOf(gone.value, on))).toEqual(['left', 'left']);
  expect(deactivate(gone.value, day('2026-03-02'), admin)).toMatchObject({ why: 'operator-inactive' });
});

const active = (more: Partial<Operator> = {}): Operator => ({
  ...anAppointment(),
  deactivatedOn: null,
  suspendedOn: null,
  undertaking: null,
  delegations: [],
  reactivations: 0,
  dedicated: false,
  version: 1,
  ...more,
});
const today = day('2026-04-02');

test('a suspended operator holds the office and cannot use the account; leaving goes before suspension', () => {
  const asleep = active({ suspendedOn: today });

  expect([standingOf(asleep, today), holdsOffice(asleep, today)]).toEqual(['suspended', true]);
  const gone = { ...asleep, deactivatedOn: today };
  expect([standingOf(gone, today), holdsOffice(gone, today)]).toEqual(['left', false]);
  const over = { ...asleep, appointedTo: day('2026-04-01') };
  expect([standingOf(over, today), holdsOffice(over, today)]).toEqual(['left', false]);
  expect(standingOf(active({ appointedFrom: day('2026-04-03') }), today)).toBe('not-yet');
});

test('only an account that could be used is suspended, and only once', () => {
  const asleep = suspend(active(), today);

  expect(asleep).toMatchObject({ value: { suspendedOn: today, version: 2 } });
  expect(asleep.ok && suspend(asleep.value, today)).toMatchObject({ why: 'operator-inactive' });
  expect(suspend(active({ deactivatedOn: today }), today)).toMatchObject({ why: 'operator-inactive' });
});

test('a suspended account goes on by another’s word only, and not after its holder has left', () => {
  const asleep = active({ suspendedOn: today });

  expect(reactivate(asleep, today, admin)).toMatchObject({ value: { suspendedOn: null, version: 2 } });
  expect(reactivate(asleep, today, asleep.id)).toMatchObject({ why: 'appointing-yourself' });
  expect(reactivate(active(), today, admin)).toMatchObject({ why: 'operator-not-suspended' });
  expect(reactivate({ ...asleep, deactivatedOn: today }, today, admin)).toMatchObject({ why: 'operator-inactive' });
});

test('the undertaking is accepted in the version in force, once', () => {
  const bound = accept(active(), 1, today);

  expect(bound).toMatchObject({ value: { undertaking: { version: 1, acceptedOn: today }, version: 2 } });
  expect(accept(active(), 2, today)).toMatchObject({ why: 'undertaking-outdated', facts: { current: 1 } });
  expect(bound.ok && accept(bound.value, 1, today)).toMatchObject({ why: 'undertaking-accepted' });
});
