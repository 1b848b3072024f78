import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, ageOn, type Day } from '../../shared/domain/days.ts';
import { Declaration, establishHousehold } from '../../shared/domain/household.ts';
import { residentIdFor } from '../../shared/domain/resident-id.ts';
import { day } from './case/a-case.ts';

const today = day('2026-03-02');
type Member = Partial<Declaration['members'][number]>;

/** A member born on a day; numbers differ by `sequence`. */
const member = (bornOn: string, sequence: number, more: Member = {}) => ({
  name: '样本',
  residentId: residentIdFor({ bornOn: day(bornOn), sequence }) as string,
  relation: 'child' as const,
  incomes: [],
  ...more,
});
const applicant = (more: Member = {}) => member('1980-01-01', 1, { relation: 'applicant', ...more });
const declared = (...members: Declaration['members']): Declaration =>
  Declaration.parse({ members, address: '样本镇1号', reason: '收入低' });
const establish = (...members: Declaration['members']) => establishHousehold(declared(...members), today);

test('the people of a household are numbered in the order of the application, minors with who signs for them', () => {
  const income = { kind: 'farming' as const, monthlyFen: 60_000 as never };

  const established = establish(applicant({ incomes: [income] }), member('2015-01-01', 2, { guardian: 1 }));

  expect(established).toMatchObject({
    value: {
      people: [
        { person: 'p1', minor: false, guardian: null },
        { person: 'p2', minor: true, guardian: 'p1' },
      ],
      identity: { members: [{ person: 'p1' }, { person: 'p2' }] },
      circumstances: { incomes: [{ person: 'p1', kind: 'farming' }] },
    },
  });
});

test.each([
  ['2008-03-02', false],
  ['2008-03-03', true],
])('who was born on %s is, on 2 March 2026, a minor: %s', (bornOn, minor) => {
  expect(establish(applicant(), member(bornOn, 2, { guardian: 1 }))).toMatchObject({
    value: { people: [{}, { minor, guardian: minor ? 'p1' : null }] },
  });
});

const child = (more: Member = {}) => member('2015-01-01', 2, more);
test.each([
  ['has no guardian', [applicant(), child()], 2],
  ['names itself', [applicant(), child({ guardian: 2 })], 2],
  ['names another minor', [applicant(), child({ guardian: 3 }), member('2012-01-01', 3, { guardian: 1 })], 2],
  ['names somebody who is not there', [applicant(), child({ guardian: 9 })], 2],
  ['is the applicant without a guardian', [member('2015-01-01', 1, { relation: 'applicant' })], 1],
])('a household whose minor %s is refused', (_, members, at) => {
  expect(establish(...members)).toEqual({ ok: false, why: 'guardian-missing', facts: { member: at } });
});

test.each([
  ['nobody is the applicant', [member('1980-01-01', 1)], 0],
  ['the applicant stands second', [member('1980-01-01', 1), member('1981-01-01', 3, { relation: 'applicant' })], 1],
  ['two are applicants', [applicant(), member('1981-01-01', 3, { relation: 'applicant' })], 2],
])('a household in which %s is refused', (_, members, applicants) => {
  expect(establish(...members)).toEqual({ ok: false, why: 'applicant-first', facts: { applicants } });
});

test('the same person twice is refused, however the number is written, and only places are told', () => {
  const { residentId } = applicant();
  const wide = residentId.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

  for (const written of [residentId, ` ${residentId} `, wide]) {
    expect(establish(applicant(), member('1981-01-01', 3), member('1981-01-01', 5, { residentId: written }))).toEqual({
      ok: false,
      why: 'resident-id-twice',
      facts: { member: 3, sameAs: 1 },
    });
  }
});

test.each([
  ['is too short', '99000019800101001', 'resident-id-length'],
  ['has a wrong check digit', '990000198001010018', 'resident-id-check-digit'],
  ['has no real birth date', '990000198002300018', 'resident-id-date'],
])('a resident id that %s is refused without being echoed', (_, residentId, because) => {
  const body = residentId.slice(0, 17);
  const digit = [...'0123456789X'].find((last) => !becauseOf(`${body}${last}`).includes('check-digit')) ?? '';
  const asked = because === 'resident-id-date' ? `${body}${digit}` : residentId;

  const refusal = establish(applicant(), member('1981-01-01', 3, { residentId: asked }));

  expect(refusal).toEqual({ ok: false, why: 'resident-id-invalid', facts: { member: 2, because } });
  expect(JSON.stringify(refusal)).not.toContain(body);
});

test('somebody not yet born is refused', () => {
  expect(establish(applicant(), member('2026-03-03', 2, { guardian: 1 }))).toMatchObject({
    why: 'resident-id-invalid',
    facts: { because: 'resident-id-future' },
  });
});

/** Every household of adults and children in any order after the applicant. */
const anyHousehold = fc.array(fc.record({ age: fc.nat(90), guardian: fc.integer({ min: 1, max: 12 }) }), {
  maxLength: 10,
});

test('whatever is declared, each minor of an established household has an adult of it who signs, and no adult has', () => {
  fc.assert(
    fc.property(anyHousehold, (others) => {
      const members = others.map(({ age, guardian }, at) =>
        member(bornAt(age), 2 * at + 2, { relation: 'other', guardian }),
      );
      const established = establish(applicant(), ...members);
      const adults = new Set([1, ...others.flatMap(({ age }, at) => (age >= 18 ? [at + 2] : []))]);
      const lawful = others.every(({ age, guardian }) => age >= 18 || adults.has(guardian));

      expect(established.ok).toBe(lawful);
      if (!established.ok) return;
      const { people, identity } = established.value;
      for (const { person, minor, guardian } of people) {
        const { residentId } = identity.members.find((one) => one.person === person) ?? { residentId: '' };
        expect(minor).toBe(ageOn(bornOn(residentId), today) < 18);
        expect(guardian === null).toBe(!minor);
        if (guardian) expect(people.find((one) => one.person === guardian)).toMatchObject({ minor: false });
      }
    }),
  );
});

const bornAt = (age: number): Day => addDays(day(`${2026 - age}-03-02`), -1);
const bornOn = (id: string): Day => day(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`);
const becauseOf = (residentId: string): string => {
  const told = establish(applicant(), member('1981-01-01', 3, { residentId }));
  return told.ok ? '' : String(told.facts['because']);
};
