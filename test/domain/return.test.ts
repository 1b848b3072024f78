import { describe, expect, test } from 'vitest';
import { ReturnCode } from '../../shared/domain/payment/line.ts';
import {
  endReturn,
  openReturn,
  RETURN_CARE,
  RETURN_NEXT,
  RETURN_STATES,
  RETURN_WAYS,
  Return,
  Verified,
  verifyReturn,
} from '../../shared/domain/payment/return.ts';
import { examine } from '../../shared/domain/rule.ts';
import { returnNotCleared } from '../../shared/rules/return-not-cleared.rule.ts';
import { aLine } from './a-payment.ts';
import { day, granted, operator } from './case/a-case.ts';

const returnedOn = day('2026-04-10');
const aReturn = (returnCode: ReturnCode = 'INACTIVE') =>
  openReturn(aLine('1', { state: 'returned', returnCode, answeredOn: returnedOn }), 'dibao', returnedOn);
const doing = { by: operator('lead-of-the-town'), today: day('2026-04-13'), programme: 'dibao' } as const;

describe('a return', () => {
  test('is the township’s to verify in five working days, then the bureau’s to pay again in ten from the return', () => {
    const opened = aReturn();
    const verified = granted(verifyReturn(opened, 'account-activated', true, doing));

    expect(opened).toMatchObject({ state: 'to-verify', clock: { code: 'RETURN_VERIFY', dueOn: '2026-04-17' } });
    expect(verified).toMatchObject({
      state: 'to-reissue',
      verified: { as: 'account-activated', by: doing.by, on: doing.today },
      clock: { code: 'RETURN_REISSUE', dueOn: '2026-04-24' },
      version: 2,
    });
    expect(endReturn(verified, day('2026-04-20'))).toMatchObject({
      state: 'done',
      wakesOn: null,
      clock: { state: 'met' },
    });
    for (const each of [opened, verified]) expect(Return.parse(each)).toEqual(each);
  });

  test.each(ReturnCode.options.flatMap((code) => Verified.options.map((as) => [code, as] as const)))(
    '%s verified as %s goes on exactly where its row says so',
    (code, as) => {
      const told = verifyReturn(aReturn(code), as, false, doing);

      const takes: readonly string[] = RETURN_WAYS[code].takes;
      if (code === 'DECEASED') expect(told).toMatchObject({ why: 'return-of-the-dead' });
      else if (takes.includes(as)) expect(told.ok).toBe(true);
      else expect(told).toMatchObject({ why: 'return-not-so', facts: { code, takes: [...takes] } });
    },
  );

  test('of a closed account isn’t verified while the benefit has that account still', () => {
    expect(verifyReturn(aReturn('ACCOUNT_CLOSED'), 'account-changed', true, doing)).toMatchObject({
      why: 'account-as-before',
    });
    expect(verifyReturn(aReturn('ACCOUNT_CLOSED'), 'account-changed', false, doing).ok).toBe(true);
  });

  test('is verified once', () => {
    const verified = granted(verifyReturn(aReturn(), 'account-activated', true, doing));

    expect(verifyReturn(verified, 'account-activated', true, doing)).toMatchObject({ why: 'return-verified' });
    expect(verifyReturn(endReturn(aReturn(), doing.today), 'account-activated', true, doing)).toMatchObject({
      why: 'return-verified',
    });
  });

  test('has an owner and a clock in every state but its end', () => {
    for (const state of RETURN_STATES)
      expect([state, RETURN_CARE[state] === null]).toEqual([state, RETURN_NEXT[state].length === 0]);
  });
});

test.each([
  ['2026-04-17', 'in time'],
  ['2026-04-18', 'late'],
])('R32, a return that nobody verified, on %s is %s', (on, is) => {
  const told = examine(returnNotCleared, aReturn(), { today: day(on) });

  if (is === 'late') expect(told).toMatchObject({ facts: { state: 'to-verify', standing: 'overdue' } });
  else if (typeof told !== 'string') expect(told.severity).toBe('warning');
  expect(examine(returnNotCleared, endReturn(aReturn(), day('2026-04-12')), { today: day(on) })).toBe('not-applicable');
});

test.each([
  ['2026-04-24', '2026-04-25'],
  ['2026-04-25', '2026-04-25'],
  ['2026-04-30', '2026-04-30'],
])('R32, a return that was verified on %s and is never paid again is looked at on %s', (verifiedOn, looksOn) => {
  const verified = granted(verifyReturn(aReturn(), 'account-activated', true, { ...doing, today: day(verifiedOn) }));

  expect(verified).toMatchObject({ clock: { code: 'RETURN_REISSUE', dueOn: '2026-04-24' }, wakesOn: looksOn });
  expect(examine(returnNotCleared, verified, { today: day(looksOn) })).toMatchObject({
    facts: { state: 'to-reissue', standing: 'overdue' },
  });
});
