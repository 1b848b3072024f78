import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFindings } from '../../shared/aws/read-findings.ts';
import type { AnswerRow } from '../../shared/domain/payment/bank-file.ts';
import { reconcileBatch, unmatched } from '../../shared/domain/payment/statement.ts';
import { matchStatement } from '../../shared/work/match-statement.ts';
import { takeAnswers } from '../../shared/work/take-answers.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { cai, fen, granted, lineId } from '../domain/case/a-case.ts';
import { act, sentOf, today } from './a-money.ts';
import { alter, approvalOf, numbered, reach, released, rowsOf, word } from './a-released-batch.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

describe('answers by file', () => {
  test('in any order, in parts, again and again: each word once, everything explained, and the statement agrees line by line', async () => {
    const { money, batch: before } = await released(engines, 45);
    const { rows } = granted(await rowsOf(money, before));
    const batch = await sentOf(money, before);
    const asked = { approved: await approvalOf(money, batch), act, today };
    const words = rows.map((row, at) =>
      at % 9 === 0 ? word(row, { outcome: 'returned', returnCode: 'INACTIVE' }) : word(row),
    );
    const shuffled = [...words].sort((one, other) => (one.lineId.slice(-3) < other.lineId.slice(-3) ? -1 : 1));
    const [some, rest] = [shuffled.slice(0, 20), shuffled.slice(10)];
    const first = granted(await takeAnswers(batch.id, numbered(some), money, asked));
    const second = granted(await takeAnswers(batch.id, numbered([...rest, undefined, ...rest]), money, asked));

    const kinds = (judged: typeof first) => {
      const counted: Record<string, number> = {};
      for (const { kind } of judged) counted[kind] = (counted[kind] ?? 0) + 1;
      return counted;
    };
    expect(kinds(first)).toEqual({ taken: 20 });
    expect(kinds(second)).toEqual({ taken: 25, repeated: 45, unreadable: 1 });
    const answered = await money.readPayments.batch(batch.id);
    if (!answered) throw new Error('no batch');
    expect(answered).toMatchObject({ state: 'answered', answers: { paid: { lines: 40 }, returned: { lines: 5 } } });

    const statement = numbered(words);
    const half = await matchStatement(unmatched(batch.id), answered, statement.slice(0, 30), money);
    expect(granted(reconcileBatch(answered, half.matching, half.differing.length, { by: cai, today }))).toBe(answered);
    const whole = await matchStatement(half.matching, answered, statement.slice(20), money);
    expect(whole.differing).toEqual([]);
    expect(granted(reconcileBatch(answered, whole.matching, 0, { by: cai, today })).state).toBe('reconciled');
  });

  test('on a line that was changed in the store change nothing, and it is named; those on its neighbours are taken', async () => {
    const { office, money, batch } = await released(engines, 3);
    const { rows } = granted(await rowsOf(money, batch));
    const sent = await sentOf(money, batch);
    await alter(office, batch, (line) => Object.assign(line, { amountFen: fen(99_999) }));

    const approved = await approvalOf(money, sent);
    const judged = granted(
      await takeAnswers(batch.id, numbered(rows.map((row) => word(row))), money, { approved, act, today }),
    );

    expect(judged.map(({ kind }) => kind)).toEqual(['altered', 'taken', 'taken']);
    const found = await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 });
    expect(granted(found).items.map(({ rule, subject }) => [rule, (subject as { lineId?: string }).lineId])).toEqual([
      ['R48', rows[0]?.lineId],
    ]);
  });

  test('that say what can’t be change nothing, and each is named', async () => {
    const { money, batch: before } = await released(engines, 5);
    const { rows } = granted(await rowsOf(money, before));
    const early = { approved: await approvalOf(money, before), act, today };
    const [one, two, three, four] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
    expect(granted(await takeAnswers(before.id, numbered([word(one)]), money, early))).toMatchObject([
      { kind: 'not-sent' },
    ]);
    const batch = await sentOf(money, before);
    granted(await takeAnswers(batch.id, numbered([word(one)]), money, early));

    const judged = granted(
      await takeAnswers(
        batch.id,
        numbered([
          word(one, { outcome: 'returned', returnCode: 'FROZEN' }),
          word(two, { amountFen: fen(1) }),
          word(three, { account: four.account }),
          word({ ...four, lineId: lineId('nobody') }),
          undefined,
        ]),
        money,
        early,
      ),
    );

    expect(judged.map(({ kind }) => kind)).toEqual([
      'contradicting',
      'other-amount',
      'other-account',
      'unknown-line',
      'unreadable',
    ]);
    expect(await money.readPayments.batch(batch.id)).toMatchObject({
      tally: { clear: { lines: 4 }, paid: { lines: 1 } },
    });
  });
});

test('a statement that differs in one line names it, and reconciles nothing', async () => {
  const { money, batch: before } = await released(engines, 3);
  const { rows } = granted(await rowsOf(money, before));
  const batch = await sentOf(money, before);
  const [one, two, three] = rows.map((row) => word(row)) as [AnswerRow, AnswerRow, AnswerRow];
  const asked = { approved: await approvalOf(money, batch), act, today };
  granted(await takeAnswers(batch.id, numbered([one, two]), money, asked));
  const now = (await money.readPayments.batch(batch.id)) ?? batch;

  const { differing } = await matchStatement(
    unmatched(batch.id),
    now,
    numbered([{ ...one, outcome: 'returned' }, { ...two, amountFen: fen(1) }, three, { ...one, lineId: lineId('x') }]),
    money,
  );

  expect(differing.map(({ row, kind }) => [row, kind])).toEqual([
    [3, 'other-outcome'],
    [4, 'other-amount'],
    [5, 'not-answered'],
    [6, 'unknown-line'],
  ]);
});
