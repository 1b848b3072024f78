import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { carriedOver, DATA_CLASSES, Mandate, revokeMandate, signMandate } from '../../shared/domain/mandate.ts';
import { adult, aMandate, anApplied, caseId, child, day, person, TOWN } from './case/a-case.ts';

const today = day('2026-02-28');
const signed = (more: { signedBy?: string; validTo?: string; of?: ReturnType<typeof adult> } = {}) =>
  signMandate(
    more.of ?? adult(),
    {
      caseId: caseId(),
      office: TOWN,
      signedBy: person(more.signedBy ?? 'p1'),
      dataClasses: ['vehicles', 'deposits', 'vehicles'],
      validTo: more.validTo === undefined ? undefined : day(more.validTo),
    },
    today,
  );

test('a mandate runs from today to the day before the same day next year', () => {
  expect(signed()).toMatchObject({
    value: { validFrom: '2026-02-28', validTo: '2027-02-27', revokedOn: null, dataClasses: ['deposits', 'vehicles'] },
  });
});

test.each([
  ['2026-02-27', false],
  ['2026-02-28', true],
  ['2027-02-27', true],
  ['2027-02-28', false],
])('a mandate to %s is taken: %s', (validTo, taken) => {
  const answer = signed({ validTo });

  expect(answer.ok).toBe(taken);
  if (!answer.ok) expect(answer.why).toBe('mandate-term');
});

test('an adult signs for themself, and nobody else does', () => {
  expect(signed({ signedBy: 'p2' })).toEqual({
    ok: false,
    why: 'mandate-signer',
    facts: { person: 'p1', mustSign: 'p1' },
  });
});

test('the guardian signs for a minor, and neither the minor nor another adult does', () => {
  const of = child('p3', 'p2');

  expect(signed({ of, signedBy: 'p2' }).ok).toBe(true);
  for (const signedBy of ['p1', 'p3']) {
    expect(signed({ of, signedBy })).toMatchObject({ why: 'mandate-signer', facts: { mustSign: 'p2' } });
  }
});

test('a mandate is revoked once, at any time', () => {
  const mandate = aMandate(anApplied(), 'p1');
  const revoked = revokeMandate(mandate, today);

  expect(revoked).toEqual({ ok: true, value: { ...mandate, revokedOn: today, version: 2 } });
  expect(revoked.ok && revokeMandate(revoked.value, addDays(today, 1))).toMatchObject({
    why: 'mandate-revoked',
    facts: { revokedOn: today },
  });
});

test('on whatever day it is signed, a mandate is well formed and never runs for longer than a year', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.subarray([...DATA_CLASSES], { minLength: 1 }),
      (later, classes) => {
        const on = addDays(day('2024-01-01'), later);
        const answer = signMandate(
          adult(),
          { caseId: caseId(), office: TOWN, signedBy: person('p1'), dataClasses: classes },
          on,
        );
        if (!answer.ok) throw new Error(answer.why);
        expect(Mandate.parse(answer.value)).toEqual(answer.value);
        expect(answer.value.validTo < addDays(on, 366)).toBe(true);
        expect(answer.value.validTo >= addDays(on, 363)).toBe(true);
      },
    ),
  );
});

test('into a converted case goes a mandate that was given for that too, in force, of who is still there and would sign today', () => {
  const was = anApplied();
  const agreed = (of: string, more: object = {}) => aMandate(was, of, { conversion: true, ...more });
  const into = { id: caseId('next'), people: [adult('p1'), adult('p2')] };
  const renumbered = new Map([
    [person('p3'), person('p1')],
    [person('p1'), person('p2')],
  ]);
  const carried = (...mandates: Mandate[]) => carriedOver(mandates, into, renumbered, today);

  const [one] = carried(agreed('p3', { signedBy: person('p3'), version: 4 }));

  expect(one?.becomes).toMatchObject({ caseId: into.id, person: 'p1', signedBy: 'p1', revokedOn: null, version: 1 });
  expect(one?.left).toMatchObject({ person: 'p3', revokedOn: today, carriedTo: into.id, version: 5 });
  expect(one && revokeMandate(one.left, today)).toMatchObject({ why: 'mandate-carried', facts: { caseId: into.id } });
  expect(
    carried(
      aMandate(was, 'p1'),
      agreed('p1', { revokedOn: today }),
      agreed('p1', { validTo: day('2026-02-27') }),
      agreed('p2', { signedBy: person('p2') }),
      agreed('p3'),
    ),
  ).toEqual([]);
});
