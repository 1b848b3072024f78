import type { Degree } from '../award.ts';
import type { Day } from '../days.ts';
import { DEGREES } from '../document/labels.ts';
import type { OfficeCode } from '../ids.ts';
import { settingOn } from '../law/settings.ts';
import { Fen } from '../money.ts';
import { openPage, type Page, type WorkingLine } from './working.ts';

/** Aid once, as its tier gives it, line by line. */
export interface AidWorking {
  readonly lines: readonly WorkingLine[];
  readonly fen: Fen;
}

/**
 * What the tier of a degree and household size gives (TA23 2(3)): so many months of the standard for each head, no more than the most a head and no less than the least a case has, all of them dated settings; and of the
 * expenditure type no more than was spent (`mostFen`; TA23 2(1)).
 */
export function reckonAid(
  {
    office,
    heads,
    mostFen,
  }: { readonly office: OfficeCode; readonly heads: number; readonly mostFen?: Fen | undefined },
  degree: Degree,
  on: Day,
): AidWorking {
  const page = openPage({ programme: 'temporary', office, on });
  return { fen: aidOn(page, heads, degree, mostFen), lines: page.lines };
}

/** What a tier is reckoned by. */
const OF_A_TIER = ['STANDARD_FEN', 'TA_TIERS', 'TA_MAX', 'TA_MIN'] as const;

/** The same amount alone; undefined for a place and day for which no tiers are set. */
export const tierFenOf = (household: Parameters<typeof reckonAid>[0], degree: Degree, on: Day): Fen | undefined =>
  OF_A_TIER.every((code) => settingOn('temporary', code, household.office, on).ok)
    ? reckonAid(household, degree, on).fen
    : undefined;

function aidOn(page: Page, heads: number, degree: Degree, mostFen: Fen | undefined): Fen {
  const standard = page.setting('STANDARD_FEN');
  page.write('保障标准（每人每月）', standard.value, standard.basis);
  const tiers = page.setting('TA_TIERS');
  const tier = tiers.value.find((each) => each.tier === degree)?.months ?? 0;
  page.write(
    `困难程度${DEGREES[degree]}：每人${tier}个月保障标准×${heads}人`,
    tier * standard.value * heads,
    tiers.basis,
  );
  const most = page.setting('TA_MAX');
  const months = Math.min(tier, most.value);
  page.write(`单次救助上限：每人${most.value}个月保障标准×${heads}人`, most.value * standard.value * heads, most.basis);
  const least = page.setting('TA_MIN');
  page.write(`单次救助下限：${least.value}个月保障标准`, least.value * standard.value, least.basis);
  const gives = Math.max(months * heads, least.value) * standard.value;
  if (mostFen !== undefined)
    page.write('核实的必需支出（救助金额以此为限）', mostFen, '《关于进一步加强和改进临时救助工作的意见》 2(1)');
  const fen = Math.min(gives, mostFen ?? gives);
  page.write('核定救助金额', fen, tiers.basis);
  return Fen.parse(fen);
}
