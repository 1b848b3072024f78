import type { Day } from '../domain/days.ts';
import type { Batch } from '../domain/payment/batch.ts';
import type { Sheet } from '../domain/payment/sheet.ts';
import type { Act, Powers } from '../powers.ts';
import { recordAltered } from '../rules/record-altered.rule.ts';
import { foundBy } from './found-by.ts';

/** R48, line by line: what stands in these places of a sheet (from 1) isn't what was signed there, or nothing stands there any more. One read, and a write for what is new. */
export async function nameAltered(
  { id: batchId, office }: Pick<Batch, 'id' | 'office'>,
  sheet: Pick<Sheet, 'no' | 'lines'>,
  places: readonly number[],
  { raiseFindings }: Pick<Powers, 'raiseFindings'>,
  { act, today }: { readonly act: Act; readonly today: Day },
): Promise<void> {
  for (const place of places) {
    const line = sheet.lines[place - 1];
    const subject = line
      ? ({ kind: 'line', caseId: line.caseId, lineId: line.id, batchId } as const)
      : ({ kind: 'batch', batchId } as const);
    const facts = { batchId, sheet: sheet.no, place, sign: line ? 'not-as-signed' : 'gone' };
    const why = `批次第${sheet.no}页第${place}笔与审批签名的清单不一致`;
    const named = [recordAltered.name, batchId, String(sheet.no), String(place)];
    await raiseFindings.raise(foundBy(recordAltered, { why, facts }, { subject, office, named }, today), act);
  }
}
