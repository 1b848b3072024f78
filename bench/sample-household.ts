import type { SampleHousehold } from '../infra/local/walk/sample-people.ts';
import type { Day } from '../shared/domain/days.ts';
import { residentIdFor } from '../shared/domain/resident-id.ts';

/**
 * A made-up family of three, one a minor, with an account of its own: the size of an ordinary application. Resident ids have the region
 * prefix 990000, which nobody bears.
 * @param number 1 to 99; the same number gives the same family
 */
export function sampleHousehold(number: number): SampleHousehold {
  const id = (bornOn: string, at: number) => residentIdFor({ bornOn: bornOn as Day, sequence: number * 10 + at });
  return {
    members: [
      {
        name: `样本${number}甲`,
        residentId: id('1979-03-14', 1),
        relation: 'applicant',
        phone: '13900990001',
        incomes: [{ kind: 'farming', monthlyFen: 62000 }],
      },
      {
        name: `样本${number}乙`,
        residentId: id('1981-07-02', 2),
        relation: 'spouse',
        incomes: [{ kind: 'wage', monthlyFen: 30000 }],
      },
      { name: `样本${number}丙`, residentId: id('2014-09-21', 3), relation: 'child', guardian: 1 },
    ],
    address: `样本村${number}组1号`,
    reason: '主要劳动力患病，家庭收入减少，申请最低生活保障。',
    account: `62990000000009${String(number).padStart(5, '0')}`,
  };
}
