import type { Case } from '../domain/case/case.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import type { Household } from '../domain/household.ts';
import type { CaseId } from '../domain/ids.ts';
import { firstTask } from '../domain/queue.ts';
import { Recusal } from '../domain/recusal.ts';
import { namesakeOf } from '../domain/resident-id.ts';
import type { Act, Beside } from '../powers.ts';
import { caseDraft, clockDraft, taskDraft } from './case-items.ts';
import { asThingsStand, stepWrites } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { filingTexts } from './file-relatives.ts';
import { guardWrites, impartialityDraft } from './impartiality-items.ts';
import { indexEntries } from './index-entries.ts';
import { dataOf, records, type Write } from './records.ts';
import { sealer } from './seal.ts';
import { mandateDraft } from './sign-mandates.ts';
import { KEYS } from './table.ts';

/** Room in the transaction beside the case, its household, clocks and a filing for each: more of the staff are kin of nobody. */
const MOST_SHUT = 24;
/** As many writes as a transaction takes. */
const MOST_WRITES = 100;

/**
 * One transaction of 4 + members + phones + filings + recusals writes, and one a clock that begins; a conversion moves the case that it comes out of in the same one, and has two more for each
 * mandate that goes over, after a query for who is shut out of that case. Before it half a read unit a member for the mark of their name and number, or a transaction of two writes for one that is new. KMS: none while keys are
 * cached, four at most.
 */
export const submitCases: Adapter<'submitCases'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  const marks = estate.once(indexEntries);

  const entering = async (
    subject: Case,
    household: Household,
    starts: readonly CaseClock[],
    { impartiality, texts, indexes: { persons, phones } }: Beside,
    act: Act,
  ): Promise<Write<'already-made'>[]> => {
    const key = KEYS.household(subject.id);
    const [namesakes, identity, circumstances, filings] = await Promise.all([
      Promise.all(household.identity.members.map(async (each) => await marks.mark('namesake', namesakeOf(each)))),
      seals.seal(subject.office, 'identity', key, household.identity),
      seals.seal(subject.office, 'circumstances', key, household.circumstances),
      filingTexts(estate, impartiality, 0, texts, act),
    ]);
    const entered = { caseId: subject.id, office: subject.office };
    return [
      ...store.remember(act, 'already-made'),
      store.create(caseDraft(subject), act, 'already-made'),
      ...starts.map((clock) => store.create(clockDraft(clock), act, 'already-made')),
      store.create(taskDraft(firstTask(subject, starts)), act, 'already-made'),
      store.create(
        {
          key,
          kind: 'household',
          data: { version: 1, personIndexes: persons.map(({ index }) => index), phoneIndexes: phones, namesakes },
          sealed: { identity, circumstances },
        },
        act,
        'already-made',
      ),
      ...persons.map(({ person, index }) =>
        store.create(
          {
            key: KEYS.person(index, subject.id),
            kind: 'person',
            data: { ...entered, person },
          },
          act,
          'already-made',
        ),
      ),
      ...phones.map((index) =>
        store.create({ key: KEYS.phone(index, subject.id), kind: 'phone', data: entered }, act, 'already-made'),
      ),
      store.create(impartialityDraft(impartiality), act, 'already-made'),
      ...filings.map((write) => ({ ...write, why: 'already-made' as const })),
    ];
  };

  const shutting = (shuts: readonly Recusal[], act: Act): Write<'already-made'>[] =>
    guardWrites(store, { shuts: shuts.map((becomes) => ({ was: undefined, becomes })) }, act).map((write) => ({
      ...write,
      why: 'already-made',
    }));

  /** Who is shut out of a case, as they are shut out of another. */
  const shutAlso = async (of: CaseId, caseId: CaseId): Promise<Recusal[]> => {
    const found: Recusal[] = [];
    for await (const item of store.under(KEYS.recusal(of, '' as never).pk, 'OPERATOR#')) {
      const known = dataOf(Recusal, item);
      if (known.inForce) found.push({ ...known, caseId, version: 1 });
    }
    return found;
  };

  return {
    async submit(subject, household, starts, beside, act) {
      const entered = await entering(subject, household, starts, beside, act);
      return await store.commit([...entered, ...shutting(beside.shuts.slice(0, MOST_SHUT), act)]);
    },
    async convert({ was, step, mandates }, subject, household, starts, beside, act) {
      const before = await shutAlso(was.id, subject.id);
      const also = beside.shuts.filter(({ operatorId }) => before.every((known) => known.operatorId !== operatorId));
      const entered = await entering(subject, household, starts, beside, act);
      return await asThingsStand<'stale-version' | 'already-made'>(async () => {
        const moved = [
          ...(await stepWrites(store, was, step, act)),
          ...mandates.flatMap((each) => [
            store.create(mandateDraft(each.becomes), act, 'already-made'),
            store.replace({ ...mandateDraft(each.left), was: each.was }, act, 'stale-version'),
          ]),
        ];
        const room = MOST_WRITES - entered.length - moved.length;
        return await store.commit([...entered, ...moved, ...shutting([...before, ...also].slice(0, room), act)]);
      });
    },
  };
};
