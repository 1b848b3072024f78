import { describe, expect, test } from 'vitest';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const body = { ground: 'residence-apart', reasons: '申请人户籍地与居住地不一致，需向居住地核实情况。' };
const clockOf = async (id: string, code = 'TOTAL') => {
  const { body: told } = await world.as('bureau-approve').get(`/cases/${id}/clocks`);
  return told.clocks.find((each: { clock: { code: string } }) => each.clock.code === code);
};

describe('the time of a case', () => {
  test('is extended by an approver on a lawful ground, and the household is told why and until when', async () => {
    const { id } = await world.given(aCase({ stage: 'accepted' }));
    const before = await clockOf(id);
    const { version } = await world.theCase(id);

    const reply = await world.as('bureau-approve').post(`/cases/${id}/clocks/TOTAL/extension`, body, { version });

    expect(reply.status).toBe(200);
    expect(reply.body.clock).toMatchObject({
      extension: { ground: 'residence-apart', by: 'bureau-approve', dueBefore: before.clock.dueOn },
      limit: { value: 45 },
    });
    expect(reply.body.explanation.zh).toContain('（经批准延长，事由：人户分离）');
    expect((await clockOf(id)).clock).toEqual(reply.body.clock);
    const notice = await world.as('bureau-approve').get(`/cases/${id}/notices/${reply.body.notice}`);
    expect(notice.body.text).toMatchObject({
      title: '社会救助延长办理期限告知书',
      reasons: body.reasons,
      decision: expect.stringContaining(reply.body.clock.dueOn),
    });
  });

  test('is not extended twice, nor by who investigates, nor by who accepted, nor on a ground that the norm does not know', async () => {
    const { id } = await world.given(aCase({ stage: 'accepted' }));
    const extend = async (who: string, what: object = body, code = 'TOTAL') =>
      await world
        .as(who)
        .post(`/cases/${id}/clocks/${code}/extension`, what, { version: (await world.theCase(id)).version });

    expect(await extend('liaoyuan-visit-1')).toBeProblem('not-permitted');
    expect(await extend('liaoyuan-intake')).toBeProblem('not-permitted');
    expect(await extend('bureau-approve', { ...body, ground: 'complex' })).toBeProblem('ground-not-lawful');
    expect(await extend('bureau-approve', { ...body, ground: 'because' })).toBeProblem('malformed');
    expect(await extend('bureau-approve', { ...body, ground: 'posting-objection' })).toBeProblem(
      'ground-without-objection',
    );
    expect(await extend('bureau-approve', body, 'COUNTY_DECIDE')).toBeProblem('record-not-found');
    expect(await extend('bureau-approve', body, 'INVEST_START')).toBeProblem('limit-not-extendable');
    expect((await extend('bureau-approve')).status).toBe(200);
    expect(await extend('bureau-approve')).toBeProblem('clock-extended');
  });
});

test('what-if: every due day of a dibao case accepted 2026-02-13, under either model, with mark and article, and nothing stored', async () => {
  const ask = async (model: string) =>
    await world.as('liaoyuan-intake').get(`/due-days/plan?programme=dibao&accepted=2026-02-13${model}`);

  const [county, township] = [await ask('&model=county'), await ask('&model=township')];

  expect(
    county.body.limits.map((each: { clock: { code: string; dueOn: string } }) => [each.clock.code, each.clock.dueOn]),
  ).toEqual([
    ['INVEST_START', '2026-02-25'],
    ['VISIT_GD', '2026-03-05'],
    ['TOTAL', '2026-04-02'],
  ]);
  expect(county.body.limits[1].mark).toBe('（依据尚未完整核实）');
  expect(county.body.limits[2]).toMatchObject({ mark: '', extended: { clock: { dueOn: '2026-04-24' } } });
  expect(township.body.limits[2].clock).toMatchObject({ code: 'TOTAL_DELEGATED', dueOn: '2026-03-19' });
  expect((await ask('')).body.model).toEqual({
    is: 'county',
    asked: false,
    confidence: 'default',
    mark: '（建议值，并非法定）',
  });
  expect(await world.as('liaoyuan-intake').get('/due-days/plan?programme=dibao&accepted=2026-02-30')).toBeProblem(
    'malformed',
  );
});
