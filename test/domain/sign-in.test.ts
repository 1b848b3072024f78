import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factorsOf, severalNeeded } from '../../shared/domain/sign-in.ts';
import { day } from './case/a-case.ts';

test.each([
  ['several', ['pwd', 'otp']],
  ['several', '[pwd otp]'],
  ['several', '["pwd","hwk"]'],
  ['several', 'mfa'],
  ['several', '[sc pin]'],
  ['several', '[face swk]'],
  ['one', ['pwd']],
  ['one', '[pwd pin]'],
  ['one', '[otp sms]'],
  ['one', '[pwd geo rba user wia]'],
  ['one', '[nothing-we-know]'],
  ['untold', '[]'],
  ['untold', ''],
  ['untold', undefined],
  ['untold', 7],
] as const)('a sign-in is proven by %s: %j', (said, amr) => {
  expect(factorsOf(amr)).toBe(said);
});

test('no single kind of proof, however often, and no word of another list is two', () => {
  const ofAKind = fc.constantFrom(
    ['pwd', 'pin', 'kba'],
    ['otp', 'sms', 'tel', 'hwk', 'swk', 'sc', 'pop'],
    ['face', 'fpt', 'iris', 'retina', 'vbm'],
  );
  const others = fc.subarray(['user', 'geo', 'rba', 'wia', 'mca', 'constructor', 'toString']);
  fc.assert(
    fc.property(
      ofAKind.chain((kind) => fc.subarray([...kind])),
      others,
      (words, more) => {
        expect(factorsOf([...words, ...more])).not.toBe('several');
        expect(factorsOf(`[${[...more, ...words].join(' ')}]`)).not.toBe('several');
      },
    ),
  );
});

test('what is asked for is what the newest row on that day asks for, and before the first nothing is', () => {
  const rows = [
    { from: day('2026-02-01'), needed: true },
    { from: day('2026-03-01'), needed: false },
  ];

  expect(
    ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((each) => severalNeeded(day(each), rows)),
  ).toEqual([false, true, true, false]);
  expect(severalNeeded(day('2026-01-12'))).toBe(true);
});
