import { recordAnswer } from '../domain/case/investigate.ts';
import type { CheckFile, NumberedResult, ResultRow } from '../domain/check/check-file.ts';
import { type JudgedResult, judgeRows, type ResultKind } from '../domain/check/check-results.ts';
import type { Day } from '../domain/days.ts';
import type { CaseId, OperatorId } from '../domain/ids.ts';
import { PUBLISHED } from '../domain/law/calendar.ts';
import { dueDay } from '../domain/law/clock.ts';
import { limitOn } from '../domain/law/limits.ts';
import type { Act, Powers } from '../powers.ts';

type Taking = Pick<Powers, 'readCases' | 'advanceCases' | 'readRecusals'>;

interface Asked {
  readonly by: OperatorId;
  readonly act: Act;
  readonly today: Day;
}

export interface TakenResults {
  readonly judged: readonly JudgedResult[];
  readonly answered: number;
  readonly late: number;
}

/** What a refusal of the case itself is called, of the rows of its request. */
const REFUSED = {
  'stage-not-open': 'closed',
  'check-not-asked': 'closed',
  'check-superseded': 'superseded',
  'check-answered': 'contradicting',
  'mandate-revoked': 'mandate-revoked',
  'report-day': 'report-day',
  'duties-not-separated': 'duties-not-separated',
} as const satisfies Record<string, ResultKind>;

/** Somebody else may have the case in hand at that moment; then it is looked at anew. */
const TURNS = 4;

/**
 * What a result file says, request by request, each in a write of its own: what stands, stands, and every row comes to something. Dies it half-way, the same file goes on where it stopped. Three reads and one
 * transaction a request; opens nothing.
 */
export async function takeCheckResults(
  file: CheckFile,
  rows: readonly NumberedResult[],
  powers: Taking,
  { by, act, today }: Asked,
): Promise<TakenResults> {
  const shut = await powers.readRecusals.casesOf(by);
  const cases = new Map<string, CaseId>(
    file.checks.filter(({ caseId }) => !shut.has(caseId)).map(({ caseId, checkId }) => [checkId, caseId]),
  );
  // Each case is a write of its own: that the file was asked for is remembered with its report alone.
  const { asked: _, ...each } = act;
  const judged: JudgedResult[] = rows.flatMap((one) =>
    one.is === undefined ? [{ row: one.row, kind: 'unreadable' as const, column: one.column, checkId: null }] : [],
  );
  const readable = rows.flatMap((one) => (one.is === undefined ? [] : [{ row: one.row, is: one.is }]));
  let [answered, late] = [0, 0];
  for (const [checkId, some] of Map.groupBy(readable, ({ is }) => is.checkId)) {
    const caseId = cases.get(checkId);
    const came = caseId && (await takeOne(caseId, some, powers, { by, act: each as Act, today }));
    if (!came) judged.push(...some.map(({ row }) => unknown(row)));
    else {
      judged.push(...came.judged);
      answered += came.answered ? 1 : 0;
      late += came.late ? some.length : 0;
    }
  }
  return { judged: judged.sort((one, other) => one.row - other.row), answered, late };
}

const unknown = (row: number): JudgedResult => ({ row, kind: 'unknown-request', column: null, checkId: null });

async function takeOne(
  caseId: CaseId,
  rows: readonly { readonly row: number; readonly is: ResultRow }[],
  { readCases, advanceCases }: Taking,
  { by, act, today }: Asked,
) {
  const [first] = rows;
  for (let turn = 0; first && turn < TURNS; turn += 1) {
    const [subject, check, mandates] = await Promise.all([
      readCases.get(caseId),
      readCases.check(caseId, first.is.checkId),
      readCases.mandates(caseId),
    ]);
    if (!subject || !check) return undefined;
    const limit = limitOn(subject.programme, 'CHECK_START', subject.office, today);
    const due = limit.ok ? dueDay(limit.value, check.requestedOn, PUBLISHED) : limit;
    const late = due.ok && due.value < today;
    const { judged, says } = judgeRows(rows, check, mandates);
    if (!says) return { judged, answered: false, late };
    const step = recordAnswer(subject, check, says.answer, mandates, { by, today, calendar: PUBLISHED });
    if (!step.ok) {
      const kind = REFUSED[step.why];
      return { judged: judged.map((one) => (one.kind === 'taken' ? { ...one, kind } : one)), answered: false, late };
    }
    const answered = { check: step.value.check, report: says.report };
    if ((await advanceCases.save(subject, step.value, { answered }, act)).ok) return { judged, answered: true, late };
  }
  return undefined;
}
