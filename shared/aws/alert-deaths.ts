import * as z from 'zod';
import { Case } from '../domain/case/case.ts';
import { CaseId, PersonId } from '../domain/ids.ts';
import { asThingsStand } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { leftLines } from './left-lines.ts';
import { matterWrites } from './matter-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

const Reference = z.object({ caseId: CaseId, person: PersonId });

/** One query for the cases of a person, one read for each; one transaction for the matter that is opened in it, by its name once. */
export const alertDeaths: Adapter<'alertDeaths'> = (estate) => {
  const store = estate.once(records);
  return {
    async casesOf(person) {
      const found: { subject: Case; person: PersonId }[] = [];
      for await (const item of store.under(KEYS.deathOf(person).pk, 'CASE#')) {
        const reference = dataOf(Reference, item);
        const subject = maybe(Case, await store.get(KEYS.case(reference.caseId)));
        if (subject) found.push({ subject, person: reference.person });
      }
      return found;
    },
    async open(subject, moved, act) {
      const done = await asThingsStand<'stale-version'>(
        async () => await store.commit(await matterWrites(store, subject, undefined, moved, act)),
      );
      return done.ok ? done : { ...done, why: 'already-made' };
    },
    left: leftLines(store),
  };
};
