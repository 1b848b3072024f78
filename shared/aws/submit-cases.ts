import { firstTask } from '../domain/queue.ts';
import { caseDraft, clockDraft, taskDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { filingTexts } from './file-relatives.ts';
import { guardWrites, impartialityDraft } from './impartiality-items.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** Room in the transaction beside the case, its household, clocks and a filing for each: more of the staff are kin of nobody. */
const MOST_SHUT = 24;

/** One transaction of 4 + members + phones + filings + recusals writes, and one a clock that begins. KMS: none while the office's keys are cached, three at most. */
export const submitCases: Adapter<'submitCases'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  return {
    async submit(subject, household, starts, { impartiality, texts, shuts, indexes: { persons, phones } }, act) {
      const key = KEYS.household(subject.id);
      const [identity, circumstances, filings] = await Promise.all([
        seals.seal(subject.office, 'identity', key, household.identity),
        seals.seal(subject.office, 'circumstances', key, household.circumstances),
        filingTexts(estate, impartiality, 0, texts, act),
      ]);
      const entered = { caseId: subject.id, office: subject.office };
      return await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(caseDraft(subject), act, 'already-made'),
        ...starts.map((clock) => store.create(clockDraft(clock), act, 'already-made')),
        store.create(taskDraft(firstTask(subject, starts)), act, 'already-made'),
        store.create(
          {
            key,
            kind: 'household',
            data: { version: 1, personIndexes: persons.map(({ index }) => index), phoneIndexes: phones },
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
        ...[
          ...filings,
          ...guardWrites(
            store,
            { shuts: shuts.slice(0, MOST_SHUT).map((becomes) => ({ was: undefined, becomes })) },
            act,
          ),
        ].map((write) => ({ ...write, why: 'already-made' as const })),
      ]);
    },
  };
};
