import { expect, test } from 'vitest';
import type { Case } from '../../shared/domain/case/case.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import type { BlindIndex } from '../../shared/domain/ids.ts';
import { familiesOf } from '../../shared/domain/registers/family.ts';
import type { Telling } from '../../shared/domain/registers/told.ts';
import type { Act, Powers } from '../../shared/powers.ts';
import { mayBeAmiss, screenUnpaid } from '../../shared/work/screen-unpaid.ts';
import { aConfirmed, anAccepted, aPosted, aReviewed, day, index, month, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-15');
const inForce = { asOf: day('2026-04-01'), wholeAsOf: null };
const registers = { vehicles: inForce, 'other-programmes': inForce, 'household-register': inForce };
const marks = [index('p1'), index('p2')];
const car = { vehicles: [{ kind: 'car', unit: 'u1', livelihood: 'no' }] };
const support = { 'other-programmes': [{ programme: 'orphan', from: day('2026-01-01'), to: null }] };
const born = (bornOn: string, relation = 'head') => ({
  family: 'f1',
  ...{ relation, status: 'standing', sex: 'male', sexByNumber: 'male', bornOn, bornByNumber: bornOn },
});
const telling = (...told: readonly object[]) =>
  new Map(told.map((each, nth) => [marks[nth] as BlindIndex, each])) as Telling;
const amissIn = (of: Telling) => mayBeAmiss(of, familiesOf(of), { registers, office: TOWN }, today);

/** What is found of a case by what registers tell of its people, each of whom is asked about. */
async function found(subject: object, told: Telling = telling(car, car)) {
  const raised: (Finding | undefined)[] = [];
  const { id } = aConfirmed();
  const powers = {
    findPeople: { casesOf: async () => [{ caseId: id, office: TOWN, person: 'p1' }] },
    readCases: { get: async () => ({ ...aConfirmed(), ...subject }), personIndexes: async () => marks },
    readRegisters: { flag: async () => {} },
    openCircumstances: {},
    raiseFindings: {
      raise: async (finding: Finding | undefined) => {
        if (finding) raised.push(finding);
        return { raised: true, standing: finding };
      },
    },
  } as unknown as Pick<Powers, 'findPeople' | 'readCases' | 'readRegisters' | 'openCircumstances' | 'raiseFindings'>;
  const asked = amissIn(told);
  for (const mark of told.keys())
    if (asked.has(mark))
      await screenUnpaid({ mark, telling: told, registers, asked }, powers, {
        ...{ act: {} as Act, today },
        note: async () => expect.fail('nothing is to be opened'),
      });
  return raised.map((finding) => finding?.rule);
}

const status = (from: string) =>
  ({ programme: 'dibao-margin', award: { kind: 'status', validMonths: 12 }, payFrom: month(from) }) as Partial<Case>;

test.each([
  ['has a status', { ...aConfirmed(), ...status('2026-01') }, ['R07']],
  ['had one that has lapsed', { ...aConfirmed(), ...status('2025-04') }, []],
  ['is reviewed, and aid is proposed', aReviewed(), ['R07']],
  ['hangs', aPosted(), ['R07']],
  ['is confirmed and waits for its benefit', aConfirmed(), ['R07']],
  ['is paid, which is looked at with the paid', { ...aConfirmed(), benefit: true }, []],
  ['is still looked into', anAccepted(), []],
  ['is found not eligible', { ...aReviewed(), award: { kind: 'none' } }, []],
])('of a household with a car that %s', async (_, subject, rules) => expect(await found(subject)).toEqual(rules));

test('what another office pays excludes a status or money once it is held, and not before', async () => {
  const of = telling(support);
  const tekun = { programme: 'tekun' as const };

  expect(await found({ ...aReviewed(), ...tekun }, of)).toEqual([]);
  expect(await found({ ...aConfirmed(), ...status('2026-01'), ...tekun }, of)).toEqual(['R03']);
});

test('nobody’s cases are looked up for standing in the household register as they should; a parent of twelve is seen there', () => {
  const parent = { 'household-register': [born('1980-01-01')] };
  const child = (bornOn: string) => ({ 'household-register': [born(bornOn, 'child')] });

  expect([...amissIn(telling(parent, child('1999-01-01')))]).toEqual([]);
  expect([...amissIn(telling(parent, child('1992-01-01')))]).toEqual(marks);
});
