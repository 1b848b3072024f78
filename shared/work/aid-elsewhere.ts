import type { Case } from '../domain/case/case.ts';
import { countyOf } from '../domain/ids.ts';
import type { Powers } from '../powers.ts';

/** The other cases of temporary assistance in the county in which somebody of a household that asks for it is counted; of any other programme none is looked for. A query a person, two reads a case found. */
export async function aidElsewhere(
  { id, office, programme }: Pick<Case, 'id' | 'office' | 'programme'>,
  { readCases, findPeople }: Pick<Powers, 'readCases' | 'findPeople'>,
): Promise<readonly Case[]> {
  if (programme !== 'temporary') return [];
  const places = await Promise.all((await readCases.personIndexes(id)).map((index) => findPeople.casesOf(index)));
  const found = new Set(
    places
      .flat()
      .filter((place) => place.caseId !== id && countyOf(place.office) === countyOf(office))
      .map(({ caseId }) => caseId),
  );
  const cases = await Promise.all([...found].map((caseId) => readCases.get(caseId)));
  return cases.flatMap((each) => (each?.programme === 'temporary' ? [each] : []));
}
