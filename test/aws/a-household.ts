import type { Estate } from '../../shared/aws/estate.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { submitCases } from '../../shared/aws/submit-cases.ts';
import type { Applied } from '../../shared/domain/case/case.ts';
import { type Declaration, establishHousehold, type Household } from '../../shared/domain/household.ts';
import { residentIdFor } from '../../shared/domain/resident-id.ts';
import type { Beside } from '../../shared/powers.ts';
import { anApplied, anImpartiality, caseId, day, granted, office } from '../domain/case/a-case.ts';
import { anAct } from './an-estate.ts';

/** The resident id of the nth person of a test. */
export const residentId = (nth: number): string => residentIdFor({ bornOn: day('1980-01-01'), sequence: nth });

export function aHousehold(nth: number, people = 1): Household {
  const members: Declaration['members'] = Array.from({ length: people }, (_, at) => ({
    name: `样本${nth}-${at}`,
    residentId: residentId(nth + at),
    relation: at === 0 ? 'applicant' : 'spouse',
    incomes: [],
  }));
  return granted(establishHousehold({ members, address: `样本镇${nth}号`, reason: `缘由${nth}` }, day('2026-02-11')));
}

/** With an application: it declares no kin, and nobody is shut out. */
export const aside = async (estate: Estate, subject: Applied, { identity }: Household): Promise<Beside> => ({
  impartiality: anImpartiality({ caseId: subject.id, office: subject.office }),
  texts: [],
  shuts: [],
  indexes: {
    persons: await Promise.all(
      identity.members.map(async (member) => ({
        person: member.person,
        index: await indexPeople(estate).person(member.residentId),
      })),
    ),
    phones: [],
    accounts: [],
  },
});

/** A case that was applied for, with its household sealed under its office's keys. */
export async function submitted(estate: Estate, nth: number, code = '445281006', people = 1): Promise<Applied> {
  const household = aHousehold(nth, people);
  const subject = anApplied({ id: caseId(`${code} ${nth}`), office: office(code), people: household.people });
  granted(await submitCases(estate).submit(subject, household, [], await aside(estate, subject, household), anAct()));
  return subject;
}
