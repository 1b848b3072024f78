import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { OFFICES } from '../../infra/local/seed.ts';
import { type Caller, PERMISSIONS, type Permission, type Placed, permits, reachOf, sees } from '../../shared/access.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { Held } from '../../shared/domain/delegation.ts';
import { bureauOf, DelegationId, OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';
import type { Reply } from '../kernel/office-door.ts';
import { aWorld } from '../world.ts';
import { aRequestOfEach, type Request } from './a-record-of-each.ts';

/**
 * The oracle: what the office says of itself, a sentence a duty. `own office`: records of the office that the person belongs to; `county`: of any
 * office of their county; `themself`: what is their own. What isn't said isn't allowed.
 */
const SENTENCES = `
intake        | own office | case:submit case:read case:accept person:search household:open mandate:sign scan:add notice:read notice:deliver aid:complete
investigator  | own office | case:read household:open check:request check:record visit:record scan:add means:assess objection:record
reviewer      | own office | case:read scan:add case:review minutes:record case:post household:open notice:read objection:record
township-lead | own office | case:read case:confirm household:open notice:read aid:decide aid:list clock:extend return:read return:verify
approver      | county     | case:read case:confirm minutes:record person:search household:open notice:read aid:review aid:list clock:extend
finance       | county     | case:read benefit:grant benefit:top-up payment:read payment:build payment:answer return:read funds:read funds:record
releaser      | county     | case:read payment:read payment:release funds:read
finance-lead  | county     | case:read payment:read payment:approve payment:cancel return:read return:verify funds:read funds:approve
bureau-lead   | county     | case:read payment:read payment:approve funds:read
hotline       | county     | case:read
supervisor    | county     | case:read household:open notice:read payment:read payment:stop register:record finding:read finding:settle operator:read reader:list aid:list delegation:read key:read return:read
auditor       | county     | aid:list case:read payment:read finding:read operator:read ledger:read reader:list delegation:read ledger:checkpoint key:read return:read
discipline-liaison | county | finding:read finding:settle ledger:read delegation:read ledger:checkpoint ledger:countersign
identity-custodian | nowhere | nothing
stand-in      | nowhere    | nothing
administrator | county     | operator:read operator:appoint letterhead:keep delegation:read delegation:end key:read key:close
identity-custodian | county | key:read key:close key:retire
everybody     | county     | law:read
everybody     | themself   | operator:read undertaking:accept contact:enter delegation:accept delegation:end
everybody     | own office | delegation:read
whoever may be replaced | themself | delegation:make
intake        | own office | reader:ask conflict:declare staff:read relative:file reading:explain
investigator  | own office | conflict:declare reading:explain
reviewer      | own office | conflict:declare staff:read relative:file reading:explain
township-lead | own office | contact:open conflict:declare staff:read relative:file reading:explain
approver      | county     | conflict:declare county-visit:record reading:explain
finance       | county     | conflict:declare
finance-lead  | county     | conflict:declare
bureau-lead   | county     | conflict:declare
hotline       | county     | reader:ask conflict:declare
supervisor    | county     | contact:open conflict:declare recusal:order recusal:read staff:record staff:read relative:file county-visit:record reading:explain reading:list reading:open
auditor       | county     | recusal:read reading:list
intake        | own office | change:report
investigator  | own office | change:report review:record adjustment:open
reviewer      | own office | adjustment:propose hearing:record adjustment:open
township-lead | own office | hearing:record adjustment:decide adjustment:open
approver      | county     | adjustment:decide adjustment:open appeal:record appeal:carry-out
bureau-lead   | county     | appeal:carry-out
supervisor    | county     | adjustment:open
supervisor    | county     | funds:read
supervisor    | county     | register:read death:correct
bureau-lead   | county     | register:approve register:read death:correct
discipline-liaison | county | death:correct
auditor       | county     | register:read
intake        | own office | account:ask account:drop
finance       | county     | account:confirm account:drop
auditor       | county     | funds:read
hotline       | county     | call-back:read call-back:record
supervisor    | county     | call-back:read call-back:record call-back:open
auditor       | county     | call-back:read
discipline-liaison | county | call-back:read call-back:open
intake        | own office | custody:enter custody:end custody:read
township-lead | own office | custody:enter custody:end custody:read
approver      | county     | custody:end custody:file custody:read
supervisor    | county     | custody:read
auditor       | county     | custody:read
discipline-liaison | county | custody:read
finance       | county     | recovery:open recovery:read
township-lead | own office | recovery:agree recovery:read
finance-lead  | county     | recovery:end recovery:read
bureau-lead   | county     | recovery:read
supervisor    | county     | recovery:read
auditor       | county     | recovery:read
intake        | own office | complaint:register
township-lead | own office | complaint:read complaint:open complaint:answer
hotline       | county     | complaint:register complaint:read complaint:open complaint:tell reporter:open
supervisor    | county     | complaint:read complaint:open complaint:assign complaint:answer
bureau-lead   | county     | complaint:read complaint:extend
auditor       | county     | complaint:read
discipline-liaison | county | complaint:read complaint:open complaint:tell complaint:assign complaint:answer reporter:open
`;

/** Who watches, keeps keys or appoints is replaced by appointment, and a stand-in has nothing of their own to give. */
const REPLACED: readonly string[] =
  'intake investigator reviewer township-lead approver finance releaser finance-lead bureau-lead hotline supervisor'.split(
    ' ',
  );

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

const whose = (who: string): readonly string[] =>
  who === 'everybody' ? roles : who === 'whoever may be replaced' ? REPLACED : [who];

function oracle(caller: Caller, permission: Permission, placed: Placed): boolean {
  return SAID.some(({ who, where, what }) => {
    if (!what.has(permission)) return false;
    if (!caller.roles.some((role) => whose(who).includes(role))) return false;
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
      const said = permissions.some(
        (permission) =>
          permission !== 'law:read' && permission !== 'delegation:read' && oracle(caller, permission, placed),
      );
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

  expect(new Set(SAID.map(({ who }) => who))).toEqual(new Set([...roles, 'everybody', 'whoever may be replaced']));
  expect(new Set(SAID.flatMap(({ what }) => [...what]))).toEqual(new Set(permissions));
  expect(new Set(asked.filter((may) => may !== 'public'))).toEqual(new Set(permissions));
});

/** The same at the gateway, by the real handlers: one account, made somebody else for each try, whom others have delegated this or that. */
const world = aWorld({ accounts: ['anyone', 'giver'] });
let requests: Request[];
beforeAll(async () => {
  // Whoever declares a conflict is shut out of the case from then on, whatever their duties: test/journeys/recusal.test.ts.
  requests = (await aRequestOfEach(world))
    .filter(({ name }) => name !== 'declareConflict')
    // Every county has its index keys: none is elsewhere, and yet who has no duty at all is told that there are none.
    .map((each) => (each.name === 'renewIndexKey' ? { ...each, nowhere: each.path } : each));
  // One's own record beside another's.
  const own = (name: string, path: string): Request => ({ name, method: 'GET', path, nowhere: path, letter: {} });
  requests.push(own('readOperator', '/operators/anyone'), own('readUndertaking', '/operators/anyone/undertaking'));
});

/** What a delegation can be, and whether it gives anything today: its delegator has to be there without a break, with the duties, on its days. */
const GIVEN = {
  'in force': { counts: true },
  'not begun': { counts: false, from: 1, to: 9 },
  'run out': { counts: false, from: -9, to: -1 },
  'of one who has left': { counts: false, giver: { deactivatedOn: '2026-03-01' as Day } },
  'of one who is suspended': { counts: false, giver: { suspendedOn: '2026-03-01' as Day } },
  'of one who came back': { counts: false, giver: { reactivations: 1 } },
  'of one without the duties': { counts: false, giver: { roles: ['stand-in'] as Role[] } },
} as const satisfies Record<
  string,
  { counts: boolean; from?: number; to?: number; giver?: Parameters<typeof world.register>[1] }
>;

const aDelegation = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 2 }),
  only: fc.option(fc.uniqueArray(fc.constantFrom(...permissions), { minLength: 1, maxLength: 6 }), { freq: 2 }),
  within: fc.option(fc.constantFrom(OFFICES.liaoyuan.code, OFFICES.hongyang.code), { freq: 2 }),
  given: fc.oneof(
    { weight: 2, arbitrary: fc.constant('in force' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(GIVEN) as (keyof typeof GIVEN)[])) },
  ),
});
const anActor = fc.record({
  office: fc.constantFrom(
    OFFICES.liaoyuan.code,
    OFFICES.hongyang.code,
    OFFICES.bureau.code,
    OfficeCode.parse('445282000'),
  ),
  roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 2 }),
  delegation: fc.option(aDelegation, { freq: 3 }),
});

const OF_THE_BUREAU = ['showFunds', 'listFundEntries', 'recordFunds', 'enterFundAccount'];

/** Whom a request is about: where the record lies and whose own it is. Lists, and what is entered anew, are about the asker's own office. */
const placeOf = ({ name, path, letter, nowhere }: Request, here: OfficeCode): Placed => {
  const liaoyuan = OFFICES.liaoyuan.code;
  const own = (...ids: string[]) => ids.map((id) => OperatorId.parse(id));
  // Money lies with the bureau, whoever asks about it.
  if (OF_THE_BUREAU.includes(name)) return { office: bureauOf(here) };
  if (name === 'decideFunds' || name === 'decideFundAccount') return { office: OFFICES.bureau.code };
  if (path.startsWith('/register-imports/') || path.startsWith('/deaths/')) return { office: OFFICES.bureau.code };
  if (name === 'delegateDuties') return { office: here, own: own('anyone') };
  if (path.includes('/anyone')) return { office: here, own: own('anyone') };
  if (path.includes('/operators/')) return { office: liaoyuan, own: own('liaoyuan-review') };
  if (name === 'acceptDelegation') return { office: liaoyuan, own: own('liaoyuan-review') };
  if (path.includes('/delegations/')) return { office: liaoyuan, own: own('liaoyuan-visit-1', 'liaoyuan-review') };
  if (name === 'renewIndexKey') return { office: here };
  if (path.includes('operator=liaoyuan-review')) return { office: liaoyuan };
  const named = (letter.body as { office?: string } | undefined)?.office ?? /[?&]office=(\d+)/u.exec(path)?.[1];
  if (named !== undefined) return { office: OfficeCode.parse(named) };
  if (nowhere !== undefined) return { office: liaoyuan };
  return { office: here };
};

/** Of these, who is what: `permitted`, told that they may not, or told that there is nothing. */
function said(request: Request, all: readonly Caller[]): 'permitted' | 'forbidden' | 'hidden' {
  const facts = Object.values(manifest).flatMap(({ kind, parts }) => (kind === 'http' ? Object.values(parts) : []));
  const may = facts.find((part) => part.facts.name === request.name)?.facts.may as Permission;
  const aboutAList = request.nowhere === undefined && request.name !== 'delegateDuties' && !request.letter.body;
  const allows = (caller: Caller, permission: Permission, placed: Placed) =>
    (caller.only?.includes(permission) ?? true) &&
    (caller.within ?? placed.office) === placed.office &&
    oracle(caller, permission, placed);
  const placed = (caller: Caller) => placeOf(request, (aboutAList ? caller.within : undefined) ?? caller.office);
  if (all.some((caller) => allows(caller, may, placed(caller)))) return 'permitted';
  if (request.nowhere === undefined) return 'forbidden';
  const counted = permissions.filter((permission) => permission !== 'law:read' && permission !== 'delegation:read');
  const seen = (caller: Caller, where: Placed) => counted.some((permission) => allows(caller, permission, where));
  if (all.some((caller) => seen(caller, placed(caller)))) return 'forbidden';
  // Who looks over the whole of a county and never has the permission is told so of anything, there or not.
  const ever = (caller: Caller) =>
    (caller.only?.includes(may) ?? true) &&
    SAID.some(({ who, what }) => what.has(may) && caller.roles.some((role) => whose(who).includes(role)));
  const overlooks = (caller: Caller) => seen(caller, { office: OfficeCode.parse(`${caller.office.slice(0, 6)}000`) });
  return !all.some(ever) && all.some(overlooks) ? 'forbidden' : 'hidden';
}

const answered = ({ status, body }: Reply, { nowhere }: Request) => {
  if (body?.type === '/problems/not-permitted') return 'forbidden';
  return status === 404 && nowhere !== undefined ? 'hidden' : 'permitted';
};

test('at the gateway whoever asks for whatever, by their own appointment or under a delegation, is answered as the office says', async () => {
  const counts = { permitted: 0, forbidden: 0, hidden: 0, byDelegation: 0 };
  await fc.assert(
    fc.asyncProperty(anActor, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (actor, picks) => {
      const { office, roles: duties, delegation } = actor;
      const today = world.today();
      const kind: { counts: boolean; from?: number; to?: number; giver?: object } =
        GIVEN[delegation?.given ?? 'in force'];
      const held: Held[] = delegation
        ? [
            {
              id: DelegationId.parse(`delegation_${'1'.repeat(26)}`),
              delegator: OperatorId.parse('giver'),
              ...{ roles: delegation.roles, only: delegation.only, within: delegation.within },
              ...{ from: addDays(today, kind.from ?? 0), to: addDays(today, kind.to ?? 9), reactivations: 0 },
            },
          ]
        : [];
      await world.register('giver', {
        ...{
          office,
          roles: delegation?.roles ?? ['stand-in'],
          suspendedOn: null,
          deactivatedOn: null,
          reactivations: 0,
        },
        ...kind.giver,
      });
      await world.register('anyone', { office, roles: duties, delegations: held });
      const self: Caller = { id: OperatorId.parse('anyone'), office, roles: duties };
      const given: readonly Caller[] =
        delegation && kind.counts
          ? [
              {
                ...self,
                roles: delegation.roles,
                ...(delegation.only && { only: delegation.only }),
                ...(delegation.within && { within: delegation.within }),
              },
            ]
          : [];

      // Every other request is one that the delegation alone would open, where there is one.
      const opened = requests.filter(
        (request) => said(request, [self]) !== 'permitted' && said(request, [self, ...given]) === 'permitted',
      );
      const picked = picks.map((pick, at) => {
        const from = at % 2 === 1 && opened.length > 0 ? opened : requests;
        return from[pick % from.length] as Request;
      });
      for (const request of new Set(picked)) {
        // A version that nothing has: who may is told that it is stale, and nothing changes for the next.
        const letter = request.letter.version === undefined ? request.letter : { ...request.letter, version: 99_999 };
        const reply = await world.as('anyone').send(request.method, request.path, letter);
        const wanted = said(request, [self, ...given]);

        expect([request.name, actor, answered(reply, request)]).toEqual([request.name, actor, wanted]);
        expect(reply.status).toBeLessThan(500);
        counts[wanted] += 1;
        if (wanted === 'permitted' && said(request, [self]) !== 'permitted') counts.byDelegation += 1;
      }
    }),
    { numRuns: 80, endOnFailure: true },
  );
  // Each answer was asked for often enough to mean something.
  for (const [answer, count] of Object.entries(counts)) expect([answer, count > 10]).toEqual([answer, true]);
}, 300_000);
