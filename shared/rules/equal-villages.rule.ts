import type { FigureLimits } from '../domain/law/figure-limits.ts';
import { apart, thousandths, type VillageGranted } from '../domain/office-spread.ts';
import { rule } from '../domain/rule.ts';

/** What was granted in each village of a township in a stretch of days. Households of whom no village is told are in none. */
export interface VillagesOf {
  readonly period: string;
  readonly villages: readonly VillageGranted[];
  readonly limits: FigureLimits;
}

/**
 * R44: places are shared out by village (平均分配) where every village has all but the same number of people on aid, or the same amount a head: hardship isn't spread so evenly. Few people or few villages
 * say nothing. What share of a village's population that is isn't known to us: no register tells how many live in one.
 */
export const equalVillages = rule<VillagesOf>({
  id: 'R44',
  name: 'equal-villages',
  title: '按村平均分配名额或金额',
  basis: ['M57 §2', 'NOTICE §2'],
  severity: 'warning',
  examine({ period, villages, limits }) {
    const { people, heads, amounts } = apart(villages);
    if (villages.length < limits.villages || people < limits.from * limits.villages) return 'not-applicable';
    const { part, of } = limits.variation;
    const signs = [
      ...(heads !== null && heads * of < part ? ['people'] : []),
      ...(amounts !== null && amounts * of < part ? ['amounts'] : []),
    ];
    if (signs.length === 0) return 'in-order';
    return {
      why: `${period}${villages.length}个村的${signs.map((sign) => WORDS[sign]).join('、')}几乎相同，疑似按村平均分配`,
      facts: {
        period,
        signs,
        villages: villages.length,
        people,
        ofPeople: thousandths(heads) ?? 'none',
        ofAmounts: thousandths(amounts) ?? 'none',
      },
    };
  },
});

const WORDS: Readonly<Record<string, string>> = { people: '享受人数', amounts: '人均金额' };
