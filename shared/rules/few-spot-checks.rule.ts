import type { Coverage } from '../domain/inspection/spot-check.ts';
import { rule } from '../domain/rule.ts';

/** R41: of the tekun cases that were confirmed in a quarter fewer than the quota had the county's own visit, once the time for the last of them is over (TK43 §16). */
export const fewSpotChecks = rule<Coverage>({
  id: 'R41',
  name: 'few-spot-checks',
  title: '特困人员认定抽查比例不足',
  basis: ['TK43 §16'],
  severity: 'violation',
  looksAt: 'bureau',
  examine({ quarter, confirmed, checked, needed }) {
    if (confirmed === 0) return 'not-applicable';
    if (checked >= needed) return 'in-order';
    return {
      why: `${quarter}确认的特困人员中，县级入户抽查未达到规定比例`,
      facts: { quarter, confirmed, checked, needed },
    };
  },
});
