import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benefitAfter } from '../../shared/domain/adjustment/decide.ts';
import { amountIn, type Benefit, decisionIn, grantBenefit } from '../../shared/domain/benefit.ts';
import type { Custody } from '../../shared/domain/custody/custody.ts';
import type { OperatorId } from '../../shared/domain/ids.ts';
import { takeFile } from '../../shared/domain/payment/bank-file.ts';
import {
  approveBatch,
  approversFor,
  BATCH_NEXT,
  BATCH_STATES,
  Batch,
  balanceOf,
  blockFunds,
  CARE,
  finishBuilding,
  openBatch,
  payDay,
  releaseBatch,
  stageOf,
  stopBatch,
} from '../../shared/domain/payment/batch.ts';
import { amountOf, type Due, duesOf } from '../../shared/domain/payment/due.ts';
import {
  answerLine,
  cancelLine,
  LINE_NEXT,
  lineOf,
  markScreened,
  type PaymentLine,
  ReturnCode,
  takeOver,
} from '../../shared/domain/payment/line.ts';
import {
  addSheet,
  answerable,
  lineIdOn,
  linesOf,
  Sheet,
  sheetOf,
  turn,
  turnAnswered,
  turnScreened,
} from '../../shared/domain/payment/sheet.ts';
import { matching, reconcileBatch, unmatched } from '../../shared/domain/payment/statement.ts';
import type { Role } from '../../shared/domain/role.ts';
import { aFiled, anEntered } from './a-custody.ts';
import { aBatch, aBenefit, aFundAccount, aLine, aPot, aSheet, guo, luo, pan } from './a-payment.ts';
import {
  aConfirmed,
  batchId,
  cai,
  day,
  fen,
  granted,
  he,
  index,
  lin,
  lineId,
  month,
  noticeId,
  TOWN,
  tang,
  wei,
  xu,
  zhuang,
} from './case/a-case.ts';

const today = day('2026-04-03');
const asked = {
  id: batchId(),
  office: TOWN,
  programme: 'dibao',
  month: month('2026-04'),
  turn: 1,
  follows: null,
} as const;
const made = ({ benefit, what }: Due) => lineId(`${benefit.caseId} ${what}`);
const indexes = { personIndexes: [index('a'), index('b')], accountIndex: index('account'), holderIndex: index('b') };

/** A batch of one sheet, built of these benefits and screened; those named are held. */
function screened(benefits = [aBenefit('1')], held: readonly number[] = []) {
  const opened = granted(openBatch(asked, [], { by: cai, today }));
  const { lines, leftOut } = linesOf(
    opened,
    benefits.flatMap((each) => duesOf(each, asked, today)),
    made,
  );
  const { batch, sheet } = addSheet(
    opened,
    lines,
    { after: null, leftOut, hands: benefits.flatMap(({ hands }) => hands) },
    today,
  );
  if (!sheet) throw new Error('nothing due');
  const looked = lines.map((line, at) => markScreened(line, held.includes(at), 'open'));
  return turnScreened(batch, sheet, looked, today);
}
const pots = [aPot({ received: fen(2_000_000_000), available: fen(2_000_000_000) })];
const account = aFundAccount().id;
const funded = (batch: Batch): Batch => granted(blockFunds(approved(batch), pots, account, { by: cai, today }));
const approved = (from: Batch): Batch => {
  let batch = from;
  for (const [by, role] of [
    [guo, 'finance-lead'],
    [luo, 'bureau-lead'],
    [pan, 'bureau-lead'],
  ] as const) {
    if (batch.state === 'screened') batch = granted(approveBatch(batch, { by, roles: [role], today }));
  }
  return batch;
};

describe('benefit', () => {
  test('is granted once, and knows everybody who acted before', () => {
    const confirmed = aConfirmed();

    const step = grantBenefit(confirmed, indexes, { by: cai, today });

    expect(step).toMatchObject({
      value: {
        becomes: { benefit: true, version: confirmed.version + 1 },
        benefit: { hands: [he, lin, tang, wei, xu], from: confirmed.payFrom, holderIsMember: true },
      },
    });
    expect(step.ok && grantBenefit(step.value.becomes, indexes, { by: cai, today })).toMatchObject({
      why: 'benefit-granted',
    });
  });

  test('names the decision that each month rests on, and its aid; its lines name it too, and keep it when they are taken over', () => {
    const opened = granted(grantBenefit(aConfirmed(), { ...indexes, decision: 7 }, { by: cai, today })).benefit;
    const cut = benefitAfter(
      opened,
      { outcome: 'decrease', from: month('2026-09'), monthlyFen: fen(50_000) },
      { notice: noticeId('cut'), decision: 11 },
      [],
    );
    const decisions = (of: Benefit, ...months: string[]) => months.map((each) => decisionIn(of, month(each)));
    const { amounts: _, ...plain } = opened;
    const [due] = duesOf(cut, { programme: 'dibao', month: month('2026-10') }, day('2026-10-01'));
    const line = due && lineOf(due, { id: lineId('d'), batchId: batchId() });

    expect(decisions(cut, '2026-08', '2026-09')).toEqual([7, 11]);
    expect(decisionIn({ ...plain, amounts: [] }, null)).toBe(7);
    expect(decisions(aBenefit(), '2026-09')).toEqual([null]);
    expect(line?.decision).toBe(11);
    const over = line && takeOver({ ...line, state: 'ready' }, opened, { id: lineId('e'), batchId: batchId('2') });
    expect(over).toMatchObject({ value: { becomes: { decision: 11 } } });
  });

  test.each<[string, Custody | undefined, string | undefined]>([
    ['without a custody', undefined, 'custody-not-filed'],
    ['with a custody that isn’t filed yet', anEntered(), 'custody-not-filed'],
    ['with a custody that has ended', { ...aFiled(), state: 'ended' }, 'custody-not-filed'],
    ['with a custody past its term', aFiled('1', { until: day('2026-04-02') }), 'custody-not-filed'],
    ['with the custody of another', aFiled('1', { custodianIndex: index('another') }), 'custody-not-filed'],
    ['by whoever filed its custody', { ...aFiled(), decidedBy: cai }, 'duties-not-separated'],
    ['with a filed custody', aFiled(), undefined],
  ])('is opened on a stranger’s account %s: %s', (_, custody, why) => {
    const stranger = { ...indexes, holderIndex: index('custodian'), custody };

    const opened = grantBenefit(aConfirmed(), stranger, { by: cai, today });

    expect(opened).toMatchObject(why ? { why } : { value: { benefit: { holderIsMember: false } } });
    if (opened.ok) expect(Object.keys(opened.value.benefit)).not.toContain('custody');
  });

  test.each([lin, tang, wei, he, xu])('is not opened by %s, who acted on the case', (by) => {
    expect(grantBenefit(aConfirmed(), indexes, { by, today })).toMatchObject({ why: 'duties-not-separated' });
  });
});

describe('the amount of a month', () => {
  const set = (from: string, monthlyFen: number) => ({
    from: month(from),
    monthlyFen: fen(monthlyFen),
    notice: noticeId(from),
  });
  const changing = aBenefit('1', {
    from: month('2026-02'),
    amounts: [set('2026-02', 60_000), set('2026-05', 45_000), set('2026-07', 70_000)],
    ends: { from: month('2026-09'), notice: noticeId('end') },
  });

  test.each([
    ['2026-01', 0],
    ['2026-02', 60_000],
    ['2026-04', 60_000],
    ['2026-05', 45_000],
    ['2026-06', 45_000],
    ['2026-08', 70_000],
    ['2026-09', 0],
    ['2027-01', 0],
  ])('%s is what was in force in it: %i fen', (of, fenOwed) => {
    const dues = duesOf(changing, { programme: 'dibao', month: month(of) }, day('2027-02-01'));

    expect(amountIn(changing, month(of))).toBe(fenOwed);
    expect(dues.map(({ working }) => amountOf(working))).toEqual(fenOwed === 0 ? [] : [fenOwed]);
  });

  test('of aid in parts that ended counts what fell due before', () => {
    const part = (nth: number, dueOn: string) =>
      ({ purpose: `ta-${nth}`, amountFen: fen(1), dueOn: day(dueOn) }) as const;
    const aid = aBenefit('1', {
      programme: 'temporary',
      monthlyFen: 0,
      instalments: [part(1, '2026-04-01'), part(2, '2026-05-01'), part(3, '2026-06-01')],
      ends: { from: month('2026-06'), notice: noticeId() },
    });

    const dues = duesOf(aid, { programme: 'temporary', month: month('2026-07') }, day('2026-07-02'));

    expect(dues.map(({ purpose }) => purpose)).toEqual(['ta-1', 'ta-2']);
  });
});

describe('building', () => {
  test('makes one line for each benefit that runs by then, and counts their sum', () => {
    const { batch, sheet } = screened([
      aBenefit('1'),
      aBenefit('2', { monthlyFen: 1 }),
      aBenefit('later', { from: month('2026-05') }),
      aBenefit('other', { programme: 'tekun' }),
    ]);

    expect(balanceOf(batch).total).toEqual({ lines: 2, fen: 60_001 });
    expect(sheet.lines.map(({ caseId }) => caseId)).toEqual([aBenefit('1').caseId, aBenefit('2').caseId]);
  });

  test('is not done by who acted on any of the cases; who is met later is left out and counted', () => {
    expect(openBatch(asked, [lin, xu], { by: xu, today })).toMatchObject({ why: 'duties-not-separated' });

    const opened = granted(openBatch(asked, [], { by: cai, today }));
    const { lines, leftOut } = linesOf(
      opened,
      [aBenefit('1', { hands: [cai] }), aBenefit('2')].flatMap((each) => duesOf(each, asked, today)),
      made,
    );

    expect([lines.length, leftOut]).toEqual([1, 1]);
  });

  test('without a line leaves a batch that is closed', () => {
    const opened = granted(openBatch(asked, [], { by: cai, today }));

    expect(finishBuilding(opened, today)).toMatchObject({ state: 'closed', clock: null, wakesOn: null });
  });

  test('a line’s id says on which sheet it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32 ** 4 - 1 }), fc.string(), (no, seed) => {
        expect(sheetOf(lineIdOn(no, lineId(seed)))).toBe(no);
      }),
    );
  });

  /** facts.md 6.3: not later than the 10th, rolled back. */
  test.each([
    ['2026-01', '2026-01-09'],
    ['2026-02', '2026-02-10'],
    ['2026-07', '2026-07-10'],
    ['2026-10', '2026-10-10'],
  ])('the pay day of %s is %s', (of, on) => {
    expect(payDay('dibao', TOWN, month(of))).toBe(on);
  });

  test('a year that isn’t published has none; neither has a batch that follows, nor aid that isn’t monthly', () => {
    expect(payDay('dibao', TOWN, month('2031-01'))).toBeNull();
    const open = (more: object) => granted(openBatch({ ...asked, ...more }, [], { by: cai, today })).payBy;
    expect([open({}), open({ follows: batchId('2') }), open({ turn: 2 }), open({ programme: 'temporary' })]).toEqual([
      day('2026-04-10'),
      null,
      null,
      null,
    ]);
  });
});

describe('approval', () => {
  test.each([
    [1, ['finance-lead']],
    [200_000, ['finance-lead']],
    [200_001, ['finance-lead', 'bureau-lead']],
    [500_000_000, ['finance-lead', 'bureau-lead']],
    [500_000_001, ['finance-lead', 'bureau-lead', 'bureau-lead']],
  ])('of %i fen takes %j', (sum, roles) => {
    expect(approversFor(fen(sum), aBatch(), today)).toEqual(roles);
  });

  test('no sum is without its approvers', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (sum) => {
        expect(approversFor(fen(sum), aBatch(), today).length).toBeGreaterThan(0);
      }),
    );
  });

  test('takes every place, each by another person', () => {
    const { batch } = screened([aBenefit('1', { monthlyFen: fen(600_000_000) })]);
    const one = granted(approveBatch(batch, { by: guo, roles: ['finance-lead'], today }));
    const two = granted(approveBatch(one, { by: luo, roles: ['bureau-lead'], today }));

    expect([one.state, two.state]).toEqual(['screened', 'screened']);
    expect(approveBatch(two, { by: luo, roles: ['bureau-lead'], today })).toMatchObject({
      why: 'duties-not-separated',
    });
    expect(approveBatch(two, { by: wei, roles: ['finance-lead'], today })).toMatchObject({
      why: 'approval-not-yours',
      facts: { missing: ['bureau-lead'] },
    });
    const three = granted(approveBatch(two, { by: pan, roles: ['bureau-lead'], today }));
    expect(three).toMatchObject({ state: 'approved', approvals: [{ by: guo }, { by: luo }, { by: pan }] });
  });

  test.each([cai, lin, xu])('is not given by %s, who built the batch or acted on its cases', (by) => {
    const { batch } = screened();

    expect(approveBatch(batch, { by, roles: ['finance-lead'], today })).toMatchObject({ why: 'duties-not-separated' });
  });

  test('is of clear lines that were screened, and falls when others become clear', () => {
    expect(approveBatch(aBatch(), { by: guo, roles: ['finance-lead'], today })).toMatchObject({
      why: 'batch-not-screened',
    });
    const { batch: none } = screened([aBenefit('1')], [0]);
    expect(approveBatch(none, { by: guo, roles: ['finance-lead'], today })).toMatchObject({
      why: 'batch-nothing-clear',
    });

    const { batch, sheet } = screened([aBenefit('1', { monthlyFen: fen(300_000) }), aBenefit('2')], [1]);
    const once = granted(approveBatch(batch, { by: guo, roles: ['finance-lead'], today }));
    const cleared = turn(once, sheet, [markScreened(sheet.lines[1] as PaymentLine, false, 'open')], today);

    expect(once.approvals).toHaveLength(1);
    expect(cleared.batch.approvals).toEqual([]);
  });
});

describe('release', () => {
  test('needs approval, and is by nobody who built, approved or acted before', () => {
    const { batch } = screened();

    expect(releaseBatch(batch, { by: zhuang, today })).toMatchObject({ why: 'batch-not-approved' });
    expect(releaseBatch(approved(batch), { by: zhuang, today })).toMatchObject({ why: 'funds-not-blocked' });
    for (const by of [cai, guo, lin, xu])
      expect(releaseBatch(funded(batch), { by, today })).toMatchObject({ why: 'duties-not-separated' });
    const released = granted(releaseBatch(funded(batch), { by: zhuang, today }));
    expect(released).toMatchObject({ state: 'released', releasedBy: zhuang, releasedOn: today });
    expect(releaseBatch(released, { by: zhuang, today })).toMatchObject({
      why: 'batch-released',
      facts: { releasedOn: today },
    });
  });

  test('a line that is found after approval stays behind, and the rest goes', () => {
    const { batch, sheet } = screened([aBenefit('1'), aBenefit('2')]);
    const ready = funded(batch);
    const [line] = sheet.lines as [PaymentLine];
    const { batch: fewer } = turn(ready, sheet, [markScreened(line, true, stageOf(ready))], today);

    const released = granted(releaseBatch(fewer, { by: zhuang, today }));

    expect(balanceOf(released)).toMatchObject({ underWay: { lines: 1 }, held: { lines: 1 } });
    expect(ready.funds?.shares).toEqual([{ source: 'central', blocked: 120_000, sent: 0, paid: 0 }]);
    // What was blocked for the line that stays behind is available again.
    expect(released.funds?.shares).toEqual([{ source: 'central', blocked: 0, sent: 60_000, paid: 0 }]);
  });

  test('a stopped batch never leaves, all of it counts as cancelled, and what has left can’t be stopped', () => {
    const { batch } = screened();
    const stopped = granted(stopBatch(funded(batch), 'suspected-fraud', { by: wei, today }));

    expect(stopped.funds?.shares).toMatchObject([{ blocked: 0, sent: 0 }]);
    expect(stopped).toMatchObject({ state: 'stopped', clock: null, stopped: { reason: 'suspected-fraud' } });
    expect(releaseBatch(stopped, { by: zhuang, today })).toMatchObject({ why: 'batch-not-approved' });
    expect(balanceOf(stopped)).toMatchObject({ total: { lines: 1 }, cancelled: { lines: 1 }, open: { lines: 0 } });
    expect(stopBatch(stopped, 'instructed', { by: wei, today })).toMatchObject({ why: 'batch-stopped' });
    const released = granted(releaseBatch(funded(batch), { by: zhuang, today }));
    expect(stopBatch(released, 'instructed', { by: wei, today })).toMatchObject({ why: 'batch-released' });
  });
});

describe('the bank’s word', () => {
  test('is taken once, on a clear line', () => {
    const clear = aLine('1', { state: 'clear' });
    const paid = granted(answerLine(clear, { outcome: 'paid', returnCode: null }, today));

    expect(paid).toMatchObject({ state: 'paid', answeredOn: today, version: 2 });
    expect(answerLine(paid, { outcome: 'returned', returnCode: 'FROZEN' }, today)).toMatchObject({
      why: 'line-answered',
    });
    for (const state of ['draft', 'held', 'ready', 'moved', 'cancelled'] as const)
      expect(answerLine(aLine('1', { state }), { outcome: 'paid', returnCode: null }, today)).toMatchObject({
        why: 'line-not-released',
      });
  });

  test('of a return has its code, and of a payment has none', () => {
    const clear = aLine('1', { state: 'clear' });

    expect(answerLine(clear, { outcome: 'returned', returnCode: null }, today)).toMatchObject({ why: 'return-code' });
    expect(answerLine(clear, { outcome: 'paid', returnCode: 'FROZEN' }, today)).toMatchObject({ why: 'return-code' });
    for (const returnCode of ReturnCode.options)
      expect(answerLine(clear, { outcome: 'returned', returnCode }, today)).toMatchObject({
        value: { state: 'returned', returnCode },
      });
  });

  test('on the last line makes the batch answered; the statement must agree to the fen; what is left keeps it open', () => {
    const { batch, sheet } = screened([aBenefit('1'), aBenefit('2')]);
    const released = granted(releaseBatch(funded(batch), { by: zhuang, today }));
    const [one, two] = sheet.lines as [PaymentLine, PaymentLine];
    const first = turnAnswered(
      released,
      sheet,
      [granted(answerLine(one, { outcome: 'paid', returnCode: null }, today))],
      today,
    );
    const second = turnAnswered(
      first.batch,
      first.sheet,
      [granted(answerLine(two, { outcome: 'returned', returnCode: 'INACTIVE' }, today))],
      today,
    );
    const said = (paid: number) => {
      const held = matching(unmatched(second.batch.id), second.batch);
      const rows = [
        { lineId: one.id, amountFen: fen(paid), outcome: 'paid' },
        { lineId: two.id, amountFen: fen(60_000), outcome: 'returned' },
      ] as const;
      // A row that comes twice counts once.
      const differing = [...rows, ...rows].filter((row) => held.add(row, second.sheet) !== undefined).length;
      return [held.done(), differing] as const;
    };

    expect([first.batch.state, second.batch.state]).toEqual(['released', 'answered']);
    expect(reconcileBatch(first.batch, ...said(60_000), { by: cai, today })).toMatchObject({
      why: 'batch-not-answered',
    });
    expect(granted(reconcileBatch(second.batch, ...said(59_999), { by: cai, today }))).toBe(second.batch);
    expect(reconcileBatch(second.batch, ...said(60_000), { by: zhuang, today })).toMatchObject({
      why: 'duties-not-separated',
    });
    const reconciled = granted(reconcileBatch(second.batch, ...said(60_000), { by: cai, today }));
    expect(reconciled.state).toBe('reconciled');
    const cancelled = granted(cancelLine(second.sheet.lines[1] as PaymentLine, 'died'));
    expect(turn(reconciled, second.sheet, [cancelled], today).batch.state).toBe('closed');
  });
});

test('only a held, returned or ready line is cancelled, and only a ready one is taken over, to the account of today', () => {
  for (const state of ['draft', 'clear', 'paid', 'moved', 'cancelled'] as const)
    expect(cancelLine(aLine('1', { state }), 'died')).toMatchObject({ why: 'line-not-open' });
  const into = { id: lineIdOn(1, lineId('new')), batchId: batchId('follow') };
  const benefit = aBenefit('1', { accountIndex: index('new account') });
  for (const state of ['draft', 'clear', 'held', 'returned', 'paid', 'moved', 'cancelled'] as const)
    expect(takeOver(aLine('1', { state }), benefit, into)).toMatchObject({ why: 'line-not-open' });

  const { was, becomes } = granted(takeOver(aLine('1', { state: 'ready', returnCode: 'FROZEN' }), benefit, into));

  expect(was.state).toBe('moved');
  expect(becomes).toMatchObject({
    ...into,
    state: 'draft',
    returnCode: null,
    replaces: aLine('1').id,
    accountIndex: index('new account'),
    version: 1,
  });
});

test('every state that isn’t an end has an owner, a clock and a way on; every state is reached', () => {
  for (const state of BATCH_STATES) {
    const ends = BATCH_NEXT[state].length === 0;
    expect([state, CARE[state].owner === null, CARE[state].within === null]).toEqual([state, ends, ends]);
  }
  expect(new Set(Object.values(BATCH_NEXT).flat())).toEqual(new Set(BATCH_STATES.slice(1)));
  expect(new Set(Object.values(LINE_NEXT).flat())).toEqual(
    new Set(['clear', 'held', 'paid', 'returned', 'ready', 'moved', 'cancelled']),
  );
});

type Deed =
  | { do: 'screen'; blocked: boolean; at: number }
  | { do: 'approve' | 'block' | 'release' | 'send' | 'reconcile' | 'stop'; who: number }
  /** What is next, by the right person: so that walks come far. */
  | { do: 'forward' }
  | { do: 'answer'; paid: boolean; at: number }
  | { do: 'cancel' | 'take'; at: number };
const PEOPLE: readonly (readonly [OperatorId, Role])[] = [
  [cai, 'finance'],
  [guo, 'finance-lead'],
  [luo, 'bureau-lead'],
  [pan, 'bureau-lead'],
  [zhuang, 'releaser'],
  [xu, 'approver'],
  [lin, 'intake'],
];
const at = fc.nat(3);
const aDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('screen' as const), blocked: fc.boolean(), at }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'approve' as const,
        'block' as const,
        'release' as const,
        'send' as const,
        'reconcile' as const,
      ),
      who: fc.nat(PEOPLE.length - 1),
    }),
  },
  { weight: 12, arbitrary: fc.constant({ do: 'forward' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), who: fc.constant(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), paid: fc.boolean(), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'take' as const), at }) },
);

function forward({ state, approvals }: Batch, sheet: Sheet): Exclude<Deed, { do: 'forward' }> {
  const nth = Math.max(
    0,
    sheet.lines.findIndex((line) => line.state === 'clear' || (state === 'draft' && line.state === 'draft')),
  );
  if (state === 'draft') return { do: 'screen', blocked: false, at: nth };
  if (state === 'screened') return { do: 'approve', who: 1 + approvals.length };
  if (state === 'approved') return { do: 'block', who: 0 };
  if (state === 'funds-blocked') return { do: 'release', who: 4 };
  if (state === 'released') return { do: 'send', who: 4 };
  if (state === 'sent') return { do: 'answer', paid: true, at: nth };
  return { do: 'reconcile', who: 0 };
}

test('whatever is done in whatever order, only open steps are taken, every fen is accounted for, and nobody does two things with one batch', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(aDeed, { maxLength: 40, size: 'max' }),
      fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 4, maxLength: 4 }),
      (deeds, amounts) => {
        const lines = amounts.map((amount, nth) => aLine(`${nth}`, { amountFen: fen(amount) }));
        let sheet = aSheet(lines);
        let batch: Batch = aBatch({}, lines);
        for (const drawn of deeds) {
          const was = { batch, sheet };
          const deed: Exclude<Deed, { do: 'forward' }> = drawn.do === 'forward' ? forward(batch, sheet) : drawn;
          if (deed.do === 'screen') {
            // The draft is screened whole, as the job does; afterwards a line at a time.
            const changed = sheet.lines
              .map((line, nth) =>
                batch.state === 'draft' || nth === deed.at
                  ? markScreened(line, deed.blocked && nth === deed.at, stageOf(batch))
                  : line,
              )
              .filter((line, nth) => line !== sheet.lines[nth]);
            if (batch.state === 'stopped' || changed.length === 0) continue;
            ({ batch, sheet } = turnScreened(batch, sheet, changed, today));
          } else if (deed.do === 'answer') {
            if (!answerable(batch, 1).ok) continue;
            const returnCode = deed.paid ? null : 'FROZEN';
            const line = answerLine(
              sheet.lines[deed.at] as PaymentLine,
              { outcome: deed.paid ? 'paid' : 'returned', returnCode },
              today,
            );
            if (line.ok) ({ batch, sheet } = turnAnswered(batch, sheet, [line.value], today));
          } else if ('at' in deed) {
            if (batch.state === 'stopped') continue;
            const line = sheet.lines[deed.at] as PaymentLine;
            const next =
              deed.do === 'cancel'
                ? cancelLine(line, 'died')
                : takeOver(line, aBenefit(), { id: lineIdOn(1, lineId('x')), batchId: batchId('f') });
            if (next.ok)
              ({ batch, sheet } = turn(batch, sheet, ['was' in next.value ? next.value.was : next.value], today));
          } else {
            const [by, role] = PEOPLE[deed.who] as (typeof PEOPLE)[number];
            const said = { ...unmatched(batch.id), ...batch.answers };
            const next =
              deed.do === 'approve'
                ? approveBatch(batch, { by, roles: [role], today })
                : deed.do === 'block'
                  ? blockFunds(batch, pots, account, { by, today })
                  : deed.do === 'release'
                    ? releaseBatch(batch, { by, today })
                    : deed.do === 'send'
                      ? takeFile(batch, { part: 1, again: false }, { by, today })
                      : deed.do === 'reconcile'
                        ? reconcileBatch(batch, said, 0, { by, today })
                        : stopBatch(batch, 'instructed', { by, today });
            if (next.ok) batch = next.value;
          }
          if (batch !== was.batch) {
            expect(batch.version).toBe(was.batch.version + 1);
            if (batch.state !== was.batch.state) expect(BATCH_NEXT[was.batch.state]).toContain(batch.state);
          }
          expect(Batch.parse(batch)).toEqual(batch);
          expect(Sheet.parse(sheet)).toEqual(sheet);
          for (const [nth, line] of sheet.lines.entries()) {
            const before = was.sheet.lines[nth] as PaymentLine;
            if (line === before) continue;
            expect(LINE_NEXT[before.state]).toContain(line.state);
            expect(line.version).toBe(before.version + 1);
            if (line.answeredOn !== null) expect(['sent', 'answered', 'reconciled', 'closed']).toContain(batch.state);
          }
          // The tally is what the lines are.
          expect(batch.tally).toEqual(aBatch({}, sheet.lines).tally);
          const { total, ...parts } = balanceOf(batch);
          expect(Object.values(parts).reduce((sum, { fen }) => sum + fen, 0)).toBe(total.fen);
          expect(total.fen).toBe(amounts.reduce((sum, amount) => sum + amount, 0));
          // So is the money: blocked until it leaves, then on its way for each line that is, and paid as the bank said.
          const money = (standing: 'blocked' | 'sent' | 'paid') =>
            batch.funds?.shares.reduce((sum, share) => sum + share[standing], 0) ?? 0;
          expect([money('sent'), money('paid')]).toEqual([parts.underWay.fen, batch.answers.paid.fen]);
          if (batch.state !== 'funds-blocked') expect(money('blocked')).toBe(0);
          else expect(money('blocked')).toBeGreaterThanOrEqual(batch.tally.clear.fen);
          const approvers = batch.approvals.map(({ by }) => by);
          const hands = [batch.builtBy, ...approvers, ...(batch.releasedBy ? [batch.releasedBy] : [])];
          expect(new Set(hands).size).toBe(hands.length);
          expect(hands.filter((by) => batch.hands.includes(by))).toEqual([]);
          if (batch.state === 'closed')
            expect([parts.open.lines, parts.underWay.lines, parts.held.lines, parts.returned.lines]).toEqual([
              0, 0, 0, 0,
            ]);
          if (['released', 'sent', 'answered', 'reconciled'].includes(batch.state))
            expect(approvers.length).toBeGreaterThan(0);
          expect((batch.clock === null) === ['closed', 'stopped'].includes(batch.state) || batch.version === 1).toBe(
            true,
          );
          reached.add(batch.state);
          for (const line of sheet.lines) reached.add(line.state);
        }
      },
    ),
    { numRuns: 300, seed: 20261123 },
  );
  for (const state of [...BATCH_STATES.slice(1), ...Object.keys(LINE_NEXT)]) expect(reached).toContain(state);
});
