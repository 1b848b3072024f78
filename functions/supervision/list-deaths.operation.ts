import * as z from 'zod';
import { DeathCorrection } from '../../shared/domain/death-correction.ts';
import { CaseId, PersonId, personAt } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What registers told of deaths in a household, by the numbers that its people have in the case: what stands, and what was withdrawn. For each person of the application a read, and two for each death. */
export const listDeaths = operation(
  {
    name: 'listDeaths',
    title: '查看家庭成员死亡登记',
    summary: 'List the deaths that were told of people of a household: which stand, which were withdrawn and why.',
    method: 'GET',
    path: '/cases/{caseId}/deaths',
    may: 'death:correct',
    purpose: 'supervision',
    needs: ['readCases', 'correctDeaths'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({ items: z.array(z.strictObject({ person: PersonId, death: DeathCorrection })) }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }, { readCases, correctDeaths }) {
      const people = await readCases.personIndexes(subject.id);
      const told = await Promise.all(people.map(async (index) => await correctDeaths.told(index)));
      return {
        items: told.flatMap((deaths, nth) => deaths.map((death) => ({ person: personAt(nth), death }))),
      };
    },
  },
);
