import type { PayeeAccount } from '../domain/benefit.ts';
import { covers } from '../domain/custody/custody.ts';
import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import type { LineId } from '../domain/ids.ts';
import { type BankRow, sheetsIn } from '../domain/payment/bank-file.ts';
import type { Batch } from '../domain/payment/batch.ts';
import { markScreened, type PaymentLine } from '../domain/payment/line.ts';
import type { Approved } from '../domain/payment/manifest.ts';
import { type Sheet, turnHeldBack } from '../domain/payment/sheet.ts';
import { PROGRAMME_LABELS } from '../domain/programme.ts';
import type { Act, Noted, Powers } from '../powers.ts';
import { accountAnomaly } from '../rules/account-anomaly.rule.ts';
import { unlawfulCustody } from '../rules/unlawful-custody.rule.ts';
import { foundBy } from './found-by.ts';
import { nameAltered } from './name-altered.ts';

type Making = Pick<Powers, 'readPayments' | 'takeBankFiles' | 'turnPayments' | 'raiseFindings'>;

interface Asked {
  readonly part: number;
  readonly again: boolean;
  readonly approved: Approved;
  readonly noted: Noted;
  readonly act: Act;
  readonly today: Day;
}

/**
 * What the bank is told of the lines of one file: those that are under way and stand in the manifest as they are. A line whose account was changed since it was approved doesn't go: it
 * is held and named (R29), and so is one to somebody outside of the household with whom no agreement is filed (R30); a follow-up batch pays it after an approval of its own. A file that is made anew tells what isn't answered yet.
 */
export async function bankRows(
  from: Batch,
  powers: Making,
  asked: Asked,
): Promise<
  Decision<{ readonly batch: Batch; readonly rows: readonly BankRow[] }, 'manifest-broken' | 'stale-version'>
> {
  const rows: BankRow[] = [];
  let batch = from;
  for await (const sheets of inGroups(powers.readPayments.sheets(batch.id, sheetsIn(asked.part, batch)))) {
    for (const sheet of sheets) {
      const places = amissOn(sheet, asked.approved);
      if (places.length === 0) continue;
      await nameAltered(batch, sheet, places, powers, asked);
      return refused('manifest-broken', { sheet: sheet.no, lines: places.map(String) });
    }
    const payees = await powers.takeBankFiles.payees(asked.noted, batch.id, sheets.flatMap(leavingOf));
    for (const sheet of sheets) {
      const leaving = leavingOf(sheet);
      const strangers = leaving.filter(({ holderIsMember }) => !holderIsMember);
      const custodies = await powers.readPayments.custodiesOf(strangers.map(({ caseId }) => caseId));
      const unfiled = new Set(
        strangers
          .filter((line) => !covers(custodies.get(line.caseId), line.holderIndex, asked.today))
          .map(({ id }) => id),
      );
      const stays = leaving.filter(({ id }) => !payees.has(id) || unfiled.has(id));
      if (stays.length > 0 && !asked.again) {
        const held = await hold(batch, sheet, stays, unfiled, powers, asked);
        if (!held.ok) return held;
        batch = held.value;
      }
      for (const line of leaving) {
        const payee = payees.get(line.id);
        if (payee && !unfiled.has(line.id)) rows.push(rowOf(line, payee, batch));
      }
    }
  }
  return decided({ batch, rows });
}

/** Accounts are read for so many sheets at once: asked for by the sheet, a file of ten thousand lines waited five hundred times for the store, within a request. */
const SHEETS_AT_ONCE = 10;

async function* inGroups(sheets: AsyncIterable<Sheet>): AsyncGenerator<readonly Sheet[]> {
  let some: Sheet[] = [];
  for await (const sheet of sheets) {
    some.push(sheet);
    if (some.length < SHEETS_AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

const leavingOf = ({ lines }: Sheet): readonly PaymentLine[] => lines.filter(({ state }) => state === 'clear');

/** The places of lines that aren't what was approved, or would leave without having been. */
function amissOn(sheet: Sheet, manifest: Approved): readonly number[] {
  const { approved, altered } = manifest.standingOf(sheet);
  const unapproved = leavingOf(sheet).filter(({ id }) => !approved.has(id));
  return [...new Set([...altered, ...unapproved.map((line) => placeOf(sheet, line))])];
}

const rowOf = ({ id: lineId, amountFen, month }: PaymentLine, payee: PayeeAccount, { programme }: Batch): BankRow => ({
  ...{ lineId, holder: payee.holder, account: payee.account, bank: payee.bank, amountFen, month },
  remark: `${PROGRAMME_LABELS[programme].national} ${month}`,
});

const placeOf = (sheet: Sheet, line: PaymentLine): number => sheet.lines.indexOf(line) + 1;

const CHANGED = [accountAnomaly, '审批后收款账户已变更，该笔未发送银行，须随补发批次重新审批'] as const;
const UNFILED = [unlawfulCustody, '户名不是家庭成员，且没有该人已备案在期的代持，该笔未发送银行'] as const;

async function hold(
  batch: Batch,
  sheet: Sheet,
  stays: readonly PaymentLine[],
  unfiled: ReadonlySet<LineId>,
  { turnPayments, raiseFindings }: Making,
  { act, today }: Asked,
): Promise<Decision<Batch, 'stale-version'>> {
  for (const { id, caseId, batchId, office } of stays) {
    const subject = { kind: 'line', caseId, lineId: id, batchId } as const;
    const [rule, why] = unfiled.has(id) ? UNFILED : CHANGED;
    const hit = { why, facts: { month: batch.month }, severity: 'blocking' } as const;
    const about = { subject, office, named: [rule.id, id, 'changed'] };
    await raiseFindings.raise(foundBy(rule, hit, about, today), act);
  }
  const turned = turnHeldBack(
    batch,
    sheet,
    stays.map((line) => markScreened(line, true, 'approved')),
    today,
  );
  const saved = await turnPayments.turn({ batch, sheet }, turned, act);
  return saved.ok ? decided(turned.batch) : saved;
}
