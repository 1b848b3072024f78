import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { dayOf, Instant } from '../../shared/domain/days.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ accounts: ['second-watch'] });
const watch = () => world.as('bureau-watch');
const why = { reason: 'complaint-handling', explanation: '核实群众来电反映的情况。' };

beforeAll(async () => {
  await world.register('second-watch', { office: OFFICES.bureau.code, roles: ['supervisor'] });
});

const findingsOn = async (operatorId: string, rule: string) => {
  await world.system.settled();
  const { body } = await watch().get('/findings?limit=100');
  return body.items.filter(
    (each: { rule: string; subject: { operatorId?: string } }) =>
      each.rule === rule && each.subject.operatorId === operatorId,
  );
};

test('who opens what isn’t theirs says why first; it opens for the day, and the supervisor has it on the list', async () => {
  const { id } = await world.given(aCase());
  const path = `/cases/${id}/household?purpose=complaint`;

  const without = await watch().get(path);
  const reason = await watch().post(`/cases/${id}/reading-reasons`, why);
  const twice = await watch().post(`/cases/${id}/reading-reasons`, why);
  const [opened, again] = [await watch().get(path), await watch().get(path)];

  expect(without).toBeProblem('reason-needed');
  expect(without.body).toMatchObject({ beyond: 'outside-caseload' });
  expect(reason.status).toBe(201);
  expect(JSON.stringify(reason.body)).not.toContain(why.explanation);
  expect(twice).toBeProblem('reason-given');
  expect([opened.status, again.status]).toEqual([200, 200]);
  const today = world.today();
  const all = (await world.as('second-watch').get(`/reading-reasons?on=${today}`)).body.items;
  const of = (await world.as('second-watch').get(`/reading-reasons?on=${today}&operator=bureau-watch`)).body.items;
  const none = (await world.as('second-watch').get(`/reading-reasons?on=${today}&operator=liaoyuan-intake`)).body.items;
  expect(all).toMatchObject([{ operatorId: 'bureau-watch', caseId: id, reason: 'complaint-handling' }]);
  expect([of, none]).toEqual([all, []]);
  const words = await world.as('second-watch').get(`/reading-reasons/${all[0].id}`);
  expect(words.body).toMatchObject({ explanation: why.explanation });
  expect(await world.as('liaoyuan-intake').get(`/reading-reasons?on=${today}`)).toBeProblem('not-permitted');
  expect(await findingsOn('bureau-watch', 'R45')).toMatchObject([{ severity: 'notice', facts: { files: [id] } }]);
  const { body } = await world.as('bureau-audit').get(`/cases/${id}/readers`);
  const ofTheFile = body.items.filter(({ via }: { via: string }) => via === 'openHousehold');
  expect(
    ofTheFile.map(({ outcome, beyond, reason: given }: Record<string, string>) => [outcome, beyond, given]),
  ).toEqual([
    ['allowed', 'outside-caseload', 'complaint-handling'],
    ['allowed', 'outside-caseload', 'complaint-handling'],
    ['refused', null, null],
  ]);
});

test('whose desk a case lies on opens it without a word; a colleague on whose desk it isn’t yet doesn’t', async () => {
  const { id } = await world.given(aCase());

  const intake = await world.as('liaoyuan-intake').get(`/cases/${id}/household?purpose=acceptance`);
  const reviewer = await world.as('liaoyuan-review').get(`/cases/${id}/household?purpose=review`);

  expect(intake.status).toBe(200);
  expect(reviewer).toBeProblem('reason-needed');
  expect(await world.as('hongyang-review').post(`/cases/${id}/reading-reasons`, why)).toBeProblem('case-not-found');
});

test('one account on four devices of a day is a finding; neither address nor program is kept', async () => {
  const { id } = await world.given(aCase({ office: 'houxi', stage: 'investigated' }));
  // The fourth, or rather the first, is the one on which the undertaking was accepted.
  for (const program of ['one', 'two', 'three'])
    await world.as('houxi-review').send('GET', `/cases/${id}/household?purpose=review`, {
      headers: { 'user-agent': `office-machine-${program}` },
    });

  const found = await findingsOn('houxi-review', 'R27');
  expect(found).toMatchObject([{ facts: { devices: 4, most: 3 } }]);
  expect(JSON.stringify(found)).not.toMatch(/office-machine|127\.0\.0\.1/u);
  expect(await findingsOn('houxi-intake', 'R27')).toEqual([]);
});

test('a decision at an hour when nobody works is a finding about who decided', async () => {
  const { id } = await world.given(aCase({ stage: 'reviewed' }));
  const { version } = await world.theCase(id);
  await world.system.advanceTo(Date.parse(`${world.today()}T21:30:00+08:00`));

  const reasons = '经核对，家庭人均月收入高于当地最低生活保障标准。';
  const refused = await world.as('bureau-approve').post(`/cases/${id}/refusal`, { reasons }, { version });

  expect(refused.status).toBe(200);
  const found = await findingsOn('bureau-approve', 'R26');
  expect(found).toMatchObject([{ facts: { signs: ['hours'], decisions: 1, late: 1 } }]);
  expect(found[0].foundOn).toBe(dayOf(Instant.parse(new Date(world.system.now()).toISOString())));
});

test('a citizen who asks is told when, where, in which duty and why, and no name; nobody else’s file', async () => {
  const { id, household } = await world.given(aCase({ stage: 'investigated' }));
  await world.as('liaoyuan-review').get(`/cases/${id}/household?purpose=review`);
  await watch().post(`/cases/${id}/reading-reasons`, why);
  await watch().get(`/cases/${id}/household?purpose=complaint`);
  const organ = { reason: 'court-or-organ-request', explanation: '配合有关机关依法调取。' };
  await world.as('second-watch').post(`/cases/${id}/reading-reasons`, organ);
  await world.as('second-watch').get(`/cases/${id}/household?purpose=supervision`);
  await world.as('bureau-approve').post('/person-searches', { residentId: household.members[0]?.residentId });
  const desk = world.as('liaoyuan-intake');

  const asked = await desk.post(`/cases/${id}/reader-inquiries`, { person: 'p1', identifiedBy: 'identity-card' });
  const path = `/cases/${id}/reader-inquiries/${asked.body.id}`;
  const told = await desk.get(path);
  const searches = await desk.get(`${path}?of=searches`);

  expect(asked.status).toBe(201);
  expect(told.body.items).toEqual([
    {
      on: world.today(),
      office: OFFICES.bureau.code,
      duties: ['supervisor'],
      purpose: 'complaint',
      compartments: ['identity', 'circumstances'],
      reader: expect.stringMatching(/^.{6}$/u),
    },
    expect.objectContaining({ duties: ['reviewer'], purpose: 'review', office: OFFICES.liaoyuan.code }),
    expect.objectContaining({ duties: ['investigator'], purpose: 'review', office: OFFICES.liaoyuan.code }),
  ]);
  expect(JSON.stringify([told.body, searches.body])).not.toMatch(
    /bureau-watch|liaoyuan-review|liaoyuan-visit|second-watch|bureau-approve/u,
  );
  expect(searches.body.items).toMatchObject([{ duties: ['approver'], purpose: 'person-search' }]);
  expect(await desk.post(`/cases/${id}/reader-inquiries`, { person: 'p9', identifiedBy: 'identity-card' })).toBeProblem(
    'person-not-in-case',
  );
  expect(await world.as('liaoyuan-review').get(path)).toBeProblem('not-permitted');
  expect(await world.as('hongyang-intake').get(path)).toBeProblem('record-not-found');
});
