import { expect, test } from 'vitest';
import { ImportId, OfficeCode } from '../../../shared/domain/ids.ts';
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
  return announceImport(wanted, { ...to, by: operator('watch'), today });
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
    ...{ counts: { kept: 200, strangers: 500, bad: 300 }, badKinds: { 'kind word': 300 } },
  });
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
