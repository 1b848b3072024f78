import { settingOn } from '../domain/law/settings.ts';
import { eachOnce, type HouseholdTold, placesOf } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** Petrol motorcycles, electric bicycles and scooters of the disabled don't count (GD-QY). */
const COUNTED: readonly string[] = ['car', 'truck'];

/** R07: more motor vehicles than a household may have; from 2026 the only one that it earns its living with is left out (GD-QY; GD-2026). */
export const vehicleOwned = rule<HouseholdTold>({
  id: 'R07',
  name: 'vehicle-owned',
  title: '名下有机动车',
  basis: ['M57 §17', 'GD-QY', 'GD-2026'],
  severity: 'violation',
  examine({ benefit: { programme, office }, people, registers }, { today }) {
    const most = settingOn(programme, 'ASSET_VEHICLES', office, today);
    const spared = settingOn(programme, 'ASSET_LIVELIHOOD_VEHICLE', office, today);
    if (!registers.vehicles || !most.ok) return 'not-applicable';
    const owned = eachOnce(people, (told) => told.vehicles?.filter(({ kind }) => COUNTED.includes(kind)));
    const living = spared.ok && spared.value.value && owned.length === 1 && owned[0]?.livelihood === 'yes';
    const vehicles = living ? 0 : owned.length;
    if (vehicles <= most.value.value) return 'in-order';
    return {
      why: `家庭名下登记有${vehicles}辆机动车，超过规定，应核实`,
      facts: {
        ...{ vehicles, most: most.value.value, asOf: registers.vehicles.asOf },
        people: placesOf(people, (told) => told.vehicles?.some(({ kind }) => COUNTED.includes(kind)) ?? false),
      },
    };
  },
});
