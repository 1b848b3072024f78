import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { addDays } from '../../shared/domain/days.ts';
import { aCase, aHousehold, anApplication, aStaffEntry } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ accounts: ['approve-2'] });
const watch = () => world.as('bureau-watch');
const intake = () => world.as('liaoyuan-intake');

beforeAll(async () => {
  await world.register('approve-2', { office: OFFICES.bureau.code, roles: ['approver'] });
});

/** The register's entry of somebody of whom the household's nth member is kin. */
const kinOf = async (household: ReturnType<typeof aHousehold>, more: Record<string, unknown> = {}, nth = 0) => {
  const member = household.members[nth];
  const kin = [{ name: member?.name, residentId: member?.residentId, relation: 'sibling' }];
  const answer = await watch().post('/staff', aStaffEntry({ kind: 'officer', kin, ...more }));
  await world.system.settled();
  return answer;
};
const findingsOf = async (id: string) => {
  await world.system.settled();
  const { body } = await watch().get('/findings?limit=100');
  return body.items.filter(({ subject }: { subject: { caseId?: string } }) => subject.caseId === id);
};
const visit = async (id: string, investigators: string[], desk = watch()) =>
  await desk.post(
    `/cases/${id}/county-visits`,
    {
      visitedOn: world.today(),
      startedAt: '09:30',
      endedAt: '10:40',
      investigators,
      signedBy: investigators,
      signedByMember: 'p1',
      observations: '入户核查情况属实。',
    },
    { version: (await world.theCase(id)).version },
  );
const confirm = async (id: string) =>
  await world
    .as('bureau-approve')
    .post(`/cases/${id}/confirmation`, undefined, { version: (await world.theCase(id)).version });

test('nobody enters their own kin’s application; a colleague does, and the kin is out of the case from the first moment', async () => {
  const household = aHousehold({ adults: 2 });
  await kinOf(household, { operatorId: 'liaoyuan-intake' }, 1);
  await world.register('approve-2', { office: OFFICES.liaoyuan.code, roles: ['intake'] });

  const own = await intake().post('/cases', anApplication(household));
  const byColleague = await world.as('approve-2').post('/cases', anApplication(household));
  const { id } = byColleague.body;

  expect(own).toBeProblem('kin-of-member');
  expect(byColleague.status).toBe(201);
  expect(await intake().get(`/cases/${id}`)).toBeProblem('case-not-found');
  const found = await intake().post('/person-searches', { residentId: household.members[1]?.residentId });
  expect(found.body.cases).toEqual([]);
  const { body } = await watch().get(`/cases/${id}/recusals`);
  expect(body.recusals).toMatchObject([
    { operatorId: 'liaoyuan-intake', grounds: [{ ground: 'near-relative' }], inForce: true },
  ]);
  const lifting = { ground: 'near-relative', explanation: '本人称并非亲属。' };
  const lifted = await watch().post(`/cases/${id}/recusals/liaoyuan-intake/lifting`, lifting, { version: 1 });
  expect(lifted).toBeProblem('recusal-stands');
  await world.register('approve-2', { office: OFFICES.bureau.code, roles: ['approver'] });
});

test('an undeclared relative of a committee member is found at acceptance, and a shared phone shuts out', async () => {
  const household = aHousehold();
  const member = { ...household.members[0], phone: '13900990077' };
  await kinOf(household, { kind: 'committee' });
  await watch().post(
    '/staff',
    aStaffEntry({ kind: 'officer', operatorId: 'liaoyuan-review', phones: ['13900990077'] }),
  );

  const { id } = await world.given(
    aCase({ stage: 'accepted', household: { ...household, members: [member as never] } }),
  );

  const found = await findingsOf(id);
  expect(found).toMatchObject([{ rule: 'R13', severity: 'violation', facts: { relation: 'sibling', person: 'p1' } }]);
  expect(JSON.stringify(found)).not.toContain(member.residentId);
  expect(await world.as('liaoyuan-review').get(`/cases/${id}`)).toBeProblem('case-not-found');
  const { body } = await world.as('bureau-approve').get(`/cases/${id}/impartiality`);
  expect(body).toMatchObject({ filings: [], visitFor: [{ because: 'near-relative' }], countyVisit: null });
});

test('a declared relative is filed with the case and is no finding; without the county’s visit nobody confirms it', async () => {
  const household = aHousehold();
  const staff = (await kinOf(household, { kind: 'committee' })).body.id;
  const nearRelatives = [{ member: 1, relation: 'sibling', staff, who: '本村委员' }];
  const { id } = await world.given(aCase({ stage: 'down', household: { ...household, nearRelatives } }));

  const early = await confirm(id);
  const alone = await visit(id, ['bureau-watch']);
  const township = await visit(id, ['bureau-watch', 'liaoyuan-visit-1']);
  const byReviewer = await visit(id, ['liaoyuan-review', 'bureau-watch'], world.as('liaoyuan-review'));
  const visited = await visit(id, ['bureau-watch', 'approve-2']);
  const byVisitor = await world
    .as('approve-2')
    .post(`/cases/${id}/confirmation`, undefined, { version: (await world.theCase(id)).version });
  const confirmed = await confirm(id);

  expect(early).toBeProblem('county-visit-missing');
  expect(early.body).toMatchObject({ because: ['near-relative'] });
  expect(alone).toBeProblem('visit-team');
  expect(township).toBeProblem('investigator-unknown');
  expect(byReviewer).toBeProblem('not-permitted');
  expect(visited.status).toBe(201);
  expect(byVisitor).toBeProblem('duties-not-separated');
  expect(confirmed.body).toMatchObject({ stage: 'confirmed' });
  expect((await findingsOf(id)).filter(({ rule }: { rule: string }) => rule === 'R13')).toEqual([]);
  const { body } = await watch().get(`/cases/${id}/relative-filings/1`);
  expect(body).toMatchObject({ person: 'p1', relation: 'sibling', staff, who: '本村委员' });
});

test('kin that are registered later (watchImpartiality): who has handled the case is found and out of it, and the county has to visit', async () => {
  const household = aHousehold();
  const { id } = await world.given(aCase({ stage: 'reviewed', household }));
  expect((await world.as('liaoyuan-review').get(`/cases/${id}`)).status).toBe(200);

  await kinOf(household, { operatorId: 'liaoyuan-review' });

  const found = await findingsOf(id);
  expect(found.map(({ rule }: { rule: string }) => rule).sort()).toEqual(['R13', 'R15']);
  expect(found.find(({ rule }: { rule: string }) => rule === 'R15').facts).toMatchObject({
    operatorId: 'liaoyuan-review',
    duties: ['review'],
    known: false,
  });
  expect(await world.as('liaoyuan-review').get(`/cases/${id}`)).toBeProblem('case-not-found');
  const { body } = await watch().get(`/cases/${id}/impartiality`);
  expect(body.visitFor).toEqual([{ because: 'near-relative', since: world.today() }]);
});

test('who serves, or is kin, only since the household was accepted had nothing to file, and handled the case as a stranger; from now on they keep away', async () => {
  const [elected, married] = [aHousehold(), aHousehold()];
  const { id } = await world.given(aCase({ stage: 'accepted', household: elected }));
  const other = await world.given(aCase({ stage: 'accepted', household: married }));
  await world.moveTo(addDays(world.today(), 1));

  await kinOf(elected, { kind: 'committee', servesFrom: world.today() });
  const [member] = married.members;
  const kin = [{ name: member?.name, residentId: member?.residentId, relation: 'spouse', since: world.today() }];
  await watch().post('/staff', aStaffEntry({ kind: 'officer', operatorId: 'liaoyuan-intake', kin }));

  expect(await findingsOf(id)).toEqual([]);
  expect(await findingsOf(other.id)).toEqual([]);
  expect(await intake().get(`/cases/${other.id}`)).toBeProblem('case-not-found');
  const { body } = await watch().get(`/cases/${other.id}/recusals`);
  expect(body.recusals).toMatchObject([{ grounds: [{ ground: 'near-relative', holdsFrom: world.today() }] }]);
});

test('a filing made later is dated later, shuts out whom it names, and is made once', async () => {
  const { id } = await world.given(aCase({ stage: 'accepted' }));
  const staff = (await watch().post('/staff', aStaffEntry({ kind: 'officer', operatorId: 'liaoyuan-visit-2' }))).body
    .id;
  const filing = { person: 'p1', relation: 'child', staff, who: '街道经办人员' };

  const filed = await intake().post(`/cases/${id}/relative-filings`, filing, { key: 'filing-01' });
  const again = await intake().post(`/cases/${id}/relative-filings`, filing, { key: 'filing-01' });
  const anew = await intake().post(`/cases/${id}/relative-filings`, filing);
  const unknown = { ...filing, staff: `staff_${'0'.repeat(26)}` };

  expect(filed.body).toMatchObject({
    filings: [{ staff, by: 'liaoyuan-intake' }],
    visitFor: [{ because: 'near-relative' }],
  });
  expect([again.status, again.headers.get('idempotent-replay')]).toEqual([200, 'true']);
  expect(anew).toBeProblem('relative-filed');
  expect(await intake().post(`/cases/${id}/relative-filings`, unknown)).toBeProblem('staff-unknown');
  expect(await world.as('liaoyuan-visit-2').get(`/cases/${id}`)).toBeProblem('case-not-found');
});

test('a complaint that accuses somebody shuts them out and brings the county to the home', async () => {
  const { id } = await world.given(aCase({ stage: 'reviewed' }));
  const order = { operator: 'liaoyuan-review', ground: 'accused', explanation: '来信反映其收受财物。' };

  const ordered = await watch().post(`/cases/${id}/recusals`, order);

  expect(ordered.status).toBe(201);
  const { body } = await watch().get(`/cases/${id}/impartiality`);
  expect(body.visitFor).toEqual([{ because: 'complaint', since: world.today() }]);
});

test('the register shows who, to nobody but those who file; nobody amends their own entry', async () => {
  const entered = await watch().post('/staff', aStaffEntry({ name: '测试干部甲', operatorId: 'houxi-lead' }));
  const staff = entered.body;
  const adds = [{ name: '测试亲属', residentId: aStaffEntry().residentId, relation: 'spouse' }];
  const amended = await watch().post(
    `/staff/${staff.id}/amendment`,
    { adds, ends: [], servesTo: null },
    { version: 1 },
  );

  expect(JSON.stringify(entered.body)).not.toContain('测试干部甲');
  expect(amended.body).toMatchObject({ version: 2, kin: [{ relation: 'spouse', endedOn: null }] });
  expect((await intake().get(`/staff/${staff.id}`)).body).toMatchObject({
    name: '测试干部甲',
    kin: [{ name: '测试亲属', relation: 'spouse' }],
  });
  expect(await world.as('liaoyuan-visit-1').get(`/staff/${staff.id}`)).toBeProblem('not-permitted');
  expect(await world.as('hongyang-intake').get(`/staff/${staff.id}`)).toBeProblem('record-not-found');
  const listed = (await intake().get('/staff?limit=100')).body.items;
  expect(listed.map(({ id }: { id: string }) => id)).toContain(staff.id);
  expect(JSON.stringify(listed)).not.toMatch(/Index/u);
  const own = await watch().post('/staff', aStaffEntry({ operatorId: 'bureau-watch', office: OFFICES.bureau.code }));
  expect(own).toBeProblem('staff-about-you');
});
