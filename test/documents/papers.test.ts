import { expect, test } from 'vitest';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();

test('the papers of a case print for those who have it, each opening is noted first, and nobody else gets one', async () => {
  const { id, household, posting } = await world.given(aCase({ stage: 'posted' }));
  const { check, visit } = await world.theCase(id);
  const of: Readonly<Record<string, string>> = {
    [`/cases/${id}/papers/application/document`]: '最低生活保障申请表',
    [`/cases/${id}/papers/undertaking/document`]: '社会救助申请家庭承诺书',
    [`/cases/${id}/papers/opinion/document`]: '最低生活保障初审意见',
    [`/cases/${id}/mandates/p1/document`]: '家庭经济状况信息核对授权书',
    [`/cases/${id}/checks/${check.id}/document`]: '财产在规定限额以内。',
    [`/cases/${id}/visits/${visit.id}/document`]: '住房简陋，无贵重物品，情况与申报一致。',
    [`/postings/${posting}/document`]: '最低生活保障初审意见公示',
  };

  for (const [path, wanted] of Object.entries(of)) {
    const page = await world.as('liaoyuan-review').get(`${path}?form=html`);
    const printed = await world.as('liaoyuan-review').get(path);
    expect([path, page.status, printed.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
    expect(page.text).toContain(wanted);
    expect(page.text).toContain(household.members[0]?.name);
    expect((await world.as('hongyang-review').get(path)).status).toBe(404);
    expect((await world.as('bureau-finance').get(path)).status).toBe(403);
  }

  const { body } = await world.as('bureau-audit').get(`/cases/${id}/readers?limit=100`);
  const noted = body.items.filter(({ outcome }: { outcome: string }) => outcome === 'allowed');
  for (const via of ['printPaper', 'printMandate', 'printCheckReport', 'printVisitForm'])
    expect(noted).toContainEqual(expect.objectContaining({ via, by: 'liaoyuan-review' }));
});

test('an opinion that nobody gave doesn’t print, nor a filing that nobody made; the register prints without a name', async () => {
  const { id, household } = await world.given(aCase());

  expect(await world.as('liaoyuan-review').get(`/cases/${id}/papers/opinion/document`)).toBeProblem('stage-not-open');
  const filings = `/cases/${id}/relative-filings/document`;
  expect(await world.as('bureau-watch').get(filings)).toBeProblem('record-not-found');
  const filing = { person: 'p1', relation: 'sibling', staff: null, who: '测试村委员' };
  await world.as('liaoyuan-intake').post(`/cases/${id}/relative-filings`, filing);
  const why = { reason: 'spot-check', explanation: '复查近亲属备案。' };
  await world.as('bureau-watch').post(`/cases/${id}/reading-reasons`, why);
  const { text } = await world.as('bureau-watch').get(`${filings}?form=html`);
  for (const wanted of ['社会救助近亲属备案表', '兄弟姐妹', '测试村委员', household.members[0]?.name])
    expect(text).toContain(wanted);
  expect((await world.as('bureau-approve').get('/aid-first/document?form=html')).text).toContain('先行救助登记簿');
});
