import type { Day } from '../domain/days.ts';
import type { PersonId } from '../domain/ids.ts';
import type { MeansCheck } from '../domain/means-check.ts';
import type { Write } from './records.ts';
import { KEYS } from './table.ts';

/** That a person's mandate stands, isn't revoked, has begun, hasn't ended, and names every data class (A2). */
export function underMandate(
  table: string,
  check: MeansCheck,
  person: PersonId,
  today: Day,
): Write<'mandate-missing' | 'stale-version'> {
  const classes = check.dataClasses.map((name, at) => [`:class${at}`, name] as const);
  return {
    why: 'mandate-missing',
    element: {
      ConditionCheck: {
        TableName: table,
        Key: KEYS.mandate(check.caseId, person),
        ConditionExpression: [
          'attribute_exists(pk)',
          '#data.#revokedOn = :none',
          '#data.#validFrom <= :today',
          '#data.#validTo >= :today',
          ...classes.map(([name]) => `contains(#data.#dataClasses, ${name})`),
        ].join(' AND '),
        ExpressionAttributeNames: {
          '#data': 'data',
          '#revokedOn': 'revokedOn',
          '#validFrom': 'validFrom',
          '#validTo': 'validTo',
          '#dataClasses': 'dataClasses',
        },
        ExpressionAttributeValues: { ':none': null, ':today': today, ...Object.fromEntries(classes) },
      },
    },
  };
}

/** That a person still stands by the mandate under which a check was asked for: it isn't revoked, and no later one stands in its place. */
export const standsBy = (
  table: string,
  { caseId, requestedOn }: MeansCheck,
  person: PersonId,
): Write<'stale-version'> => ({
  why: 'stale-version',
  element: {
    ConditionCheck: {
      TableName: table,
      Key: KEYS.mandate(caseId, person),
      ConditionExpression: '#data.#revokedOn = :none AND #data.#validFrom <= :asked',
      ExpressionAttributeNames: { '#data': 'data', '#revokedOn': 'revokedOn', '#validFrom': 'validFrom' },
      ExpressionAttributeValues: { ':none': null, ':asked': requestedOn },
    },
  },
});
