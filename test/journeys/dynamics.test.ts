import { beforeAll, describe, expect, test } from 'vitest';
import { stamped } from '../../shared/aws/item.ts';
import { adjustmentDraft } from '../../shared/aws/matter-items.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { type Day, Instant } from '../../shared/domain/days.ts';
import { mintAct } from '../../shared/kernel/mint.ts';
import { aCase, aHousehold } from '../a.ts';
import { aDecided } from '../domain/adjustment/a-matter.ts';
import { aWorld, type GivenCase } from '../world.ts';

const world = aWorld({ from: '2026-06-22' as Day });
/** The Act is in force (LAW26 §48). */
const UNDER_THE_ACT = '2026-07-06' as Day;
const REASONS = '经入户核查并听取意见，家庭收入较上次核定有所增加，按差额调整救助金。';

let family: GivenCase;
let couple: GivenCase;
let parents: GivenCase;
beforeAll(async () => {
  [family, couple] = [await world.given(aCase({ stage: 'posted' })), await world.given(aCase({ stage: 'posted' }))];
  parents = await world.given(aCase({ stage: 'posted', household: aHousehold({ adults: 2 }) }));
  await world.moveTo('2026-06-30' as Day);
  for (const each of [family, couple, parents]) {
    await world.path().confirm(each.id);
    await world.path().grant(each.id, each.household);
  }
  await world.moveTo(UNDER_THE_ACT);
});

const mattersOf = async (id: string) => (await world.as('bureau-approve').get(`/cases/${id}/adjustments`)).body.items;
const at = async (id: string, matter: string) =>
  (await mattersOf(id)).find((each: { id: string }) => each.id === matter) as { version: number; state: string };
const step = async (who: string, id: string, matter: string, what: string, body?: object) =>
  await world
    .as(who)
    .post(`/cases/${id}/adjustments/${matter}/${what}`, body, { version: (await at(id, matter)).version });
const visit = {
  visitedOn: UNDER_THE_ACT,
  startedAt: '09:30',
  endedAt: '10:20',
  investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
  signedBy: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
  signedByMember: 'p1',
  observations: '一名成员已就业，有工资收入。',
};
const cut = {
  outcome: 'decrease',
  ground: 'income-changed',
  from: '2026-08',
  monthlyFen: 50_000,
  leaves: [],
  convertsTo: null,
  text: '收入增加，拟按差额减发。',
};

describe('a review', () => {
  test('has its time from the confirmation on, by the class of the household; it waits in the township’s tray once it comes near', async () => {
    const [due] = await mattersOf(family.id);
    const queue = (await world.as('liaoyuan-visit-1').get('/queue?tray=review')).body;

    expect(due).toMatchObject({ origin: 'review', state: 'due', reviewClass: { class: 'unstable' } });
    const { clocks } = (await world.as('bureau-approve').get(`/cases/${family.id}/clocks`)).body;
    const code = 'REVIEW_UNSTABLE';
    expect(clocks.map(({ clock }: { clock: object }) => clock)).toContainEqual(
      expect.objectContaining({ code, startsOn: '2026-06-30', dueOn: '2026-12-30' }),
    );
    expect(queue.items).toEqual([]);
  });

  test('without a visit and without a check is refused; without a change it ends, and the next one is opened', async () => {
    const [due] = await mattersOf(couple.id);
    const nothing = { text: '电话了解，无变化。', visit: null, check: null, change: null };
    expect(await step('liaoyuan-visit-1', couple.id, due.id, 'review', nothing)).toBeProblem('review-without-look');
    const alone = { ...nothing, visit: { ...visit, investigators: ['liaoyuan-visit-1'] } };
    expect(await step('liaoyuan-visit-1', couple.id, due.id, 'review', alone)).toBeProblem('visit-team');

    const done = await step('liaoyuan-visit-1', couple.id, due.id, 'review', { ...nothing, visit });

    expect(done.body).toMatchObject({ state: 'unchanged', look: { check: null } });
    expect((await mattersOf(couple.id)).map(({ state }: { state: string }) => state).sort()).toEqual([
      'due',
      'unchanged',
    ]);
  });
});

test('a registered death opens its matter in the household, with three months from the death; who died leaves the household, and it isn’t held any more', async () => {
  const { id, household } = parents;
  const residentId = household.members[1]?.residentId;
  const diedOn = world.today();
  await world.as('bureau-watch').post('/deaths', { residentId, diedOn, source: 'funeral' });
  await world.system.settled();
  const matter = (await mattersOf(id)).find((each: { origin: string }) => each.origin === 'office-alert');

  expect(matter).toMatchObject({ state: 'open', change: { ground: 'died', person: 'p2', since: diedOn } });
  const told = { origin: 'household-report', ground: 'died', since: diedOn, person: 'p2', text: '家中成员去世。' };
  expect(await world.as('liaoyuan-intake').post(`/cases/${id}/adjustments`, told)).toBeProblem('already-made');
  const next = `${diedOn.slice(0, 5)}${String(Number(diedOn.slice(5, 7)) + 1).padStart(2, '0')}`;
  const proposal = { ...cut, ground: 'died', from: next, monthlyFen: 44_000 };
  expect(await step('liaoyuan-review', id, matter.id, 'proposal', proposal)).toBeProblem('adjustment-people');
  await step('liaoyuan-review', id, matter.id, 'proposal', { ...proposal, leaves: ['p2'] });
  const hearing = { heardOn: diedOn, way: 'at-home', person: 'p1', text: '家属无异议。' };
  await step('liaoyuan-lead', id, matter.id, 'hearing', hearing);
  const decided = await step('bureau-approve', id, matter.id, 'decision', { agreed: true, reasons: REASONS });

  expect(decided.body.state).toBe('decided');
  expect((await world.theCase(id)).people).toHaveLength(1);
  const clocks = (await world.as('bureau-approve').get(`/cases/${id}/clocks`)).body.clocks;
  expect(clocks.find((each: { clock: { code: string } }) => each.clock.code === 'DEATH_CLOSE').clock.state).toBe('met');
});

test('a decrease takes three people and a hearing, is told with its remedy, and is paid from its month on', async () => {
  const [due] = await mattersOf(family.id);
  const change = { ground: 'income-changed', since: '2026-06-01', person: 'p1' };
  const looked = { text: '入户核查，成员就业。', visit, check: null, change };
  expect((await step('liaoyuan-visit-1', family.id, due.id, 'review', looked)).body.state).toBe('looked');
  expect(await step('liaoyuan-review', family.id, due.id, 'proposal', { ...cut, from: '2026-07' })).toBeProblem(
    'adjustment-month',
  );
  expect(await step('liaoyuan-review', family.id, due.id, 'proposal', { ...cut, monthlyFen: 90_000 })).toBeProblem(
    'adjustment-amount',
  );
  expect((await step('liaoyuan-review', family.id, due.id, 'proposal', cut)).body.state).toBe('proposed');

  const decision = { agreed: true, reasons: REASONS };
  expect(await step('bureau-approve', family.id, due.id, 'decision', decision)).toBeProblem('hearing-missing');
  const hearing = { heardOn: UNDER_THE_ACT, way: 'in-person', person: 'p1', text: '本人同意按实际收入调整。' };
  expect(await step('liaoyuan-review', family.id, due.id, 'hearing', hearing)).toBeProblem('duties-not-separated');
  expect(await step('liaoyuan-lead', family.id, due.id, 'hearing', { ...hearing, way: 'told' })).toBeProblem(
    'hearing-way',
  );
  expect((await step('liaoyuan-lead', family.id, due.id, 'hearing', hearing)).body.state).toBe('heard');
  expect(await step('liaoyuan-lead', family.id, due.id, 'decision', decision)).toBeProblem('not-yours-to-decide');
  // A record of the hearing that isn't there is missed by the write itself.
  const record = KEYS.adjustmentText(family.id as never, due.id, 'heard');
  const kept = await world.item(record);
  await world.remove(record);
  expect(await step('bureau-approve', family.id, due.id, 'decision', decision)).toBeProblem('hearing-missing');
  await world.put(kept ?? {});
  const decided = await step('bureau-approve', family.id, due.id, 'decision', decision);

  expect(decided.body).toMatchObject({ state: 'decided', proposal: { wasFen: 60_000, monthlyFen: 50_000 } });
  // What was known for it is kept with it, and what was known for the one before with that.
  const { items } = (await world.as('liaoyuan-review').get(`/cases/${family.id}/decisions`)).body;
  expect(items.map(({ told }: { told: { kind: string } }) => told.kind)).toEqual(['confirmation', 'decrease']);
  const benefit = await world.item(KEYS.benefit(family.id as never));
  expect(benefit?.['data']).toMatchObject({
    amounts: items.map(({ version }: { version: number }) => ({ decision: version })),
  });
  const knownFor = async ({ version }: { version: number }) =>
    (await world.as('liaoyuan-review').get(`/cases/${family.id}/decisions/${version}?purpose=review`)).body;
  const [first, second] = await Promise.all(items.map(knownFor));
  expect(first).toMatchObject({ snapshot: { known: { stage: 'posted' }, matter: null }, check: {} });
  expect(second).toMatchObject({ snapshot: { known: { stage: 'confirmed' }, matter: { id: due.id } }, check: null });
  expect([first, second].map(({ visit: { observations } }) => observations)).toEqual([
    expect.not.stringContaining(visit.observations),
    visit.observations,
  ]);
  expect(second.circumstances).toEqual(first.circumstances);
  expect(await world.as('liaoyuan-review').get(`/cases/${family.id}/decisions/1?purpose=review`)).toBeProblem(
    'decision-not-found',
  );
  const notice = await world.as('bureau-approve').get(`/cases/${family.id}/notices/${decided.body.notice}`);
  expect(notice.body).toMatchObject({
    kind: 'decrease',
    text: { reasons: REASONS, remedy: expect.stringContaining('六十日') },
  });
  const opened = await world.as('bureau-approve').get(`/cases/${family.id}/adjustments/${due.id}/texts/heard`);
  expect(opened.body).toEqual({ text: hearing.text });
  const build = async (month: string) => {
    const { body } = await world
      .as('bureau-finance')
      .post('/batches', { office: '445281006', programme: 'dibao', month });
    const lines = (await world.as('bureau-finance').get(`/batches/${body.id}/lines`)).body.items;
    return lines.find((line: { caseId: string; month: string }) => line.caseId === family.id && line.month === month);
  };
  expect((await build('2026-07')).amountFen).toBe(60_000);
  expect((await build('2026-08')).amountFen).toBe(50_000);
  const delivered = { way: 'in-person', on: UNDER_THE_ACT, to: 'applicant', receipt: 'signed', proof: 'receipt' };
  const clock = async () =>
    (await world.as('bureau-approve').get(`/cases/${family.id}/clocks`)).body.clocks.find(
      (each: { clock: { code: string } }) => each.clock.code === 'ADJUST_NOTICE',
    ).clock;
  expect((await clock()).state).toBe('running');
  await world
    .as('liaoyuan-intake')
    .post(`/cases/${family.id}/notices/${decided.body.notice}/delivery`, delivered, { version: 1 });
  expect((await clock()).state).toBe('met');
});

test('a cut doesn’t reach a month whose money stands in a batch that hasn’t left', async () => {
  const told = {
    origin: 'household-report',
    ground: 'voluntary',
    since: UNDER_THE_ACT,
    person: null,
    text: '本人自愿退出。',
  };
  const { body: opened } = await world.as('liaoyuan-intake').post(`/cases/${couple.id}/adjustments`, told);
  await step('liaoyuan-review', couple.id, opened.id, 'proposal', {
    ...cut,
    outcome: 'stop',
    ground: 'voluntary',
    monthlyFen: 0,
  });
  const hearing = { heardOn: UNDER_THE_ACT, way: 'in-person', person: 'p1', text: '本人确认自愿退出。' };
  await step('liaoyuan-lead', couple.id, opened.id, 'hearing', hearing);

  const decided = await step('bureau-approve', couple.id, opened.id, 'decision', { agreed: true, reasons: REASONS });

  expect(decided).toBeProblem('month-built');
  expect(decided.body).toMatchObject({ month: '2026-08' });
  expect((await world.theCase(couple.id)).stage).toBe('confirmed');
});

describe('an appeal', () => {
  const result = { outcome: 'revoked', number: '样府行复决〔2026〕8号', receivedOn: UNDER_THE_ACT, order: null };
  const appealed = async (id: string, against: string, as: object = result) => {
    const told = {
      kind: 'reconsideration',
      against,
      body: '样例市人民政府',
      number: '样府行复〔2026〕8号',
      receivedOn: UNDER_THE_ACT,
    };
    const { body: appeal } = await world.as('bureau-approve').post(`/cases/${id}/appeals`, told);
    const path = `/cases/${id}/appeals/${appeal.id}`;
    await world.as('bureau-approve').post(`${path}/answer`, undefined, { version: 1 });
    await world.as('bureau-approve').post(`${path}/result`, as, { version: 2 });
    return path;
  };

  test('that revokes a cut puts the amount back from its month on, by somebody without a hand in it', async () => {
    const cutting = (await mattersOf(family.id)).find(({ state }: { state: string }) => state === 'decided');
    const path = await appealed(family.id, cutting.notice);
    const waiting = (await world.as('bureau-lead').get('/queue?tray=appeal-result')).body.items;
    expect(waiting).toContainEqual(expect.objectContaining({ caseId: family.id, tray: 'appeal-result' }));

    expect(await world.as('bureau-approve').post(`${path}/execution`, undefined, { version: 3 })).toBeProblem(
      'appeal-own-decision',
    );
    const carried = await world.as('bureau-lead').post(`${path}/execution`, undefined, { version: 3 });

    expect(carried.body).toMatchObject({ state: 'carried-out', carriedOutBy: 'bureau-lead' });
    const benefit = await world.item(KEYS.benefit(family.id as never));
    expect(benefit?.['data']).toMatchObject({
      amounts: [{ monthlyFen: 60_000 }, { from: '2026-08', monthlyFen: 60_000, notice: carried.body.notice }],
      ends: null,
    });
    expect((await world.as('bureau-lead').get('/queue?tray=appeal-result')).body.items).toEqual([]);
  });

  test('against a refusal leads back to where it is decided anew, and not by who decided it', async () => {
    const { id } = await world.given(aCase({ stage: 'reviewed' }));
    const refusal = { reasons: '经核对，家庭财产高于规定标准。' };
    const version = async () => ({ version: (await world.theCase(id)).version });
    const refused = await world.as('bureau-approve').post(`/cases/${id}/refusal`, refusal, await version());
    const told = {
      kind: 'reconsideration',
      against: refused.body.notice,
      body: '样例市人民政府',
      number: '样府行复〔2026〕9号',
      receivedOn: world.today(),
    };
    const { body: appeal } = await world.as('bureau-approve').post(`/cases/${id}/appeals`, told);
    const path = `/cases/${id}/appeals/${appeal.id}`;
    const order = { ...result, receivedOn: world.today(), outcome: 'changed' };
    expect(await world.as('bureau-approve').post(`${path}/result`, order, { version: 1 })).toBeProblem('appeal-order');
    await world.as('bureau-approve').post(`${path}/result`, { ...order, outcome: 'remanded' }, { version: 1 });

    const carried = await world.as('bureau-lead').post(`${path}/execution`, undefined, { version: 2 });

    expect(carried.body.state).toBe('carried-out');
    expect(await world.theCase(id)).toMatchObject({ stage: 'reviewed', opinion: 'eligible' });
    const again = await world.as('bureau-approve').post(`/cases/${id}/refusal`, refusal, await version());
    expect(again).toBeProblem('duties-not-separated');
  });
});

test('watchAdjustments finds a cut that stands in the store without a hearing, however it came there', async () => {
  const about = { caseId: couple.id as never, office: '445281006' as never };
  const at = Instant.parse('2026-07-06T02:00:00.000Z');
  const act = mintAct({ by: 'system:test', via: 'test', office: 'system', request: 'test', purpose: 'review', at });
  await world.put(stamped(adjustmentDraft(aDecided({}, { ...about, hearing: null })), act));
  await world.system.settled();

  const { items } = (await world.as('bureau-watch').get('/findings?limit=100')).body;

  expect(items).toContainEqual(
    expect.objectContaining({ rule: 'R25', subject: expect.objectContaining({ caseId: couple.id }) }),
  );
});
