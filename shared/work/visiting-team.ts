import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import { type CaseId, countyOf, isBureau, type OfficeCode, type OperatorId } from '../domain/ids.ts';
import { holdsOffice, type Operator } from '../domain/operator.ts';
import type { Role } from '../domain/role.ts';
import type { Powers } from '../powers.ts';

/** Whoever goes on a visit is an investigator of the case's office, in office that day, and shut out of the case is none of them. Two reads each. */
export async function visitingTeam(
  investigators: readonly OperatorId[],
  on: { readonly caseId: CaseId; readonly office: OfficeCode },
  {
    caller,
    today,
  }: { readonly caller: { readonly id: OperatorId; readonly roles: readonly Role[] }; readonly today: Day },
  { readOperators, readRecusals }: Pick<Powers, 'readOperators' | 'readRecusals'>,
): Promise<Decision<void, 'investigator-unknown' | 'colleague-recused'>> {
  const stands = (member: Operator) =>
    member.office === on.office && (member.id === caller.id ? caller : member).roles.includes('investigator');
  return await teamOf(investigators, on.caseId, stands, today, { readOperators, readRecusals });
}

/** Whoever goes for the county is an approver or a supervisor of its bureau, in office that day, and shut out of the case is none of them. Two reads each. */
export const bureauTeam = async (
  investigators: readonly OperatorId[],
  on: { readonly caseId: CaseId; readonly office: OfficeCode },
  today: Day,
  powers: Pick<Powers, 'readOperators' | 'readRecusals'>,
): Promise<Decision<void, 'investigator-unknown' | 'colleague-recused'>> =>
  await teamOf(
    investigators,
    on.caseId,
    ({ office, roles }) =>
      isBureau(office) &&
      countyOf(office) === countyOf(on.office) &&
      roles.some((role) => role === 'approver' || role === 'supervisor'),
    today,
    powers,
  );

async function teamOf(
  investigators: readonly OperatorId[],
  caseId: CaseId,
  stands: (member: Operator) => boolean,
  today: Day,
  { readOperators, readRecusals }: Pick<Powers, 'readOperators' | 'readRecusals'>,
): Promise<Decision<void, 'investigator-unknown' | 'colleague-recused'>> {
  const team = await Promise.all(investigators.map(async (id) => await readOperators.get(id)));
  if (!team.every((member) => member && holdsOffice(member, today) && stands(member)))
    return refused('investigator-unknown');
  const shut = await Promise.all(investigators.map(async (id) => await readRecusals.shutOut(caseId, id)));
  if (shut.includes(true)) return refused('colleague-recused', { place: shut.indexOf(true) + 1 });
  return decided(undefined);
}
