import { describe, expect, test } from 'vitest';
import { type EVIDENCE, PayeeAccount, PayeeEntry, unusedBy, usedBy } from '../../shared/domain/benefit.ts';
import { stopCaseClock } from '../../shared/domain/case-clock.ts';
import type { Custody } from '../../shared/domain/custody/custody.ts';
import { isStaffAccount, type KinMatch } from '../../shared/domain/kin.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import {
  askAccountChange,
  type ChangeGround,
  confirmAccountChange,
  dropAccountChange,
} from '../../shared/domain/payment/account-change.ts';
import { aFiled, anEntered, fang } from './a-custody.ts';
import { aBenefit } from './a-payment.ts';
import { aConfirmed, cai, caseId, day, granted, index, lin, noticeId, tang } from './case/a-case.ts';

const today = day('2026-05-06');
const confirmed = aConfirmed();
const benefit = aBenefit('1', { caseId: confirmed.id });
const wanted = {
  ground: 'card-lost' as ChangeGround,
  evidence: ['application', 'bank-proof'] as (typeof EVIDENCE)[number][],
  accountIndex: index('another account'),
  holderIndex: index('person 1'),
};
const asking = { by: lin, today, calendar: PUBLISHED, clocks: [], noticeId: noticeId() };
const asked = (more: Partial<typeof wanted> = {}) =>
  granted(askAccountChange(confirmed, benefit, undefined, { ...wanted, ...more }, asking));
const told = { ...asked().notice?.record, deliveredOn: day('2026-05-07') } as never;
const confirming = {
  entered: wanted,
  verified: 'call' as const,
  holderIsStaff: false,
  by: cai,
  today: day('2026-05-09'),
};

test('an account is entered with what it is for and what it was shown by; one from before is read without', () => {
  const before = { account: '6200000000000000001', bank: '示例银行', holder: '示例甲', holderResidentId: '1' };
  const entered = { ...before, purpose: 'one-card', evidence: ['bank-proof'] };

  expect(PayeeEntry.safeParse(entered).success).toBe(true);
  expect(PayeeAccount.safeParse(before).success).toBe(true);
  for (const lacking of [before, { ...before, purpose: 'one-card' }, { ...entered, evidence: [] }])
    expect(PayeeEntry.safeParse(lacking).success).toBe(false);
});

describe('a change of account', () => {
  test('to somebody outside of the household is refused, unless a custody with just them is filed; and who filed it doesn’t confirm it', () => {
    const holderIndex = index('custodian');
    const ask = (custody: Custody | undefined) =>
      askAccountChange(confirmed, benefit, undefined, { ...wanted, holderIndex }, { ...asking, custody });
    const custody = aFiled('1', { caseId: confirmed.id });
    for (const each of [undefined, anEntered(), { ...custody, until: day('2026-05-05') }])
      expect(ask(each)).toMatchObject({ why: 'custody-not-filed' });
    const { change } = granted(ask(custody));
    const confirm = (more: object) =>
      confirmAccountChange(confirmed, benefit, change, told, {
        ...{ ...confirming, entered: { ...wanted, holderIndex }, custody },
        ...more,
      });

    expect(confirm({ custody: undefined })).toMatchObject({ why: 'custody-not-filed' });
    expect(confirm({ by: fang })).toMatchObject({ why: 'duties-not-separated' });
    expect(granted(confirm({})).benefit).toMatchObject({ holderIndex, holderIsMember: false });
  });

  test('changes nothing when it is asked for: the household is told, and a clock runs', () => {
    const step = asked();

    expect(step.benefit).toMatchObject({ accountIndex: benefit.accountIndex, payee: 1, signs: benefit.signs });
    expect(step.change).toMatchObject({ state: 'asked', askedBy: lin, earliestOn: '2026-05-09' });
    expect(step.notice?.record).toMatchObject({ kind: 'account-change', deliveredOn: null });
    expect(step.notice?.text.decision).toContain('2026-05-09');
    expect(step.starts.map(({ clock }) => clock.code)).toEqual(['ACCOUNT_CONFIRM']);
  });

  test('is confirmed by another person who acted on nothing, after its cooling period, once the household was told, and only as it was asked', () => {
    const { change } = asked();
    const confirm = (more: Partial<typeof confirming>, delivered: never = told) =>
      confirmAccountChange(confirmed, benefit, change, delivered, { ...confirming, ...more });

    expect(confirm({ by: lin })).toMatchObject({ why: 'duties-not-separated' });
    expect(confirm({ by: tang })).toMatchObject({ why: 'duties-not-separated' });
    expect(confirm({ today: day('2026-05-08') })).toMatchObject({ why: 'account-change-cooling' });
    expect(confirm({}, { ...(told as object), deliveredOn: null } as never)).toMatchObject({
      why: 'account-change-untold',
    });
    expect(confirm({ entered: { ...wanted, accountIndex: index('a third') } })).toMatchObject({
      why: 'account-not-the-same',
    });
    const step = granted(confirm({}));
    expect(step.benefit).toMatchObject({
      accountIndex: wanted.accountIndex,
      payee: 2,
      signs: { closed: false, changed: { on: '2026-05-09', proven: true } },
    });
    expect(step.stops).toEqual(['ACCOUNT_CONFIRM']);
    expect(confirmAccountChange(confirmed, step.benefit, step.change, told, confirming)).toMatchObject({
      why: 'account-change-closed',
    });
  });

  test('of an account that is closed holds its lines until then, and is asked for once at a time', () => {
    const step = asked({ ground: 'account-closed' });

    expect(step.benefit.signs.closed).toBe(true);
    expect(askAccountChange(confirmed, step.benefit, step.change, wanted, asking)).toMatchObject({
      why: 'account-change-open',
    });
    const dropped = granted(dropAccountChange(confirmed, step.change, { by: lin, today })).change;
    const [first] = step.starts;
    const clocks = first ? [stopCaseClock(first, today)] : [];
    const again = granted(askAccountChange(confirmed, step.benefit, dropped, wanted, { ...asking, clocks }));
    expect(again.change).toMatchObject({ state: 'asked', version: 3 });
    expect(again.extends).toMatchObject([{ becomes: { version: 3, clock: { state: 'running' } } }]);
  });

  test('to the account that the money goes to already, or without a benefit, is none', () => {
    const { accountIndex } = benefit;

    expect(askAccountChange(confirmed, benefit, undefined, { ...wanted, accountIndex }, asking)).toMatchObject({
      why: 'account-as-before',
    });
    expect(askAccountChange(confirmed, undefined, undefined, wanted, asking)).toMatchObject({ why: 'benefit-missing' });
  });
});

test('an account that a household leaves is no longer shared with whoever has it next', () => {
  const both = usedBy(usedBy(undefined, wanted.accountIndex, caseId('1')), wanted.accountIndex, caseId('2'));

  expect(unusedBy(both, caseId('1'))).toMatchObject({ cases: [caseId('2')], version: 3 });
});

test.each([
  ['a stranger who is on the register', 'self', false, true],
  ['a stranger who is kin of somebody on it', 'sibling', false, true],
  ['a member of the household who is kin of somebody on it', 'sibling', true, false],
  ['an account of somebody on it', 'account', true, true],
] as const)('R29, the holder is %s', (_, relation, holderIsMember, verdict) => {
  expect(isStaffAccount([{ relation } as KinMatch], holderIsMember)).toBe(verdict);
});
