import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { isBureau, OfficeCode, OperatorId } from './ids.ts';
import { clash, Role } from './role.ts';

/** A named person who may use the system, for one office and term (A1). What they are called lies with the identity provider. */
export const Operator = z.strictObject({
  id: OperatorId,
  office: OfficeCode,
  roles: z.array(Role).min(1),
  appointedFrom: Day,
  appointedTo: Day.nullable(),
  deactivatedOn: Day.nullable(),
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

const OF_THE_BUREAU: readonly Role[] = ['approver', 'finance', 'releaser', 'supervisor', 'auditor', 'administrator'];

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
  const misplaced = roles.find((role) => OF_THE_BUREAU.includes(role) !== isBureau(appointment.office));
  if (misplaced) return refused('role-of-the-bureau', { role: misplaced });
  return decided({ ...appointment, roles, deactivatedOn: null, version: 1 });
}

/** Leaving ends the account at once (NOTICE §1(1)): refused at the next request, whatever the token says. */
export function deactivate(
  operator: Operator,
  today: Day,
  by: OperatorId,
): Decision<Operator, 'operator-inactive' | 'appointing-yourself'> {
  if (operator.id === by) return refused('appointing-yourself');
  if (operator.deactivatedOn !== null) return refused('operator-inactive');
  return decided({ ...operator, deactivatedOn: today, version: operator.version + 1 });
}

export const isActive = (operator: Operator, today: Day): boolean =>
  operator.deactivatedOn === null &&
  operator.appointedFrom <= today &&
  (operator.appointedTo === null || today <= operator.appointedTo);
