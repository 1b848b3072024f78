import { paysFrom } from '../domain/benefit.ts';
import { addDays, type Day, firstDayOf, type Month, monthAfter, monthBefore, monthOf } from '../domain/days.ts';
import { findingOf } from '../domain/finding.ts';
import { type BlindIndex, FindingId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Registers, Told } from '../domain/registers/told.ts';
import { examine } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { heldStillCounted } from '../rules/held-still-counted.rule.ts';
import { programmesElsewhere } from '../rules/programmes-elsewhere.rule.ts';
import { householdFinding } from './household-finding.ts';

/** The rules over registers that tell from when to when. */
const OF_SPANS = [heldStillCounted, programmesElsewhere] as const;
const spansOf = (told: Told): readonly Span[] => [...(told.custody ?? []), ...(told['other-programmes'] ?? [])];

export const tellsOfSpans = (told: Told): boolean => spansOf(told).length > 0;

interface Span {
  readonly from: Day;
  readonly to: Day | null;
}

/**
 * What a register tells of somebody, of the months for which they were paid. A change counts from the month after it was decided (M57 §21), so that whoever was taken off by the second month after it began was taken off in
 * time: of that nothing is told, nor of the month in which it began.
 */
function whilePaidThen<S extends Span>(spans: readonly S[] | undefined, paid: readonly Month[], today: Day): S[] {
  return (spans ?? []).flatMap((span) => {
    const began = monthOf(span.from);
    const last = paid.findLast((month) => month > began && (span.to === null || month <= monthOf(span.to)));
    if (last === undefined || last <= monthAfter(began)) return [];
    // What came after isn't this household's affair any more.
    const to = [span.to ?? today, addDays(firstDayOf(monthAfter(last)), -1), addDays(today, -1)].sort()[0] ?? null;
    return [{ ...span, to }];
  });
}

/**
 * Looks whether money left for somebody while they were held, or drew what excludes it, in a household that they have left since or that isn't paid any more (R02, R03): whoever is paid today is looked at with their household. What was
 * found of them while they were paid is no second finding. One query for their cases, two reads a case; where they aren't paid any more half a read unit a month, two reads for each month that was paid and one a finding. How many findings
 * were raised.
 */
export async function screenPaidThen(
  { mark, told, registers }: { readonly mark: BlindIndex; readonly told: Told; readonly registers: Registers },
  {
    findPeople,
    readCases,
    readRegisters,
    raiseFindings,
  }: Pick<Powers, 'findPeople' | 'readCases' | 'readRegisters' | 'raiseFindings'>,
  { act, today }: { readonly act: Act; readonly today: Day },
): Promise<number> {
  const [began] = spansOf(told)
    .map(({ from }) => monthOf(from))
    .sort();
  if (!began) return 0;
  let raised = 0;
  for (const { caseId, person } of await findPeople.casesOf(mark)) {
    const benefit = await readCases.benefit(caseId);
    if (!benefit || (benefit.personIndexes.includes(mark) && paysFrom(benefit, monthOf(today)))) continue;
    const after = began < benefit.from ? monthBefore(benefit.from) : began;
    const lines = await readRegisters.left(caseId, { after, to: monthOf(today) });
    const paid = monthsOf(lines, mark);
    const [first, last] = [paid[0], paid.at(-1)];
    if (!first || !last) continue;
    const then: Told = {
      custody: whilePaidThen(told.custody, paid, today),
      'other-programmes': whilePaidThen(told['other-programmes'], paid, today),
    };
    const paidThen = { ...benefit, from: first, ends: { from: monthAfter(last) } };
    for (const rule of OF_SPANS) {
      const of = { benefit: paidThen, people: [{ mark, person, told: then }], registers };
      const verdict = examine(rule, of, { today });
      if (typeof verdict === 'string') continue;
      const known = (await raiseFindings.standing(householdFinding(rule, caseId)))?.facts['people'];
      if (Array.isArray(known) && known.includes(person)) continue;
      const about = { kind: 'record', caseId, record: `CASE#${caseId}` } as const;
      const id = FindingId.parse(madeId('finding', rule.id, 'registers', caseId, person));
      const finding = findingOf(rule, verdict, about, id, benefit.office, today);
      raised += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
    }
  }
  return raised;
}

/** The months for which somebody was paid, in order. */
const monthsOf = (lines: readonly PaymentLine[], mark: BlindIndex): Month[] =>
  lines
    .filter(({ personIndexes }) => personIndexes.includes(mark))
    .map(({ month }) => month)
    .sort();
