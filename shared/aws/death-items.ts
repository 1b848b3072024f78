import * as z from 'zod';
import { Case } from '../domain/case/case.ts';
import { Instant } from '../domain/days.ts';
import { DeathEntry } from '../domain/death-correction.ts';
import { type BlindIndex, CaseId, PersonId } from '../domain/ids.ts';
import { Stamp } from '../domain/stamp.ts';
import type { Powers } from '../powers.ts';
import type { Draft } from './item.ts';
import { dataOf, maybe, type Records } from './records.ts';
import { KEYS } from './table.ts';

const Reference = z.object({ caseId: CaseId, person: PersonId });

/** The cases of a person, with their number in each: one query, and a read a case. */
export const casesOfPerson =
  (store: Records): Powers['alertDeaths']['casesOf'] =>
  async (person) => {
    const found: { subject: Case; person: PersonId }[] = [];
    for await (const item of store.under(KEYS.deathOf(person).pk, 'CASE#')) {
      const reference = dataOf(Reference, item);
      const subject = maybe(Case, await store.get(KEYS.case(reference.caseId)));
      if (subject) found.push({ subject, person: reference.person });
    }
    return found;
  };

const ALWAYS = Instant.parse('1900-01-01T00:00:00.000Z');

export const entryDraft = (entry: DeathEntry): Draft => ({
  key: KEYS.deathOf(entry.personIndex),
  kind: 'register-death',
  data: entry,
});

/** What the register has of a person, and since when: it is written when a death is told, withdrawn or stands again, and never else. One read. */
export async function entryOf(
  store: Records,
  person: BlindIndex,
): Promise<{ readonly entry: DeathEntry; readonly since: Instant } | undefined> {
  const item = await store.get(KEYS.deathOf(person));
  if (!item) return undefined;
  const entry = dataOf(DeathEntry, item);
  const since = Instant.safeParse(Stamp.safeParse(item['stamp']).data?.at).data;
  // Of one whose stamp can't be read (R48) nobody can say since when: then always.
  return { entry, since: since ?? ALWAYS };
}
