import type { Day } from '../domain/days.ts';
import type { OfficeCode } from '../domain/ids.ts';
import type { Amiss } from '../domain/ledger/audit.ts';
import { inWords } from '../domain/ledger/fault-words.ts';
import type { Act, Powers } from '../powers.ts';
import { recordAltered } from '../rules/record-altered.rule.ts';
import { foundBy } from './found-by.ts';

/**
 * R48, of the ledger itself: what stands in it isn't what was written or signed there. It is about the bureau, so that the discipline organ's liaison has it; one for each place and fault, however often it is met. One read,
 * and a write for what is new.
 */
export async function tellBroken(
  amiss: Amiss,
  office: OfficeCode,
  { raiseFindings }: Pick<Powers, 'raiseFindings'>,
  { act, today }: { readonly act: Act; readonly today: Day },
): Promise<boolean> {
  const { seq, fault, checkpoint } = amiss;
  const record = checkpoint === undefined ? `LEDGER#${seq}` : `LEDGER#CHECKPOINT#${checkpoint}`;
  const facts = { record, sign: 'ledger-broken', fault, seq, ...(checkpoint !== undefined && { checkpoint }) };
  const [why = ''] = inWords(amiss);
  const subject = { kind: 'record', caseId: null, record } as const;
  const about = { subject, office, named: [recordAltered.name, record, fault] };
  return (await raiseFindings.raise(foundBy(recordAltered, { why, facts }, about, today), act)).raised;
}
