import * as z from 'zod';
import { Day } from './days.ts';
import { DelegationId, OfficeCode, OperatorId } from './ids.ts';
import { Role } from './role.ts';

/** Why somebody else does one's duty for a while. A closed list, so that no illness or name is written into it. */
export const DelegationReason = z.enum(['leave', 'training', 'secondment', 'workload']);
export type DelegationReason = z.infer<typeof DelegationReason>;

/** What is delegated, and how far: duties, of these only some permissions where `only` names them, only one office's records where `within` names it, on which days. */
const scope = {
  /** Duties that the delegator was appointed to. */
  roles: z.array(Role).min(1).max(4),
  /** Permissions of those duties; null for all. A word that none of them has gives nothing. */
  only: z
    .array(z.string().regex(/^[a-z]+(?:-[a-z]+)*:[a-z]+(?:-[a-z]+)*$/u))
    .min(1)
    .max(20)
    .nullable(),
  /** For the bureau's duties, one township; null for as far as the duties reach. */
  within: OfficeCode.nullable(),
  from: Day,
  /** The last day. */
  to: Day,
};

/** A delegation (委托代理) as its delegate's appointment carries it, so that a request needs no other item to know of it. */
export const Held = z.strictObject({
  id: DelegationId,
  delegator: OperatorId,
  ...scope,
  /** How often the delegator's account had been reactivated: a suspension in between ends the delegation for good. */
  reactivations: z.int().min(0),
});
export type Held = z.infer<typeof Held>;

/** A delegation from its offer to its end. Both are of one office. */
export const Delegation = z.strictObject({
  ...Held.shape,
  office: OfficeCode,
  delegate: OperatorId,
  reason: DelegationReason,
  state: z.enum(['offered', 'accepted', 'ended']),
  offeredOn: Day,
  acceptedOn: Day.nullable(),
  endedOn: Day.nullable(),
  endedBy: OperatorId.nullable(),
  version: z.int().min(1),
});
export type Delegation = z.infer<typeof Delegation>;

export const Offer = z.strictObject({ delegate: OperatorId, ...scope, reason: DelegationReason });
export type Offer = z.infer<typeof Offer>;

export const heldFrom = (delegation: Delegation): Held => Held.strip().parse(delegation);

export const inDate = ({ from, to }: Pick<Held, 'from' | 'to'>, today: Day): boolean => from <= today && today <= to;

/** Whether two of them hold on a common day. */
export const overlap = (one: Pick<Held, 'from' | 'to'>, other: Pick<Held, 'from' | 'to'>): boolean =>
  one.from <= other.to && other.from <= one.to;
