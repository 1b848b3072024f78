import { INCOMES } from '../document/labels.ts';
import type { IncomeKind } from '../household.ts';
import type { PersonId } from '../ids.ts';
import { incomesOf } from './figures.ts';
import type { Basis, Page } from './working.ts';

/** The kinds of income that don't count (M57 §13). */
const LEFT_OUT: readonly IncomeKind[] = [
  'special-care',
  'family-planning',
  'scholarship',
  'bravery',
  'assistance',
  'basic-pension',
];
const COUNTED = '民发〔2021〕57号 §12';
const NOT_COUNTED = '民发〔2021〕57号 §13';

/** From what age to what age somebody is taken to be able to work. The upper end is that of tekun (TK43 §5); the lower the labour law's. */
const WORKING_AGE = { from: 16, below: 60 } as const;

/** What a household earns, written down kind by kind: over the window of months before the application, and on the average of a month, in fen. A fraction of a fen falls away. */
export function incomeOn(
  page: Page,
  { declared, figures, people, ages }: Basis,
): { readonly windowFen: number; readonly monthlyFen: number; readonly months: number } {
  const window = page.setting('INCOME_WINDOW');
  const months = window.value;
  const incomes = incomesOf(declared, figures, months).filter(({ person }) => people.includes(person));
  let windowFen = 0;
  const kinds = [...new Set(incomes.map(({ kind }) => kind))];
  for (const kind of kinds) {
    const total = incomes.filter((one) => one.kind === kind).reduce((sum, { totalFen }) => sum + totalFen, 0);
    const pension =
      kind === 'basic-pension' && page.has('BASIC_PENSION_NOT_COUNTED')
        ? page.setting('BASIC_PENSION_NOT_COUNTED')
        : undefined;
    const counts = !LEFT_OUT.includes(kind) || pension?.value === false;
    page.write(
      `${INCOMES[kind]}${counts ? '' : '（不计入）'}`,
      total,
      pension?.basis ?? (counts ? COUNTED : NOT_COUNTED),
    );
    if (counts) windowFen += total;
  }
  windowFen += imputedOn(page, { figures, ages }, months, (person) =>
    incomes
      .filter((one) => one.person === person && one.kind === 'wage')
      .reduce((sum, { totalFen }) => sum + totalFen, 0),
  );
  page.write(`申请前${months}个月家庭收入合计`, windowFen, window.basis);
  const monthlyFen = Math.floor(windowFen / months);
  page.write('家庭月平均收入', monthlyFen, window.basis);
  return { windowFen, monthlyFen, months };
}

/** Who could work and doesn't, for no good reason, is taken to earn the minimum wage (GD-262~). */
function imputedOn(
  page: Page,
  { figures, ages }: Pick<Basis, 'figures' | 'ages'>,
  months: number,
  earns: (person: PersonId) => number,
): number {
  if (!page.has('IMPUTE_MINIMUM_WAGE') || !page.setting('IMPUTE_MINIMUM_WAGE').value) return 0;
  const ofAge = figures.idle.filter((person) => {
    const age = ages.get(person) ?? 0;
    return WORKING_AGE.from <= age && age < WORKING_AGE.below;
  });
  if (ofAge.length === 0) return 0;
  const wage = page.setting('MINIMUM_WAGE_FEN').value * months;
  const imputed = [...new Set(ofAge)].reduce((sum, person) => sum + Math.max(0, wage - earns(person)), 0);
  page.write('有劳动能力无正当理由未就业，按最低工资计算', imputed, page.setting('IMPUTE_MINIMUM_WAGE').basis);
  return imputed;
}
