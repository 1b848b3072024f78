import * as z from 'zod';
import { Benefit } from '../domain/benefit.ts';
import { Case, checkedIn } from '../domain/case/case.ts';
import { Supplement } from '../domain/case/supplement.ts';
import { stoodAt } from '../domain/death-correction.ts';
import { knownData } from '../domain/form.ts';
import { BlindIndex, CaseId, personAt } from '../domain/ids.ts';
import { Impartiality } from '../domain/impartiality.ts';
import { Mandate } from '../domain/mandate.ts';
import { MeansCheck } from '../domain/means-check.ts';
import { Notice } from '../domain/notice.ts';
import { Recusal } from '../domain/recusal.ts';
import { Visit } from '../domain/visit.ts';
import { entryOf } from './death-items.ts';
import type { Adapter } from './estate.ts';
import { guardWrites } from './impartiality-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

const Indexes = z.object({
  personIndexes: z.array(BlindIndex),
  phoneIndexes: z.array(BlindIndex),
  namesakes: z.array(BlindIndex),
});
const Reference = z.object({ caseId: CaseId });

/** One batch of four reads for all that is known of a case, one of a read a person and one for who signed in it; one query for the cases of a digest. */
export const guardCases: Adapter<'guardCases'> = (estate) => {
  const store = estate.once(records);
  return {
    async known(id) {
      const keys = [KEYS.case(id), KEYS.household(id), KEYS.impartiality(id), KEYS.benefit(id)] as const;
      const found = await store.getMany(keys);
      const at = ({ pk, sk }: { pk: string; sk: string }) =>
        found.find((item) => item['pk'] === pk && item['sk'] === sk);
      const subject = maybe(Case, at(keys[0]));
      if (!subject) return undefined;
      const benefit = maybe(Benefit, at(keys[3]));
      const household = maybe(Indexes, at(keys[1]));
      // Their places are those of the application, whoever has left the household since.
      const persons = (household?.personIndexes ?? []).map((index, nth) => ({
        person: personAt(nth),
        index,
      }));
      return {
        subject,
        impartiality: maybe(Impartiality, at(keys[2])),
        benefit,
        indexes: {
          persons,
          phones: household?.phoneIndexes ?? [],
          accounts: benefit ? [benefit.accountIndex] : [],
        },
        namesakes: persons.flatMap((each, nth) => {
          const mark = household?.namesakes[nth];
          return mark === undefined ? [] : [{ ...each, mark, caseId: id, version: 1 as const }];
        }),
      };
    },
    async casesOf(kind, index) {
      const found: CaseId[] = [];
      for await (const item of store.under(KEYS.indexed(kind, index, '' as never).pk, 'CASE#'))
        found.push(dataOf(Reference, item).caseId);
      return found;
    },
    async supplement(id) {
      const [found] = await store.getMany([KEYS.supplement(id)]);
      return maybe(Supplement, found);
    },
    async notice(id, notice) {
      const [found] = await store.getMany([KEYS.notice(id, notice)]);
      return maybe(Notice, found);
    },
    async benefit(id) {
      const [found] = await store.getMany([KEYS.benefit(id)]);
      return maybe(Benefit, found);
    },
    async check(id, check) {
      const [found] = await store.getMany([KEYS.check(id, check)]);
      return maybe(MeansCheck, found);
    },
    async signatures(subject) {
      const visited = 'visit' in subject ? subject.visit : null;
      const found = await store.getMany([
        ...checkedIn(subject).map(({ person }) => KEYS.mandate(subject.id, person)),
        ...(visited ? [KEYS.visit(subject.id, visited.id)] : []),
      ]);
      // What somebody put there that is no signature counts as none, and the stream goes on.
      const read = <T>(kind: string, schema: z.ZodType<T>): T[] =>
        found.flatMap((item) => (item['kind'] === kind ? (schema.safeParse(knownData(item)).data ?? []) : []));
      return { mandates: read('mandate', Mandate), visit: read('visit', Visit)[0] };
    },
    async died(index, at) {
      const known = await entryOf(store, index);
      return known !== undefined && stoodAt(known.entry, known.since, at);
    },
    recusal: async (caseId, operator) => maybe(Recusal, await store.get(KEYS.recusal(caseId, operator))),
    enter: async (guarding, act) => {
      const writes = guardWrites(store, guarding, act);
      return writes.length === 0 ? { ok: true, value: undefined } : await store.commit(writes);
    },
  };
};
