import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { type Caller, PERMISSIONS, type Permission, type Placed, permits, reachOf, sees } from '../../shared/access.ts';
import { OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';

/**
 * The oracle: what the office says of itself, a sentence a duty. `own office`: records of the office that the person belongs to; `county`: of any
 * office of their county; `themself`: what is their own. What isn't said isn't allowed.
 */
const SENTENCES = `
intake        | own office | case:submit case:read case:accept person:search household:open mandate:sign notice:read notice:deliver aid:complete
investigator  | own office | case:read household:open check:request check:record visit:record
reviewer      | own office | case:read case:review minutes:record case:post household:open notice:read
township-lead | own office | case:read case:confirm household:open notice:read aid:decide aid:list clock:extend return:read return:verify
approver      | county     | case:read case:confirm minutes:record person:search household:open notice:read aid:review aid:list clock:extend
finance       | county     | case:read benefit:grant payment:read payment:build payment:answer return:read
releaser      | county     | case:read payment:read payment:release
finance-lead  | county     | case:read payment:read payment:approve payment:cancel return:read return:verify
bureau-lead   | county     | case:read payment:read payment:approve
hotline       | county     | case:read
supervisor    | county     | case:read household:open notice:read payment:read payment:stop register:record finding:read finding:settle operator:read reader:list aid:list return:read
auditor       | county     | aid:list case:read payment:read finding:read operator:read ledger:read ledger:checkpoint reader:list return:read
discipline-liaison | county | finding:read ledger:read ledger:checkpoint ledger:countersign
identity-custodian | nowhere | nothing
stand-in      | nowhere    | nothing
administrator | county     | operator:read operator:appoint letterhead:keep
everybody     | county     | law:read
everybody     | themself   | operator:read undertaking:accept
`;

interface Said {
  readonly who: string;
  readonly where: string;
  readonly what: ReadonlySet<string>;
}
const SAID: readonly Said[] = SENTENCES.trim()
  .split('\n')
  .map((line) => line.split('|').map((part) => part.trim()))
  .map(([who = '', where = '', what = '']) => ({
    who,
    where,
    what: new Set(what.split(' ').filter((word) => word !== 'nothing')),
  }));

function oracle(caller: Caller, permission: Permission, placed: Placed): boolean {
  return SAID.some(({ who, where, what }) => {
    if (!what.has(permission)) return false;
    if (who !== 'everybody' && !caller.roles.some((role) => role === who)) return false;
    if (who === 'everybody' && caller.roles.length === 0) return false;
    if (where === 'own office') return placed.office === caller.office;
    if (where === 'county') return String(placed.office).startsWith(String(caller.office).slice(0, 6));
    return (placed.own ?? []).some((id) => id === caller.id);
  });
}

const roles = Object.keys(ROLES) as Role[];
const permissions = Object.keys(PERMISSIONS) as Permission[];
const anOffice = fc
  .constantFrom('445281000', '445281006', '445281104', '445281201', '445282000', '445282001', '110101001')
  .map((code) => OfficeCode.parse(code));
const anOperator = fc.constantFrom('lin', 'wei', 'tang').map((id) => OperatorId.parse(id));
/** Anybody, also those whom no administrator could appoint: the table holds for whatever stands on the register. */
const aCaller = fc.record({ id: anOperator, office: anOffice, roles: fc.subarray(roles) });
const aPlace = fc.record(
  { office: anOffice, own: fc.array(anOperator, { maxLength: 3 }) },
  { requiredKeys: ['office'] },
) as fc.Arbitrary<Placed>;

/** What is somebody's own lies in their own county: nobody is appointed to two. */
const lawful = (caller: Caller, placed: Placed): Placed =>
  placed.office.startsWith(caller.office.slice(0, 6)) ? placed : { office: placed.office };

test('whoever asks for whatever wherever is permitted exactly what the office says', () => {
  fc.assert(
    fc.property(aCaller, fc.constantFrom(...permissions), aPlace, (caller, permission, place) => {
      const placed = lawful(caller, place);
      expect(permits(caller, permission, placed)).toBe(oracle(caller, permission, placed));
    }),
    { numRuns: 5000 },
  );
});

test('every duty, permission and place is as the office says, one by one', () => {
  const id = OperatorId.parse('lin');
  const office = OfficeCode.parse('445281006');
  const places: Placed[] = ['445281006', '445281104', '445281000', '445282001'].flatMap((code) => [
    { office: OfficeCode.parse(code) },
    { office: OfficeCode.parse(code), own: [id] },
    { office: OfficeCode.parse(code), own: [OperatorId.parse('wei')] },
  ]);
  const here = places.map((placed) => lawful({ id, office, roles: [] }, placed));

  for (const role of roles)
    for (const permission of permissions)
      for (const placed of here) {
        const caller = { id, office, roles: [role] };
        expect([role, permission, placed, permits(caller, permission, placed)]).toEqual([
          role,
          permission,
          placed,
          oracle(caller, permission, placed),
        ]);
      }
});

test('a record is in somebody’s sight exactly when some permission brings it there, and to ask for a limit brings nothing', () => {
  fc.assert(
    fc.property(aCaller, aPlace, (caller, place) => {
      const placed = lawful(caller, place);
      const said = permissions.some((permission) => permission !== 'law:read' && oracle(caller, permission, placed));
      expect(sees(caller, placed)).toBe(said);
    }),
    { numRuns: 3000 },
  );
});

test('a reach is as wide as the widest of somebody’s duties, and one duty more never narrows it', () => {
  const widths = ['never', 'own', 'unit', 'county'];
  fc.assert(
    fc.property(aCaller, fc.constantFrom(...permissions), fc.constantFrom(...roles), (caller, permission, more) => {
      const alone = caller.roles.map((role) => widths.indexOf(reachOf({ ...caller, roles: [role] }, permission)));
      expect(widths.indexOf(reachOf(caller, permission))).toBe(Math.max(0, ...alone));
      const both = { ...caller, roles: [...caller.roles, more] };
      expect(widths.indexOf(reachOf(both, permission))).toBeGreaterThanOrEqual(
        widths.indexOf(reachOf(caller, permission)),
      );
    }),
    { numRuns: 3000 },
  );
});

test('nobody without a duty may do anything, and nothing reaches into another county', () => {
  fc.assert(
    fc.property(aCaller, fc.constantFrom(...permissions), aPlace, (caller, permission, placed) => {
      expect(permits({ ...caller, roles: [] }, permission, placed)).toBe(false);
      const abroad = { office: placed.office };
      if (!placed.office.startsWith(caller.office.slice(0, 6))) expect(permits(caller, permission, abroad)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('the sentences speak of every duty and permission there is, and every permission is asked for by an operation', () => {
  const asked = Object.values(manifest).flatMap(({ kind, parts }) =>
    kind === 'http' ? Object.values(parts).map(({ facts }) => facts.may as string) : [],
  );

  expect(new Set(SAID.map(({ who }) => who))).toEqual(new Set([...roles, 'everybody']));
  expect(new Set(SAID.flatMap(({ what }) => [...what]))).toEqual(new Set(permissions));
  expect(new Set(asked.filter((may) => may !== 'public'))).toEqual(new Set(permissions));
});
