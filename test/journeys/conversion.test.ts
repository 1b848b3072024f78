import { beforeAll, expect, test } from 'vitest';
import type { SampleHousehold } from '../../infra/local/walk/sample-people.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { DATA_CLASSES } from '../../shared/domain/mandate.ts';
import { aHousehold } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ from: '2026-07-06' as Day });
const intake = () => world.as('liaoyuan-intake');
const ANEW = {
  members: [
    { person: 'p1', relation: 'applicant', incomes: [{ kind: 'wage', monthlyFen: 150_000 }] },
    { person: 'p2', relation: 'spouse' },
  ],
  reason: '收入超过低保标准，申请低保边缘家庭救助。',
  undertaking: true,
  nearRelatives: [],
};

/** A couple that has dibao and is to have the margin programme; the husband's mandate was given for that too, the wife's wasn't. */
let household: SampleHousehold;
let id: string;
const version = async (of = id) => (await world.theCase(of)).version;
const hung = async (of: string, ...opinion: [number, 'status'?]) => {
  const path = world.path();
  await path.visit(of, world.today());
  await path.opinion(of, ...opinion);
  const { until } = await path.post(of);
  await world.moveTo(addDays(until as Day, 1), '10:00');
};
const decide = async (outcome: object) => {
  const told = { origin: 'household-report', ground: 'voluntary', since: world.today(), person: null };
  const { body: matter } = await intake().post(`/cases/${id}/adjustments`, { ...told, text: '自愿转按边缘家庭。' });
  const step = async (who: string, what: string, at: number, body: object) =>
    await world.as(who).post(`/cases/${id}/adjustments/${matter.id}/${what}`, body, { version: at });
  await step('liaoyuan-review', 'proposal', 1, {
    ...{ outcome: 'convert', ground: 'voluntary', from: '2026-09', monthlyFen: 0, leaves: [] },
    ...outcome,
    text: '收入超过低保标准，拟转按低保边缘家庭办理。',
  });
  const hearing = { heardOn: world.today(), way: 'in-person', person: 'p1', text: '本人同意转办。' };
  await step('liaoyuan-lead', 'hearing', 2, hearing);
  return await step('bureau-approve', 'decision', 3, { agreed: true, reasons: '经核查，家庭人均收入超过低保标准。' });
};
beforeAll(async () => {
  const path = world.path();
  household = aHousehold({ adults: 2 });
  id = await path.apply(household);
  const mandate = { person: 'p1', signedBy: 'p1', dataClasses: DATA_CLASSES, conversion: true };
  await intake().post(`/cases/${id}/mandates`, mandate);
  await path.sign(id, household, 'p2');
  await path.accept(id);
  await path.check(id, household, 'within-limits');
  await hung(id, 60_000);
  await path.confirm(id);
  await path.grant(id, household);
});

test('a conversion that was decided waits at the township’s desk with its clock, opens one case however often it is asked for, and no month is given twice', async () => {
  const path = world.path();
  const convert = async (body: object, at: number, key = 'conversion-1') =>
    await intake().post(`/cases/${id}/conversion`, body, { version: at, key });
  expect(await convert(ANEW, await version())).toBeProblem('conversion-not-decided');
  const ordered = { operator: 'bureau-lead', ground: 'ordered', explanation: '群众反映应当回避。' };
  await world.as('bureau-watch').post(`/cases/${id}/recusals`, ordered);
  expect((await decide({ convertsTo: 'dibao-margin' })).body.state).toBe('decided');
  const waits = (await intake().get('/queue?tray=conversion')).body.items;
  expect(waits).toMatchObject([{ caseId: id, limits: [{ code: 'CONVERSION_OPEN', dueOn: '2026-07-21' }] }]);
  const decidedAt = await version();
  const alone = { ...ANEW, members: ANEW.members.slice(0, 1) };
  expect(await convert(alone, decidedAt)).toBeProblem('household-differs');
  expect(await world.as('liaoyuan-review').post(`/cases/${id}/conversion`, ANEW, { version: decidedAt })).toBeProblem(
    'not-permitted',
  );

  const opened = await convert(ANEW, decidedAt);

  expect(opened).toMatchObject({ status: 201, body: { programme: 'dibao-margin', stage: 'applied' } });
  const next: string = opened.body.id;
  expect(opened.body).toMatchObject({ convertedFrom: { caseId: id, endsFrom: '2026-09' }, mandates: ['p1'] });
  expect(await convert(ANEW, decidedAt)).toMatchObject({ status: 200, body: opened.body });
  expect(await convert(ANEW, await version(), 'conversion-2')).toBeProblem('conversion-not-decided');
  expect(await world.theCase(id)).toMatchObject({ stage: 'ended', converts: { opened: next } });
  expect((await intake().get('/queue?tray=conversion')).body.items).toEqual([]);
  const { body: kept } = await intake().get(`/cases/${next}/household?purpose=acceptance`);
  expect(kept.identity.members.map((each: { residentId: string }) => each.residentId)).toEqual(
    household.members.map(({ residentId }) => residentId),
  );
  expect(kept.circumstances.incomes).toEqual([{ person: 'p1', kind: 'wage', monthlyFen: 150_000 }]);
  expect(await intake().post(`/cases/${id}/mandates/p1/revocation`, undefined, { version: 2 })).toBeProblem(
    'mandate-carried',
  );
  expect(await world.item(KEYS.recusal(next as never, 'bureau-lead' as never))).toMatchObject({
    data: { inForce: true, grounds: [{ ground: 'ordered' }] },
  });
  const asked = { persons: ['p1', 'p2'], dataClasses: ['deposits'] };
  expect(
    await world.as('liaoyuan-visit-1').post(`/cases/${next}/checks`, asked, { version: await version(next) }),
  ).toBeProblem('mandate-missing');

  await path.sign(next, household, 'p2');
  await path.check(next, household, 'within-limits');
  await path.accept(next);
  await hung(next, 0, 'status');
  await path.confirm(next);
  expect(await world.theCase(next)).toMatchObject({
    stage: 'confirmed',
    confirmedOn: '2026-07-22',
    payFrom: '2026-09',
  });
});
