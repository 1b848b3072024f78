import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { Held } from './delegation.ts';
import { isBureau, OfficeCode, OperatorId } from './ids.ts';
import { clash, LEVELS, Role } from './role.ts';
import { Accepted, undertakingOn } from './undertaking.ts';

/** A named person who may use the system, for one office and term (A1). What they are called lies with the identity provider. */
export const Operator = z.strictObject({
  id: OperatorId,
  office: OfficeCode,
  roles: z.array(Role).min(1),
  appointedFrom: Day,
  appointedTo: Day.nullable(),
  deactivatedOn: Day.nullable(),
  /** Since when the account is suspended for not having been used. */
  suspendedOn: Day.nullable(),
  /** The confidentiality undertaking, as last accepted. */
  undertaking: Accepted.nullable(),
  /** What colleagues have delegated to them and they have accepted; those that have run out are left off at the next acceptance. */
  delegations: z.array(Held),
  /** How often the account was reactivated. */
  reactivations: z.int().min(0),
  /** Named as one of those who may run means checks on the platform (核对平台专用操作员). Delegating a duty doesn't hand it on. */
  dedicated: z.boolean(),
  version: z.int().min(1),
});
export type Operator = z.infer<typeof Operator>;

export const Appointment = Operator.pick({
  id: true,
  office: true,
  roles: true,
  appointedFrom: true,
  appointedTo: true,
});
export type Appointment = z.infer<typeof Appointment>;

const belongs = (role: Role, office: OfficeCode): boolean =>
  LEVELS[role] === 'either' || LEVELS[role] === (isBureau(office) ? 'bureau' : 'township');

/** Appoints an operator: roles that exclude each other are refused, and so is a bureau's role in a township. */
export function appoint(
  appointment: Appointment,
  by: OperatorId,
): Decision<Operator, 'roles-exclude-each-other' | 'role-of-the-bureau' | 'appointing-yourself' | 'appointment-term'> {
  if (appointment.id === by) return refused('appointing-yourself');
  if (appointment.appointedTo !== null && appointment.appointedTo < appointment.appointedFrom)
    return refused('appointment-term');
  const roles = [...new Set(appointment.roles)].sort();
  const apart = clash(roles);
  if (apart) return refused('roles-exclude-each-other', { one: apart[0], other: apart[1] });
  const misplaced = roles.find((role) => !belongs(role, appointment.office));
  if (misplaced) return refused('role-of-the-bureau', { role: misplaced });
  return decided({
    ...appointment,
    roles,
    deactivatedOn: null,
    suspendedOn: null,
    undertaking: null,
    delegations: [],
    reactivations: 0,
    dedicated: false,
    version: 1,
  });
}

/** Names an operator as dedicated to the platform, or no longer (NOTICE §1(1)); never oneself. */
export function designate(
  operator: Operator,
  dedicated: boolean,
  today: Day,
  by: OperatorId,
): Decision<Operator, 'appointing-yourself' | 'operator-inactive' | 'nothing-changed'> {
  if (operator.id === by) return refused('appointing-yourself');
  if (standingOf(operator, today) === 'left') return refused('operator-inactive');
  if (operator.dedicated === dedicated) return refused('nothing-changed');
  return decided({ ...operator, dedicated, version: operator.version + 1 });
}

/** Leaving ends the account at once (NOTICE §1(1)): refused at the next request, whatever the token says. */
export function deactivate(
  operator: Operator,
  today: Day,
  by: OperatorId,
): Decision<Operator, 'operator-inactive' | 'appointing-yourself'> {
  if (operator.id === by) return refused('appointing-yourself');
  if (operator.deactivatedOn !== null) return refused('operator-inactive');
  return decided({ ...operator, deactivatedOn: today, delegations: [], version: operator.version + 1 });
}

/** How an account stands on a day. Leaving, also by the end of the term, goes before all else. */
export function standingOf(operator: Operator, today: Day): 'active' | 'suspended' | 'left' | 'not-yet' {
  if (operator.deactivatedOn !== null) return 'left';
  if (operator.appointedTo !== null && operator.appointedTo < today) return 'left';
  if (today < operator.appointedFrom) return 'not-yet';
  return operator.suspendedOn === null ? 'active' : 'suspended';
}

/** Whether the person holds the office, though their account may be suspended: who visits a household need not have signed in. */
export const holdsOffice = (operator: Operator, today: Day): boolean =>
  ['active', 'suspended'].includes(standingOf(operator, today));

/** An account that lay unused is suspended (A1); only one that could be used. What was delegated to its holder has ended. */
export function suspend(operator: Operator, today: Day): Decision<Operator, 'operator-inactive'> {
  if (standingOf(operator, today) !== 'active') return refused('operator-inactive');
  return decided({ ...operator, suspendedOn: today, delegations: [], version: operator.version + 1 });
}

/** Another person vouches for the holder, and the account goes on. What its holder had delegated has ended: it was given before the break. */
export function reactivate(
  operator: Operator,
  today: Day,
  by: OperatorId,
): Decision<Operator, 'operator-inactive' | 'operator-not-suspended' | 'appointing-yourself'> {
  if (operator.id === by) return refused('appointing-yourself');
  if (!holdsOffice(operator, today)) return refused('operator-inactive');
  if (operator.suspendedOn === null) return refused('operator-not-suspended');
  return decided({
    ...operator,
    suspendedOn: null,
    reactivations: operator.reactivations + 1,
    version: operator.version + 1,
  });
}

/** The holder accepts the undertaking in the version that holds today; no other version counts. */
export function accept(
  operator: Operator,
  version: number,
  today: Day,
): Decision<Operator, 'undertaking-outdated' | 'undertaking-accepted'> {
  const current = undertakingOn(today).version;
  if (version !== current) return refused('undertaking-outdated', { current });
  if (operator.undertaking?.version === current) return refused('undertaking-accepted');
  return decided({
    ...operator,
    undertaking: { version, acceptedOn: today },
    version: operator.version + 1,
  });
}
