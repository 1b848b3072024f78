import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { CallBackId, LineId } from '../../shared/domain/ids.ts';
import {
  answerCallBack,
  type CallBackAnswer,
  type CallingBack,
  missCallBack,
  openCallBack,
} from '../../shared/domain/payment/call-back.ts';
import {
  countedOn,
  drawing,
  drawnFrom,
  mayDraw,
  placedOn,
  planOf,
  sampleSize,
} from '../../shared/domain/payment/call-back-plan.ts';
import { examine } from '../../shared/domain/rule.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { askedForMoney } from '../../shared/rules/asked-for-money.rule.ts';
import { callBackOverdue } from '../../shared/rules/call-back-overdue.rule.ts';
import { cardHeldElsewhere } from '../../shared/rules/card-held-elsewhere.rule.ts';
import { payeeNotFound } from '../../shared/rules/payee-not-found.rule.ts';
import { receivedOtherwise } from '../../shared/rules/received-otherwise.rule.ts';
import { aBatch, aLine } from './a-payment.ts';
import { batchId, day, fen, granted, lin, month, operator, TOWN } from './case/a-case.ts';

const today = day('2026-05-06');
const SEED = { checkpoint: 12, size: 3456, root: Buffer.alloc(32, 7).toString('base64') };
const of = { office: TOWN, month: month('2026-04'), seed: SEED };
const lineNo = (nth: number) => LineId.parse(madeId('line', String(nth)));
const paid = (more: object = {}) =>
  aLine('1', { state: 'paid', answeredOn: day('2026-04-10'), amountFen: fen(60_000), ...more });
const aCallBack = () =>
  openCallBack(paid(), { id: CallBackId.parse(madeId('callback', '1')), plan: month('2026-04') }, today);
const hotline = (more: Partial<CallingBack> = {}): CallingBack => ({
  by: operator('hao-hotline'),
  roles: ['hotline'],
  today,
  accused: [lin],
  ...more,
});
const watch = (more: Partial<CallingBack> = {}) =>
  hotline({ by: operator('wu-watch'), roles: ['supervisor'], ...more });
const WELL: CallBackAnswer = {
  spokeWith: 'payee',
  received: 'yes',
  receivedFen: fen(60_000),
  cardHeldBy: 'payee',
  askedForMoney: 'nobody',
};

describe('the sample of an office’s paid lines', () => {
  test.each([
    [1, 1],
    [30, 21],
    [2_000, 66],
    [75_000, 68],
  ])('of %i lines has %i, for ninety in a hundred and a margin of ten', (lines, size) => {
    expect(sampleSize(lines, { confidence: '90', margin: { part: 10, of: 100 } })).toBe(size);
  });

  test('is the same whoever draws it again, in whatever order the lines come; another seed draws another', () => {
    const lines = Array.from({ length: 200 }, (_, nth) => ({
      id: lineNo(nth),
      batchId: batchId('1'),
      state: 'paid' as const,
    }));
    const drawn = (some: typeof lines, plan = of) => {
      const draw = drawing(plan, 20);
      for (const each of some) draw.add(each);
      return draw.done();
    };

    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 200 }), (some) => {
        expect(drawn(some)).toEqual(drawn(lines));
      }),
      { numRuns: 20 },
    );
    expect(new Set(drawn(lines).map(({ lineId }) => lineId)).size).toBe(20);
    expect(drawn(lines, { ...of, seed: { ...SEED, root: 'AAAA' } })).not.toEqual(drawn(lines));
    expect(drawn(lines.map((each) => ({ ...each, state: 'returned' as never })))).toEqual([]);
  });

  test('brings every line about as often as any other', () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) {
      const draw = drawing({ ...of, seed: { ...SEED, root: `seed ${seed}` } }, 5);
      for (let nth = 0; nth < 20; nth += 1) draw.add({ id: lineNo(nth), batchId: batchId('1'), state: 'paid' });
      for (const { lineId } of draw.done()) hits.set(lineId, (hits.get(lineId) ?? 0) + 1);
    }

    // Each is drawn a hundred times of four hundred; four standard deviations are thirty-five.
    expect([...hits.values()].every((times) => times > 65 && times < 135)).toBe(true);
    expect(hits.size).toBe(20);
  });

  test('is of batches that are answered and that no plan had; a month is waited for until its fifteenth of the next', () => {
    const tally = { ...aBatch().tally, paid: { lines: 2, fen: fen(120_000) } };
    const answered = aBatch({ state: 'answered', tally });
    const sent = aBatch({ id: batchId('2'), state: 'sent', tally });
    const plan = planOf([answered], of, today);

    expect(drawnFrom([answered, sent], [])).toEqual([answered]);
    expect(drawnFrom([answered], [plan])).toEqual([]);
    expect(plan).toMatchObject({ population: { lines: 2, fen: 120_000 }, confidence: '90' });
    expect([mayDraw([answered, sent], today), mayDraw([answered], today), mayDraw([sent], day('2026-05-15'))]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('a call-back', () => {
  test('is made by the hotline, never by who had the case or the money in hand; and ends with what the household said', () => {
    const was = aCallBack();

    expect(answerCallBack(was, WELL, watch())).toMatchObject({
      why: 'call-back-not-yours',
      facts: { owner: 'hotline' },
    });
    expect(answerCallBack(was, WELL, hotline({ by: lin }))).toMatchObject({ why: 'duties-not-separated' });
    const done = granted(answerCallBack(was, WELL, hotline()));
    expect(done).toMatchObject({ state: 'answered', endedOn: today, wakesOn: null, clock: { state: 'met' } });
    expect(answerCallBack(done, WELL, hotline())).toMatchObject({ why: 'call-back-ended' });
  });

  test('that nobody takes on three days becomes a visit of a supervisor; a wrong number does at once', () => {
    let missed = aCallBack();
    for (const nth of [0, 0, 1, 2]) {
      expect(missed.state).toBe('to-call');
      missed = granted(missCallBack(missed, 'no-answer', hotline({ today: addDays(today, nth) })));
    }

    expect(missed).toMatchObject({ state: 'to-visit', clock: { code: 'CALL_BACK_VISIT' } });
    expect(granted(missCallBack(aCallBack(), 'wrong-number', hotline())).state).toBe('to-visit');
    expect(missCallBack(aCallBack(), 'unknown-there', hotline())).toMatchObject({ why: 'call-back-not-so' });
    const nobody = granted(missCallBack(missed, 'unknown-there', watch()));
    expect(nobody.state).toBe('not-found');
    expect(examine(payeeNotFound, nobody, { today })).toMatchObject({ facts: { tries: 5 } });
    expect(examine(payeeNotFound, missed, { today })).toBe('not-applicable');
  });

  test.each([
    ['all is well', {}, []],
    ['it isn’t sure', { received: 'unsure', receivedFen: null, cardHeldBy: 'unsure', askedForMoney: 'unsaid' }, []],
    ['somebody asked for money', { askedForMoney: 'village-staff' }, ['R43']],
    ['nothing came', { received: 'no', receivedFen: null }, ['R31']],
    ['a fen less came', { receivedFen: fen(59_999) }, ['R31']],
    ['staff hold the card', { cardHeldBy: 'village-staff' }, ['R30']],
    ['all of it', { receivedFen: fen(1), cardHeldBy: 'office-staff', askedForMoney: 'other' }, ['R43', 'R31', 'R30']],
  ] as const)('of which the household says that %s gives these findings, and the plan counts them', (_, more, ids) => {
    const was = aCallBack();
    const answered = granted(answerCallBack(was, { ...WELL, ...more }, hotline()));
    const hit = [askedForMoney, receivedOtherwise, cardHeldElsewhere].filter(
      (rule) => typeof examine<typeof answered>(rule, answered, { today }) !== 'string',
    );

    expect(hit.map(({ id }) => id)).toEqual(ids);
    const plan = countedOn(placedOn(planOf([aBatch()], of, today), 1), was, answered);
    expect(Object.values(plan.found).reduce((sum, each) => sum + each, 0)).toBe(ids.length);
    expect(plan.tally).toMatchObject({ 'to-call': 0, answered: 1 });
    expect(examine(askedForMoney, was, { today })).toBe('not-applicable');
  });

  test('with a relative is a hint to the custody review, with staff a violation', () => {
    const heldBy = (cardHeldBy: CallBackAnswer['cardHeldBy']) =>
      examine(cardHeldElsewhere, granted(answerCallBack(aCallBack(), { ...WELL, cardHeldBy }, hotline())), { today });

    expect(heldBy('relative')).toMatchObject({ severity: 'warning' });
    expect(heldBy('office-staff')).not.toHaveProperty('severity');
    expect(heldBy('household')).toBe('in-order');
  });

  test('that nobody makes is found on the day after its last', () => {
    const was = aCallBack();
    const due = day(was.clock.dueOn ?? '');

    expect(examine(callBackOverdue, was, { today: due })).toBe('in-order');
    expect(examine(callBackOverdue, was, { today: addDays(due, 1) })).toMatchObject({ facts: { owner: 'hotline' } });
  });
});
