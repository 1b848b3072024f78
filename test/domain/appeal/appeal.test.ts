import { describe, expect, test } from 'vitest';
import {
  APPEAL_NEXT,
  APPEAL_TRAYS,
  type Appeal,
  answerAppeal,
  recordAppeal,
  recordResult,
} from '../../../shared/domain/appeal/appeal.ts';
import { carryOut } from '../../../shared/domain/appeal/carry-out.ts';
import { amountIn, type Benefit } from '../../../shared/domain/benefit.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { tell } from '../../../shared/domain/case/tell.ts';
import type { Day } from '../../../shared/domain/days.ts';
import { AppealId, type NoticeId } from '../../../shared/domain/ids.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import type { NoticeKind } from '../../../shared/domain/notice.ts';
import { madeId } from '../../../shared/kernel/made-id.ts';
import { aBenefit } from '../a-payment.ts';
import { aDecided, adjustmentId } from '../adjustment/a-matter.ts';
import {
  aConfirmed,
  aReviewed,
  day,
  EVERY_STAGE,
  fen,
  granted,
  he,
  lin,
  month,
  noticeId,
  operator,
  step,
  tang,
  xu,
} from '../case/a-case.ts';

const luo = operator('luo-bureau-lead');
const received = day('2026-09-07');
const today = day('2026-11-02');
const doing = { by: xu, today, calendar: PUBLISHED };
const at = (by = luo) => ({
  ...doing,
  by,
  noticeId: noticeId('again'),
  adjustmentIds: [adjustmentId('again'), adjustmentId('review')] as const,
});

const noticeOf = (subject: Case, id: NoticeId, kind: NoticeKind, today: Day) =>
  tell(
    subject,
    kind,
    { noticeId: id, today, calendar: PUBLISHED },
    { decision: '决定。', reasons: '理由。', basis: ['依据'] },
  ).record;

const appealOf = (subject: Case, kind: NoticeKind, against = noticeId('cut'), adjustment = false): Appeal => {
  const notice = noticeOf(subject, against, kind, day('2026-02-12'));
  const told = {
    id: AppealId.parse(madeId('appeal', kind)),
    kind: 'reconsideration' as const,
    body: '样例市人民政府',
    number: '〔2026〕1号',
    receivedOn: received,
  };
  return granted(recordAppeal(subject, notice, { ...told, adjustment: adjustment ? adjustmentId() : null }, doing))
    .becomes;
};
const order = { amountFen: fen(55_000), from: month('2026-10') };
const resulted = (
  was: Appeal,
  subject: Case,
  outcome: 'revoked' | 'changed' | 'remanded',
  orders = outcome === 'changed',
) =>
  granted(
    recordResult(
      was,
      subject,
      { outcome, number: '〔2026〕决1号', receivedOn: today, order: orders ? order : null },
      doing,
    ),
  ).becomes;

describe('an appeal', () => {
  test('is against a decision that goes against the household, from the day of it on', () => {
    const subject = EVERY_STAGE.refused;
    const told = {
      id: AppealId.parse(madeId('appeal', '1')),
      kind: 'litigation' as const,
      body: '样例市中级人民法院',
      number: '初1号',
      receivedOn: received,
      adjustment: null,
    };

    expect(recordAppeal(subject, noticeOf(subject, noticeId(), 'confirmation', received), told, doing)).toMatchObject({
      why: 'notice-not-adverse',
    });
    expect(
      recordAppeal(subject, noticeOf(subject, noticeId(), 'refusal', day('2026-09-08')), told, doing),
    ).toMatchObject({ why: 'appeal-date' });
  });

  test('has clocks until its result, and one until that is carried out; what leaves the decision as it is ends it', () => {
    const subject = EVERY_STAGE.refused;
    const notice = noticeOf(subject, noticeId(), 'refusal', received);
    const told = {
      id: AppealId.parse(madeId('appeal', '1')),
      kind: 'reconsideration' as const,
      body: '样例市人民政府',
      number: '1号',
      receivedOn: received,
      adjustment: null,
    };
    const opened = granted(recordAppeal(subject, notice, told, doing));
    const answered = granted(answerAppeal(opened.becomes, doing));
    const result = (outcome: 'upheld' | 'revoked') =>
      granted(
        recordResult(answered.becomes, subject, { outcome, number: '决1号', receivedOn: today, order: null }, doing),
      );

    expect(opened.starts.map(({ clock }) => clock.code)).toEqual(['APPEAL_ANSWER', 'APPEAL_RESULT']);
    expect(answered.stops).toEqual(['APPEAL_ANSWER']);
    expect(result('upheld')).toMatchObject({ becomes: { state: 'closed' }, starts: [] });
    expect(result('revoked')).toMatchObject({
      becomes: { state: 'resulted' },
      starts: [{ clock: { code: 'APPEAL_CARRY_OUT' } }],
    });
    expect(answerAppeal(answered.becomes, doing)).toMatchObject({ why: 'appeal-state' });
  });

  test('lies with somebody until it has ended', () => {
    for (const [state, next] of Object.entries(APPEAL_NEXT))
      expect([state, APPEAL_TRAYS[state as Appeal['state']] === null]).toEqual([state, next.length === 0]);
  });
});

describe('a result', () => {
  const cut = (kind: 'decrease' | 'stop') => {
    const decided = aDecided(kind === 'stop' ? { outcome: 'stop', monthlyFen: fen(0) } : {});
    const confirmed = aConfirmed();
    const subject: Case =
      kind === 'stop'
        ? {
            ...confirmed,
            stage: 'ended',
            endedOn: day('2026-08-03'),
            endsFrom: month('2026-09'),
            endNotice: noticeId('cut'),
          }
        : confirmed;
    const before = aBenefit('1');
    const notice = noticeId('cut');
    const benefit: Benefit =
      kind === 'stop'
        ? { ...before, ends: { from: month('2026-09'), notice } }
        : { ...before, amounts: [...before.amounts, { from: month('2026-09'), monthlyFen: fen(40_000), notice }] };
    return { subject, adjustment: decided, benefit, aid: undefined };
  };
  const months = ['2026-08', '2026-09', '2026-10'].map(month);
  const amounts = (benefit: Benefit | undefined) => months.map((of) => (benefit ? amountIn(benefit, of) : undefined));

  test.each([
    ['decrease', 'revoked', [60_000, 60_000, 60_000], 0],
    ['decrease', 'remanded', [60_000, 60_000, 60_000], 1],
    ['decrease', 'changed', [60_000, 60_000, 55_000], 0],
    ['stop', 'revoked', [60_000, 60_000, 60_000], 1],
    ['stop', 'remanded', [60_000, 60_000, 60_000], 2],
    ['stop', 'changed', [60_000, 60_000, 55_000], 1],
  ] as const)('on a %s that is %s sets the months %j and opens %i matters', (kind, outcome, expected, opens) => {
    const appealed = cut(kind);
    const was = resulted(appealOf(appealed.subject, kind, noticeId('cut'), true), appealed.subject, outcome);

    const done = granted(carryOut(was, appealed, at()));

    expect(amounts(done.benefit?.becomes)).toEqual(expected);
    expect(done.step.becomes.stage).toBe('confirmed');
    expect(done.opens).toHaveLength(opens);
    expect(done.benefit?.becomes.hands).toContain(luo);
    expect(done.step.notice?.record.kind).toBe('redecision');
  });

  test('isn’t carried out by anybody with a hand in what was decided', () => {
    const appealed = cut('decrease');
    const was = resulted(appealOf(appealed.subject, 'decrease', noticeId('cut'), true), appealed.subject, 'revoked');

    for (const by of [lin, tang, he, xu])
      expect(carryOut(was, appealed, at(by))).toMatchObject({ why: 'appeal-own-decision' });
    expect(carryOut({ ...was, state: 'carried-out' } as never, appealed, at())).toMatchObject({ why: 'appeal-state' });
  });

  test('on a refusal leads back to the opinion, or before it where that was against the household; the time begins anew', () => {
    const refused = step.refuse(aReviewed(), day('2026-02-20')).becomes;
    const against = step.refuse(aReviewed(undefined, 0), day('2026-02-20')).becomes;
    const back = (subject: Case & { notice: typeof refused.notice }, outcome: 'remanded' | 'changed') => {
      const was = resulted(appealOf(subject, 'refusal', subject.notice), subject, outcome);
      return granted(carryOut(was, { subject, adjustment: undefined, benefit: undefined, aid: undefined }, at())).step;
    };

    expect(back(refused, 'remanded')).toMatchObject({ becomes: { stage: 'reviewed', opinion: 'eligible' } });
    expect(back(refused, 'remanded').becomes.hands).toContainEqual({
      duty: 'set-aside',
      by: xu,
      on: day('2026-02-20'),
    });
    expect(back(refused, 'remanded').starts.map(({ clock }) => clock.code)).toEqual(['TOTAL']);
    expect(back(against, 'remanded').becomes.stage).toBe('accepted');
    expect(back(refused, 'changed').becomes).toMatchObject({
      stage: 'confirmed',
      award: { monthlyFen: 55_000 },
      payFrom: '2026-10',
      benefit: false,
    });
  });

  test('on a non-acceptance leads back to the application', () => {
    const subject = EVERY_STAGE.declined as Extract<Case, { stage: 'declined' }>;
    const was = resulted(appealOf(subject, 'non-acceptance', subject.notice), subject, 'revoked');

    expect(
      granted(carryOut(was, { subject, adjustment: undefined, benefit: undefined, aid: undefined }, at())).step.becomes
        .stage,
    ).toBe('applied');
  });

  test('on a decision that isn’t the last one any more is refused', () => {
    const appealed = cut('stop');
    const was = resulted(appealOf(appealed.subject, 'stop', noticeId('cut'), true), appealed.subject, 'revoked');

    expect(carryOut(was, { ...appealed, subject: aConfirmed() }, at())).toMatchObject({ why: 'appeal-overtaken' });
  });
});
