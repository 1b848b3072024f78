import { addDays, type Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { type Delegation, type Held, heldFrom, inDate, type Offer, overlap } from './delegation.ts';
import { countyOf, type DelegationId, isBureau, type OperatorId } from './ids.ts';
import { type Operator, standingOf } from './operator.ts';
import { clash, LENDABLE, type Role } from './role.ts';

/** How many days a delegation may last, its first and last included. No law says; ours, dated, oldest first. Who is away for longer is replaced by appointment. */
const LONGEST: readonly { readonly from: Day; readonly days: number }[] = [{ from: '2025-01-01' as Day, days: 30 }];

/** How many an operator may hold at once, and as many offers of theirs as they can accept: it bounds what each request has to look at. */
const MOST_HELD = 5;

const longest = (from: Day): number =>
  LONGEST.reduce((days, row) => (row.from <= from ? row.days : days), LONGEST[0]?.days ?? 0);

type OfferRefusal =
  | 'delegating-to-yourself'
  | 'delegate-unfit'
  | 'delegation-exceeds'
  | 'delegation-term'
  | 'roles-exclude-each-other';

/**
 * Offers one's own duties, or a part of them, to a colleague of the same office. Nobody offers what they weren't appointed to: what they hold by delegation they can't pass on. It counts from
 * the delegate's acceptance on.
 */
export function offer(
  delegator: Operator,
  delegate: Operator | undefined,
  asked: Offer & { readonly id: DelegationId },
  today: Day,
): Decision<Delegation, OfferRefusal> {
  if (asked.delegate === delegator.id) return refused('delegating-to-yourself');
  if (!delegate || delegate.office !== delegator.office || standingOf(delegate, today) !== 'active')
    return refused('delegate-unfit');
  const roles = [...new Set(asked.roles)].sort();
  if (!roles.every((role) => delegator.roles.includes(role) && LENDABLE[role])) return refused('delegation-exceeds');
  if (asked.within !== null && !reaches(delegator, asked.within)) return refused('delegation-exceeds');
  const mostDays = longest(asked.from);
  const ends = [delegator.appointedTo, delegate.appointedTo, addDays(asked.from, mostDays - 1)];
  if (asked.from < today || asked.to < asked.from || ends.some((end) => end !== null && end < asked.to))
    return refused('delegation-term', { mostDays });
  const apart = clashOf(delegate, { ...asked, roles });
  if (apart) return refused('roles-exclude-each-other', { one: apart[0], other: apart[1] });
  const { delegate: _, reason, ...held } = asked;
  return decided({
    ...held,
    roles,
    office: delegator.office,
    delegator: delegator.id,
    delegate: delegate.id,
    reason,
    reactivations: delegator.reactivations,
    state: 'offered',
    offeredOn: today,
    acceptedOn: null,
    endedOn: null,
    endedBy: null,
    version: 1,
  });
}

/** Whether one's own duties can reach an office's records at all: the bureau's those of its county, a township's its own. */
const reaches = (delegator: Operator, within: Operator['office']): boolean =>
  isBureau(delegator.office) ? countyOf(within) === countyOf(delegator.office) : within === delegator.office;

/** A stand-in has no duty of their own for a delegated one to exclude. What others have delegated counts for the days on which both hold. */
const clashOf = (delegate: Operator, asked: Pick<Held, 'roles' | 'from' | 'to'>): readonly [Role, Role] | undefined =>
  clash([
    ...delegate.roles.filter((role) => role !== 'stand-in'),
    ...delegate.delegations.filter((held) => overlap(held, asked)).flatMap(({ roles }) => roles),
    ...asked.roles,
  ]);

/** The delegate takes it on; by that their appointment carries it. What has run out meanwhile is left off. */
export function acceptDelegation(
  delegation: Delegation,
  delegator: Operator | undefined,
  delegate: Operator,
  today: Day,
): Decision<
  { readonly accepted: Delegation; readonly delegate: Operator },
  'delegation-not-open' | 'delegations-too-many' | 'roles-exclude-each-other'
> {
  const held = heldFrom(delegation);
  if (delegation.state !== 'offered' || delegation.to < today || !stands(held, delegator, today))
    return refused('delegation-not-open');
  const others = delegate.delegations.filter(({ to }) => today <= to);
  if (others.length >= MOST_HELD) return refused('delegations-too-many', { most: MOST_HELD });
  const apart = clashOf({ ...delegate, delegations: others }, held);
  if (apart) return refused('roles-exclude-each-other', { one: apart[0], other: apart[1] });
  return decided({
    accepted: { ...delegation, state: 'accepted', acceptedOn: today, version: delegation.version + 1 },
    delegate: { ...delegate, delegations: [...others, held], version: delegate.version + 1 },
  });
}

/** Ends a delegation before its last day. The delegate's appointment carries it no longer, if it did. */
export function endDelegation(
  delegation: Delegation,
  delegate: Operator | undefined,
  by: OperatorId,
  today: Day,
): Decision<{ readonly ended: Delegation; readonly delegate: Operator | undefined }, 'delegation-not-open'> {
  if (delegation.state === 'ended' || delegation.to < today) return refused('delegation-not-open');
  const carries = delegate?.delegations.some(({ id }) => id === delegation.id);
  return decided({
    ended: { ...delegation, state: 'ended', endedOn: today, endedBy: by, version: delegation.version + 1 },
    delegate:
      delegate && carries
        ? {
            ...delegate,
            delegations: delegate.delegations.filter(({ id }) => id !== delegation.id),
            version: delegate.version + 1,
          }
        : undefined,
  });
}

/** Whether a delegation still has its ground: its delegator is active, has been without a break, and still has the duties. */
export const stands = (held: Held, delegator: Operator | undefined, today: Day): boolean =>
  delegator !== undefined &&
  standingOf(delegator, today) === 'active' &&
  delegator.reactivations === held.reactivations &&
  held.roles.every((role) => delegator.roles.includes(role));

/** What an operator holds on a day, should its delegator still stand behind it. */
export const heldOn = (operator: Operator, today: Day): readonly Held[] =>
  operator.delegations.filter((held) => inDate(held, today));
