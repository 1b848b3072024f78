import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { plant } from '../plant.ts';
import { committee, visitByCounty } from '../staff.ts';

export default plant({
  id: 'handler-conflict',
  rule: 'R15',
  does: '调查人是申请人的近亲属，办完后补登名册才比中（M57 §11类推）；noisy：不是近亲属，联系电话与申请人相同。',
  nearMiss: '近亲属是别的乡镇的经办人，已申报备案，未经手此案。',
  months: 2,
  async *story(part) {
    const { county, name, township, variant, label } = part;
    const household = county.villagers.household(name);
    const [head] = household.members;
    county.registers.enter(household);
    const entry = committee(county, part, head, 'sibling');
    const elsewhere = county.townships.find(({ code }) => code !== township.code) ?? township;
    const officer = {
      ...entry,
      kind: 'officer',
      ...(variant === 'near-miss'
        ? { office: elsewhere.code, operatorId: `${elsewhere.name}-review` }
        : { operatorId: `${township.name}-visit-2` }),
      ...(variant === 'noisy' && { kin: [], phones: [head.phone] }),
    };
    const record = async () => good(await county.desk('bureau-watch').post('/staff', officer)).id as string;
    const staff = variant === 'near-miss' ? await record() : undefined;
    const nearRelatives = staff ? [{ member: 1, relation: 'sibling', staff, who: '外乡镇审核人员' }] : [];
    yield* admit(
      county,
      { ...household, nearRelatives },
      {
        township,
        from: county.today(),
        otherwise: {
          async posted(id) {
            if (variant !== 'near-miss') await record();
            label({ caseId: id });
            // Kin that nobody filed is a finding of its own.
            if (variant === 'clean') label({ caseId: id }, { rule: 'R13', kind: 'also' });
          },
          async deciding(id) {
            if (variant !== 'noisy') await visitByCounty(county, id);
          },
        },
      },
    );
  },
});
