import { settingOn } from '../domain/law/settings.ts';
import { eachOnce, type HouseholdTold } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** R10: financial assets per head above so many months of the standard (GD-QY; LAW26 §41). By the balances that the bank tells; where it tells none, it isn't judged. How much it is stays out of the finding. */
export const savingsOverLimit = rule<HouseholdTold>({
  id: 'R10',
  name: 'savings-over-limit',
  title: '金融资产超标',
  basis: ['GD-QY', 'LAW26 §41'],
  severity: 'violation',
  examine({ benefit: { programme, office }, people, registers }, { today }) {
    const months = settingOn(programme, 'ASSET_FINANCIAL_MONTHS', office, today);
    const standard = settingOn(programme, 'STANDARD_FEN', office, today);
    const accounts = eachOnce(people, (told) => told['bank-accounts']);
    const balances = accounts.flatMap(({ balanceFen }) => balanceFen ?? []);
    const register = registers['bank-accounts'];
    if (!register || !months.ok || !standard.ok || balances.length === 0) return 'not-applicable';
    const most = months.value.value * standard.value.value * people.length;
    if (balances.reduce<number>((sum, fen) => sum + fen, 0) <= most) return 'in-order';
    return {
      why: `家庭人均金融资产超过${months.value.value}个月低保标准，应核对`,
      facts: { months: months.value.value, accounts: accounts.length, people: people.length, asOf: register.asOf },
    };
  },
});
