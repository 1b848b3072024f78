import { expect, test } from 'vitest';
import { instantAt } from '../../../shared/domain/days.ts';
import { ImportId, OfficeCode } from '../../../shared/domain/ids.ts';
import type { Column } from '../../../shared/domain/registers/column.ts';
import {
  announceImport,
  BAD_ROWS_NAMED,
  decideImport,
  endImport,
  goOn,
  IMPORT_NEXT,
  openImport,
  RegisterImport,
  stands,
} from '../../../shared/domain/registers/import.ts';
import { REGISTERS, type RegisterName } from '../../../shared/domain/registers/registers.ts';
import { layoutOf, readRow } from '../../../shared/domain/registers/row.ts';
import { aResidentId } from '../../a.ts';
import { day, operator } from '../case/a-case.ts';

const today = day('2026-04-01');
const id = aResidentId('1980-01-01');
const layout = (register: RegisterName, ...heads: string[]) => {
  const read = layoutOf(register, heads);
  if (!read.ok) throw new Error(JSON.stringify(read.facts));
  return read.value;
};
const said = (register: RegisterName, heads: string[], cells: string[]) => {
  const read = readRow(register, layout(register, ...heads), cells, today);
  return read.ok ? read.value.values : { ...read.facts, why: read.why };
};

const wordOf = (register: RegisterName, column: string, written: string): unknown => {
  const columns: Readonly<Record<string, Column>> = REGISTERS[register].columns;
  return columns[column]?.schema.safeParse(columns[column].read(written)).data;
};

test('every register names its keeper, its basis and, of each column, a heading that no other of its columns has', () => {
  for (const { title, keeper, basis, columns } of Object.values(REGISTERS)) {
    const heads = Object.values(columns).flatMap((column) => column.heads);
    expect([title, keeper, ...basis].every((text) => text.length > 1)).toBe(true);
    expect(new Set(heads).size).toBe(heads.length);
  }
});

test('columns are found by any of their headings, in any order, with whatever stands in brackets behind them; what is missing is named', () => {
  expect(layout('custody', '姓名', '入所日期（必填）', '类别', '身份证号码')).toEqual({
    residentId: 3,
    kind: 2,
    from: 1,
  });
  expect(layoutOf('custody', ['类别'])).toMatchObject({
    why: 'columns-missing',
    facts: { missing: ['公民身份号码', '起始日期'] },
  });
});

const CUSTODY = ['公民身份号码', '类别', '起始日期', '截止日期'];
test.each([
  ['2026-03-01', '2026-03-01'],
  ['2026/3/1', '2026-03-01'],
  ['20260301', '2026-03-01'],
  ['2026年3月1日', '2026-03-01'],
  ['46082', '2026-03-01'],
])('a day written %s is read', (written, from) => {
  expect(said('custody', CUSTODY, [id, '服刑', written, ''])).toEqual({ kind: 'prison', from, to: null });
});

test.each([
  ['', '服刑', '2026-03-01', 'residentId', 'empty'],
  ['99000019800101001', '服刑', '2026-03-01', 'residentId', 'resident-id'],
  [id, '在逃', '2026-03-01', 'kind', 'word'],
  [id, '', '2026-03-01', 'kind', 'empty'],
  [id, '服\uFFFD', '2026-03-01', 'kind', 'encoding'],
  [id, '服刑', '2026-02-30', 'from', 'past-day'],
  [id, '服刑', '2026-04-02', 'from', 'past-day'],
])('a row is left out for one cell, by its column and what is the matter (%#)', (number, kind, from, column, why) => {
  expect(said('custody', CUSTODY, [number, kind, from, ''])).toMatchObject({ column, why });
});

test.each([
  ['vehicles', 'kind', '小型普通客车', 'car'],
  ['vehicles', 'kind', '轻型普通货车', 'truck'],
  ['vehicles', 'kind', '重型半挂牵引车', 'truck'],
  ['vehicles', 'kind', '小型轿车（残疾人专用）', 'disability-scooter'],
  ['vehicles', 'kind', '老年代步车', 'disability-scooter'],
  ['vehicles', 'kind', '电动摩托车', 'motorcycle'],
  ['vehicles', 'kind', '电动三轮车', 'electric-bike'],
  ['vehicles', 'kind', '轮式拖拉机', 'tractor'],
  ['businesses', 'kind', '有限责任公司(自然人独资)', 'company'],
  ['businesses', 'kind', '股份有限公司', 'company'],
  ['businesses', 'kind', '个人独资企业', 'company'],
  ['businesses', 'kind', '农民专业合作社', 'cooperative'],
  ['businesses', 'kind', '个体工商户（个人经营）', 'sole-trader'],
  ['businesses', 'role', '执行事务合伙人', 'representative'],
  ['businesses', 'role', '财务负责人', 'other'],
  ['businesses', 'role', '监事', 'other'],
  ['businesses', 'status', '吊销，未注销', 'ended'],
  ['household-register', 'relation', '三子', 'child'],
  ['household-register', 'relation', '独生女', 'child'],
  ['household-register', 'relation', '养子或继子', 'stepchild'],
  ['household-register', 'relation', '女婿', 'other'],
  ['household-register', 'relation', '儿媳', 'other'],
  ['household-register', 'relation', '外孙', 'other'],
  ['household-register', 'relation', '继父或养父', 'other'],
  ['household-register', 'relation', '父亲', 'parent'],
  ['household-register', 'status', '迁出注销', 'moved'],
  ['property', 'use', '城镇住宅', 'residential'],
  ['property', 'use', '商品住宅', 'residential'],
  ['property', 'use', '城镇住宅用地/车库', 'non-residential'],
  ['property', 'use', '商服用地/成套住宅', 'residential'],
  ['property', 'use', '非成套住宅', 'residential'],
  ['property', 'use', '非住宅', 'non-residential'],
  ['property', 'use', '办公', 'non-residential'],
  ['property', 'use', '商业服务', 'non-residential'],
  ['property', 'use', '承包地', 'land'],
  ['property', 'use', '泥砖住宅', 'uninhabited'],
  ['deaths', 'source', '殡仪馆', 'funeral'],
  ['deaths', 'source', '民政', 'funeral'],
  ['deaths', 'source', '村委会', 'other'],
  ['custody', 'kind', '监狱服刑', 'prison'],
  ['earnings', 'kind', '城镇职工基本养老保险', 'insurance'],
  ['earnings', 'kind', '工资、薪金所得', 'tax'],
  ['other-programmes', 'programme', '散居孤儿基本生活费', 'orphan'],
  ['pensions', 'kind', '城乡居民基本养老保险', 'residents'],
  ['disability', 'category', '精神残疾', 'mental'],
] as const)(
  'in the register of %s %s is read by what national tables and organs write: %s is %s',
  (register, column, written, is) => {
    expect(wordOf(register, column, written)).toBe(is);
  },
);

test.each([
  ['vehicles', 'kind', '飞机'],
  ['custody', 'kind', '社区服刑人员'],
  ['custody', 'kind', '暂予监外执行'],
  ['earnings', 'kind', '城乡居民基本医疗保险'],
  ['earnings', 'kind', '灵活就业人员养老保险'],
  ['other-programmes', 'programme', '孤儿助学金'],
  ['property', 'use', '农村宅基地'],
] as const)('in the register of %s of %s no guess is made: %s isn’t read', (register, column, written) => {
  expect(wordOf(register, column, written)).toBeUndefined();
});

test('a death is one whoever told it, and where the list doesn’t say', () => {
  expect(said('deaths', ['公民身份号码', '死亡日期'], [id, '2026-03-01'])).toEqual({
    diedOn: '2026-03-01',
    source: null,
  });
});

test('a day that many registers don’t tell may be missing; one that is still to come is bad', () => {
  const heads = ['公民身份号码', '姓名', '出生日期', '性别', '户号', '与户主关系', '状态', '分户日期'];
  const of = (splitOn: string) =>
    said('household-register', heads, [id, '甲', '1980-01-01', '男', '7', '户主', '正常', splitOn]);
  expect(of('')).toMatchObject({ splitOn: null, joinedOn: null });
  expect(of('2026-04-01')).toMatchObject({ splitOn: '2026-04-01' });
  expect(of('2026-04-02')).toMatchObject({ column: 'splitOn', why: 'past-day' });
});

test('money is read to the fen, and a fraction of one is no amount', () => {
  const heads = ['公民身份号码', '类别', '月收入'];
  expect(said('earnings', heads, [id, '财政供养', '5,001.5'])).toEqual({ kind: 'payroll', monthlyFen: 500_150 });
  expect(said('earnings', heads, [id, '财政供养', '5001.505'])).toMatchObject({ why: 'yuan' });
});

const announced = (more: object = {}) => {
  const wanted = {
    ...{ register: 'vehicles', source: '样例县公安局', document: '样数共1号', asOf: today, coverage: 'full' },
    ...{ format: 'xlsx', bytes: 9, sha256: '0'.repeat(64), ...more },
  } as Parameters<typeof announceImport>[0];
  const to = { id: ImportId.parse(`import_${'0'.repeat(26)}`), office: OfficeCode.parse('445281000') };
  return announceImport(wanted, { ...to, by: operator('watch'), now: instantAt(today, '09:00') });
};
const anImport = (): RegisterImport => {
  const made = announced();
  if (!made.ok) throw new Error(made.why);
  return made.value;
};

test('an import has the purpose and basis of its register, and a term from the day of its data', () => {
  expect(anImport()).toMatchObject({ purpose: 'supervision', basis: ['M57 §17'], keptUntil: '2026-10-01' });
  expect(announced({ asOf: day('2026-04-02') })).toMatchObject({ why: 'import-as-of' });
  expect(announced({ asOf: day('2025-09-30') })).toMatchObject({ why: 'import-as-of' });
  expect(announced({ asOf: day('2025-10-01') }).ok).toBe(true);
});

test('another person decides, once', () => {
  const at = { by: operator('lead'), today };
  expect(decideImport(anImport(), true, { ...at, by: operator('watch') })).toMatchObject({ why: 'import-same-person' });
  const approved = decideImport(anImport(), true, at);
  if (!approved.ok) throw new Error(approved.why);
  expect(approved.value).toMatchObject({ state: 'approved', wakesOn: today, decision: { by: 'lead' } });
  expect(decideImport(approved.value, false, at)).toMatchObject({ why: 'import-not-so' });
});

test('rows are counted however many stretches they come in; of bad ones as many are named as a person looks through', () => {
  const bad = Array.from({ length: 150 }, (_, nth) => ({ row: nth + 2, column: 'kind', kind: 'word' }));
  const stretch = { at: 1000, rows: 500, kept: 100, strangers: 250, bad, sheet: true };
  const twice = endImport(
    goOn(goOn(openImport(anImport(), { residentId: 0 }, 40), stretch), { ...stretch, at: 2000 }),
    today,
  );

  expect(twice).toMatchObject({
    ...{ state: 'taken', cursor: { at: 2000, rows: 1000 }, sheets: 2 },
    ...{ counts: { kept: 200, strangers: 500, bad: 300, nobodys: 0 }, badKinds: { 'kind word': 300 } },
  });
  const nobody = { row: 9, column: 'residentId', kind: 'resident-id' };
  expect(goOn(anImport(), { ...stretch, bad: [nobody, ...bad] })).toMatchObject({ counts: { bad: 151, nobodys: 1 } });
  expect(twice.bad).toHaveLength(BAD_ROWS_NAMED);
  expect(RegisterImport.safeParse(twice).success).toBe(true);
  expect([stands(twice, day('2026-10-01')), stands(twice, day('2026-10-02'))]).toEqual([true, false]);
});

test('no state follows what is refused, failed or erased, and only what was approved is taken', () => {
  expect([IMPORT_NEXT.refused, IMPORT_NEXT.failed, IMPORT_NEXT.erased]).toEqual([[], [], []]);
  expect(Object.entries(IMPORT_NEXT).filter(([, next]) => (next as readonly string[]).includes('taking'))).toEqual([
    ['approved', ['taking', 'failed']],
  ]);
});
