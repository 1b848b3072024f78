import type { County } from './county.ts';
import { good } from './desks.ts';
import type { Villager } from './people.ts';
import type { Part } from './plant.ts';

/** A made-up member of a village committee of the story's township, with a kin of theirs, as the supervisor enters them. */
export function committee(county: County, { name, township }: Part, kin: Villager, relation: string) {
  const { members } = county.villagers.household(`${name} committee`, { adults: 1, age: 45 });
  const { name: called, residentId, phone } = members[0];
  return {
    kind: 'committee',
    office: township.code,
    operatorId: null as string | null,
    name: called,
    residentId,
    phones: phone === undefined ? [] : [phone],
    accounts: [] as string[],
    kin: [{ name: kin.name, residentId: kin.residentId, relation }],
    servesFrom: '2024-01-01',
    servesTo: null,
  };
}

let countyVisits = 0;

/** Two supervisors visit a home themselves, as the county must of a filed case before it confirms (M57 §20). */
export async function visitByCounty(county: County, id: string): Promise<void> {
  const team = ['bureau-watch', 'bureau-watch-2'];
  countyVisits += 1;
  const when = { visitedOn: county.today(), ...county.laterVisit('county') };
  const visit = { ...when, investigators: team, signedBy: team, signedByMember: 'p1' };
  const watch = county.desk('bureau-watch');
  const { version } = good(await watch.get(`/cases/${id}`));
  const observations = `县级入户核查，情况与申报一致（第${countyVisits}次）。`;
  good(await watch.post(`/cases/${id}/county-visits`, { ...visit, observations }, { version }));
}
