import type { Day } from '../domain/days.ts';
import { findingOf, holds } from '../domain/finding.ts';
import { FindingId } from '../domain/ids.ts';
import { type Batch, stageOf } from '../domain/payment/batch.ts';
import { markScreened, type PaymentLine, paysOf } from '../domain/payment/line.ts';
import { type Sheet, turnScreened } from '../domain/payment/sheet.ts';
import type { RuleFacts } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { heldStillCounted } from '../rules/held-still-counted.rule.ts';
import { screen } from '../screening/screen.ts';
import { householdFinding } from './household-finding.ts';

type Screening = Pick<Powers, 'readPayments' | 'screenPayments' | 'turnPayments' | 'raiseFindings'>;

export interface Screened {
  readonly batch: Batch;
  readonly finished: boolean;
  readonly lines: number;
  readonly findings: number;
  readonly held: number;
}

/** The same suspicion of the same month's money is the same finding, whichever batch it goes in; about an account, as long as it is that account. */
const findingIdOf = (rule: RuleFacts, line: PaymentLine): FindingId =>
  FindingId.parse(
    madeId('finding', rule.id, line.caseId, paysOf(line), ...(rule.id === 'R29' ? [line.accountIndex] : [])),
  );

/**
 * Screens the sheets of a batch, one at a time, until it is through or the time is up: a draft from its first sheet that nobody has looked at, any other from its first.
 * What blocks holds its line; what was settled as cleared blocks no more. A sheet on which nothing changes costs no write.
 */
export async function screenOn(
  from: Batch,
  powers: Screening,
  { act, today, mayGoOn }: { readonly act: Act; readonly today: Day; readonly mayGoOn: () => boolean },
): Promise<Screened> {
  const { readPayments, screenPayments, turnPayments, raiseFindings } = powers;
  const counts = { lines: 0, findings: 0, held: 0 };
  let batch = from;

  const look = async (sheet: Sheet): Promise<readonly PaymentLine[]> => {
    const people = sheet.lines.flatMap(({ personIndexes }) => personIndexes);
    const [deaths, uses, holdings, flagged, custodies] = await Promise.all([
      screenPayments.deaths(people),
      screenPayments.uses(sheet.lines.map(({ accountIndex }) => accountIndex)),
      screenPayments.holdings(people),
      screenPayments.flagged(people),
      readPayments.custodiesOf(sheet.lines.filter((line) => !line.holderIsMember).map(({ caseId }) => caseId)),
    ]);
    const blocked = new Set<string>();
    for (const { rule, verdict, line } of screen(
      sheet.lines,
      batch.programme,
      { deaths, uses, holdings, custodies },
      today,
    )) {
      const subject = { kind: 'line', caseId: line.caseId, lineId: line.id, batchId: line.batchId } as const;
      const raised = await raiseFindings.raise(
        findingOf(rule, verdict, subject, findingIdOf(rule, line), line.office, today),
        act,
      );
      counts.findings += raised.raised ? 1 : 0;
      if (holds(raised.standing)) blocked.add(line.id);
    }
    for (const { id, caseId, personIndexes } of sheet.lines) {
      if (!personIndexes.some((person) => flagged.has(person))) continue;
      // What was found of the household by what a register tells: it lies sealed, and only whether it holds is looked at here.
      const found = await raiseFindings.standing(householdFinding(heldStillCounted, caseId));
      if (found && holds(found)) blocked.add(id);
    }
    return sheet.lines.flatMap((line) => {
      const becomes = markScreened(line, blocked.has(line.id), stageOf(batch));
      return becomes === line ? [] : [becomes];
    });
  };

  const first = batch.state === 'draft' ? batch.screenedSheets + 1 : 1;
  for (let no = first; no <= batch.sheets; no += 1) {
    if (!mayGoOn()) return { batch, finished: false, ...counts };
    for (let turn = 0; ; turn += 1) {
      const sheet = await readPayments.sheet(batch.id, no);
      if (!sheet) throw new Error('a batch without its sheet');
      const changed = await look(sheet);
      if (turn === 0) counts.lines += sheet.lines.length;
      if (changed.length === 0 && batch.state !== 'draft') break;
      const turned = turnScreened(batch, sheet, changed, today);
      const saved = await turnPayments.turn({ batch, sheet }, turned, act);
      if (saved.ok) {
        counts.held += changed.filter(({ state }) => state === 'held').length;
        batch = turned.batch;
        break;
      }
      // Somebody decided on the batch meanwhile, or another screening was faster: look again at what it is now.
      batch = (await readPayments.batch(batch.id)) ?? batch;
      if (turn >= 4 || (batch.state === 'draft' && batch.screenedSheets >= no)) break;
      if (batch.state === 'stopped' || batch.state === 'closed') return { batch, finished: true, ...counts };
    }
  }
  return { batch, finished: true, ...counts };
}
