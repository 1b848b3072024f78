import { describe, expect, test } from 'vitest';
import { readTable, type Table, writeTable } from '../../shared/bank/table.ts';
import { readResults, writeRequests, writeResults } from '../../shared/check/layout.ts';
import { CHECK_LAYOUT } from '../../shared/check/layouts.ts';
import { CheckLayout, type RequestRow, type ResultRow } from '../../shared/domain/check/check-file.ts';
import { DATA_CLASSES } from '../../shared/domain/mandate.ts';
import { Format } from '../../shared/domain/payment/bank-file.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { checkId, day, person, TOWN } from '../domain/case/a-case.ts';

const control = { fileId: madeId('checkfile', '1'), office: TOWN };
const mandate = 'p1-20260302-1';
const request = (of: string, who: string, name: string): RequestRow => ({
  ...{ checkId: checkId(of), person: person(who), name, residentId: '990000198001010012', relation: 'spouse' },
  ...{ programme: 'dibao', mandate, mandateTo: day('2027-03-01'), dataClasses: ['deposits', 'vehicles'] },
  requestedOn: day('2026-03-02'),
});
/** A name outside GBK, and one that a spreadsheet would reckon. */
const requests = [request('1', 'p1', '示例甲'), request('1', 'p2', '䶮𠮷'), request('2', 'p1', '=1,"2"')];
const result = (of: string, more: Partial<ResultRow> = {}): ResultRow => ({
  ...{ checkId: checkId(of), person: person('p1'), mandate, dataClass: 'deposits', found: true, detail: '余额1,200元' },
  ...{ reportNumber: 'HD-2026-000001', reportedOn: day('2026-03-03'), conclusion: 'within-limits' },
  ...more,
});
const results = [
  ...DATA_CLASSES.map((dataClass, at) => result('1', { dataClass, found: at % 2 === 0 })),
  result('2', { conclusion: 'over-limits', detail: '' }),
];

describe.each(CheckLayout.options)('the layout %s', (name) => {
  const layout = CHECK_LAYOUT[name];

  test.each(Format.options)('goes to the platform as %s and comes back, to the letter', async (format) => {
    const out = await readTable(await writeTable(writeRequests(layout, requests, control), format), format);
    const back = await readTable(await writeTable(writeResults(layout, results, control), format), format);

    const column = (heading = '') => out?.slice(2).map((cells) => cells[out[1]?.indexOf(heading) ?? -1]);
    expect(out?.[0]?.slice(0, 5)).toEqual(['核对请求', control.fileId, '2', '3', TOWN]);
    expect(column(layout.out.name)).toEqual(requests.map((each) => each.name));
    expect(column(layout.out.checkId)).toEqual(requests.map((each) => each.checkId));
    expect(column(layout.out.residentId)).toEqual(requests.map((each) => each.residentId));
    expect(back && readResults(layout, back)).toEqual({
      fileId: control.fileId,
      rows: results.map((is, at) => ({ row: at + 3, is })),
    });
  });

  test('has a word of its own for each of ours, and none twice', () => {
    expect(new Set(Object.values(layout.classes)).size).toBe(DATA_CLASSES.length);
    expect(new Set(Object.values(layout.words)).size).toBe(4);
  });
});

describe('a result file that isn’t what it says', () => {
  const layout = CHECK_LAYOUT.standard;
  const changed = (at: number, column: number, text: string): Table =>
    writeResults(layout, results.slice(0, 2), control).map((cells, row) =>
      row === at ? cells.map((cell, nth) => (nth === column ? text : cell)) : cells,
    );

  test('in its counts or headings is refused whole, so that one that broke off is never half taken', () => {
    expect(readResults(layout, writeResults(layout, results, control).slice(0, -1))).toBeUndefined();
    expect(readResults(layout, changed(0, 2, '7'))).toBeUndefined();
    expect(readResults(layout, changed(0, 0, '核对请求'))).toBeUndefined();
    expect(readResults(layout, changed(1, 4, '结 果'))).toBeUndefined();
  });

  test.each([
    ['授权书', 2, '授权书'],
    ['核对项目', 3, '彩票'],
    ['结果', 4, '也许'],
    ['报告编号', 6, '号'],
    ['报告日期', 7, '2026-02-30'],
    ['结论', 8, '合格'],
  ])('in one row names its row and its column %s, and reads the others', (heading, column, text) => {
    const read = readResults(layout, changed(3, column, text));

    expect(read?.rows).toMatchObject([
      { row: 3, is: { dataClass: 'hukou' } },
      { row: 4, column: heading },
    ]);
  });
});
