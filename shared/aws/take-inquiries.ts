import { ReaderInquiry } from '../domain/inquiry.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { KEYS } from './table.ts';

/** Two writes: the request and the inquiry; by somebody who isn't shut out of the case. */
export const takeInquiries: Adapter<'takeInquiries'> = (estate) => {
  const store = estate.once(records);
  return {
    get: async (caseId, id) => maybe(ReaderInquiry, await store.get(KEYS.inquiry(caseId, id))),
    take: async (inquiry, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(
          { key: KEYS.inquiry(inquiry.caseId, inquiry.id), kind: 'reader-inquiry', data: inquiry },
          act,
          'already-made',
        ),
        ...notRecused(store, inquiry.caseId, actors(act)).map((write) => ({ ...write, why: 'already-made' as const })),
      ]),
  };
};
