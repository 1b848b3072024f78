import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import type { BatchId, BlindIndex, LineId, OfficeCode } from '../domain/ids.ts';
import { type AnswerKind, isAmiss, type JudgedRow, judge } from '../domain/payment/answers.ts';
import type { AnswerRow } from '../domain/payment/bank-file.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Approved } from '../domain/payment/manifest.ts';
import { openReturn } from '../domain/payment/return.ts';
import { answerable, lineIn, type Sheet, sheetOf, turnAnswered } from '../domain/payment/sheet.ts';
import type { Act, Powers } from '../powers.ts';
import { accountAnomaly } from '../rules/account-anomaly.rule.ts';
import { lateMoney } from '../rules/late-money.rule.ts';
import { foundBy } from './found-by.ts';
import { nameAltered } from './name-altered.ts';

type Taking = Pick<Powers, 'readPayments' | 'turnPayments' | 'raiseFindings' | 'indexPeople'>;
type Numbered = { readonly row: number; readonly is: AnswerRow | undefined };
type Judged = JudgedRow & { readonly fen: number };

interface Asked {
  readonly approved: Approved;
  readonly act: Act;
  readonly today: Day;
}

/** Rows by what they are about; in the order of the file, so that of two words on one line the first counts. */
export function bySheet<Row extends { readonly lineId: LineId }>(
  rows: readonly { readonly row: number; readonly is: Row | undefined }[],
): ReadonlyMap<number, readonly { readonly row: number; readonly is: Row }[]> {
  const sheets = new Map<number, { row: number; is: Row }[]>();
  for (const { row, is } of rows) {
    if (!is) continue;
    const no = sheetOf(is.lineId);
    const there = sheets.get(no);
    if (there) there.push({ row, is });
    else sheets.set(no, [{ row, is }]);
  }
  return sheets;
}

/**
 * The bank's words on lines of a batch, in any order, again and again: a sheet's rows in one write, each word once, and every row with what became of it. What says something that can't be
 * changes nothing, and is named (R29, R31). Dies it half-way, the same file goes on where it stopped.
 */
export async function takeAnswers(
  id: BatchId,
  rows: readonly Numbered[],
  powers: Taking,
  asked: Asked,
): Promise<Decision<readonly Judged[], 'stale-version'>> {
  const judged: Judged[] = rows.flatMap(({ row, is }) =>
    is ? [] : [{ row, kind: 'unreadable' as const, lineId: null, fen: 0 }],
  );
  for (const [no, some] of bySheet(rows)) {
    const taken = await takeSheet(id, no, some, powers, asked);
    if (!taken.ok) return taken;
    judged.push(...taken.value);
  }
  return decided(judged.sort((one, other) => one.row - other.row));
}

async function takeSheet(
  id: BatchId,
  no: number,
  rows: readonly { readonly row: number; readonly is: AnswerRow }[],
  powers: Taking,
  { approved, act, today }: Asked,
): Promise<Decision<readonly Judged[], 'stale-version'>> {
  const { readPayments, turnPayments, indexPeople } = powers;
  const accounts = await Promise.all(rows.map(async ({ is }) => is.account && (await indexPeople.account(is.account))));
  for (let attempt = 0; attempt < 8; attempt += 1) {
    // The batch first: with a sheet older than its batch, a word could be counted that another has counted already.
    const batch = await readPayments.batch(id);
    if (!batch) return refused('stale-version');
    const sheet = await readPayments.sheet(id, no);
    const standing = sheet && approved.standingOf(sheet);
    const altered = new Set(standing?.altered.map((place) => sheet?.lines[place - 1]?.id));
    const sent = answerable(batch, no).ok;
    const becomes = new Map<LineId, PaymentLine>();
    const judged: Judged[] = [];
    for (const [at, { row, is }] of rows.entries()) {
      const line = becomes.get(is.lineId) ?? lineIn(sheet, is.lineId);
      const as = altered.has(is.lineId)
        ? 'altered'
        : sent && standing?.approved.has(is.lineId)
          ? 'approved'
          : 'not-sent';
      const verdict = judge(is, line, as, (accounts[at] || null) as BlindIndex | null, today);
      if (verdict.becomes) becomes.set(is.lineId, verdict.becomes);
      judged.push({ row, kind: verdict.kind, lineId: is.lineId, fen: is.amountFen });
    }
    const answered = [...becomes.values()];
    if (sheet && answered.length > 0) {
      const returns = answered.flatMap((line) =>
        line.state === 'returned' ? [{ was: undefined, becomes: openReturn(line, batch.programme, today) }] : [],
      );
      const turned = turnAnswered(batch, sheet, answered, today);
      if (!(await turnPayments.turn({ batch, sheet }, turned, act, returns)).ok) continue;
    }
    if (sheet && standing) await nameAltered(batch, sheet, standing.altered, powers, { act, today });
    for (const each of judged) if (isAmiss(each.kind)) await name(id, batch.office, sheet, each, powers, act, today);
    return decided(judged);
  }
  return refused('stale-version');
}

const WHY: Readonly<Partial<Record<AnswerKind, string>>> = {
  contradicting: '银行对同一笔先后给出不同结果，以先登记的为准',
  'unknown-line': '银行回盘中有批次里没有的明细',
  'other-amount': '银行回盘的金额与审批的不一致',
  'other-account': '银行回盘的账号与审批的不一致',
};

/** What the bank says that can't be, once for each line and kind. */
async function name(
  batchId: BatchId,
  office: OfficeCode,
  sheet: Sheet | undefined,
  { kind, lineId, fen }: Judged,
  { raiseFindings }: Taking,
  act: Act,
  today: Day,
): Promise<void> {
  const line = lineId === null ? undefined : lineIn(sheet, lineId);
  const rule = kind === 'other-account' ? accountAnomaly : lateMoney;
  const subject = line
    ? ({ kind: 'line', caseId: line.caseId, lineId: line.id, batchId } as const)
    : ({ kind: 'batch', batchId } as const);
  const named = [rule.id, batchId, lineId ?? '', kind];
  const hit = { why: WHY[kind] ?? kind, facts: { kind, answeredFen: fen, approvedFen: line?.amountFen ?? 0 } };
  await raiseFindings.raise(foundBy(rule, hit, { subject, office, named }, today), act);
}
