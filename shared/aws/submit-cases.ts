import { caseDraft, clockDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { keyed } from './keyed.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One transaction of 3 + members writes, and one a clock that begins. KMS: none while the office's keys are cached, three at most. */
export const submitCases: Adapter<'submitCases'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  const indexes = estate.once(keyed);
  return {
    async submit(subject, household, starts, act) {
      const key = KEYS.household(subject.id);
      const [identity, circumstances, persons] = await Promise.all([
        seals.seal(subject.office, 'identity', key, household.identity),
        seals.seal(subject.office, 'circumstances', key, household.circumstances),
        Promise.all(
          household.identity.members.map(async ({ person, residentId }) => ({
            person,
            index: await indexes.index('resident-id', residentId),
          })),
        ),
      ]);
      return await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(caseDraft(subject), act, 'already-made'),
        ...starts.map((clock) => store.create(clockDraft(clock), act, 'already-made')),
        store.create(
          {
            key,
            kind: 'household',
            data: { version: 1, personIndexes: persons.map(({ index }) => index) },
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
              data: { caseId: subject.id, office: subject.office, person },
            },
            act,
            'already-made',
          ),
        ),
      ]);
    },
  };
};
