import { expect, test } from 'vitest';
import { takeFile } from '../../shared/domain/payment/bank-file.ts';
import {
  approveBatch,
  BATCH_NEXT,
  type Batch,
  balanceOf,
  blockFunds,
  releaseBatch,
  stageOf,
  stopBatch,
} from '../../shared/domain/payment/batch.ts';
import { answerLine, LINE_NEXT, markScreened, type PaymentLine } from '../../shared/domain/payment/line.ts';
import { answerable, type Sheet, turnAnswered, turnScreened } from '../../shared/domain/payment/sheet.ts';
import { type Matching, matching, reconcileBatch, unmatched } from '../../shared/domain/payment/statement.ts';
import type { Role } from '../../shared/domain/role.ts';
import { aDie, type Die } from '../work/a-die.ts';
import { aBatch, aFundAccount, aLine, aPot, aSheet, guo, luo, pan } from './a-payment.ts';
import { cai, day, fen, operator, zhuang } from './case/a-case.ts';

const SCHEDULES = 3_000;
const today = day('2026-04-03');

/** What the store keeps of one batch: each write is on the version that was read, and all of it or nothing. */
interface Kept {
  readonly batch: Batch;
  readonly sheet: Sheet;
  readonly matched: Matching;
}

/** What somebody who comes along does next, from what they have read, which may be old by now. */
function next(seen: Kept, bank: Map<string, 'paid' | 'returned'>, die: Die): Kept | undefined {
  const { batch, sheet } = seen;
  const as = (becomes: { ok: boolean; value?: Batch }) =>
    becomes.ok && becomes.value ? { ...seen, batch: becomes.value } : undefined;
  switch (batch.state) {
    case 'draft':
      return {
        ...seen,
        ...turnScreened(
          batch,
          sheet,
          sheet.lines.map((line) => markScreened(line, die(6) === 0, stageOf(batch))),
          today,
        ),
      };
    case 'screened': {
      const [by, role] = (
        [
          [guo, 'finance-lead'],
          [luo, 'bureau-lead'],
          [pan, 'bureau-lead'],
        ] as const
      )[batch.approvals.length] ?? [guo, 'finance-lead' as Role];
      if (die(12) === 0) return as(stopBatch(batch, 'instructed', { by: operator('watch'), today }));
      return as(approveBatch(batch, { by, roles: [role], today }));
    }
    case 'approved':
      return as(
        blockFunds(batch, [aPot({ received: fen(10 ** 9), available: fen(10 ** 9) })], aFundAccount().id, {
          by: cai,
          today,
        }),
      );
    case 'funds-blocked':
      if (die(12) === 0) return as(stopBatch(batch, 'suspected-fraud', { by: operator('watch'), today }));
      return as(releaseBatch(batch, { by: zhuang, today }));
    case 'released':
      return as(takeFile(batch, { part: 1, again: false }, { by: zhuang, today }));
    case 'sent':
    case 'answered': {
      const line = sheet.lines[die(sheet.lines.length)] as PaymentLine;
      const outcome = bank.get(line.id);
      if (batch.state === 'answered' && die(3) > 0) {
        const held = matching(seen.matched, batch);
        const rows = sheet.lines.flatMap((each) => {
          const said = bank.get(each.id);
          return said === undefined || die(3) === 0
            ? []
            : [{ lineId: each.id, amountFen: each.amountFen, outcome: said }];
        });
        const differing = [...rows, ...rows].filter((row) => held.add(row, sheet) !== undefined).length;
        const matched = held.done();
        const becomes = reconcileBatch(batch, matched, differing, { by: cai, today });
        return becomes.ok ? { ...seen, batch: { ...becomes.value, version: batch.version + 1 }, matched } : undefined;
      }
      if (outcome === undefined || !answerable(batch, 1).ok) return undefined;
      const said = answerLine(line, { outcome, returnCode: outcome === 'paid' ? null : 'FROZEN' }, today);
      return said.ok ? { ...seen, ...turnAnswered(batch, sheet, [said.value], today) } : undefined;
    }
    default:
      return undefined;
  }
}

/** One schedule: several at once, each with what they last read; some die before they write and some before they hear that they did; the bank answers twice and in any order. */
function run(seed: number) {
  const die = aDie(seed);
  const lines = Array.from({ length: 1 + die(6) }, (_, nth) => aLine(`${nth}`, { amountFen: fen(1 + die(90_000)) }));
  let kept: Kept = { batch: aBatch({}, lines), sheet: aSheet(lines), matched: unmatched(lines[0]?.batchId as never) };
  const seen: Kept[] = [kept, kept, kept];
  const bank = new Map<string, 'paid' | 'returned'>();
  const paid = new Map<string, number>();
  const done = () => ['reconciled', 'closed', 'stopped'].includes(kept.batch.state);
  for (let turn = 0; turn < 500 && !done(); turn += 1) {
    const who = die(seen.length);
    if (die(3) > 0) seen[who] = kept;
    const was = seen[who] as Kept;
    const becomes = next(was, bank, die);
    const diesBefore = die(8) === 0;
    if (!becomes || diesBefore) continue;
    // The condition of the write.
    if (was.batch.version !== kept.batch.version) continue;
    if (becomes.batch.state !== kept.batch.state) expect(BATCH_NEXT[kept.batch.state]).toContain(becomes.batch.state);
    for (const [nth, line] of becomes.sheet.lines.entries()) {
      const before = kept.sheet.lines[nth] as PaymentLine;
      if (line.state !== before.state) expect(LINE_NEXT[before.state]).toContain(line.state);
      if (line.state === 'paid' && before.state !== 'paid') paid.set(line.id, (paid.get(line.id) ?? 0) + 1);
    }
    kept = becomes;
    // The bank hears of clear lines when their file has left; it pays each line that it is told of once.
    if (['sent', 'answered'].includes(kept.batch.state))
      for (const { id, state } of kept.sheet.lines)
        if (state === 'clear' && !bank.has(id)) bank.set(id, die(5) === 0 ? 'returned' : 'paid');
    const { total, ...parts } = balanceOf(kept.batch);
    if (Object.values(parts).reduce((sum, part) => sum + part.fen, 0) !== total.fen)
      return `${seed}: the books don’t balance`;
    if (die(8) > 0) seen[who] = kept;
  }
  if (!done() && kept.batch.tally.clear.lines > 0) return `${seed}: ${kept.batch.state} after 500 turns`;
  if ([...paid.values()].some((times) => times > 1)) return `${seed}: a line is paid twice`;
  for (const { id, state } of kept.sheet.lines) {
    const left = bank.get(id);
    if (left !== undefined && state !== left) return `${seed}: the bank ${left} a line that is ${state}`;
    if (left === undefined && ['paid', 'returned'].includes(state))
      return `${seed}: a line is ${state} of which the bank wasn’t told`;
    if (kept.batch.state === 'stopped' && left !== undefined) return `${seed}: stopped, and it left`;
  }
  return undefined;
}

test(`in ${SCHEDULES} schedules of dying, repeating, racing and stopping every line is paid once at most, none is lost, and the books balance`, () => {
  const faults = Array.from({ length: SCHEDULES }, (_, seed) => run(seed)).filter((fault) => fault !== undefined);

  expect(faults).toEqual([]);
});
