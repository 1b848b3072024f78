import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factorsOf, holderOf, severalNeeded } from '../../shared/domain/sign-in.ts';
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

describe('whose token it is', () => {
  const pool = {
    iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc',
    sub: '1b5c…',
    username: 'lin-intake',
  };

  test('a provider says so in `sub`, and how they signed in in `amr`', () => {
    expect(holderOf({ iss: 'https://id.example.gov.cn', sub: 'lin-intake', amr: '[pwd otp]' })).toEqual({
      id: 'lin-intake',
      factors: 'several',
    });
    expect(holderOf({ sub: 'lin-intake', username: 'he-lead' })).toEqual({ id: 'lin-intake', factors: 'untold' });
    expect(holderOf({})).toEqual({ id: undefined, factors: 'untold' });
  });

  test('the pool of the deployment says so in `username` of its access tokens, which take two factors; its other tokens are nobody’s', () => {
    expect(holderOf({ ...pool, token_use: 'access' })).toEqual({ id: 'lin-intake', factors: 'several' });
    expect(holderOf({ ...pool, token_use: 'id', amr: 'mfa' })).toEqual({ id: undefined, factors: 'untold' });
  });

  test('an issuer that only looks like one is none', () => {
    for (const iss of [
      'https://cognito-idp.us-east-1.amazonaws.com.evil.cn/x',
      'https://evil.cn/https://cognito-idp.us-east-1.amazonaws.com/',
    ])
      expect(holderOf({ ...pool, iss, token_use: 'access' })).toMatchObject({ id: pool.sub, factors: 'untold' });
  });
});
