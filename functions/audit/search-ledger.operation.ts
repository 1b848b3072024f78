import * as z from 'zod';
import { Day } from '../../shared/domain/days.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Value = z.string().min(1).max(200);

/** By what it may be searched, and the index that answers. */
const KEYS = {
  file: 'byFile',
  operator: 'byOperator',
  office: 'byOffice',
  type: 'byType',
  outcome: 'byOutcome',
  day: 'byDay',
} as const;
type Key = keyof typeof KEYS;

/** A3: the ledger by one thing at a time, the newest first. A page costs one unit for each entry on it, and one query; nothing grows with the ledger. */
export const searchLedger = operation(
  {
    name: 'searchLedger',
    title: '检索审计账',
    summary:
      'Search the audit ledger by exactly one of file, operator, office, type, outcome or day, the newest first.',
    method: 'GET',
    path: '/ledger/search',
    may: 'ledger:read',
    purpose: 'supervision',
    needs: ['findEntries'],
    query: ListQuery.extend({
      /** A case with all of its papers, a batch, a finding, an operator: the record's id. */
      file: Value.optional(),
      operator: Value.optional(),
      office: Value.optional(),
      /** Such as `case.changed` or `access.refused`. */
      type: Value.optional(),
      outcome: z.enum(['refused', 'expired', 'unattributed', 'altered']).optional(),
      day: Day.optional(),
      /** With all but `day`: from this day on, and up to that one. */
      from: Day.optional(),
      to: Day.optional(),
    }).refine(
      (asked) =>
        Object.keys(KEYS).filter((key) => asked[key as Key] !== undefined).length === 1 &&
        (asked.day === undefined || (asked.from === undefined && asked.to === undefined)),
      'exactly one of file, operator, office, type, outcome and day',
    ),
    reply: pageOf(z.strictObject({ seq: z.int(), body: z.string(), hash: z.string() })),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, settle }, { findEntries }) {
      const [key, index] = Object.entries(KEYS).find(([name]) => query[name as Key] !== undefined) ?? ['day', KEYS.day];
      const value = String(query[key as Key]);
      // `undated` sorts behind every day.
      const [from, to] = [query.from ?? ('0000' as Day), query.to ?? ('undated' as Day)];
      return settle(await findEntries.page({ index, value, from, to }, query));
    },
  },
);
