import { beforeAll, expect, test } from 'vitest';
import { OFFICES, SEEDED } from '../../infra/local/seed.ts';
import { permits, reachOf } from '../../shared/access.ts';
import { aCase } from '../a.ts';
import { aRequestOfEach, type Request } from '../access/a-record-of-each.ts';
import { operationAt } from '../kernel/office-door.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ accounts: ['second-watch'] });
const watch = () => world.as('bureau-watch');
const second = () => world.as('second-watch');
const review = () => world.as('liaoyuan-review');
const explanation = '与申请人存在利害关系，应当回避。';

beforeAll(async () => {
  await world.register('second-watch', { office: OFFICES.bureau.code, roles: ['supervisor'] });
});

const recusalsOf = async (id: string) => (await watch().get(`/cases/${id}/recusals`)).body.recusals;
/** What was said about a case's recusals, of however many there are. */
const statementsOf = async (id: string) => {
  const said: { caseId: string; says: string; by: string }[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await second().get(`/recusal-statements?limit=100${cursor}`);
    said.push(...body.items);
    if (!body.next) return said.filter(({ caseId }) => caseId === id);
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
};
const order = async (id: string, operator: string, ground = 'ordered') =>
  await watch().post(`/cases/${id}/recusals`, { operator, ground, explanation });

test('whoever declares a conflict is out at once: the case is not there for them, in no list, and the try is noted', async () => {
  const { id } = await world.given(aCase({ stage: 'checked' }));
  const before = (await review().get('/cases?limit=100')).body.items;

  const declared = await review().post(`/cases/${id}/conflicts`, { explanation }, { key: 'declare-1' });
  const again = await review().post(`/cases/${id}/conflicts`, { explanation }, { key: 'declare-1' });
  const anew = await review().post(`/cases/${id}/conflicts`, { explanation }, { key: 'declare-2' });

  expect(before.map((each: { id: string }) => each.id)).toContain(id);
  expect(declared.body).toMatchObject({
    operatorId: 'liaoyuan-review',
    inForce: true,
    grounds: [{ ground: 'declared' }],
  });
  expect([again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([200, declared.body, 'true']);
  expect(anew).toBeProblem('recused-already');
  expect(await review().get(`/cases/${id}`)).toBeProblem('case-not-found');
  expect(await review().get(`/cases/${id}/household?purpose=review`)).toBeProblem('case-not-found');
  const after = (await review().get('/cases?limit=100')).body.items;
  expect(after.map((each: { id: string }) => each.id)).not.toContain(id);
  expect((await world.as('liaoyuan-visit-1').get(`/cases/${id}`)).status).toBe(200);
  const noted = (await world.ledger()).filter(({ type, by }) => type === 'access.refused' && by === 'liaoyuan-review');
  expect(noted.map(({ via }) => via)).toEqual(['readCase', 'openHousehold']);
  expect(JSON.stringify(await recusalsOf(id))).not.toContain(explanation);
});

test('nobody who is shut out of a case does or opens anything of it, by any operation there is', async () => {
  const requests = await aRequestOfEach(world);
  const finding = requests.find(({ name }) => name === 'readFinding')?.path ?? '';
  const { subject } = (await world.as('bureau-watch').get(finding)).body;
  const named = requests.flatMap(({ path }) => /case_[0-9a-v]{26}/u.exec(path) ?? []);
  const cases = [...new Set([...named, subject.caseId as string])];
  for (const id of cases)
    for (const { id: operator } of SEEDED)
      await second().post(`/cases/${id}/recusals`, { operator, ground: 'ordered', explanation });
  const aboutThem = requests.filter(
    ({ name, path }) =>
      (cases.some((id) => path.includes(id)) && name !== 'declareConflict') || /Finding$|^recordBankAnswer/u.test(name),
  );

  const answers: { name: string; who: string; status: number }[] = [];
  for (const { name, method, path, letter } of aboutThem)
    for (const { id: who, office, roles } of SEEDED) {
      const permission = operationAt(method, path)?.may as never;
      const caller = { id: who, office, roles: [...roles] };
      // Who may do it if they weren't shut out; all others are refused anyway.
      if (reachOf(caller, permission) === 'never') continue;
      if (!permits(caller, permission, { office: OFFICES.liaoyuan.code })) continue;
      answers.push({ name, who, status: (await world.as(who).send(method, path, letter)).status });
    }

  expect(answers.filter(({ status }) => status !== 404)).toEqual([]);
  expect(new Set(answers.map(({ name }) => name)).size).toBe(aboutThem.length);
  const lists = await Promise.all(
    SEEDED.map(async ({ id }) => (await world.as(id).get('/cases?limit=100')).body.items ?? []),
  );
  expect(lists.flat().filter(({ id }) => cases.includes(id))).toEqual([]);
  const batch = requests.find(({ name }) => name === 'listLines') as Request;
  const lines = (await world.as('bureau-finance').get(batch.path)).body.items;
  expect(lines.filter(({ caseId }: { caseId: string }) => cases.includes(caseId))).toEqual([]);
  const found = await world.as('bureau-watch').get('/findings?limit=100');
  expect(
    found.body.items.filter(({ subject }: { subject: { caseId: string } }) => cases.includes(subject.caseId)),
  ).toEqual([]);
}, 300_000);

test('a colleague who is shut out can’t be named as one of the visitors', async () => {
  const { id } = await world.given(aCase({ stage: 'checked' }));
  expect((await order(id, 'liaoyuan-visit-2', 'accused')).status).toBe(201);
  const { version } = await world.theCase(id);

  const answer = await world.as('liaoyuan-visit-1').post(
    `/cases/${id}/visits`,
    {
      visitedOn: world.today(),
      startedAt: '09:30',
      endedAt: '10:40',
      investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
      signedBy: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
      signedByMember: 'p1',
      observations: '住房简陋。',
    },
    { version },
  );

  expect(answer).toBeProblem('colleague-recused');
  expect(answer.body).toMatchObject({ place: 2 });
  expect(await world.theCase(id)).toMatchObject({ version, visit: null });
});

test('a recusal is lifted by another than whom it is about and who entered it, one ground at a time', async () => {
  const { id } = await world.given(aCase({ stage: 'checked' }));
  await review().post(`/cases/${id}/conflicts`, { explanation });
  await order(id, 'liaoyuan-review');
  const lift = async (desk: ReturnType<typeof watch>, ground: string, version: number) =>
    await desk.post(`/cases/${id}/recusals/liaoyuan-review/lifting`, { ground, explanation }, { version });

  const byWhoOrdered = await lift(watch(), 'ordered', 2);
  const stale = await lift(second(), 'ordered', 1);
  const lifted = await lift(second(), 'ordered', 2);
  const stillOut = await review().get(`/cases/${id}`);
  const rest = await lift(watch(), 'declared', 3);
  const twice = await lift(watch(), 'declared', 4);

  expect(byWhoOrdered).toBeProblem('recusal-about-you');
  expect(stale).toBeProblem('stale-version');
  expect(lifted.body).toMatchObject({ inForce: true, version: 3 });
  expect(stillOut).toBeProblem('case-not-found');
  expect(rest.body).toMatchObject({ inForce: false, version: 4 });
  expect(twice).toBeProblem('recusal-not-in-force');
  expect((await review().get(`/cases/${id}`)).status).toBe(200);
  expect((await review().get('/cases?limit=100')).body.items.map((each: { id: string }) => each.id)).toContain(id);
  const said = await statementsOf(id);
  expect(said.map(({ says, by }) => `${says} ${by}`).sort()).toEqual([
    'declared liaoyuan-review',
    'lifted bureau-watch',
    'lifted second-watch',
    'ordered bureau-watch',
  ]);
  const opened = await watch().get(`/cases/${id}/recusals/liaoyuan-review/statements/1`);
  expect(opened.body).toMatchObject({ says: 'declared', explanation });
});

test('nobody shuts out whom there isn’t, or somebody of another county', async () => {
  const { id } = await world.given(aCase());
  await world.register('abroad', { office: '445282001' as never, roles: ['intake'] });

  expect(await order(id, 'nobody-at-all')).toBeProblem('record-not-found');
  expect(await order(id, 'abroad')).toBeProblem('record-not-found');
});
