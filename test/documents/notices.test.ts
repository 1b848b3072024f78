import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { dateWords } from '../../shared/domain/document/sheet.ts';
import { aCase, aHousehold } from '../a.ts';
import type { Reply } from '../kernel/office-door.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const REASONS = '经核对，家庭人均月收入高于当地最低生活保障标准。';

/** All that a PDF says, without the breaks of its lines. */
async function textOf({ bytes }: Reply): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
  return text.replace(/\s+/gu, '');
}

const noticeOf = async (caseId: string): Promise<string> => (await world.theCase(caseId)).notice;
const paperOf = (caseId: string, notice: string, form = 'pdf') =>
  `/cases/${caseId}/notices/${notice}/document?form=${form}`;

/** A case of each end, with its notice and who may print it. */
const ENDS = {
  'non-acceptance': async () => {
    const { id, household } = await world.given(aCase());
    await world.as('liaoyuan-intake').post(`/cases/${id}/non-acceptance`, { reasons: REASONS }, { version: 1 });
    return { id, household, by: 'liaoyuan-intake' };
  },
  refusal: async () => {
    const { id, household } = await world.given(aCase({ stage: 'reviewed' }));
    const { version } = await world.theCase(id);
    await world.as('bureau-approve').post(`/cases/${id}/refusal`, { reasons: REASONS }, { version });
    return { id, household, by: 'bureau-approve' };
  },
} as const;

describe.each([
  ['non-acceptance', '社会救助申请不予受理通知书', '样例县人民政府燎原街道办事处', /燎助不受〔2026〕\d+号/u],
  ['refusal', '最低生活保障不予确认通知书', '样例县民政局', /样助不确〔2026〕\d+号/u],
] as const)('the notice of a %s', (end, title, unit, number) => {
  test('prints with unit, number, title, name, reasons, article, remedy, day and code', async () => {
    const { id, household, by } = await ENDS[end]();
    const notice = await noticeOf(id);

    const reply = await world.as(by).get(paperOf(id, notice));

    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const text = await textOf(reply);
    for (const wanted of [
      unit,
      title,
      `${household.members[0]?.name}：`,
      REASONS,
      dateWords(world.today()),
      '（印章）',
    ])
      expect(text).toContain(wanted);
    expect(text).toMatch(number);
    expect(text).toMatch(/依据：《.+》.*第.+条。/u);
    expect(text).toMatch(/自知道本决定之日起六十日内申请行政复议/u);
    expect(text).toMatch(/验证码：([0-9A-Z]{4}-){3}[0-9A-Z]{4}/u);
    expect(text).toContain(`打印：${by}`);
  });
});

test('an acceptance and a confirmation print too, and threaten nobody with a remedy', async () => {
  const { id } = await world.given(aCase({ stage: 'confirmed', monthlyFen: 61300 }));
  const notice = await noticeOf(id);

  const text = await textOf(await world.as('bureau-approve').get(paperOf(id, notice)));

  expect(text).toContain('最低生活保障审核确认通知书');
  expect(text).toContain('每月613.00元');
  expect(text).toMatch(/样助确〔2026〕\d+号/u);
  expect(text).not.toContain('行政复议');
});

test('the page says what the PDF says, runs nothing, and shows marks in a reason as marks', async () => {
  const { id } = await world.given(aCase());
  const reasons = '材料不全：<script>alert(1)</script>&“户口簿”缺页。';
  await world.as('liaoyuan-intake').post(`/cases/${id}/non-acceptance`, { reasons }, { version: 1 });
  const notice = await noticeOf(id);

  const page = await world.as('liaoyuan-intake').get(paperOf(id, notice, 'html'));
  const pdf = await textOf(await world.as('liaoyuan-intake').get(paperOf(id, notice)));

  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).not.toContain('<script');
  expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;');
  const body = page.text
    .replace(/<(style|title)>.*?<\/\1>/gsu, '')
    .replace(/<[^>]+>/gu, '')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&amp;/gu, '&')
    .replace(/\s+/gu, '');
  for (const line of body.split('。')) expect(pdf).toContain(line.slice(0, 20));
});

test('numbers of one office, kind and year have neither gap nor double, however many are given out at once', async () => {
  const cases = await Promise.all(Array.from({ length: 12 }, () => world.given(aCase({ office: 'houxi' }))));

  const replies = await Promise.all(
    cases.map(({ id }) =>
      world.as('houxi-intake').post(`/cases/${id}/non-acceptance`, { reasons: REASONS }, { version: 1 }),
    ),
  );

  expect(replies.map(({ status }) => status)).toEqual(cases.map(() => 200));
  const serials = await Promise.all(
    cases.map(async ({ id }) => {
      const { body } = await world.as('houxi-intake').get(`/cases/${id}/notices/${await noticeOf(id)}`);
      return body.issue.serial;
    }),
  );
  expect(serials.toSorted((one, other) => one - other)).toEqual(cases.map((_, at) => at + 1));
});

test('checkDocument: whoever holds a paper can check it by its code as they read it off, and learns nothing about whom it is for', async () => {
  const { id, household } = await world.given(aCase());
  await world.as('liaoyuan-intake').post(`/cases/${id}/non-acceptance`, { reasons: REASONS }, { version: 1 });
  const { body } = await world.as('liaoyuan-intake').get(`/cases/${id}/notices/${await noticeOf(id)}`);
  const code: string = body.issue.code;
  const typed = code.toLowerCase().replace(/(.{4})(?=.)/gu, '$1-');

  const reply = await world.nobody().get(`/documents/${typed}`);

  expect(reply.body).toEqual({
    title: '社会救助申请不予受理通知书',
    unit: '样例县人民政府燎原街道办事处',
    number: expect.stringMatching(/^燎助不受〔2026〕\d+号$/u),
    issuedOn: world.today(),
  });
  for (const hidden of [id, household.members[0]?.name ?? '?', household.address])
    expect(reply.text).not.toContain(hidden);
  const made = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  expect(await world.nobody().get(`/documents/${made}`)).toBeProblem('document-not-found');
  expect(await world.nobody().get('/documents/short')).toBeProblem('document-not-found');
});

test('who prints a notice is noted like anybody who opens the file', async () => {
  const { id } = await world.given(aCase());
  await world.as('liaoyuan-intake').post(`/cases/${id}/non-acceptance`, { reasons: REASONS }, { version: 1 });

  await world.as('liaoyuan-intake').get(paperOf(id, await noticeOf(id), 'html'));

  const { body } = await world.as('bureau-audit').get(`/cases/${id}/readers`);
  expect(body.items).toEqual([
    expect.objectContaining({
      by: 'liaoyuan-intake',
      via: 'printNotice',
      outcome: 'allowed',
      compartments: ['identity', 'circumstances'],
    }),
  ]);
});

test('a name with a character that the typeface lacks is never printed wrong: the PDF is refused, the page prints', async () => {
  const household = aHousehold();
  const rare = { ...household, members: household.members.map((member) => ({ ...member, name: '测试\u{323AF}' })) };
  const { id } = await world.given(aCase({ household: rare }));
  await world.as('liaoyuan-intake').post(`/cases/${id}/non-acceptance`, { reasons: REASONS }, { version: 1 });
  const notice = await noticeOf(id);

  const refused = await world.as('liaoyuan-intake').get(paperOf(id, notice));
  const page = await world.as('liaoyuan-intake').get(paperOf(id, notice, 'html'));

  expect(refused).toBeProblem('character-missing');
  expect(refused.body.where).toBe('addressee');
  expect(page.text).toContain('测试\u{323AF}：');
});

test('an office gives out no notice before it is known how it signs; once entered, the same request goes through', async () => {
  const { id } = await world.given(aCase({ office: 'hongyang' }));
  const office = OFFICES.hongyang.code;
  await world.remove(KEYS.letterhead(office));
  const decline = () =>
    world.as('hongyang-intake').post(`/cases/${id}/non-acceptance`, { reasons: REASONS }, { version: 1 });

  expect(await decline()).toBeProblem('letterhead-missing');
  expect(await world.theCase(id)).toMatchObject({ stage: 'applied', version: 1 });

  const entered = await world.as('bureau-admin').post('/letterheads', {
    office,
    unit: '样例县洪阳镇人民政府',
    word: '洪救',
    telephone: '0663-0000001',
    address: '样例镇样例路1号',
  });
  expect(entered.status).toBe(201);
  expect((await decline()).status).toBe(200);
  const { body } = await world.as('hongyang-intake').get(`/cases/${id}/notices/${await noticeOf(id)}`);
  expect(body.issue).toMatchObject({ issuer: office, word: '洪救不受', serial: 1 });
});

test('a changed letterhead leaves given numbers as they are, and a change to the same is none', async () => {
  const office = OFFICES.liaoyuan.code;
  const { id } = await world.given(aCase());
  await world.as('liaoyuan-intake').post(`/cases/${id}/non-acceptance`, { reasons: REASONS }, { version: 1 });
  const { body: was } = await world.as('bureau-admin').get(`/letterheads/${office}`);
  const { unit, telephone, address } = was;

  const changed = await world
    .as('bureau-admin')
    .post(`/letterheads/${office}/changes`, { unit, telephone, address, word: '燎救' }, { version: was.version });
  const again = await world
    .as('bureau-admin')
    .post(`/letterheads/${office}/changes`, { unit, telephone, address, word: '燎救' }, { version: was.version + 1 });

  expect(changed.body).toMatchObject({ word: '燎救', version: was.version + 1 });
  expect(again).toBeProblem('nothing-changed');
  const { body } = await world.as('liaoyuan-intake').get(`/cases/${id}/notices/${await noticeOf(id)}`);
  expect(body.issue.word).toBe('燎助不受');
});
