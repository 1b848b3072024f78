import fc from 'fast-check';
import { chain, type Deed, type Entry, GENESIS, type Head } from '../../../shared/domain/ledger/entry.ts';
import { type Verdict, verify } from '../../../shared/domain/ledger/verify.ts';

export const aDeed = (more: Partial<Deed> = {}): Deed => ({
  time: '2026-03-02T01:00:00.000Z',
  type: 'case.changed',
  source: { event: 'event-1', sequence: '1' },
  subject: 'CASE#case_1 CASE',
  office: '445281006',
  by: 'lin-intake',
  via: 'acceptCase',
  request: 'request-1',
  purpose: 'acceptance',
  changed: ['stage', 'version'],
  digest: 'digest',
  outcome: 'done',
  ...more,
});

/** Deeds as the ledger gets them, with any text where text may stand. */
export const deeds = (bounds: { readonly min: number; readonly max: number }): fc.Arbitrary<Deed[]> => {
  const text = fc.string({ unit: 'binary', maxLength: 12 }).map((some) => some.toWellFormed());
  const deed = fc.record({
    time: text,
    type: text,
    source: fc.record({ event: text, sequence: text }),
    subject: text,
    office: text,
    by: text,
    via: text,
    request: text,
    purpose: text,
    changed: fc.array(text, { maxLength: 3 }),
    digest: text,
    outcome: fc.constantFrom('done', 'refused', 'expired', 'unattributed', 'altered'),
  }) as fc.Arbitrary<Deed>;
  return fc.array(deed, { minLength: bounds.min, maxLength: bounds.max });
};

export const chainOf = (count: number): Entry[] =>
  chain(
    GENESIS,
    Array.from({ length: count }, (_, at) => aDeed({ source: { event: `event-${at}`, sequence: `${at}` } })),
  );

export const verdictOn = async (entries: readonly Entry[], from?: Head): Promise<Verdict> => {
  async function* read(): AsyncGenerator<Entry> {
    yield* entries;
  }
  return await verify(read(), from);
};
