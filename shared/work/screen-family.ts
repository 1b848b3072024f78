import type { Day } from '../domain/days.ts';
import { findingOf } from '../domain/finding.ts';
import { type BlindIndex, FindingId } from '../domain/ids.ts';
import { standingOf } from '../domain/registers/family.ts';
import type { HouseholdTold, Told } from '../domain/registers/told.ts';
import { examine } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { householdRegrouped } from '../rules/household-regrouped.rule.ts';
import { householdSplit } from '../rules/household-split.rule.ts';

/**
 * Holds a household that is paid against its families in the household register (R33). Costs nothing where all of them, and nobody else, stand in one family without a day on which they came to it; else a read of the case and
 * one of what those others hold. How many findings were raised.
 */
export async function screenFamily(
  household: HouseholdTold,
  others: readonly { readonly mark: BlindIndex; readonly told: Told }[],
  { readCases, readHoldings, raiseFindings }: Pick<Powers, 'readCases' | 'readHoldings' | 'raiseFindings'>,
  { act, today }: { readonly act: Act; readonly today: Day },
): Promise<number> {
  const rows = household.people.flatMap(({ told }) => standingOf(told));
  const moved = rows.some(({ splitOn, joinedOn }) => splitOn || joinedOn);
  if (others.length === 0 && !moved && new Set(rows.map(({ family }) => family)).size < 2) return 0;
  const { caseId, office } = household.benefit;
  const subject = await readCases.get(caseId);
  if (!subject) throw new Error('a benefit without its case');
  // Whoever never came here holds nothing.
  const came = others.filter(({ told }) => !standingOf(told).some(({ neverCame }) => neverCame));
  const held = came.length > 0 ? await readHoldings.of(came.map(({ mark }) => mark)) : undefined;
  const kin = others.map(({ mark, told }) => ({ told, held: held?.get(mark) ?? [] }));
  let raised = 0;
  for (const rule of [householdSplit, householdRegrouped]) {
    const verdict = examine(rule, { ...household, subject, kin }, { today });
    if (typeof verdict === 'string') continue;
    const about = { kind: 'record', caseId, record: `CASE#${caseId}` } as const;
    const id = FindingId.parse(madeId('finding', rule.name, 'registers', caseId));
    raised += (await raiseFindings.raise(findingOf(rule, verdict, about, id, office, today), act)).raised ? 1 : 0;
  }
  return raised;
}
