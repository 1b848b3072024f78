import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_SIGNS } from '../../shared/domain/benefit.ts';
import { BlindIndex, CaseId, isBlindIndex, isCaseId } from '../../shared/domain/ids.ts';
import { type Outline, outlinesOf, StoredSheet, storedSheet } from '../../shared/domain/payment/stored-sheet.ts';
import { Partition } from '../../shared/screening/partition.ts';
import { aLine } from '../domain/a-payment.ts';
import { batchId, day, month } from '../domain/case/a-case.ts';

const read = (data: object): unknown => JSON.parse(JSON.stringify(data));

/** Three lines, of which the second is held and its account was changed: what they differ in is stored with each. */
function aSheet() {
  const signs = { ...NO_SIGNS, changed: { on: day('2026-05-10'), proven: false } };
  const lines = [aLine('1'), aLine('2', { state: 'held', signs, holderIsMember: false }), aLine('3')];
  return { lines, stored: storedSheet({ batchId: aLine('1').batchId, no: 1, version: 1, lines }) };
}

function columnsOf(lines: readonly Outline[]): object {
  const partition = new Partition(1);
  partition.add(lines, { programme: 'dibao', paidIn: month('2026-05'), batchId: batchId('a'), no: 1 });
  const { caseOf, accountOf, officeOf, monthOf, signs, peopleOf, cases, accounts, offices, people } = partition;
  const names = [cases, accounts, offices, people].map((dense) => dense.names);
  return { caseOf, accountOf, officeOf, monthOf, signs, peopleOf, names };
}

function goesThrough(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

test('a stored sheet becomes the columns that its lines become', () => {
  const { lines, stored } = aSheet();

  expect(columnsOf(outlinesOf(read(stored)).lines)).toEqual(columnsOf(lines));
});

test('of what columns hold they take nothing in that reading a line whole would refuse, and refuse nothing else', () => {
  const { stored } = aSheet();
  const { all, lines, ...sheet } = stored as { all: Record<string, unknown>; lines: object[] };
  const outlined = Object.keys(outlinesOf(read(stored)).lines[0] ?? {}) as (keyof Outline)[];
  // `undefined`: nobody says it, neither a line nor its sheet.
  for (const name of outlined)
    for (const value of [undefined, null, 0, '', 'x', 'case_1', true, [], ['x'], [null], {}, { closed: 1 }]) {
      const common = value === undefined ? { ...all, [name]: undefined } : all;
      const some = lines.map((line, at) => (at === 1 ? { ...line, [name]: value } : line));
      const data = read({ ...sheet, all: common, lines: some });

      const taken = goesThrough(() => columnsOf(outlinesOf(data).lines));

      expect([name, value, taken]).toEqual([name, value, goesThrough(() => StoredSheet.parse(data))]);
    }
  for (const data of [{ ...sheet, all, lines: [] }, { ...sheet, lines }, { ...sheet, all, lines: [null] }, null])
    expect(() => columnsOf(outlinesOf(data).lines)).toThrow();
});

test('the quick yes to a name is the schema’s', () => {
  const made = (letters: string, length: number) =>
    fc.string({ unit: fc.constantFrom(...letters), minLength: length - 1, maxLength: length + 1 });
  const texts = fc.oneof(
    fc.string(),
    made('09azAZ_-', 43),
    made('09azAZ_-+/=é中', 43),
    made('09av', 26).map((id) => `case_${id}`),
    made('09avwA', 26).map((id) => `case_${id}`),
    made('09av', 31),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(isBlindIndex(text)).toBe(BlindIndex.safeParse(text).success);
      expect(isCaseId(text)).toBe(CaseId.safeParse(text).success);
    }),
  );
});
