import { expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import type { SampleHousehold } from '../../infra/local/walk/sample-people.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, type Day, instantAt } from '../../shared/domain/days.ts';
import { CaseId, VisitId } from '../../shared/domain/ids.ts';
import { aCase, aHousehold, anApplication, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ accounts: ['second-watch'] });
const anElder = (): SampleHousehold => {
  const household = aHousehold();
  const [elder] = household.members;
  return {
    ...household,
    members: [{ ...(elder as SampleHousehold['members'][number]), residentId: aResidentId('1950-03-03') }],
    supporters: [{ name: '测试义务人', residentId: aResidentId('1975-06-06'), relation: 'child' }],
  };
};
/** But for those of notices, which are owed whatever becomes of the case. */
const clocksOf = async (id: string): Promise<Record<string, string>> => {
  const { body } = await world.as('bureau-watch').get(`/cases/${id}/clocks`);
  const states = body.clocks.map(({ clock }: { clock: { code: string; state: string } }) => [clock.code, clock.state]);
  const { NOTICE_DELIVER: _, ...ofCase } = Object.fromEntries(states);
  return ofCase;
};
const versionOf = async (id: string) => (await world.theCase(id)).version;

/** As far as its posting has hung. */
async function posted(id: string, household: SampleHousehold, monthlyFen: number, instead?: 'status') {
  const path = world.path();
  await path.check(id, household, 'within-limits');
  await path.accept(id);
  await path.visit(id, world.today());
  // By which its form is held against others (R17); of the case itself nobody needs one.
  const { visit } = await world.theCase(id);
  const kept = await world.item(KEYS.visit(CaseId.parse(id), VisitId.parse(visit.id)));
  expect(kept?.['stamp']).toMatchObject({ sketch: { signs: 16 } });
  expect((await world.item(KEYS.case(CaseId.parse(id))))?.['stamp']).not.toHaveProperty('sketch');
  await path.opinion(id, monthlyFen, instead);
  const posting = await path.post(id);
  const shown = (await world.nobody().get(`/postings/${posting.id}`)).body;
  await world.moveTo(addDays(posting.until as Day, 1), '10:00');
  return shown;
}

test('tekun, brought by the committee: whoever is bound to support the applicant signs and is checked too, and each step has its own clock', async () => {
  const household = anElder();
  const path = world.path();
  const id = await path.apply(household, { programme: 'tekun', cameBy: 'committee' });
  await path.sign(id, household, 'p1');
  const early = await world
    .as('liaoyuan-visit-1')
    .post(
      `/cases/${id}/checks`,
      { persons: ['p1', 'p2'], dataClasses: ['deposits'] },
      { version: await versionOf(id) },
    );
  await path.sign(id, household, 'p2');
  const shown = await posted(id, household, 142_460);
  await path.confirm(id);
  await path.grant(id, household);

  expect(early).toBeProblem('mandate-missing');
  expect(shown).toMatchObject({ householdSize: 1, monthlyFen: 142_460 });
  expect(await world.theCase(id)).toMatchObject({
    stage: 'confirmed',
    cameBy: 'committee',
    people: [{ person: 'p1' }],
    supporters: [{ person: 'p2', minor: false }],
    benefit: true,
  });
  expect(await clocksOf(id)).toEqual({
    ACCEPT: 'met',
    CHECK_START: 'met',
    INVEST_START: 'met',
    POST_START: 'met',
    PUBLISH: 'running',
    REVIEW_STABLE: 'running',
    TK_CONFIRM: 'met',
    TK_INVEST: 'met',
  });
});

test.each([
  ['dibao-margin', '最低生活保障边缘家庭审核确认通知书'],
  ['rigid-expenditure', '支出型困难家庭审核确认通知书'],
])(
  '%s: what is granted is the status and no money, for twelve months at most, and told in writing',
  async (programme, title) => {
    const household = aHousehold({ adults: 2 });
    const path = world.path();
    const id = await path.apply(household, { programme });
    await path.sign(id, household);
    const shown = await posted(id, household, 0, 'status');
    const { notice } = await path.confirm(id);
    const told = (await world.as('bureau-approve').get(`/cases/${id}/notices/${notice}`)).body;
    const benefit = await world.as('bureau-finance').post(
      `/cases/${id}/benefit`,
      {
        account: household.account,
        bank: '样本银行',
        holder: household.members[0]?.name,
        holderResidentId: household.members[0]?.residentId,
        purpose: 'one-card',
        evidence: ['bank-proof'],
      },
      { version: await versionOf(id) },
    );

    expect(shown).toMatchObject({ householdSize: 2 });
    expect(shown).not.toHaveProperty('monthlyFen');
    expect(await world.theCase(id)).toMatchObject({ stage: 'confirmed', award: { kind: 'status', validMonths: 12 } });
    expect(told.text).toMatchObject({ title });
    expect(told.text.decision).toContain('有效期12个月');
    expect(benefit).toBeProblem('benefit-without-money');
  },
);

test('an objection to a posting of dibao: entered, appraised, reckoned again, and the new opinion goes up; what was verified and how it was reckoned is opened and noted', async () => {
  const household = aHousehold({ adults: 2 });
  const path = world.path();
  const { id, posting } = await world.given(aCase({ stage: 'posted', household }));
  const step = async (who: string, what: string, body: object) =>
    await world.as(who).post(`/cases/${id}/${what}`, body, { version: await versionOf(id) });
  const appraisal = {
    heldOn: world.today(),
    participants: 6,
    representatives: 4,
    agree: 5,
    disagree: 1,
    conclusion: '评议认为该户情况属实。',
    signatures: ['评议甲', '评议乙', '评议丙', '评议丁', '评议戊', '评议己'],
  };

  const objection = await step('liaoyuan-review', 'objections', { to: 'posting', content: '反映该户另有一辆货车。' });
  const early = await step('liaoyuan-review', 'opinion', { opinion: 'eligible' });
  const few = await step('liaoyuan-visit-1', 'appraisals', { ...appraisal, representatives: 3 });
  const held = await step('liaoyuan-visit-1', 'appraisals', appraisal);
  await path.assess(id, 55_000);
  const opinion = await step('liaoyuan-review', 'opinion', { opinion: 'eligible' });
  const sheet = await world.as('liaoyuan-review').get(`/cases/${id}/assessment?purpose=review`);
  const { until } = (await world.nobody().get(`/postings/${posting}`)).body;
  await world.moveTo(addDays(until, 1), '10:00');
  const { notice } = await path.confirm(id);
  const told = (await world.as('bureau-approve').get(`/cases/${id}/notices/${notice}`)).body;

  expect([objection.status, held.status, opinion.status]).toEqual([201, 201, 200]);
  expect(early).toBeProblem('investigation-unfinished');
  expect(few).toBeProblem('appraisal-quorum');
  expect(opinion.body).toMatchObject({ stage: 'reviewed', outsideTier: false, award: { monthlyFen: 55_000 } });
  expect(sheet.body.working).toMatchObject({ met: true, monthlyFen: 55_000 });
  expect(sheet.body.working.lines.length).toBeGreaterThan(8);
  expect(await clocksOf(id)).toMatchObject({ REINVEST: 'met', COUNTY_DECIDE: 'met', TOTAL: 'met' });
  expect(told.text.reasons).toContain('每人每月722.00元');
  const items = (await world.as('bureau-watch').get(`/cases/${id}/readers?limit=100`)).body.items;
  expect(items).toContainEqual(expect.objectContaining({ via: 'openAssessment', compartments: ['circumstances'] }));
});

test('one person of a margin household is entered alone on a ground that counts, and hangs as one', async () => {
  const household = { ...aHousehold({ adults: 2 }), single: { ground: 'disability', grade: 2 } };
  const refused = await world
    .as('liaoyuan-intake')
    .post('/cases', { ...anApplication(), single: { ground: 'mental', grade: 5 } });
  const grade = await world
    .as('liaoyuan-intake')
    .post('/cases', { ...anApplication(), single: { ground: 'disability', grade: 3 } });
  const path = world.path();
  const id = await path.apply(household);
  await path.sign(id, household);
  await path.accept(id);
  await path.check(id, household, 'within-limits');
  await path.visit(id, world.today());
  await path.assess(id, 20_000);
  await path.opinion(id, 72_200);
  const posting = await path.post(id);

  expect(refused).toBeProblem('malformed');
  expect(grade).toBeProblem('single-entry-ground');
  expect((await world.nobody().get(`/postings/${posting.id}`)).body).toMatchObject({
    householdSize: 1,
    monthlyFen: 72_200,
  });
  expect(await world.theCase(id)).toMatchObject({ single: true, outsideTier: false });
  expect(JSON.stringify(await world.theCase(id))).not.toContain('disability');
});

test('of the tekun cases that the quarter confirmed the county visits what its quota lacks, drawn by chance; what it finds amiss is opened as a change, and a quarter that falls short is R41', async () => {
  const household = anElder();
  const id = await world.path().apply(household, { programme: 'tekun' });
  for (const person of ['p1', 'p2']) await world.path().sign(id, household, person);
  await posted(id, household, 142_460);
  await world.path().confirm(id);
  await world.register('second-watch', { office: OFFICES.bureau.code, roles: ['supervisor'], dedicated: false });
  await world.system.settled();
  const fire = async (job: string, on: Day) => await world.system.clock.fire(job, instantAt(on, '09:00'));
  await fire('checkpointLedger', world.today());
  await fire('drawSpotChecks', world.today());

  const watch = world.as('bureau-watch');
  const { body: list } = await watch.get('/spot-checks');
  const drawn = list.items.find(({ state }: { state: string }) => state === 'to-visit');
  const chosen = list.items.find(({ state }: { state: string }) => state === 'drawable');
  expect(list.coverage).toMatchObject({ confirmed: list.items.length, checked: 0, toVisit: 1, needed: 1 });
  expect(drawn.drawn).toMatchObject({ by: 'chance', seed: { root: expect.any(String) } });
  if (chosen)
    expect(
      (await watch.post(`/cases/${chosen.caseId}/spot-check`, undefined, { version: chosen.version })).body,
    ).toMatchObject({
      state: 'to-visit',
      drawn: { by: 'choice', operator: 'bureau-watch' },
    });
  const record = async (investigators: string[]) =>
    await watch.post(
      `/cases/${drawn.caseId}/spot-check/result`,
      {
        ...{ visitedOn: world.today(), startedAt: '09:30', endedAt: '10:40', signedByMember: 'p1' },
        ...{ investigators, signedBy: investigators, observations: '本人已不能自行穿衣、如厕。' },
        result: 'care-level-differs',
      },
      { version: drawn.version },
    );
  await fire('drawSpotChecks', '2026-05-06' as Day);
  const short = (await watch.get('/findings?limit=100')).body.items.filter(
    ({ rule }: { rule: string }) => rule === 'R41',
  );

  expect(await record(['bureau-watch', 'bureau-approve'])).toBeProblem('duties-not-separated');
  expect((await record(['bureau-watch', 'second-watch'])).body).toMatchObject({ state: 'visited' });
  const { body: matters } = await world.as('liaoyuan-visit-1').get(`/cases/${drawn.caseId}/adjustments`);
  expect(matters.items).toContainEqual(
    expect.objectContaining({ state: 'open', change: expect.objectContaining({ ground: 'ability-changed' }) }),
  );
  expect((await watch.get('/spot-checks')).body.coverage).toMatchObject({ checked: 1 });
  expect(short).toMatchObject([{ subject: { kind: 'quarter', quarter: '2026-Q1' }, facts: { checked: 0, needed: 1 } }]);
});

test('only tekun names legal supporters, and they are grown', async () => {
  const supporters = [{ name: '测试义务人', residentId: aResidentId('1975-06-06'), relation: 'child' }];
  const young = [{ ...supporters[0], residentId: aResidentId('2012-06-06') }];
  const apply = async (more: object) =>
    await world.as('liaoyuan-intake').post('/cases', { ...anApplication(), ...more });

  expect(await apply({ supporters })).toBeProblem('supporters-not-asked');
  expect(await apply({ programme: 'tekun', supporters: young })).toBeProblem('supporter-minor');
});
