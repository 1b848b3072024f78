import { expect, test } from 'vitest';
import type { Holding } from '../../shared/domain/holding.ts';
import { ImportId } from '../../shared/domain/ids.ts';
import type { FileRow } from '../../shared/domain/registers/row.ts';
import type { ResidentId } from '../../shared/domain/resident-id.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { kinOfAided, wholeFamilies } from '../../shared/work/keep-kin.ts';
import { aResidentId } from '../a.ts';
import { caseId, day, index, month, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-15');
const id = ImportId.parse(madeId('import', '1'));
const [applicant, spouse, child] = [1, 2, 3].map(() => aResidentId() as ResidentId) as [
  ResidentId,
  ResidentId,
  ResidentId,
];
const row = (residentId: ResidentId, nth: number, more: object = {}) => ({
  ...{ residentId, row: nth + 2 },
  values: {
    ...{ name: '示例甲', sex: 'male', sexByNumber: 'male', bornOn: '1980-01-01', bornByNumber: '1980-01-01' },
    ...{ family: '1', relation: 'head', status: 'standing', splitOn: null, joinedOn: null, ...more },
  },
});
const FAMILY = [
  row(applicant, 0),
  row(spouse, 1, { relation: 'spouse' }),
  row(child, 2, { relation: 'child', family: '2' }),
];
const kept = async (holding: Partial<Holding> | null, rows = FAMILY) => {
  const held: Holding = {
    ...{ caseId: caseId(), office: TOWN, programme: 'dibao', from: month('2026-05'), until: null, pays: true },
    ...{ alone: false, ...holding },
  };
  const readHoldings = { of: async () => new Map(holding ? [[index('applicant'), [held]]] : []) };
  return await kinOfAided(rows, new Map([[applicant, index('applicant')]]), { readHoldings }, { id, today });
};

test('of who never came here and stands in a family with a household in aid, only that is kept, under a mark by which nobody is recognised', async () => {
  const [entry, ...others] = await kept({});

  expect(others).toEqual([]);
  expect(entry?.values).toEqual({
    ...{ family: '1', relation: 'spouse', status: 'standing', bornOn: '1980-01-01', neverCame: 1 },
  });
  expect(await kept({})).toEqual([entry]);
  expect((await kept({}, [row(applicant, 0), row(child, 1)]))[0]?.mark).toBe(entry?.mark);
});

test.each([
  ['is known and holds nothing', null],
  ['is supported for themselves', { programme: 'tekun' as const }],
  ['is entered alone', { alone: true }],
  ['held something until this month', { until: month('2026-04') }],
])('nothing is kept of the family of somebody who %s', async (_, holding) => expect(await kept(holding)).toEqual([]));

test('nor of who has moved out of it', async () =>
  expect(await kept({}, [row(applicant, 0), row(spouse, 1, { status: 'moved' })])).toEqual([]));

test('rows are taken by whole families; of what can’t be one as many as there are', () => {
  const rows = (...families: string[]): FileRow[] => families.map((family, end) => ({ cells: [family], end }));
  const layout = { family: 0 };

  expect(wholeFamilies(rows('1', '1', '2', '2'), layout, 4)).toBe(2);
  expect(wholeFamilies(rows('1', '1', '2', '2'), layout, 3)).toBe(2);
  expect(wholeFamilies(rows('1', '1'), layout, 2)).toBe(0);
  expect(wholeFamilies(rows(...Array.from({ length: 41 }, () => '')), layout, 41)).toBe(41);
});
