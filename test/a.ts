import { OFFICES, type OfficeName } from '../infra/local/seed.ts';
import type { SampleHousehold, SampleMember } from '../infra/local/walk/sample-people.ts';
import type { Day } from '../shared/domain/days.ts';
import { residentIdFor } from '../shared/domain/resident-id.ts';

let sequence = 0;

/** As at the beginning of a file. */
export const countAnew = (): void => {
  sequence = 0;
};

/** A number that nobody bears and no other test of this file has. */
export const aResidentId = (bornOn = '1980-01-01'): string => {
  sequence += 1;
  return residentIdFor({ bornOn: bornOn as Day, sequence });
};

const aMember = (relation: SampleMember['relation'], bornOn: string): SampleMember => {
  const residentId = aResidentId(bornOn);
  return { name: `测试人${sequence}号`, residentId, relation, incomes: [{ kind: 'farming', monthlyFen: 20000 }] };
};

/** Adults first, then children of whom the first adult is the guardian. */
export function aHousehold({ adults = 1, children = 0 } = {}): SampleHousehold {
  const grown = Array.from({ length: adults }, (_, at) => aMember(at === 0 ? 'applicant' : 'spouse', '1980-01-01'));
  const small = Array.from({ length: children }, () => ({ ...aMember('child', '2015-05-05'), guardian: 1 }));
  return {
    members: [...grown, ...small],
    address: `测试村${sequence}组`,
    reason: `测试理由第${sequence}条：收入减少。`,
    account: `62990000000${String(sequence).padStart(8, '0')}`,
  };
}

/** A child who lives with an adult and applies: the adult signs. */
export function aMinorApplying(): SampleHousehold {
  const household = aHousehold();
  const applicant = { ...aMember('applicant', '2015-05-05'), guardian: 2 };
  return { ...household, members: [applicant, aMember('parent', '1985-01-01')] };
}

/** Where a case can be taken; each stage comes after the one before it. `down`: its posting has hung and been taken down. */
export const STAGES = [
  'applied',
  'signed',
  'accepted',
  'checked',
  'investigated',
  'reviewed',
  'posted',
  'down',
  'confirmed',
  'granted',
] as const;
export type StageWanted = (typeof STAGES)[number];

export interface CaseWanted {
  readonly stage: StageWanted;
  readonly office: Exclude<OfficeName, 'bureau'>;
  readonly household: SampleHousehold;
  readonly monthlyFen: number;
}

export const aCase = (wanted: Partial<CaseWanted> = {}): CaseWanted => ({
  stage: 'applied',
  office: 'liaoyuan',
  household: aHousehold(),
  monthlyFen: 60000,
  ...wanted,
});

/** What an intake desk enters for an emergency that it found or was told of: the undertaking follows with the other papers. */
export const anEmergency = ({ account: _, ...declared }: SampleHousehold = aHousehold()) => ({
  programme: 'temporary',
  type: 'emergency',
  cameBy: 'found',
  undertaking: false,
  nearRelatives: [],
  ...declared,
});

/** What an intake desk enters for a household. */
export const anApplication = ({ account: _, ...declared }: SampleHousehold = aHousehold()) => ({
  programme: 'dibao',
  undertaking: true,
  nearRelatives: [],
  ...declared,
});

/** A member of a village committee of Liaoyuan without kin, whom the bureau enters into the register; or whoever is said. */
export const aStaffEntry = (more: Record<string, unknown> = {}) => ({
  kind: 'committee',
  office: OFFICES.liaoyuan.code,
  operatorId: null,
  name: '测试干部',
  residentId: aResidentId('1970-01-01'),
  phones: [],
  accounts: [],
  kin: [],
  servesFrom: '2024-01-01',
  servesTo: null,
  ...more,
});
