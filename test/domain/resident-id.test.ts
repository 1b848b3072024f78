import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, dayAt, dayNumber } from '../../shared/domain/days.ts';
import { bornOnOf, checkResidentId, ResidentId, residentIdFor, sexOf } from '../../shared/domain/resident-id.ts';

const today = Day.parse('2026-03-02');
const anyBirth = fc.integer({ min: dayNumber(Day.parse('1900-01-01')), max: dayNumber(today) }).map(dayAt);
const anySequence = fc.integer({ min: 0, max: 999 });

describe('a resident id', () => {
  test('the example printed in GB 11643 is that of a woman born on the last day of 1949', () => {
    const told = checkResidentId('11010519491231002X', today);

    expect(told.ok && [bornOnOf(told.value), sexOf(told.value)]).toEqual(['1949-12-31', 'female']);
  });

  test('the other example of the standard, a man born in 1880, is right but nobody alive', () => {
    expect(checkResidentId('440524188001010014', today)).toEqual({ ok: false, why: 'resident-id-date', facts: {} });
  });

  test.each([
    ['  11010519491231002X\n', 'blanks around it'],
    ['11010519491231002x', 'a small x'],
    ['１１０１０５１９４９１２３１００２Ｘ', 'full-width characters'],
    ['１１０１０５１９４９１２３１００２ｘ', 'a full-width small x'],
  ])('%j is taken in spite of %s', (text) => {
    expect(checkResidentId(text, today)).toEqual({ ok: true, value: '11010519491231002X' });
    expect(ResidentId.parse(text)).toBe('11010519491231002X');
  });

  test.each([
    ['', 'resident-id-length'],
    ['110105491231002', 'resident-id-length'],
    ['11010519491231002X0', 'resident-id-length'],
    ['1101051949123100X2', 'resident-id-length'],
    ['110105194912310021', 'resident-id-check-digit'],
    ['110105194912310X2X', 'resident-id-length'],
    ['990000202602300014', 'resident-id-date'],
    ['990000202613010014', 'resident-id-date'],
  ])('%j is refused as %s', (text, why) => {
    const withRightCheck = why === 'resident-id-date' ? withCheckDigit(text) : text;

    expect(checkResidentId(withRightCheck, today)).toMatchObject({ ok: false, why });
    expect(ResidentId.safeParse(withRightCheck).error?.issues.map(({ message }) => message)).toEqual([why]);
  });

  test('30 February is refused even with a right check digit, and 29 February only in a common year', () => {
    expect(checkResidentId(withCheckDigit('990000200002300010'), today)).toMatchObject({ why: 'resident-id-date' });
    expect(checkResidentId(withCheckDigit('990000200102290010'), today)).toMatchObject({ why: 'resident-id-date' });
    expect(checkResidentId(withCheckDigit('990000200002290010'), today)).toMatchObject({ ok: true });
  });

  test('one born today is taken, one born tomorrow is not yet', () => {
    const bornToday = residentIdFor({ bornOn: today, sequence: 1 });
    const bornTomorrow = residentIdFor({ bornOn: Day.parse('2026-03-03'), sequence: 1 });

    expect(checkResidentId(bornToday, today)).toEqual({ ok: true, value: bornToday });
    expect(checkResidentId(bornTomorrow, today)).toEqual({ ok: false, why: 'resident-id-future', facts: {} });
  });

  test('a refusal repeats no part of the number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{18}$/), (digits) => {
        const told = checkResidentId(digits, today);
        expect(told.ok || JSON.stringify(told.facts) === '{}').toBe(true);
      }),
    );
  });
});

describe('a sample id', () => {
  test('is valid, belongs to no region, and gives back birth and sex', () => {
    fc.assert(
      fc.property(anyBirth, anySequence, (bornOn, sequence) => {
        const id = residentIdFor({ bornOn, sequence });
        expect(checkResidentId(id, today)).toEqual({ ok: true, value: id });
        expect(ResidentId.parse(id)).toBe(id);
        expect(id.slice(0, 6)).toBe('990000');
        expect([bornOnOf(id), sexOf(id)]).toEqual([bornOn, sequence % 2 === 1 ? 'male' : 'female']);
      }),
    );
  });

  test('with any one digit mistyped is refused, and with two neighbours swapped as well', () => {
    fc.assert(
      fc.property(anyBirth, anySequence, fc.nat(16), fc.integer({ min: 1, max: 9 }), (bornOn, sequence, at, by) => {
        const id = residentIdFor({ bornOn, sequence });
        const digit = (Number(id.charAt(at)) + by) % 10;
        const mistyped = `${id.slice(0, at)}${digit}${id.slice(at + 1)}`;
        expect(checkResidentId(mistyped, today)).toMatchObject({ why: 'resident-id-check-digit' });

        const swapped = `${id.slice(0, at)}${id.charAt(at + 1)}${id.charAt(at)}${id.slice(at + 2)}`;
        expect(checkResidentId(swapped, today).ok).toBe(swapped === id);
      }),
    );
  });

  test('has a sequence of three digits; another would make two people one and is a fault', () => {
    expect(() => residentIdFor({ bornOn: today, sequence: 1000 })).toThrow(RangeError);
    expect(() => residentIdFor({ bornOn: today, sequence: -1 })).toThrow(RangeError);
    expect(() => residentIdFor({ bornOn: today, sequence: 1.5 })).toThrow(RangeError);
  });
});

/** The check digit found the slow way: the one of the eleven that makes the whole sum 1 modulo 11. */
function withCheckDigit(text: string): string {
  const body = text.slice(0, 17);
  const sumWith = (check: number): number =>
    [...body].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), check);
  const check = Array.from({ length: 11 }, (_, value) => value).find((value) => sumWith(value) % 11 === 1);
  return `${body}${check === 10 ? 'X' : check}`;
}
