import type { Degree } from '../award.ts';
import type { Day } from '../days.ts';
import type { OfficeCode } from '../ids.ts';
import type { Confidence } from '../law/limits.ts';
import { Fen } from '../money.ts';

/** How sure a setting is and where it comes from; shown wherever the setting is used. `default`: no law, or the county's own figure isn't known. */
export interface Mark {
  readonly confidence: Confidence;
  readonly source: string;
}

/** An area is the leading digits of office codes; '' is everywhere. The longest area that fits wins, then the latest day. */
interface Dated {
  readonly area: string;
  readonly from: Day;
}

export type Dating<T> = T & Dated & Mark;

export function settingFor<T extends object>(rows: readonly Dating<T>[], office: OfficeCode, on: Day): Dating<T> {
  const [found] = rows
    .filter(({ area, from }) => office.startsWith(area) && from <= on)
    .sort((a, b) => b.area.length - a.area.length || (a.from < b.from ? 1 : -1));
  if (found === undefined) throw new Error(`no setting for ${office} on ${on}`);
  return found;
}

const day = (text: string) => text as Day;
const fen = (amount: number) => Fen.parse(amount);

/** The monthly dibao standard a head. Puning's own isn't known (facts 7): a sample figure until the county sets it. */
export const DIBAO_STANDARD: readonly Dating<{ readonly monthlyFen: Fen }>[] = [
  { area: '', from: day('2020-01-01'), monthlyFen: fen(90_000), confidence: 'default', source: '样本值，由县级设定' },
];

/**
 * Temporary assistance, in multiples of the monthly standard. `ceiling`: the small amount up to which the township decides (R649 §48; not over three standards at
 * Shenqiu, Puning's own not confirmed). `aidFirst`: the most that aid first may give a head (Guangzhou 2024: two).
 */
export const AID_LIMITS: readonly Dating<{ readonly ceiling: number; readonly aidFirst: number }>[] = [
  { area: '', from: day('2021-07-01'), ceiling: 3, aidFirst: 2, confidence: 'default', source: 'SHENQIU~; GD-TA-GZ~' },
];

/**
 * The tiers of temporary assistance (TA23 2(3)), in monthly standards: at least `low` in all ("in principle not below two", Meizhou), at most `high` a head
 * (Guangzhou 2024: emergency at most three). What lies outside takes collective minutes (一事一议; R35).
 */
type Tiers = Readonly<Record<Degree, { readonly low: number; readonly high: number }>>;
export const AID_TIERS: readonly Dating<{ readonly emergency: Tiers; readonly expenditure: Tiers }>[] = [
  {
    area: '',
    from: day('2021-07-01'),
    emergency: { general: { low: 1, high: 1 }, serious: { low: 1, high: 2 }, grave: { low: 2, high: 3 } },
    expenditure: { general: { low: 1, high: 2 }, serious: { low: 2, high: 3 }, grave: { low: 2, high: 6 } },
    confidence: 'default',
    source: 'GD-TA-MZ~; GD-TA-GZ~',
  },
];
