import { expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { aHousehold } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const EXPENDITURE = { programme: 'temporary', type: 'expenditure' };
const EMERGENCY = { programme: 'temporary', type: 'emergency', cameBy: 'found' };
const aid = (...amounts: number[]) => ({
  form: 'cash',
  degree: 'severe',
  instalments: amounts.map((amountFen, at) => ({ amountFen, dueOn: addDays(world.today(), at * 30) })),
});
/** But for those of notices, which are owed whatever becomes of the case. */
const clocksOf = async (id: string): Promise<Record<string, string>> => {
  const { body } = await world.as('bureau-watch').get(`/cases/${id}/clocks`);
  const states = body.clocks.map(({ clock }: { clock: { code: string; state: string } }) => [clock.code, clock.state]);
  const { NOTICE_DELIVER: _, ...ofCase } = Object.fromEntries(states);
  return ofCase;
};
const versionOf = async (id: string) => (await world.theCase(id)).version;

/** An expenditure case, checked before it is accepted, as far as its posting has hung. */
async function anExpenditure(amountFen: number) {
  const path = world.path();
  const household = aHousehold({ adults: 2 });
  const id = await path.apply(household, EXPENDITURE);
  await path.sign(id, household);
  const early = await world
    .as('liaoyuan-intake')
    .post(`/cases/${id}/acceptance`, undefined, { version: await versionOf(id) });
  await path.check(id, household, 'within-limits');
  await path.accept(id);
  await path.visit(id, world.today());
  await path.opinion(id, 0, aid(amountFen));
  const posting = await path.post(id);
  const shown = (await world.nobody().get(`/postings/${posting.id}`)).body;
  await world.moveTo(addDays(posting.until as Day, 1), '10:00');
  return { id, household, path, early, shown };
}

test('a small expenditure case: checked before acceptance, posted with its amount, confirmed by the township’s lead and not by the county', async () => {
  const { id, household, path, early, shown } = await anExpenditure(200_000);
  const county = await world
    .as('bureau-approve')
    .post(`/cases/${id}/confirmation`, undefined, { version: await versionOf(id) });
  await path.confirm(id, world.as('liaoyuan-lead'));
  await path.grant(id, household);

  expect(early).toBeProblem('check-before-acceptance');
  expect(shown).toMatchObject({ householdSize: 2, onceFen: 200_000 });
  expect(shown).not.toHaveProperty('monthlyFen');
  expect(county).toBeProblem('not-yours-to-decide');
  expect(await world.theCase(id)).toMatchObject({
    stage: 'confirmed',
    benefit: true,
    award: { kind: 'one-off', instalments: [{ purpose: 'ta-1', amountFen: 200_000 }] },
  });
  expect(await clocksOf(id)).toEqual({ ACCEPT: 'met', TA_TOTAL: 'met', PUBLISH: 'running' });
});

test('above the small amount the county decides; outside the tier it takes the minutes of a collective first', async () => {
  const { id, path } = await anExpenditure(700_000);
  const confirm = async (who: string) =>
    await world.as(who).post(`/cases/${id}/confirmation`, undefined, { version: await versionOf(id) });
  const minutes = { number: 'YSYY-2026-01', heldOn: world.today(), conclusion: '一致同意按特别困难情形给予救助。' };
  const record = async (participants: string[]) =>
    await world
      .as('bureau-approve')
      .post(`/cases/${id}/minutes`, { ...minutes, participants }, { version: await versionOf(id) });

  expect(await confirm('liaoyuan-lead')).toBeProblem('not-yours-to-decide');
  expect(await confirm('bureau-approve')).toBeProblem('minutes-missing');
  expect(await record(['xu', 'xu', 'cai'])).toBeProblem('minutes-of-few');
  expect((await record(['xu', 'cai', 'zhuang'])).status).toBe(200);
  await path.confirm(id);
  expect(await world.theCase(id)).toMatchObject({
    stage: 'confirmed',
    outsideTier: true,
    minutes: { number: 'YSYY-2026-01' },
  });
});

test('an emergency of a larger amount skips check and posting, and one approval orders several payments', async () => {
  const path = world.path();
  const household = aHousehold({ adults: 2 });
  const id = await path.apply(household, EMERGENCY);
  await path.accept(id);
  const check = await world
    .as('liaoyuan-visit-1')
    .post(`/cases/${id}/checks`, { persons: ['p1'], dataClasses: ['deposits'] }, { version: await versionOf(id) });
  await path.visit(id, world.today());
  await path.opinion(id, 0, aid(150_000, 100_000, 50_000));
  await path.confirm(id);

  expect(check).toBeProblem('check-not-asked');
  expect((await world.theCase(id)).award.instalments.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
    'ta-1',
    'ta-2',
    'ta-3',
  ]);
  const opened = await world.as('bureau-finance').post(
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
  expect(opened.body).toMatchObject({ amounts: [], instalments: [{ amountFen: 150_000 }, {}, {}] });

  const again = await path.apply(household, EMERGENCY);
  const repeated = await world
    .as('liaoyuan-intake')
    .post(`/cases/${again}/acceptance`, undefined, { version: await versionOf(again) });
  await path.accept(again, 'other-cause');
  expect(repeated).toBeProblem('aid-repeated');
  expect(await world.theCase(again)).toMatchObject({ repeats: { ground: 'other-cause', cases: [id] } });
});

test('aid first: decided and payable at once, completed within its clock, reviewed by somebody else, and all of it in the register', async () => {
  const path = world.path();
  const household = aHousehold({ adults: 1, children: 1 });
  const id = await path.apply(household, EMERGENCY);
  const post = async (who: string, step: string, body: object) =>
    await world.as(who).post(`/cases/${id}/${step}`, body, { version: await versionOf(id) });
  const first = { cause: 'fire', degree: 'severe', amountFen: 150_000, urgent: true, atOnce: true };

  expect(await post('liaoyuan-intake', 'aid-first', first)).toBeProblem('not-permitted');
  expect(await post('liaoyuan-lead', 'aid-first', { ...first, amountFen: 300_000 })).toBeProblem('aid-first-amount');
  await path.aidFirst(id, 150_000);
  await path.grant(id, household);
  expect(await clocksOf(id)).toEqual({ TA_DECIDE: 'met', TA_COMPLETE: 'running', TA_PAY_FIRST: 'running' });
  const half = { papers: ['application'], signedBy: 'p1', explanation: '住房失火，一家暂住亲戚家中。' };
  expect(await post('liaoyuan-intake', 'aid-first/completion', half)).toBeProblem('papers-incomplete');
  await path.completeAid(id);
  await path.reviewAid(id);

  expect(await world.theCase(id)).toMatchObject({ stage: 'aid-reviewed', upheld: true, benefit: true });
  expect(await clocksOf(id)).toEqual({
    ...{ TA_DECIDE: 'met', TA_COMPLETE: 'met', TA_AFTER_REVIEW: 'met' },
    TA_PAY_FIRST: 'running',
  });
  const register = (await world.as('bureau-watch').get('/aid-first')).body.items;
  expect(register.find(({ caseId }: { caseId: string }) => caseId === id)).toMatchObject({
    amountFen: 150_000,
    reportedBy: 'liaoyuan-intake',
    decidedBy: 'liaoyuan-lead',
    completedBy: 'liaoyuan-intake',
    reviewedBy: 'bureau-approve',
    upheld: true,
  });
  expect((await world.as('hongyang-lead').get('/aid-first')).body.items).toEqual([]);
});

test('aid first whose papers never come becomes a finding after ten working days (R36), by the clock of its papers', async () => {
  const path = world.path();
  const id = await path.apply(aHousehold(), EMERGENCY);
  await path.aidFirst(id, 90_000);

  const { body } = await world.as('bureau-watch').get(`/cases/${id}/clocks`);
  const { dueOn } = body.clocks.find(({ clock }: { clock: { code: string } }) => clock.code === 'TA_COMPLETE').clock;
  await world.moveTo(addDays(dueOn, 1), '10:00');

  const found = (await world.as('bureau-watch').get('/findings?state=open&limit=100')).body.items;
  expect(found).toContainEqual(
    expect.objectContaining({
      rule: 'R36',
      severity: 'violation',
      subject: expect.objectContaining({ caseId: id, code: 'TA_COMPLETE' }),
    }),
  );
});

test('temporary assistance names its type, other programmes name none, and only emergencies may go without the undertaking', async () => {
  const { account: _, ...declared } = aHousehold();
  const apply = async (more: object) =>
    await world.as('liaoyuan-intake').post('/cases', { nearRelatives: [], ...declared, ...more });

  expect(await apply({ programme: 'temporary', undertaking: true })).toBeProblem('track-of-programme');
  expect(await apply({ programme: 'dibao', type: 'emergency', undertaking: true })).toBeProblem('track-of-programme');
  expect(await apply({ programme: 'dibao', undertaking: false })).toBeProblem('undertaking-needed');
});
