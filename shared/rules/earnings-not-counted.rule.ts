import type { Day } from '../domain/days.ts';
import { settingOn } from '../domain/law/settings.ts';
import type { Fen } from '../domain/money.ts';
import type { HouseholdTold, Told } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** What a person earns a month by the registers: what one job is told by several counts once, a pension beside it. The basic pension where it doesn't count is left out. */
export const earnsFen = ({ earnings = [], pensions = [] }: Told, withBasic: boolean): number =>
  Math.max(0, ...earnings.map(({ monthlyFen }) => monthlyFen)) +
  pensions.filter(({ kind }) => withBasic || kind !== 'residents').reduce((sum, { monthlyFen }) => sum + monthlyFen, 0);

/** Whether somebody draws unemployment insurance money, of which a register tells that and not how much. */
export const drawsInsurance = (told: Told, today: Day): boolean =>
  told['other-programmes']?.some(
    ({ programme, from, to }) => programme === 'unemployment-benefit' && from <= today && (to === null || to >= today),
  ) ?? false;

/**
 * R11: on a payroll, insured, drawing a pension or unemployment insurance money, and the income that counts is none, or lower by more than a tenth (YONGSHAN): what was declared or verified at the application, or what a
 * decided adjustment told since (decision 81). How much it is stays out of the finding.
 */
export const earningsNotCounted = rule<HouseholdTold & { readonly countedFen: readonly Fen[] }>({
  id: 'R11',
  name: 'earnings-not-counted',
  title: '工资、养老金等收入未计入',
  basis: ['M57 §13', 'M57 §17'],
  severity: 'violation',
  version: 3,
  examine({ benefit: { programme, office }, people, registers, countedFen }, { today }) {
    const gap = settingOn(programme, 'INCOME_GAP', office, today);
    const basic = settingOn(programme, 'BASIC_PENSION_NOT_COUNTED', office, today);
    const register = registers.earnings ?? registers.pensions ?? registers['other-programmes'];
    if (!register || !gap.ok) return 'not-applicable';
    const { part, of } = gap.value.value;
    const short = people.flatMap(({ person, told }, at) => {
      const earns = earnsFen(told, !(basic.ok && basic.value.value));
      const counted = countedFen[at] ?? 0;
      const lower = earns > 0 && counted * of < earns * (of - part);
      return lower || (counted === 0 && drawsInsurance(told, today)) ? [person] : [];
    });
    if (short.length === 0) return 'in-order';
    const why = '登记的工资、社保、养老金或失业保险金收入未申报，或明显高于核定收入，应核对';
    return { why, facts: { people: short, asOf: register.asOf } };
  },
});
