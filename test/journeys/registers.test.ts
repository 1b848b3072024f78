import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { writeTable } from '../../shared/bank/table.ts';
import { addDays, type Day, instantAt, monthOf } from '../../shared/domain/days.ts';
import { ImportId } from '../../shared/domain/ids.ts';
import { aCase, aHousehold, aResidentId } from '../a.ts';
import { aWorld, FIRST_DAY } from '../world.ts';

const world = aWorld();
const watch = () => world.as('bureau-watch');
const lead = () => world.as('bureau-lead');
let [known, knownBy] = ['', ''];
/** A household that is paid, by its case and its first person's number. */
let paid = { caseId: '', first: '' };
beforeAll(async () => {
  const { id, household } = await world.given(aCase({ stage: 'applied' }));
  knownBy = id;
  known = household.members[0]?.residentId ?? '';
}, 60_000);

type Format = 'csv-utf8' | 'csv-gb18030' | 'xlsx';
const HEADS = ['公民身份号码', '号牌号码', '车辆类型'];

async function announce(rows: string[][], more: Record<string, unknown> = {}, format: Format = 'csv-utf8') {
  const bytes = Buffer.from(await writeTable(rows, format));
  const { body } = await watch().post('/register-imports', {
    ...{
      register: 'vehicles',
      source: '样例县公安局',
      document: '样数共1号',
      asOf: FIRST_DAY,
      coverage: 'full',
      format,
    },
    ...{ bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex'), ...more },
  });
  return { id: body.import.id as string, upload: body.upload, bytes };
}
const put = async ({ url, headers }: { url: string; headers: Record<string, string> }, bytes: Uint8Array) =>
  await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
const approve = async (id: string) =>
  await lead().post(`/register-imports/${id}/decision`, { approves: true }, { version: 1 });
/** Each tick has a time of its own. */
let ticks = 0;
const tick = async (on: Day = FIRST_DAY) => {
  ticks += 1;
  await world.system.clock.fire('takeInRegisters', new Date(Date.parse(instantAt(on, '09:00')) + ticks).toISOString());
};
const theImport = async (id: string) => (await watch().get(`/register-imports/${id}`)).body;
async function taken(
  rows: string[][],
  more: Record<string, unknown> = {},
  format: Format = 'csv-utf8',
  on: Day = FIRST_DAY,
) {
  const { id, upload, bytes } = await announce(rows, more, format);
  await put(upload, bytes);
  await approve(id);
  await tick(on);
  return { ...(await theImport(id)), upload };
}

test.each(['csv-gb18030', 'xlsx'] as const)(
  'of a register in %s only rows about people who are known are kept, sealed; bad ones are named by row, column and kind',
  async (format) => {
    const of = await taken(
      [
        HEADS,
        [known, '粤V00001', '小型汽车'],
        [aResidentId(), '粤V00002', '小型汽车'],
        ['990000198001010013', '粤V1', '轿车'],
        [known, '粤V00003', '飞机'],
      ],
      {},
      format,
    );

    expect(of).toMatchObject({ state: 'taken', counts: { kept: 1, strangers: 1, bad: 2 }, sheets: 1 });
    expect(of.bad).toEqual([
      { row: 4, column: 'residentId', kind: 'resident-id' },
      { row: 5, column: 'kind', kind: 'word' },
    ]);
    const sheet = JSON.stringify(await world.item(KEYS.registerSheet(ImportId.parse(of.id), 1)));
    expect(sheet).not.toMatch(/粤V|car|9900001980/u);
    expect((await (await fetch(of.upload.url.split('?')[0])).arrayBuffer()).byteLength).toBe(0);
  },
);

test('of a row that can’t be read it is kept that somebody stands in the register, and nothing else', async () => {
  const heads = ['公民身份号码', '姓名', '出生日期', '性别', '户号', '与户主关系', '户籍状态'];
  const row = (number: string) => [number, '测试甲', '1980-01-01', '女', '7001', '户主', '存疑'];

  const of = await taken([heads, row(known), row(aResidentId())], { register: 'household-register' });

  expect(of).toMatchObject({ state: 'taken', counts: { kept: 0, strangers: 0, bad: 2, nobodys: 0 }, sheets: 1 });
  expect(await world.item(KEYS.registerSheet(ImportId.parse(of.id), 1))).toMatchObject({ data: { entries: 1 } });
});

test('what nobody approves while its upload is there lapses', async () => {
  const { id } = await announce([HEADS, [known, '粤V9', '轿车']]);

  await tick(addDays(FIRST_DAY, 1));
  expect(await theImport(id)).toMatchObject({ state: 'announced' });
  await tick(addDays(FIRST_DAY, 2));
  expect(await theImport(id)).toMatchObject({ state: 'failed', failure: 'upload-missing' });
});

test('whoever announced a register doesn’t approve it, nor does a clerk; nothing is read before', async () => {
  const { id, upload, bytes } = await announce([HEADS, [known, '粤V9', '轿车']]);
  await put(upload, bytes);

  expect(await watch().post(`/register-imports/${id}/decision`, { approves: true }, { version: 1 })).toBeProblem(
    'not-permitted',
  );
  expect(await world.as('liaoyuan-intake').get(`/register-imports/${id}`)).toBeProblem('record-not-found');
  expect(await world.as('bureau-approve').get('/register-imports')).toBeProblem('not-permitted');
  await tick();
  expect(await theImport(id)).toMatchObject({ state: 'announced', counts: { kept: 0 } });
  expect((await lead().post(`/register-imports/${id}/decision`, { approves: false }, { version: 1 })).body.state).toBe(
    'refused',
  );
});

test.each([
  ['nobody put it', async () => {}, {}, 'upload-missing'],
  ['another file was put', async (upload: never) => await put(upload, Buffer.from('x')), {}, 'upload-differs'],
  ['it is no workbook', put, { format: 'xlsx' }, 'file-unreadable'],
  ['a column is missing', put, { register: 'custody' }, 'columns-missing'],
])('nothing of a register is used when %s', async (_, putting, more, failure) => {
  const { id, upload, bytes } = await announce([HEADS, [known, '粤V9', '轿车']], more);
  await putting(upload as never, bytes);
  await approve(id);
  await tick();

  expect(await theImport(id)).toMatchObject({ state: 'failed', failure, sheets: 0 });
});

test('a death that a register tells stops nothing by itself and stands on the register for good, also of who isn’t known', async () => {
  const stranger = aResidentId();
  const of = await taken(
    [
      ['身份证号', '死亡日期', '信息来源'],
      [stranger, '2026-02-20', '殡葬'],
      [known, '2026/2/21', '公安'],
      [known, '20260222', '卫健'],
      [known, '2027-01-01', '公安'],
    ],
    { register: 'deaths', coverage: 'part' },
  );

  expect(of).toMatchObject({ state: 'taken', counts: { kept: 3, strangers: 0, bad: 1 }, sheets: 0 });
  expect(of.bad).toEqual([{ row: 5, column: 'diedOn', kind: 'past-day' }]);
  const again = await watch().post('/deaths', { residentId: stranger, diedOn: '2026-02-20', source: 'funeral' });
  expect(again).toBeProblem('already-made');
});

test('old data aren’t taken, and what was taken in goes with its term', async () => {
  const wanted = {
    register: 'vehicles',
    source: '样例县公安局',
    document: '样数共1号',
    coverage: 'full',
    format: 'xlsx',
    bytes: 9,
    sha256: '0'.repeat(64),
  };
  for (const asOf of [addDays(FIRST_DAY, 1), addDays(FIRST_DAY, -200)])
    expect(await watch().post('/register-imports', { ...wanted, asOf })).toBeProblem('import-as-of');

  const { id } = await taken([HEADS, [known, '粤V9', '轿车']], { asOf: addDays(FIRST_DAY, -180) });
  const sheet = await world.item(KEYS.registerSheet(ImportId.parse(id), 1));
  await tick(addDays(FIRST_DAY, 3));
  expect(await theImport(id)).toMatchObject({ state: 'taken' });
  await tick(addDays(FIRST_DAY, 4));

  expect(sheet?.['expiresAt']).toBe(Date.parse(instantAt(addDays(FIRST_DAY, 4), '00:00')) / 1000);
  expect(await theImport(id)).toMatchObject({ state: 'erased', bad: [] });
  const { body } = await watch().get('/register-imports?limit=100');
  expect(body.items.map((each: { id: string }) => each.id)).not.toContain(id);
});

test('what registers tell of a household that is paid becomes findings; money is held until two have looked, and nothing of it lies in clear', async () => {
  const household = aHousehold({ adults: 2 });
  const { id: caseId } = await world.given(aCase({ stage: 'granted', household, office: 'hongyang' }));
  const on = world.today();
  const [first = '', second = ''] = household.members.map(({ residentId }) => residentId);
  paid = { caseId, first };
  const month = on.slice(0, 7);
  await taken(
    [HEADS, [first, '粤V77777', '小型汽车'], [second, '粤V88888', '普通摩托车']],
    { asOf: on },
    'csv-utf8',
    on,
  );
  await taken(
    [
      ['公民身份号码', '类别', '起始日期'],
      [second, '服刑', `${month}-01`],
    ],
    { register: 'custody', asOf: on },
    'csv-utf8',
    on,
  );
  await taken(
    [
      ['公民身份号码', '类别', '月收入'],
      [first, '财政供养', '5000'],
    ],
    { register: 'earnings', asOf: on },
    'xlsx',
    on,
  );
  await taken(
    [
      ['公民身份号码', '账号'],
      [second, household.account],
    ],
    { register: 'bank-accounts', asOf: on },
    'csv-utf8',
    on,
  );
  const born = (number: string) => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  await taken(
    [
      ['公民身份号码', '姓名', '出生日期', '性别', '户号', '与户主关系', '户籍状态', '分户日期'],
      [first, '测试甲', born(first), '女', '7001', '户主', '正常', addDays(on, -90)],
      [known, '测试乙', born(known), '男', '7001', '配偶', '正常', ''],
    ],
    { register: 'household-register', asOf: on },
    'csv-utf8',
    on,
  );
  const screen = async (nth: number) =>
    await world.system.clock.fire('screenRegisters', new Date(Date.parse(instantAt(on, '01:30')) + nth).toISOString());

  await screen(1);
  await screen(2);

  const { body } = await watch().get('/findings?limit=100');
  const found = body.items.filter((each: { subject: { caseId: string } }) => each.subject.caseId === caseId);
  const told = (rule: string) => found.filter((each: { rule: string }) => each.rule === rule);
  expect(told('R02')).toMatchObject([{ severity: 'blocking', opened: 1, facts: { people: ['p2'], still: true } }]);
  expect(told('R07')).toMatchObject([{ severity: 'violation', facts: { vehicles: 1, people: ['p1'] } }]);
  expect(told('R11')).toMatchObject([{ facts: { people: ['p1'] } }]);
  expect(told('R29')).toMatchObject([{ severity: 'violation', facts: { bankNames: 'another' } }]);
  // Its head's spouse is known here by another application, and isn't counted; and it was split off not long before it applied.
  expect(told('R33').map(({ facts }: { facts: object }) => facts)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ leftOut: 1, otherCases: [] }),
      expect.objectContaining({ split: ['p1'], months: 12 }),
    ]),
  );
  expect(JSON.stringify(found)).not.toMatch(/粤V|500000|prison|7001|测试/u);
  expect(JSON.stringify(found)).not.toContain(household.account);
  const { body: readers } = await world.as('bureau-audit').get(`/cases/${caseId}/readers`);
  expect(readers.items).toContainEqual(expect.objectContaining({ by: 'system:screenRegisters', outcome: 'allowed' }));

  const office = OFFICES.hongyang.code;
  const next = monthOf(addDays(on, 31));
  const { body: batch } = await world
    .as('bureau-finance')
    .post('/batches', { office, programme: 'dibao', month: next });
  await world.system.clock.fire('carryBatches', new Date(Date.parse(instantAt(on, '11:00'))).toISOString());
  const { body: lines } = await world.as('bureau-finance').get(`/batches/${batch.id}/lines`);
  expect(lines.items).toMatchObject([{ caseId, state: 'held' }]);
}, 90_000);

test('what two people cleared stays cleared when one of the deliveries that told it is erased by its term', async () => {
  const on = world.today();
  const firm = (unit: string, asOf: Day) =>
    taken(
      [
        ['公民身份号码', '统一社会信用代码', '主体类型', '任职', '登记状态'],
        [paid.first, unit, '企业', '法定代表人', '存续'],
      ],
      { register: 'businesses', coverage: 'part', asOf },
      'csv-utf8',
      on,
    );
  const screen = async (day: Day) => await world.system.clock.fire('screenRegisters', instantAt(day, '01:31'));
  const theFinding = async () =>
    (await watch().get('/findings?limit=100')).body.items.find(
      ({ rule, subject }: { rule: string; subject: { caseId: string } }) =>
        rule === 'R09' && subject.caseId === paid.caseId,
    );
  await firm('91445281MA00000001', addDays(on, -180));
  await firm('91445281MA00000002', on);
  await screen(on);
  const { id, version, facts } = await theFinding();
  const said = { as: 'cleared', reason: 'lawful-exception', explanation: '两户均已停业，正在注销。' };
  const proposed = await watch().post(`/findings/${id}/proposal`, said, { version });
  const agreed = { agrees: true, explanation: '核对后同意。' };
  const second = world.as('bureau-watch-2');
  await second.post(`/findings/${id}/settlement`, agreed, { version: proposed.body.version });

  await screen(addDays(on, 4));

  expect(facts).toMatchObject({ businesses: 2 });
  expect((await watch().get(`/findings/${id}`)).body).toMatchObject({ state: 'cleared', opened: 1, facts });
});

test('a first applicant whom the registers show as employed is told of while their posting hangs, and one who is still looked into isn’t (R11)', async () => {
  const households = [aHousehold(), aHousehold()];
  const [posted, accepted] = [
    await world.given(aCase({ stage: 'posted', household: households[0] })),
    await world.given(aCase({ stage: 'accepted', household: households[1] })),
  ];
  const on = world.today();
  const wages = households.map(({ members }) => [members[0]?.residentId ?? '', '财政供养', '5000.00']);
  const earnings = [['公民身份号码', '类别', '月收入'], ...wages];
  await taken(earnings, { register: 'earnings', coverage: 'part', asOf: on }, 'csv-utf8', on);

  await world.system.clock.fire('screenRegisters', instantAt(on, '03:30'));

  const { body } = await watch().get('/findings?limit=100');
  const found = body.items.filter(({ rule }: { rule: string }) => rule === 'R11');
  const cases = found.map(({ subject }: { subject: { caseId: string } }) => subject.caseId);
  expect(cases).toContain(posted.id);
  expect(cases).not.toContain(accepted.id);
}, 60_000);

test('an income that changed and was told, looked into and decided isn’t found when a register tells it too, and lies sealed', async () => {
  const household = aHousehold({ adults: 2 });
  const { id: caseId } = await world.given(aCase({ stage: 'granted', household }));
  const on = world.today();
  const path = `/cases/${caseId}/adjustments`;
  const change = { ground: 'income-changed', since: on, person: 'p1' };
  const told = { ...change, text: '本人在镇上做工，有工资收入。', origin: 'household-report' };
  const { body: matter } = await world.as('liaoyuan-intake').post(path, told);
  let { version } = matter;
  const step = async (who: string, what: string, body: object) => {
    const answer = await world.as(who).post(`${path}/${matter.id}/${what}`, body, { version });
    version = answer.body.version ?? version;
    return answer;
  };
  const team = ['liaoyuan-visit-1', 'liaoyuan-visit-2'];
  const visit = {
    ...{ visitedOn: on, startedAt: '15:30', endedAt: '16:20', investigators: team, signedBy: team },
    ...{ signedByMember: 'p1', observations: '本人已在镇上做工。' },
  };
  await step('liaoyuan-visit-1', 'review', { text: '入户核查，属实。', visit, check: null, change });
  const proposal = {
    ...{ outcome: 'decrease', ground: 'income-changed', from: monthOf(addDays(on, 31)), monthlyFen: 10_000 },
    ...{ leaves: [], convertsTo: null, text: '收入增加，拟按差额减发。' },
  };
  const wage = { person: 'p1', kind: 'wage', monthlyFen: 123_400 };
  const incomes = [wage, { person: 'p2', kind: 'other', monthlyFen: 0 }];
  expect(await step('liaoyuan-review', 'proposal', { ...proposal, incomes: [wage] })).toBeProblem('adjustment-incomes');
  await step('liaoyuan-review', 'proposal', { ...proposal, incomes });
  const [first = ''] = household.members.map(({ residentId }) => residentId);
  const earnings = [
    ['公民身份号码', '类别', '月收入'],
    [first, '财政供养', '1250.00'],
  ];
  await taken(earnings, { register: 'earnings', asOf: on }, 'csv-utf8', on);
  await step('liaoyuan-lead', 'hearing', { heardOn: on, way: 'in-person', person: 'p1', text: '同意按实际收入调整。' });
  const reasons = '经入户核查并听取意见，家庭收入增加，按差额调整救助金。';
  expect((await step('bureau-approve', 'decision', { agreed: true, reasons })).body.state).toBe('decided');

  await world.system.clock.fire('screenRegisters', instantAt(addDays(on, 5), '01:30'));

  const { body } = await watch().get('/findings?limit=100');
  const found = body.items.filter((each: { subject: { caseId: string } }) => each.subject.caseId === caseId);
  expect(found.map(({ rule }: { rule: string }) => rule)).not.toContain('R11');
  const { body: opened } = await world.as('bureau-approve').get(`${path}/${matter.id}/texts/proposed`);
  expect(opened.incomes).toEqual(incomes);
  expect(JSON.stringify(await world.item(KEYS.adjustment(caseId as never, matter.id)))).not.toContain('123400');
}, 60_000);

test('a gravely disabled adult without income whose application wasn’t accepted and who is paid nothing is told to the supervisor, once the registers of income are there', async () => {
  const on = world.today();
  const { version } = await world.theCase(knownBy);
  const reasons = '所需材料在期限内没有补齐，不予受理。';
  await world.as('liaoyuan-intake').post(`/cases/${knownBy}/non-acceptance`, { reasons }, { version });
  const card = [
    ['公民身份号码', '残疾类别', '残疾等级', '乡镇代码', '姓名'],
    [known, '肢体', '一级', OFFICES.liaoyuan.code, '测试人'],
  ];
  await taken(card, { register: 'disability', asOf: on }, 'csv-utf8', on);
  await taken(
    [
      ['公民身份号码', '险种', '月金额'],
      [aResidentId(), '职工养老', '1000'],
    ],
    { register: 'pensions', asOf: on },
    'csv-utf8',
    on,
  );
  await world.system.clock.fire('screenRegisters', new Date(Date.parse(instantAt(on, '02:30'))).toISOString());

  const { body } = await watch().get('/findings?limit=100');
  const missed = body.items.filter(({ rule }: { rule: string }) => rule === 'R40');
  expect(missed).toMatchObject([{ owner: 'supervisor', office: OFFICES.liaoyuan.code, severity: 'warning' }]);
});

test('a roster brings staff and their kin into the register of staff, once however often it comes; kin of nobody on it are told', async () => {
  const on = world.today();
  const [member, stranger] = [aResidentId('1970-01-01'), aResidentId('1971-01-01')];
  const heads = ['身份证号', '姓名', '与本人关系', '干部身份证号', '人员类别', '乡镇代码', '任职日期'];
  const row = (...cells: string[]) => [...cells, '村干部', OFFICES.houxi.code, '2024-01-01'];
  const roster = [
    heads,
    row(member, '名册甲', '本人', ''),
    row(known, '名册乙', '兄弟姐妹', member),
    row(known, '名册丙', '父亲', stranger),
  ];
  const once = await taken(roster, { register: 'staff', asOf: on }, 'csv-utf8', on);
  await taken(roster, { register: 'staff', asOf: on }, 'csv-gb18030', on);

  expect(once).toMatchObject({ state: 'taken', counts: { kept: 2, bad: 1 } });
  expect(once.bad).toEqual([{ row: 4, column: 'member', kind: 'unknown' }]);
  const { body } = await watch().get('/staff?limit=100');
  const entered = body.items.filter(({ office }: { office: string }) => office === OFFICES.houxi.code);
  expect(entered).toMatchObject([{ kind: 'committee' }]);
  expect((await watch().get(`/staff/${entered[0].id}`)).body.kin).toMatchObject([
    { name: '名册乙', relation: 'sibling', endedOn: null },
  ]);
});
