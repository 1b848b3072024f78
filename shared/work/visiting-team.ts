import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import type { CaseId, OfficeCode, OperatorId } from '../domain/ids.ts';
import { holdsOffice } from '../domain/operator.ts';
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
  const team = await Promise.all(investigators.map(async (id) => await readOperators.get(id)));
  const stands = team.every(
    (member) =>
      member &&
      holdsOffice(member, today) &&
      member.office === on.office &&
      (member.id === caller.id ? caller : member).roles.includes('investigator'),
  );
  if (!stands) return refused('investigator-unknown');
  const shut = await Promise.all(investigators.map(async (id) => await readRecusals.shutOut(on.caseId, id)));
  if (shut.includes(true)) return refused('colleague-recused', { place: shut.indexOf(true) + 1 });
  return decided(undefined);
}
