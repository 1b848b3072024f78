import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPayments } from '../../shared/aws/build-payments.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { records } from '../../shared/aws/records.ts';
import { KEYS, PLACES } from '../../shared/aws/table.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { approveBatch, balanceOf, openBatch, releaseBatch, stopBatch } from '../../shared/domain/payment/batch.ts';
import { dueName } from '../../shared/domain/payment/due.ts';
import {
  answerLine,
  cancelLine,
  markScreened,
  type PaymentLine,
  readyAgain,
} from '../../shared/domain/payment/line.ts';
import { endReturn, openReturn, verifyReturn } from '../../shared/domain/payment/return.ts';
import { lineIn, sheetOf, turn, turnAnswered } from '../../shared/domain/payment/sheet.ts';
import { buildOn } from '../../shared/work/build-on.ts';
import { screenOn } from '../../shared/work/screen-on.ts';
import { turnSheet } from '../../shared/work/turn-sheet.ts';
import { type Engines, listenTo, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { batchId, caseId, day, fen, granted, month, noticeId, operator, zhuang } from '../domain/case/a-case.ts';
import {
  act,
  approvedOf,
  asked,
  blockedOf,
  builtOf,
  givenBenefits,
  givenFunds,
  linesOf,
  opened,
  powersOf,
  releasedOf,
  screenedOf,
  today,
} from './a-money.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const some = (count: number) => Array.from({ length: count }, (_, nth) => aBenefit(`${nth}`));
const always = () => true;
/** So many pieces of work, then no time is left. */
const times = (count: number) => {
  let left = count;
  return () => left-- > 0;
};
async function given(count: number) {
  const office = await engines.tables();
  await givenBenefits(office, some(count));
  return { office, money: powersOf(office) };
}

describe('building', () => {
  test('goes on sheet by sheet until every benefit has its line and its mark', async () => {
    const { office, money } = await given(95);

    const batch = await builtOf(money);

    expect(batch).toMatchObject({ state: 'draft', sheets: 3 });
    expect(balanceOf(batch).total).toEqual({ lines: 95, fen: 95 * 60_000 });
    const lines = await linesOf(money, batch.id);
    expect(new Set(lines.map((line) => line.caseId))).toEqual(new Set(some(95).map((one) => one.caseId)));
    const marks = await readPayments(office.estate()).marks(
      lines.slice(0, 90).map(({ caseId: id, month: what }) => ({ caseId: id, what })),
    );
    for (const line of lines.slice(0, 90))
      expect(marks.get(dueName(line.caseId, line.month))).toEqual({ batchId: batch.id, lineId: line.id, version: 1 });
    for (const line of lines)
      expect(lineIn(await money.readPayments.sheet(batch.id, sheetOf(line.id)), line.id)).toEqual(line);
  });

  test('that dies after any sheet is taken up where it stopped, by whoever comes', async () => {
    const { office, money } = await given(130);
    await opened(money);

    for (let sheets = 0; sheets < 4; sheets += 1) {
      const fresh = powersOf(office);
      const batch = (await fresh.readPayments.batch(batchId())) ?? asked();
      expect(batch).toMatchObject({ state: 'building', sheets });
      await buildOn(batch as Awaited<ReturnType<typeof builtOf>>, fresh, { act, today, mayGoOn: times(1) });
    }

    expect(await money.readPayments.batch(batchId())).toMatchObject({ state: 'draft', sheets: 4 });
    expect(await linesOf(money, batchId())).toHaveLength(130);
  });

  test('by several at the same moment makes each line once', async () => {
    const { office, money } = await given(130);
    const batch = await opened(money);

    await Promise.all([1, 2, 3].map(() => buildOn(batch, powersOf(office), { act, today, mayGoOn: always })));

    const lines = await linesOf(money, batch.id);
    expect(lines).toHaveLength(130);
    expect(new Set(lines.map((line) => line.caseId)).size).toBe(130);
    expect(await money.readPayments.batch(batch.id)).toMatchObject({ state: 'draft', sheets: 4 });
  });

  test('of one month by two at once opens one batch', async () => {
    const { office } = await given(1);
    const open = (of: string) =>
      powersOf(office).buildPayments.open(
        granted(openBatch(asked(of), [], { by: operator(`finance-${of}`), today })),
        act,
      );

    const answers = await Promise.all(['one', 'two', 'three'].map(open));

    expect(answers.map((answer) => (answer.ok ? 'opened' : answer.why)).sort()).toEqual([
      'batch-exists',
      'batch-exists',
      'opened',
    ]);
  });

  test('pays nobody a second time: another batch of the month takes only what came since', async () => {
    const { office, money } = await given(45);
    await builtOf(money);
    await givenBenefits(office, [aBenefit('late'), aBenefit('later')]);

    const second = await builtOf(money, '2', { turn: 2 });

    expect((await linesOf(money, second.id)).map((line) => line.caseId).sort()).toEqual(
      [caseId('late'), caseId('later')].sort(),
    );
    expect(await builtOf(money, '3', { turn: 3 })).toMatchObject({ state: 'closed', sheets: 0 });
  });

  test('a benefit that a second batch grabs at the same moment stands in one of them', async () => {
    const { office, money } = await given(80);
    const [one, two] = [await opened(money, '1'), await opened(money, '2', { turn: 2 })];

    await Promise.all([one, two].map((batch) => buildOn(batch, powersOf(office), { act, today, mayGoOn: always })));

    const lines = [...(await linesOf(money, one.id)), ...(await linesOf(money, two.id))];
    expect(lines).toHaveLength(80);
    expect(new Set(lines.map((line) => line.caseId)).size).toBe(80);
  });

  test('takes over the months of a stopped batch, and of no other', async () => {
    const { money } = await given(3);
    const batch = await builtOf(money);
    expect(await builtOf(money, '2', { turn: 2 })).toMatchObject({ sheets: 0 });
    const stopped = granted(stopBatch(batch, 'wrong-amounts', { by: operator('watch'), today }));
    granted(await money.decidePayments.save(batch, stopped, act));

    const again = await builtOf(money, '3', { turn: 3 });

    expect(await linesOf(money, again.id)).toHaveLength(3);
    expect(await builtOf(money, '4', { turn: 4 })).toMatchObject({ sheets: 0 });
  });

  test('costs six write units a line at most, however many there are', async () => {
    const { office } = await given(80);
    const estate = office.estate();
    const money = { ...powersOf(office), buildPayments: buildPayments(estate) };
    const requests = listenTo(estate);
    await builtOf(money);

    const writes = requests.filter(({ command }) => command === 'TransactWriteCommand');
    const items = writes.flatMap(({ input }) => input['TransactItems'] as { Put: { Item: unknown } }[]);
    const units = items.reduce((sum, { Put }) => sum + 2 * Math.ceil(JSON.stringify(Put.Item).length / 1024), 0);
    expect(units / 80).toBeLessThan(6);
  });
});

describe('a benefit that is changed while a batch is built', () => {
  /** As a decision on the benefit writes it: the benefit and the office's roll, in one transaction. */
  async function changed(office: Awaited<ReturnType<typeof given>>['office'], was: Benefit, becomes: Benefit) {
    const store = office.estate().once(records);
    const draft = {
      key: KEYS.benefit(was.caseId),
      kind: 'benefit',
      data: becomes,
      places: PLACES.benefit(was.office, was.caseId),
    };
    const roll = { key: KEYS.roll(was.office), kind: 'roll', data: { version: 1 } };
    granted(await store.commit([store.replace({ ...draft, was }, act, 'there'), store.create(roll, act, 'there')]));
  }
  const ended = (was: Benefit): Benefit => ({
    ...was,
    ends: { from: month('2026-04'), notice: noticeId() },
    version: 2,
  });

  test('between reading and writing has its line written by nobody: the sheet is built again of what is in force', async () => {
    const { office, money } = await given(3);
    const batch = await opened(money);
    const read = money.readPayments;
    let turns = 0;
    const overtaken = {
      ...money,
      readPayments: {
        ...read,
        benefits: async (...asked: Parameters<typeof read.benefits>) => {
          const page = await read.benefits(...asked);
          turns += 1;
          if (turns === 1) await changed(office, aBenefit('1'), ended(aBenefit('1')));
          return page;
        },
      },
    };

    await buildOn(batch, overtaken, { act, today, mayGoOn: always });

    expect(turns).toBe(2);
    expect((await linesOf(money, batch.id)).map((line) => line.caseId).sort()).toEqual(
      [caseId('0'), caseId('2')].sort(),
    );
  });

  test('is not paid by a follow-up what it doesn’t owe any more', async () => {
    const { office, money } = await given(2);
    const approved = await approvedOf(money, await screenedOf(money, await builtOf(money)));
    const sheet = await money.readPayments.sheet(approved.id, 1);
    if (!sheet) throw new Error('no sheet');
    const held = turn(
      approved,
      sheet,
      sheet.lines.map((line) => markScreened(line, true, 'approved')),
      today,
    );
    granted(await money.turnPayments.turn({ batch: approved, sheet }, held, act));
    const ready = turn(
      held.batch,
      held.sheet,
      held.sheet.lines.map((line) => markScreened(line, false, 'approved')),
      today,
    );
    granted(await money.turnPayments.turn(held, ready, act));
    await changed(office, aBenefit('1'), ended(aBenefit('1')));

    const followed = await builtOf(money, 'follow', { follows: approved.id });

    expect((await linesOf(money, followed.id)).map((line) => line.caseId)).toEqual([caseId('0')]);
    expect(followed.leftOut).toBe(1);
  });
});

describe('aid that is given once or in parts', () => {
  const aid = (of: string, ...instalments: Benefit['instalments']) =>
    aBenefit(of, { programme: 'temporary', monthlyFen: fen(0), instalments });
  const part = (purpose: string, dueOn: string, amount = 100_000) =>
    ({ purpose, dueOn: day(dueOn), amountFen: fen(amount) }) as Benefit['instalments'][number];

  test('is paid by purpose: each part once, when its day has come, in whatever month’s batch', async () => {
    const office = await engines.tables();
    await givenBenefits(office, [
      aid('1', part('ta-1', '2026-04-01'), part('ta-2', '2026-05-10')),
      aid('2', part('ta-1', '2026-04-02')),
      aBenefit('monthly'),
    ]);
    const money = powersOf(office);

    const april = await builtOf(money, '1', { programme: 'temporary' });
    const again = await builtOf(money, '2', { programme: 'temporary', turn: 2 });
    const may = await opened(money, '3', { programme: 'temporary', month: month('2026-05') });
    const later = await buildOn(may, money, { act, today: day('2026-05-11'), mayGoOn: always });

    const paid = (await linesOf(money, april.id)).map((line) => `${line.caseId} ${line.purpose}`);
    expect(paid.sort()).toEqual([`${caseId('1')} ta-1`, `${caseId('2')} ta-1`].sort());
    expect(again.state).toBe('closed');
    expect(await linesOf(money, later.batch.id)).toMatchObject([{ caseId: caseId('1'), purpose: 'ta-2' }]);
  });

  test('of many households with all their parts due fits its sheets', async () => {
    const office = await engines.tables();
    const parts = [1, 2, 3, 4, 5, 6].map((nth) => part(`ta-${nth}`, '2026-04-01'));
    await givenBenefits(
      office,
      Array.from({ length: 20 }, (_, nth) => aid(`${nth}`, ...parts)),
    );

    const batch = await builtOf(powersOf(office), '1', { programme: 'temporary' });

    expect(balanceOf(batch).total.lines).toBe(120);
    expect(new Set((await linesOf(powersOf(office), batch.id)).map(({ id }) => id)).size).toBe(120);
  });
});

describe('screening', () => {
  test('out of time goes on at the sheet that nobody has looked at; the last one makes the batch screened', async () => {
    const { money } = await given(95);
    const built = await builtOf(money);

    const first = await screenOn(built, money, { act, today, mayGoOn: times(2) });
    const second = await screenOn((await money.readPayments.batch(built.id)) ?? built, money, {
      act,
      today,
      mayGoOn: always,
    });

    expect(first).toMatchObject({ finished: false, lines: 80, batch: { state: 'draft', screenedSheets: 2 } });
    expect(second).toMatchObject({ finished: true, lines: 15, batch: { state: 'screened' } });
    expect((await linesOf(money, built.id)).every(({ state }) => state === 'clear')).toBe(true);
  });

  test('by two at once marks each line once', async () => {
    const { office, money } = await given(95);
    const built = await builtOf(money);

    await Promise.all([1, 2].map(() => screenOn(built, powersOf(office), { act, today, mayGoOn: always })));

    expect((await linesOf(money, built.id)).map(({ state, version }) => `${state} ${version}`)).toEqual(
      Array.from({ length: 95 }, () => 'clear 2'),
    );
    expect(await money.readPayments.batch(built.id)).toMatchObject({ state: 'screened' });
  });

  test('a sheet on which nothing changed is not written', async () => {
    const { money } = await given(50);
    const screened = await screenedOf(money, await builtOf(money));

    const again = await screenedOf(money, screened);

    expect(again.version).toBe(screened.version);
  });
});

/** Approved, and with its money blocked. */
const readyOf = async (money: ReturnType<typeof powersOf>) => {
  await givenFunds(money);
  return await blockedOf(money, await approvedOf(money, await screenedOf(money, await builtOf(money))));
};

describe('leaving', () => {
  test('of two who release at the same moment one does', async () => {
    const { office, money } = await given(50);
    const ready = await readyOf(money);

    const answers = await Promise.all(
      ['one', 'two'].map((name) =>
        powersOf(office).decidePayments.disburse(
          ready,
          granted(releaseBatch(ready, { by: operator(`release-${name}`), today })),
          act,
        ),
      ),
    );

    expect(answers.map((answer) => (answer.ok ? 'released' : answer.why)).sort()).toEqual([
      'released',
      'stale-version',
    ]);
  });

  test('a release and a stop at the same moment: one wins, and nothing is both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { office, money } = await given(2);
      const ready = await readyOf(money);
      const decided = [
        granted(releaseBatch(ready, { by: zhuang, today })),
        granted(stopBatch(ready, 'suspected-fraud', { by: operator('watch'), today })),
      ];

      const answers = await Promise.all(
        decided.map((becomes) => powersOf(office).decidePayments.disburse(ready, becomes, act)),
      );

      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const after = await money.readPayments.batch(ready.id);
      expect(after?.state).toBe(answers[0]?.ok ? 'released' : 'stopped');
    }
  });

  test('a line that screening holds at the moment of the release either stays behind or has left, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { office, money } = await given(2);
      const ready = await readyOf(money);
      const sheet = await money.readPayments.sheet(ready.id, 1);
      if (!sheet) throw new Error('no sheet');
      const held = turn(ready, sheet, [markScreened(sheet.lines[0] as PaymentLine, true, 'approved')], today);
      const released = granted(releaseBatch(ready, { by: zhuang, today }));

      const answers = await Promise.all([
        powersOf(office).turnPayments.turn({ batch: ready, sheet }, held, act),
        powersOf(office).decidePayments.disburse(ready, released, act),
      ]);

      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const after = (await money.readPayments.batch(ready.id)) ?? ready;
      const states = (await linesOf(money, ready.id)).map(({ state }) => state);
      expect([after.state, states.filter((state) => state === 'held').length]).toEqual(
        answers[0]?.ok ? ['funds-blocked', 1] : ['released', 0],
      );
    }
  });
});

describe('answers', () => {
  const answered = async (money: ReturnType<typeof powersOf>, line: PaymentLine) =>
    await turnSheet(line, money, act, (batch, sheet) => {
      const word = granted(answerLine(line, { outcome: 'paid', returnCode: null }, today));
      return { turned: turnAnswered(batch, sheet, [word], today), line: word };
    });

  test('to neighbouring lines at the same moment are all taken, and each word once', async () => {
    const { office, money } = await given(6);
    const released = await releasedOf(money, await approvedOf(money, await screenedOf(money, await builtOf(money))));
    const lines = await linesOf(money, released.id);

    const answers = await Promise.all([...lines, ...lines].map((line) => answered(powersOf(office), line)));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
    expect(await money.readPayments.batch(released.id)).toMatchObject({
      state: 'answered',
      answers: { paid: { lines: 6, fen: 360_000 } },
      tally: { paid: { lines: 6 }, clear: { lines: 0 } },
    });
  });
});

describe('a follow-up batch', () => {
  test('takes the ready lines with the accounts of today; the first batch knows them as moved, and the month stays paid once', async () => {
    const { office, money } = await given(3);
    const approved = await approvedOf(money, await screenedOf(money, await builtOf(money)));
    const sheet = await money.readPayments.sheet(approved.id, 1);
    if (!sheet) throw new Error('no sheet');
    const [line] = sheet.lines as [PaymentLine];
    const held = turn(approved, sheet, [markScreened(line, true, 'approved')], today);
    granted(await money.turnPayments.turn({ batch: approved, sheet }, held, act));
    const ready = turn(
      held.batch,
      held.sheet,
      [markScreened(held.sheet.lines[0] as PaymentLine, false, 'approved')],
      today,
    );
    granted(await money.turnPayments.turn(held, ready, act));
    const released = await releasedOf(money, ready.batch);

    const followed = await builtOf(money, 'follow', { follows: released.id });

    expect(followed).toMatchObject({ state: 'draft', sheets: 1, follows: released.id });
    const [taken] = await linesOf(money, followed.id);
    expect(taken).toMatchObject({ caseId: line.caseId, amountFen: fen(60_000), replaces: line.id, state: 'draft' });
    const source = (await money.readPayments.batch(released.id)) ?? released;
    expect(balanceOf(source)).toMatchObject({ moved: { lines: 1 }, underWay: { lines: 2 } });
    const marks = await powersOf(office).readPayments.marks([{ caseId: line.caseId, what: line.month }]);
    expect(marks.get(dueName(line.caseId, line.month))).toEqual({
      batchId: followed.id,
      lineId: taken?.id,
      version: 2,
    });
    expect(await builtOf(money, 'follow again', { follows: released.id, turn: 2 })).toMatchObject({ state: 'closed' });
  });
});

test('what a batch is the n-th of is kept', async () => {
  const { money } = await given(1);
  const batch = await builtOf(money);

  expect(await money.readPayments.turn(`${batch.office}/dibao/2026-04`, 1)).toBe(batch.id);
  expect(await money.readPayments.turn(`${batch.office}/dibao/2026-04`, 2)).toBeUndefined();
});

describe('a returned line', () => {
  async function returned(money: ReturnType<typeof powersOf>, of: string) {
    const released = await releasedOf(money, await approvedOf(money, await screenedOf(money, await builtOf(money))));
    const line = (await linesOf(money, released.id)).find((each) => each.caseId === caseId(of)) as PaymentLine;
    const answer = await turnSheet(line, money, act, (batch, sheet) => {
      const word = granted(answerLine(line, { outcome: 'returned', returnCode: 'INACTIVE' }, today));
      const returns = [{ was: undefined, becomes: openReturn(word, 'dibao', today) }];
      return { turned: turnAnswered(batch, sheet, [word], today), line: word, returns };
    });
    return granted(answer);
  }
  const verified = async (money: ReturnType<typeof powersOf>, line: PaymentLine) => {
    const was = await money.readPayments.returned(line.batchId, line.id);
    if (!was) throw new Error('no return');
    const doing = { by: operator('lead'), today, programme: 'dibao' } as const;
    const becomes = granted(verifyReturn(was, 'account-activated', true, doing));
    return await turnSheet(line, money, act, (batch, sheet) => {
      const ready = granted(readyAgain(line));
      return { turned: turn(batch, sheet, [ready], today), line: ready, returns: [{ was, becomes }] };
    });
  };

  test('waits for its township, then for its follow-up, which ends it; the month is paid once', async () => {
    const { money } = await given(2);
    const line = await returned(money, '1');
    expect(await money.readPayments.returned(line.batchId, line.id)).toMatchObject({ state: 'to-verify' });
    expect(await builtOf(money, 'too early', { follows: line.batchId })).toMatchObject({ state: 'closed' });

    granted(await verified(money, line));
    const follow = await builtOf(money, 'follow', { follows: line.batchId, turn: 2 });

    expect(await linesOf(money, follow.id)).toMatchObject([{ caseId: line.caseId, replaces: line.id, state: 'draft' }]);
    // Whoever verified it approves nothing of its follow-up.
    const screened = await screenedOf(money, follow);
    const word = { by: operator('lead'), roles: ['finance-lead'] as const, today };
    expect(approveBatch(screened, word)).toMatchObject({ ok: false, why: 'duties-not-separated' });
    expect(await money.readPayments.returned(line.batchId, line.id)).toMatchObject({ state: 'done' });
    const source = await money.readPayments.batch(line.batchId);
    expect(source).toMatchObject({
      tally: { moved: { lines: 1 }, returned: { lines: 0 } },
      answers: { returned: { lines: 1 } },
    });
  });

  test('is verified once by two at the same moment', async () => {
    const { office, money } = await given(2);
    const line = await returned(money, '0');

    const answers = await Promise.all(
      [1, 2, 3].map(() => verified(powersOf(office), line).catch(() => ({ ok: false }))),
    );

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await money.readPayments.batch(line.batchId)).toMatchObject({ tally: { ready: { lines: 1 } } });
  });

  test('that is cancelled and verified at the same moment becomes one of both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { office, money } = await given(2);
      const line = await returned(money, '0');
      const was = await money.readPayments.returned(line.batchId, line.id);
      if (!was) throw new Error('no return');
      const cancel = turnSheet(line, powersOf(office), act, (batch, sheet) => {
        const cancelled = granted(cancelLine(line, 'not-eligible'));
        const returns = [{ was, becomes: endReturn(was, today) }];
        return { turned: turn(batch, sheet, [cancelled], today), line: cancelled, returns };
      });

      const answers = await Promise.all([cancel, verified(powersOf(office), line).catch(() => ({ ok: false }))]);

      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const [state] = (await linesOf(money, line.batchId)).filter(({ id }) => id === line.id).map((each) => each.state);
      const after = await money.readPayments.returned(line.batchId, line.id);
      expect([state, after?.state]).toEqual(answers[0]?.ok ? ['cancelled', 'done'] : ['ready', 'to-reissue']);
    }
  });
});
