import { settingOn } from '../domain/law/settings.ts';
import { eachOnce, type HouseholdTold, placesOf, type Told } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** Houses that somebody could live in, or that are used for something else; not fields, nor mud-brick and ancestral houses nobody lives in. */
const counted = (told: Told) => told.property?.filter(({ use }) => use === 'residential' || use === 'non-residential');

/** R08: more homes than one, or anything that isn't a home (GD-QY). What two of a household own together counts once. */
export const homesOwned = rule<HouseholdTold>({
  id: 'R08',
  name: 'homes-owned',
  title: '名下有多套房产',
  basis: ['M57 §17', 'GD-QY'],
  severity: 'violation',
  version: 2,
  examine({ benefit: { programme, office }, people, registers }, { today }) {
    const [mostHomes, mostOthers] = (['ASSET_HOMES', 'ASSET_NON_RESIDENTIAL'] as const).map((code) =>
      settingOn(programme, code, office, today),
    );
    if (!registers.property || !mostHomes?.ok || !mostOthers?.ok) return 'not-applicable';
    const owned = eachOnce(people, counted);
    const homes = owned.filter(({ use }) => use === 'residential').length;
    const others = owned.filter(({ use }) => use === 'non-residential').length;
    if (homes <= mostHomes.value.value && others <= mostOthers.value.value) return 'in-order';
    return {
      why: `家庭名下登记有住宅${homes}套、非住宅${others}处，超过规定，应核实`,
      facts: {
        ...{ homes, others, mostHomes: mostHomes.value.value, mostOthers: mostOthers.value.value },
        ...{ people: placesOf(people, (told) => (counted(told) ?? []).length > 0), asOf: registers.property.asOf },
      },
    };
  },
});
