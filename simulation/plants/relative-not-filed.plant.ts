import { admit, type County } from '../county.ts';
import { good } from '../desks.ts';
import { type Part, plant } from '../plant.ts';
import { committee, visitByCounty } from '../staff.ts';

/** Kin among the members of a village committee, as the register of staff has it before or after the household applies. */
const register = async (county: County, part: Part) => {
  const { members } = county.villagers.household(part.name);
  return good(await county.desk('bureau-watch').post('/staff', committee(county, part, members[0], 'sibling'))).id;
};

export default plant({
  id: 'relative-not-filed',
  rule: 'R13',
  does: '申请人是村委会委员的兄弟姐妹，申请时未申报备案（M57 §11）；noisy：受理以后才补登干部的近亲属名册。',
  nearMiss: '申请时已如实申报，县级入户后确认。',
  months: 2,
  async *story(part) {
    const { county, name, township, variant, label } = part;
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const staff = variant === 'noisy' ? undefined : await register(county, part);
    const nearRelatives =
      variant === 'near-miss' && staff ? [{ member: 1, relation: 'sibling', staff, who: '本村村委会委员' }] : [];
    yield* admit(
      county,
      { ...household, nearRelatives },
      {
        township,
        from: county.today(),
        otherwise: {
          async accepted(id) {
            if (variant === 'noisy') await register(county, part);
            label({ caseId: id });
          },
          // Whether it was filed or only matched: the county visits before it confirms.
          deciding: async (id) => await visitByCounty(county, id),
        },
      },
    );
  },
});
