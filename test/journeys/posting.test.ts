import { expect, test } from 'vitest';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import { PostingId } from '../../shared/domain/ids.ts';
import { aCase, aHousehold, aMinorApplying } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const show = async (posting: string) => await world.nobody().get(`/postings/${posting}`);

test('a posting shows the applicant’s name, the size of the household and the amount, with office, place, hotline and days, and nothing else', async () => {
  const household = aHousehold({ adults: 2, children: 1 });
  const { posting } = await world.given(aCase({ stage: 'posted', household, monthlyFen: 91300 }));

  const reply = await show(posting);

  const { applicant, householdSize, monthlyFen, ...frame } = reply.body;
  expect({ applicant, householdSize, monthlyFen }).toEqual({
    applicant: household.members[0]?.name,
    householdSize: 3,
    monthlyFen: 91300,
  });
  expect(frame).toEqual({
    of: 'opinion',
    office: '445281006',
    place: 'village-board',
    hotline: '0663-0000000',
    from: world.today(),
    until: addDays(world.today(), 7),
  });
  const others = household.members.slice(1).map(({ name }) => name);
  for (const hidden of [
    ...others,
    household.address,
    household.reason,
    ...household.members.map(({ residentId }) => residentId),
  ])
    expect(reply.text).not.toContain(hidden);
});

test('the name of a minor who applies is never shown, nor that of the guardian in its place', async () => {
  const household = aMinorApplying();
  const { id } = await world.given(aCase({ stage: 'checked', household }));
  const visit = {
    visitedOn: world.today(),
    startedAt: '09:30',
    endedAt: '10:40',
    investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
    signedBy: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
    signedByMember: 'p2',
    observations: '住房简陋。',
  };
  await world.as('liaoyuan-visit-1').post(`/cases/${id}/visits`, visit, { version: 4 });
  await world.path().opinion(id, 60000);
  const posting = await world.path().post(id);

  const reply = await show(posting.id);

  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({ applicant: null, householdSize: 2, monthlyFen: 60000 });
  for (const { name } of household.members) expect(reply.text).not.toContain(name);
});

test('nobody types what hangs: an item too many is refused', async () => {
  const { id } = await world.given(aCase({ stage: 'reviewed' }));
  const desk = world.as('liaoyuan-review');
  const { version } = await world.theCase(id);

  const reply = await desk.post(
    `/cases/${id}/posting`,
    { place: 'village-board', hotline: '0663-0000000', applicant: '测试别人', reason: '患重病' },
    { version },
  );

  expect(reply).toBeProblem('malformed');
  expect(await world.theCase(id)).toMatchObject({ stage: 'reviewed' });
});

test('a posting hangs on its last day, is gone the day after, and its text is no longer in the store', async () => {
  const { posting, id } = await world.given(aCase({ stage: 'posted' }));
  const key = KEYS.postingText(PostingId.parse(posting));
  const hung = await world.item(key);
  const { until } = (await show(posting)).body;

  await world.moveTo(until);
  const lastDay = await show(posting);
  await world.moveTo(addDays(until, 1));
  const after = await show(posting);

  expect(hung?.['sealed']).toHaveProperty('posting');
  expect(lastDay.status).toBe(200);
  expect(after).toBeProblem('posting-not-found');
  const down = await world.item(key);
  expect(down?.['data']).toEqual({ version: 2, takenDown: true });
  expect(down).not.toHaveProperty('sealed');
  expect(await world.theCase(id)).toMatchObject({ stage: 'posted', posting: { takenDownOn: addDays(until, 1) } });
});

test('before the day’s job has run, a posting whose term is over shows nothing either', async () => {
  const { posting } = await world.given(aCase({ stage: 'posted' }));
  const item = (await world.item(KEYS.posting(PostingId.parse(posting)))) ?? {};
  await world.put({ ...item, data: { ...item['data'], until: addDays(world.today(), -1) } });

  const reply = await show(posting);

  expect(reply).toBeProblem('posting-not-found');
});

test('a case that is refused while its posting hangs has its posting taken down all the same', async () => {
  const { posting, id } = await world.given(aCase({ stage: 'posted' }));
  const { version } = await world.theCase(id);
  const { until } = (await show(posting)).body;
  await world
    .as('bureau-approve')
    .post(`/cases/${id}/refusal`, { reasons: '公示期间群众反映，经核实不符合条件。' }, { version });

  await world.moveTo(addDays(until, 1));

  expect(await show(posting)).toBeProblem('posting-not-found');
  expect(await world.item(KEYS.postingText(PostingId.parse(posting)))).not.toHaveProperty('sealed');
  expect(await world.theCase(id)).toMatchObject({ stage: 'refused' });
});

test('what was confirmed waits for its publication, hangs in the village with three items, and is published once', async () => {
  const { id, household } = await world.given(aCase({ stage: 'confirmed' }));
  const desk = world.as('liaoyuan-review');
  const waits = async () =>
    (await desk.get('/queue?tray=publication')).body.items.filter((each: { caseId: string }) => each.caseId === id);
  expect(await waits()).toMatchObject([{ about: 'publication', limits: [{ code: 'PUBLISH' }] }]);
  const { version } = await world.theCase(id);
  const body = { place: 'village-board', hotline: '0663-0000000' };
  const publish = async (more: object, of: number) =>
    await desk.post(`/cases/${id}/publication`, { ...body, ...more }, { version: of });
  expect(await publish({ place: 'service-hall' }, version)).toBeProblem('malformed');
  expect(await publish({ applicant: '测试别人' }, version)).toBeProblem('malformed');
  expect(await publish({ hotline: '13800138000' }, version)).toMatchObject({ status: 200 });

  const [hung] = [(await world.theCase(id)).publication];
  const reply = await show(hung.id);
  expect(reply.body).toMatchObject({
    of: 'decision',
    applicant: household.members[0]?.name,
    householdSize: 1,
    monthlyFen: 60000,
    place: 'village-board',
  });
  for (const hidden of [household.address, household.reason, ...household.members.map(({ residentId }) => residentId)])
    expect(reply.text).not.toContain(hidden);
  expect(await publish({}, version + 1)).toBeProblem('decision-published');
  expect(await waits()).toEqual([]);
  expect(await world.as('bureau-approve').post(`/cases/${id}/publication`, body, { version: version + 1 })).toBeProblem(
    'not-permitted',
  );
});

test('the take-down starts the county’s clock, and is in the ledger as the job’s deed', async () => {
  const { id } = await world.given(aCase({ stage: 'down' }));

  const { body } = await world.as('bureau-approve').get(`/cases/${id}/clocks`);
  const entries = (await world.ledger()).filter(
    ({ via, subject }) => via === 'takeDownPostings' && subject === `CASE#${id} CASE`,
  );

  expect(body.clocks.map(({ clock }: { clock: { code: string } }) => clock.code)).toContain('COUNTY_DECIDE');
  expect(entries).toMatchObject([{ by: 'system:takeDownPostings', outcome: 'done' }]);
});
