import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { acceptDelegation, endDelegation, heldOn, offer, stands } from '../../shared/domain/delegate.ts';
import { type Delegation, heldFrom, type Offer } from '../../shared/domain/delegation.ts';
import { DelegationId, OfficeCode } from '../../shared/domain/ids.ts';
import { deactivate, type Operator, reactivate, suspend } from '../../shared/domain/operator.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';
import { BUREAU, day, operator, TOWN } from './case/a-case.ts';

const today = day('2026-04-02');
const ELSEWHERE = OfficeCode.parse('445281104');
const anOperator = (id: string, more: Partial<Operator> = {}): Operator => ({
  id: operator(id),
  office: TOWN,
  roles: ['intake'],
  appointedFrom: day('2026-01-01'),
  appointedTo: null,
  deactivatedOn: null,
  suspendedOn: null,
  undertaking: null,
  delegations: [],
  reactivations: 0,
  dedicated: false,
  version: 1,
  ...more,
});
const idOf = (nth: number) => DelegationId.parse(`delegation_${String(nth).padStart(26, '0')}`);
const anOffer = (more: Partial<Offer> = {}, nth = 1): Offer & { id: DelegationId } => ({
  id: idOf(nth),
  delegate: operator('wei'),
  roles: ['intake'],
  only: null,
  within: null,
  from: today,
  to: addDays(today, 9),
  reason: 'leave',
  ...more,
});
const lin = anOperator('lin');
const wei = anOperator('wei', { roles: ['investigator'] });

const offered = (from: Operator, to: Operator, more: Partial<Offer> = {}, nth = 1): Delegation => {
  const done = offer(from, to, anOffer({ delegate: to.id, roles: from.roles, ...more }, nth), today);
  if (!done.ok) throw new Error(done.why);
  return done.value;
};
const holding = (to: Operator, ...delegations: readonly Delegation[]): Operator =>
  delegations.reduce((holder, each) => {
    const done = acceptDelegation(each, lin, holder, today);
    if (!done.ok) throw new Error(done.why);
    return done.value.delegate;
  }, to);

test('a duty of one’s own is offered to a colleague, accepted by them, and then theirs to use on its days', () => {
  const delegation = offered(lin, wei, { from: addDays(today, 1), to: addDays(today, 3) });
  const taken = acceptDelegation(delegation, lin, wei, today);

  expect(delegation).toMatchObject({
    state: 'offered',
    delegator: 'lin',
    delegate: 'wei',
    roles: ['intake'],
    office: TOWN,
  });
  expect(taken).toMatchObject({ value: { accepted: { state: 'accepted', acceptedOn: today, version: 2 } } });
  const holder = taken.ok ? taken.value.delegate : wei;
  expect(holder).toMatchObject({ roles: ['investigator'], version: 2, delegations: [{ id: delegation.id }] });
  expect([0, 1, 3, 4].map((days) => heldOn(holder, addDays(today, days)).length)).toEqual([0, 1, 1, 0]);
});

test.each<[string, string, Operator, Operator | undefined, Partial<Offer>]>([
  ['to oneself', 'delegating-to-yourself', lin, lin, { delegate: lin.id }],
  ['to nobody on the register', 'delegate-unfit', lin, undefined, {}],
  ['to another office', 'delegate-unfit', lin, { ...wei, office: ELSEWHERE }, {}],
  ['to somebody who has left', 'delegate-unfit', lin, { ...wei, deactivatedOn: today }, {}],
  ['to somebody suspended', 'delegate-unfit', lin, { ...wei, suspendedOn: today }, {}],
  ['to somebody not yet there', 'delegate-unfit', lin, { ...wei, appointedFrom: addDays(today, 1) }, {}],
  ['a duty one doesn’t have', 'delegation-exceeds', lin, wei, { roles: ['reviewer'] }],
  ['one’s own and one that isn’t', 'delegation-exceeds', lin, wei, { roles: ['intake', 'reviewer'] }],
  ['for another office', 'delegation-exceeds', lin, wei, { within: ELSEWHERE }],
  ['from yesterday', 'delegation-term', lin, wei, { from: addDays(today, -1) }],
  ['to before it begins', 'delegation-term', lin, wei, { to: addDays(today, -1) }],
  ['for thirty-one days', 'delegation-term', lin, wei, { to: addDays(today, 30) }],
  ['beyond one’s own term', 'delegation-term', { ...lin, appointedTo: addDays(today, 5) }, wei, {}],
  ['beyond the delegate’s term', 'delegation-term', lin, { ...wei, appointedTo: addDays(today, 5) }, {}],
])('nothing is offered %s: %s', (_, why, from, to, more) => {
  expect(offer(from, to, anOffer(more), today)).toMatchObject({ ok: false, why });
});

test('thirty days are not too long', () => {
  expect(offer(lin, wei, anOffer({ to: addDays(today, 29) }), today).ok).toBe(true);
});

test('what was delegated isn’t passed on, nor is it one’s own to offer', () => {
  const holder = holding(wei, offered(lin, wei));
  const third = anOperator('tang', { roles: ['reviewer'] });

  expect(offer(holder, third, anOffer({ delegate: third.id, roles: ['intake'] }), today)).toMatchObject({
    why: 'delegation-exceeds',
  });
  expect(offer(holder, third, anOffer({ delegate: third.id, roles: ['investigator'] }), today).ok).toBe(true);
});

/** Written by hand a second time: whose absence a delegation may fill. */
const MAY_BE_LENT: readonly Role[] = [
  ...(['intake', 'investigator', 'reviewer', 'township-lead'] as const),
  ...(['approver', 'finance', 'releaser', 'finance-lead', 'bureau-lead', 'hotline', 'supervisor'] as const),
];
const roles = Object.keys(ROLES) as Role[];

test.each(roles)('whether %s may be delegated, to a stand-in', (role) => {
  const from = anOperator('lin', { office: BUREAU, roles: [role] });
  const standIn = anOperator('wei', { office: BUREAU, roles: ['stand-in'] });

  const done = offer(from, standIn, anOffer({ roles: [role] }), today);

  expect(done.ok ? 'offered' : done.why).toBe(MAY_BE_LENT.includes(role) ? 'offered' : 'delegation-exceeds');
});

test('nobody takes on a duty that their own excludes, or one that another delegation on a common day excludes', () => {
  const approver = anOperator('shen', { office: BUREAU, roles: ['approver'] });
  const finance = anOperator('qian', { office: BUREAU, roles: ['finance'] });
  const standIn = anOperator('wei', { office: BUREAU, roles: ['stand-in'] });
  const first = offered(approver, standIn, { to: addDays(today, 5) });
  const accepted = acceptDelegation(first, approver, standIn, today);
  const holder = accepted.ok ? accepted.value.delegate : standIn;

  expect(offer(approver, finance, anOffer({ delegate: finance.id, roles: ['approver'] }), today)).toMatchObject({
    why: 'roles-exclude-each-other',
  });
  const overlapping = anOffer({ roles: ['finance'], from: addDays(today, 5), to: addDays(today, 9) }, 2);
  expect(offer(finance, holder, overlapping, today)).toMatchObject({ why: 'roles-exclude-each-other' });
  // Offered while both were free, accepted after the other.
  const late = offered(finance, standIn, { from: addDays(today, 5), to: addDays(today, 9) }, 2);
  expect(acceptDelegation(late, finance, holder, today)).toMatchObject({ why: 'roles-exclude-each-other' });
  const after = offered(finance, standIn, { from: addDays(today, 6), to: addDays(today, 9) }, 3);
  expect(acceptDelegation(after, finance, holder, today).ok).toBe(true);
});

test('the bureau’s duties can be delegated for one township of the county only, and for none of another county', () => {
  const approver = anOperator('shen', { office: BUREAU, roles: ['approver'] });
  const standIn = anOperator('wei', { office: BUREAU, roles: ['stand-in'] });
  const within = (office: OfficeCode) =>
    offer(approver, standIn, anOffer({ roles: ['approver'], within: office }), today);

  expect(within(TOWN)).toMatchObject({ value: { within: TOWN } });
  expect(within(OfficeCode.parse('445282001'))).toMatchObject({ why: 'delegation-exceeds' });
});

test('an offer is accepted once, not after its last day, and not when its ground has gone', () => {
  const delegation = offered(lin, wei);
  const accepted = acceptDelegation(delegation, lin, wei, today);
  const why = (by: Operator | undefined, on: Day = today) => {
    const done = acceptDelegation(delegation, by, wei, on);
    return done.ok ? 'accepted' : done.why;
  };

  expect(accepted.ok && acceptDelegation(accepted.value.accepted, lin, wei, today)).toMatchObject({
    why: 'delegation-not-open',
  });
  expect(why(lin, addDays(today, 9))).toBe('accepted');
  expect(why(lin, addDays(today, 10))).toBe('delegation-not-open');
  expect(why(undefined)).toBe('delegation-not-open');
  expect(why({ ...lin, suspendedOn: today })).toBe('delegation-not-open');
  expect(why({ ...lin, roles: ['reviewer'] })).toBe('delegation-not-open');
});

test('nobody holds more than five at once; those that have run out don’t count', () => {
  const givers = [1, 2, 3, 4, 5, 6].map((nth) => offered(lin, wei, { to: addDays(today, nth) }, nth));
  const full = holding(wei, ...givers.slice(0, 5));

  expect(acceptDelegation(givers[5] as Delegation, lin, full, today)).toMatchObject({ why: 'delegations-too-many' });
  const later = acceptDelegation(givers[5] as Delegation, lin, full, addDays(today, 2));
  expect(later.ok && later.value.delegate.delegations.map(({ id }) => id)).toEqual([2, 3, 4, 5, 6].map(idOf));
});

test('a delegation ends early, once, and is carried no longer; an offer is withdrawn the same way', () => {
  const delegation = offered(lin, wei);
  const taken = acceptDelegation(delegation, lin, wei, today);
  if (!taken.ok) throw new Error(taken.why);
  const over = endDelegation(taken.value.accepted, taken.value.delegate, lin.id, today);

  expect(over).toMatchObject({
    value: {
      ended: { state: 'ended', endedOn: today, endedBy: 'lin', version: 3 },
      delegate: { delegations: [], version: 3 },
    },
  });
  expect(over.ok && endDelegation(over.value.ended, wei, lin.id, today)).toMatchObject({ why: 'delegation-not-open' });
  expect(endDelegation(delegation, wei, wei.id, today)).toMatchObject({ value: { ended: { endedBy: 'wei' } } });
  expect(endDelegation(delegation, wei, wei.id, addDays(today, 10))).toMatchObject({ why: 'delegation-not-open' });
});

test('it has ended when either leaves or is suspended, and doesn’t begin again when they come back', () => {
  const held = heldFrom(offered(lin, wei));
  const admin = operator('admin');
  const done = <T>(decision: { ok: true; value: T } | { ok: false }): T => {
    if (!decision.ok) throw new Error('refused');
    return decision.value;
  };
  const asleep = done(suspend(lin, today));
  const back = done(reactivate(asleep, today, admin));
  const holder = holding(wei, offered(lin, wei));

  expect(stands(held, lin, today)).toBe(true);
  expect(stands(held, undefined, today)).toBe(false);
  expect(stands(held, done(deactivate(lin, today, admin)), today)).toBe(false);
  expect(stands(held, { ...lin, appointedTo: addDays(today, -1) }, today)).toBe(false);
  expect(stands(held, { ...lin, roles: ['reviewer'] }, today)).toBe(false);
  expect(stands(held, asleep, today)).toBe(false);
  expect(stands(held, back, today)).toBe(false);
  expect(done(suspend(holder, today)).delegations).toEqual([]);
  expect(done(deactivate(holder, today, admin)).delegations).toEqual([]);
});

test('whatever is offered to whomever: nobody ever holds on one day two duties that exclude each other, or more than their delegators were appointed to', () => {
  const someRoles = fc.subarray(roles, { minLength: 1, maxLength: 2 });
  const giving = fc
    .record({ roles: someRoles, more: someRoles, honest: fc.boolean(), from: fc.nat(8), days: fc.nat(8) })
    .map(({ honest, more, ...each }) => ({ ...each, wanted: honest ? each.roles : more }));
  let reached = 0;
  const TRIO: readonly Role[] = ['intake', 'investigator', 'reviewer'];

  fc.assert(
    fc.property(
      fc.array(giving, { maxLength: 6 }),
      fc.constantFrom('stand-in' as const, 'stand-in' as const, ...roles),
      (givings, own) => {
        let holder = anOperator('wei', { office: BUREAU, roles: [own] });
        const given = new Map<string, readonly Role[]>();
        for (const [nth, { roles: has, wanted, from, days }] of givings.entries()) {
          const giver = anOperator(`giver-${nth}`, { office: BUREAU, roles: has });
          const asked = anOffer(
            { roles: wanted, from: addDays(today, from), to: addDays(today, from + days) },
            nth + 1,
          );
          const made = offer(giver, holder, asked, today);
          if (!made.ok) continue;
          const taken = acceptDelegation(made.value, giver, holder, today);
          if (!taken.ok) continue;
          holder = taken.value.delegate;
          given.set(made.value.id, has);
          reached += 1;
        }
        for (let day = 0; day < 20; day += 1) {
          const held = heldOn(holder, addDays(today, day));
          const duties = [...(own === 'stand-in' ? [] : [own]), ...held.flatMap((each) => each.roles)];
          const different = [...new Set(duties)];
          if (held.length > 0 && different.length > 1)
            expect(different.every((role) => TRIO.includes(role))).toBe(true);
          for (const each of held) expect(each.roles.every((role) => given.get(each.id)?.includes(role))).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(reached).toBeGreaterThan(15);
});
