import { admit, type County } from './county.ts';
import type { VillageHousehold, Wanted } from './people.ts';
import { type Part, type Plant, plant, type Variant } from './plant.ts';

/** What a story has in hand when other organs come to know more of its household. */
export interface Known {
  readonly county: County;
  readonly household: VillageHousehold;
  readonly variant: Variant;
  readonly nth: number;
  /** A number for plates, units and the like that nobody else has. */
  readonly number: string;
}

type Shape = Omit<Plant, 'story' | 'months'> & {
  readonly months?: number;
  readonly household?: (part: Part) => Wanted;
  /** What the police have otherwise than the household says. */
  readonly police?: (part: Part) => Parameters<County['registers']['enter']>[1];
  readonly admitted?: { readonly as?: object; readonly monthlyFen?: number };
  /** What is entered in the registers of other organs. */
  readonly rows?: (known: Known) => void;
};

/** A plant that a register gives away: a household is admitted by everybody's honest work, and another organ knows what it didn't say. */
export const registered = ({ household: wanted, police, admitted = {}, rows, months = 2, ...it }: Shape): Plant =>
  plant({
    ...it,
    months,
    async *story(part) {
      const { county, name, township, variant, nth, label } = part;
      const household = county.villagers.household(name, wanted?.(part));
      county.registers.enter(household, police?.(part));
      const { id } = yield* admit(county, household, { township, from: county.today(), ...admitted });
      rows?.({ county, household, variant, nth, number: household.family.replace('-', '') });
      label({ caseId: id });
      // What the police have otherwise is known while it is applied for: the office confirms it all the same.
      if (police && variant !== 'near-miss') label({ caseId: id }, { rule: 'R50', kind: 'also' });
    },
  });
