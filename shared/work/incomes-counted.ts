import { incomesSince } from '../domain/adjustment/incomes.ts';
import type { Case } from '../domain/case/case.ts';
import type { Day } from '../domain/days.ts';
import type { PersonId } from '../domain/ids.ts';
import { settingOn } from '../domain/law/settings.ts';
import { Fen } from '../domain/money.ts';
import type { HouseholdTold } from '../domain/registers/told.ts';
import type { Noted, Powers } from '../powers.ts';

/** The registers that tell what somebody lives on. */
const OF_EARNINGS = ['earnings', 'pensions', 'other-programmes'] as const;

/**
 * What of each of a household counts as income a month, in fen, in the order of the people told of: what its newest decided adjustment told (decision 81), else whichever is more of what was declared and what the investigators
 * verified at the application. As long as a register may still speak of the time before, what counted then counts too, and of all the most. Costs a query for the matters and a read for each of them that is opened; where the
 * application counts, one of the case, one of its file and two of its assessment; a KMS call an office and cache period.
 */
export async function incomesCounted(
  told: HouseholdTold,
  {
    theCase,
    readCases,
    openCircumstances,
  }: Pick<Powers, 'readCases' | 'openCircumstances'> & { readonly theCase: () => Promise<Case> },
  { noted, today }: { readonly noted: Noted; readonly today: Day },
): Promise<Fen[]> {
  const { caseId, programme, office } = told.benefit;
  const since = incomesSince(await readCases.adjustments(caseId), earningsAsOf(told) ?? today);
  const counted: ((person: PersonId) => number)[] = [];
  for (const matter of since.told) {
    const words = await openCircumstances.adjustment(noted, matter, 'proposed');
    if (!words?.incomes) throw new Error('a proposal without the incomes that it tells');
    counted.push(sums(words.incomes, ({ monthlyFen }) => monthlyFen));
  }
  if (since.before) {
    const subject = await theCase();
    const { incomes } = await openCircumstances.household(noted, subject);
    counted.push(sums(incomes, ({ monthlyFen }) => monthlyFen));
    const record =
      'assessed' in subject && subject.assessed && (await readCases.assessment(caseId, subject.assessed.id));
    const verified = record ? (await openCircumstances.assessment(noted, record)).figures.incomes : undefined;
    const months = settingOn(programme, 'INCOME_WINDOW', office, today);
    if (verified && months.ok) {
      const total = sums(verified, ({ totalFen }) => totalFen);
      counted.push((person) => Math.floor(total(person) / months.value.value));
    }
  }
  return told.people.map(({ person }) => Fen.parse(Math.max(0, ...counted.map((of) => of(person)))));
}

const sums =
  <Income extends { readonly person: PersonId }>(incomes: readonly Income[], fenOf: (income: Income) => Fen) =>
  (of: PersonId): number =>
    incomes.filter(({ person }) => person === of).reduce((sum, income) => sum + fenOf(income), 0);

/** As of when what they tell of somebody's earnings was so, the oldest of it: what a part of a register doesn't say anew is as old as the last whole one. */
function earningsAsOf({ people, registers }: HouseholdTold): Day | undefined {
  const telling = OF_EARNINGS.filter((name) => people.some(({ told }) => told[name] !== undefined));
  const days = telling.flatMap((name) => registers[name]?.wholeAsOf ?? registers[name]?.asOf ?? []);
  return days.sort()[0];
}
