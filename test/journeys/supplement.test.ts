import { expect, test } from 'vitest';
import { KEYS } from '../../shared/aws/table.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const PAPERS = {
  application: 'there',
  income: 'missing',
  assets: 'missing',
  supporters: 'there',
  proxy: 'not-called-for',
};
const intake = () => world.as('liaoyuan-intake');
const ask = async (id: string, papers: object = PAPERS) =>
  await intake().post(`/cases/${id}/supplement`, { papers }, { version: (await world.theCase(id)).version });

test('a household is told once what is missing, brings it, and only then is accepted', async () => {
  const { id } = await world.given(aCase({ stage: 'signed' }));
  const { body: checklist } = await intake().get(`/cases/${id}/checklist`);
  expect(checklist.papers.map(({ paper }: { paper: string }) => paper)).toEqual(
    expect.arrayContaining(Object.keys(PAPERS)),
  );
  expect(checklist.obtained).toContainEqual({ data: 'hukou', title: '户籍', heldBy: '公安机关' });

  const asked = await ask(id);

  expect(asked.body.supplement).toMatchObject({ awaits: ['income', 'assets'], completedOn: null });
  const notice = asked.body.supplement.notice;
  const { text } = await intake().get(`/cases/${id}/notices/${notice}/document?form=html`);
  expect(text).toMatch(/燎助补〔2026〕\d+号/u);
  expect(text).toContain('1. 家庭收入情况申报；');
  expect(text).toContain('2. 家庭财产情况申报。');
  const { version } = asked.body;
  expect(await intake().post(`/cases/${id}/acceptance`, undefined, { version })).toBeProblem('supplement-awaited');
  expect(await ask(id)).toBeProblem('supplement-given');
  const brought = { papers: ['income', 'assets'] };
  expect((await intake().post(`/cases/${id}/supplement/receipt`, brought, { version })).status).toBe(200);
  await world.path().accept(id);
  expect(await world.theCase(id)).toMatchObject({ stage: 'accepted' });
});

test('a second notice is refused by the store itself, even where the case knows nothing of the first (R24)', async () => {
  const { id } = await world.given(aCase({ stage: 'signed' }));
  await ask(id);
  const item = await world.item(KEYS.case(CaseId.parse(id)));
  await world.put({ ...item, data: { ...item?.['data'], supplement: null } });

  expect(await ask(id)).toBeProblem('supplement-given');
});

test('nothing that a platform supplies can be written into it', async () => {
  const { id } = await world.given(aCase({ stage: 'signed' }));

  expect(await ask(id, { ...PAPERS, hukou: 'missing' })).toBeProblem('malformed');
});
