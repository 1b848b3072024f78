import type { Impartiality } from '../domain/impartiality.ts';
import type { Recusal } from '../domain/recusal.ts';
import type { Act } from '../powers.ts';
import type { Draft } from './item.ts';
import type { Records, Write } from './records.ts';
import { recusalDraft } from './recusal-items.ts';
import { KEYS } from './table.ts';

export const impartialityDraft = (known: Impartiality): Draft => ({
  key: KEYS.impartiality(known.caseId),
  kind: 'impartiality',
  data: known,
});

export interface Guarding {
  readonly impartiality?: { readonly was: Impartiality | undefined; readonly becomes: Impartiality } | undefined;
  readonly shuts?: readonly { readonly was: Recusal | undefined; readonly becomes: Recusal }[];
}

/** The writes by which a case's impartiality moves on, and people are shut out of it. What changed nothing writes nothing. */
export const guardWrites = (
  store: Records,
  { impartiality, shuts = [] }: Guarding,
  act: Act,
): Write<'stale-version'>[] => [
  ...(impartiality && impartiality.was !== impartiality.becomes
    ? [replaceOrCreate(store, impartialityDraft(impartiality.becomes), impartiality.was, act)]
    : []),
  ...shuts.map(({ was, becomes }) => replaceOrCreate(store, recusalDraft(becomes), was, act)),
];

const replaceOrCreate = (
  store: Records,
  draft: Draft,
  was: { readonly version: number } | undefined,
  act: Act,
): Write<'stale-version'> =>
  was === undefined
    ? store.create(draft, act, 'stale-version')
    : store.replace({ ...draft, was: { ...was } }, act, 'stale-version');

/** That a case's impartiality is still as it was read: nothing was filed, and no complaint came, since. */
export const stillAsRead = (
  store: Records,
  caseId: Impartiality['caseId'],
  known: Impartiality | undefined,
): Write<'stale-version'> => ({
  why: 'stale-version',
  element: {
    ConditionCheck: {
      TableName: store.table,
      Key: KEYS.impartiality(caseId),
      ...(known === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#data.#version = :read',
            ExpressionAttributeNames: { '#data': 'data', '#version': 'version' },
            ExpressionAttributeValues: { ':read': known.version },
          }),
    },
  },
});
