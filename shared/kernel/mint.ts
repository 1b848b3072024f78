import type { Permission } from '../access.ts';
import { type Caller, reachOf } from '../access.ts';
import { countyOf } from '../domain/ids.ts';
import type { Act, ListReach, Noted } from '../powers.ts';

/** The only place where the kernel's tokens are made. What carries one has been through identification, permission and noting. */
export const mintAct = (act: Omit<Act, symbol>): Act => act as Act;

export const mintNoted = (noted: Omit<Noted, symbol>): Noted => noted as Noted;

/** How far a caller's lists look. A permission that reaches one's own records only opens no list, and the shell has refused it before. */
export function mintReach(caller: Caller, permission: Permission): ListReach | undefined {
  const reach = reachOf(caller, permission);
  if (reach === 'never' || reach === 'own') return undefined;
  if (caller.within !== undefined) return { kind: 'unit', office: caller.within } as ListReach;
  return (
    reach === 'county'
      ? { kind: 'county', county: countyOf(caller.office), for: caller.id }
      : { kind: 'unit', office: caller.office, for: caller.id }
  ) as ListReach;
}
