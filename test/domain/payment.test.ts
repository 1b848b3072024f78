import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantBenefit } from '../../shared/domain/benefit.ts';
import {
  answerLine,
  BATCH_NEXT,
  Batch,
  buildBatch,
  LINE_NEXT,
  markScreened,
  markScreenedLine,
  PaymentLine,
  ReturnCode,
  releaseBatch,
} from '../../shared/domain/payment.ts';
import { aBatch, aBenefit, aLine } from './a-payment.ts';
import {
  aConfirmed,
  batchId,
  cai,
  day,
  fen,
  he,
  index,
  lin,
  lineId,
  month,
  TOWN,
  tang,
  wei,
  xu,
  zhuang,
} from './case/a-case.ts';

const today = day('2026-04-03');
const asked = { id: batchId(), office: TOWN, programme: 'dibao' as const, month: month('2026-04') };
const build = (benefits: readonly ReturnType<typeof aBenefit>[], by = cai) =>
  buildBatch(asked, benefits, ({ caseId }) => lineId(caseId), { by, today });
const indexes = { personIndexes: [index('a'), index('b')], accountIndex: index('account'), holderIndex: index('b') };

test('what may follow what, with money', () => {
  expect(LINE_NEXT).toEqual({
    draft: ['held', 'clear'],
    held: ['clear'],
    clear: ['held', 'released'],
    released: ['paid', 'returned'],
    paid: [],
    returned: [],
  });
});

test('a benefit is granted once, and knows everybody who acted before', () => {
  const confirmed = aConfirmed();

  const granted = grantBenefit(confirmed, indexes, { by: cai, today });

  expect(granted).toMatchObject({
    value: {
      becomes: { benefit: true, version: confirmed.version + 1 },
      benefit: { hands: [he, lin, tang, wei, xu], from: confirmed.payFrom, monthlyFen: 60_000, holderIsMember: true },
    },
  });
  expect(granted.ok && grantBenefit(granted.value.becomes, indexes, { by: cai, today })).toMatchObject({
    why: 'benefit-granted',
  });
});

test('an account holder from outside the household is marked as such', () => {
  const outside = { ...indexes, holderIndex: index('somebody else') };

  expect(grantBenefit(aConfirmed(), outside, { by: cai, today })).toMatchObject({
    value: { benefit: { holderIsMember: false } },
  });
});

test.each([lin, tang, wei, he, xu])('%s, who acted on the case, can’t open its benefit', (by) => {
  expect(grantBenefit(aConfirmed(), indexes, { by, today })).toMatchObject({ why: 'duties-not-separated' });
});

test('a batch has one line for each benefit that runs by then, and is worth their sum', () => {
  const benefits = [
    aBenefit('1'),
    aBenefit('2', { monthlyFen: fen(1) }),
    aBenefit('later', { from: month('2026-05') }),
    aBenefit('other', { programme: 'tekun' }),
  ];

  const built = build(benefits);

  expect(built).toMatchObject({ value: { batch: { lines: 2, totalFen: 60_001, state: 'draft' } } });
  expect(built.ok && built.value.lines.map(({ caseId, state }) => [caseId, state])).toEqual([
    [benefits[0]?.caseId, 'draft'],
    [benefits[1]?.caseId, 'draft'],
  ]);
});

test('a month without a benefit makes no batch', () => {
  expect(build([])).toMatchObject({ why: 'batch-empty' });
  expect(build([aBenefit('1', { from: month('2026-05') })])).toMatchObject({ why: 'batch-empty' });
});

test('who acted on any case of a batch can’t build it, nor release it', () => {
  const benefits = [aBenefit('1', { hands: [lin] }), aBenefit('2', { hands: [xu] })];

  for (const by of [lin, xu]) expect(build(benefits, by)).toMatchObject({ why: 'duties-not-separated' });
  const screened = aBatch({ state: 'screened', hands: [lin, xu] });
  for (const by of [lin, xu, cai]) {
    expect(releaseBatch(screened, [aLine('1', { state: 'clear' })], { by, today })).toMatchObject({
      why: 'duties-not-separated',
    });
  }
});

test('a release takes the clear lines and leaves the held ones', () => {
  const lines = [
    aLine('1', { state: 'clear' }),
    aLine('2', { state: 'held' }),
    aLine('3', { state: 'draft' }),
    aLine('4', { state: 'paid' }),
  ];

  const released = releaseBatch(aBatch({ state: 'screened' }), lines, { by: zhuang, today });

  expect(released).toMatchObject({
    value: {
      batch: { state: 'released', releasedBy: zhuang, releasedOn: today, version: 2 },
      released: [{ id: lines[0]?.id, state: 'released', version: 2 }],
      held: [{ id: lines[1]?.id }],
    },
  });
  expect(released.ok && released.value.released).toHaveLength(1);
});

test('a batch is not released before it was screened', () => {
  expect(releaseBatch(aBatch(), [aLine('1', { state: 'clear' })], { by: zhuang, today })).toMatchObject({
    why: 'batch-not-screened',
  });
});

test('a released batch is released again only for lines that were cleared since', () => {
  const batch = aBatch({ state: 'released', releasedOn: day('2026-04-02') });

  expect(releaseBatch(batch, [aLine('1', { state: 'released' })], { by: zhuang, today })).toMatchObject({
    why: 'batch-released',
    facts: { releasedOn: '2026-04-02' },
  });
  expect(releaseBatch(batch, [aLine('1', { state: 'clear' })], { by: zhuang, today }).ok).toBe(true);
});

test('the bank’s word is taken once, on a line that was released', () => {
  const released = aLine('1', { state: 'released' });
  const paid = answerLine(released, { outcome: 'paid', returnCode: null }, today);

  expect(paid).toMatchObject({ value: { state: 'paid', answeredOn: today, version: 2 } });
  for (const state of ['paid', 'returned'] as const)
    expect(answerLine(aLine('1', { state }), { outcome: 'paid', returnCode: null }, today)).toMatchObject({
      why: 'line-answered',
    });
  for (const state of ['draft', 'held', 'clear'] as const)
    expect(answerLine(aLine('1', { state }), { outcome: 'paid', returnCode: null }, today)).toMatchObject({
      why: 'line-not-released',
    });
});

test('a return has its code, and a payment has none', () => {
  const released = aLine('1', { state: 'released' });

  expect(answerLine(released, { outcome: 'returned', returnCode: null }, today)).toMatchObject({ why: 'return-code' });
  expect(answerLine(released, { outcome: 'paid', returnCode: 'FROZEN' }, today)).toMatchObject({ why: 'return-code' });
  for (const returnCode of ReturnCode.options)
    expect(answerLine(released, { outcome: 'returned', returnCode }, today)).toMatchObject({
      value: { state: 'returned', returnCode },
    });
});

const turns = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('screen' as const), blocked: fc.boolean() }),
    fc.record({ do: fc.constant('release' as const), by: fc.constantFrom(zhuang, cai, lin, xu) }),
    fc.record({ do: fc.constant('answer' as const), outcome: fc.constantFrom('paid' as const, 'returned' as const) }),
  ),
  { maxLength: 20 },
);

test('whatever screening, release and bank do in whatever order, lines and batches only take the steps open to them', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(turns, (deeds) => {
      let line = aLine();
      let batch = aBatch();
      for (const deed of deeds) {
        const [wasLine, wasBatch] = [line, batch];
        if (deed.do === 'screen') {
          line = markScreenedLine(line, deed.blocked);
          batch = markScreened(batch, today);
        } else if (deed.do === 'release') {
          const released = releaseBatch(batch, [line], { by: deed.by, today });
          if (released.ok) {
            expect(deed.by).toBe(zhuang);
            batch = released.value.batch;
            line = released.value.released[0] ?? line;
          }
        } else {
          const returnCode = deed.outcome === 'returned' ? 'FROZEN' : null;
          const answered = answerLine(line, { outcome: deed.outcome, returnCode }, today);
          if (answered.ok) line = answered.value;
        }
        if (line !== wasLine) {
          expect(LINE_NEXT[wasLine.state]).toContain(line.state);
          expect(line.version).toBe(wasLine.version + 1);
        }
        if (batch !== wasBatch) {
          expect(BATCH_NEXT[wasBatch.state]).toContain(batch.state);
          expect(batch.version).toBe(wasBatch.version + 1);
        }
        expect(PaymentLine.parse(line)).toEqual(line);
        expect(Batch.parse(batch)).toEqual(batch);
        if (['released', 'paid', 'returned'].includes(line.state)) expect(batch.state).toBe('released');
        reached.add(line.state);
      }
    }),
    { numRuns: 500 },
  );
  expect([...reached].sort()).toEqual(['clear', 'draft', 'held', 'paid', 'released', 'returned']);
});

test('the held money of a batch and the released make up its sum, whatever the amounts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 30 }), (amounts) => {
      const built = build(amounts.map((amount, at) => aBenefit(`${at}`, { monthlyFen: fen(amount) })));
      if (!built.ok) throw new Error(built.why);
      const { batch, lines } = built.value;
      const marked = lines.map((line, at) => markScreenedLine(line, at % 3 === 0));
      const released = releaseBatch(markScreened(batch, today), marked, { by: zhuang, today });
      const all = released.ok ? [...released.value.released, ...released.value.held] : marked;
      expect(all.reduce((total, line) => total + line.amountFen, 0)).toBe(batch.totalFen);
    }),
  );
});
