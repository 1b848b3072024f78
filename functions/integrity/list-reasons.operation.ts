import { Day } from '../../shared/domain/days.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { GivenReason } from '../../shared/domain/reading.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** R45: who opened, on a day, what wasn't theirs or more than their allowance, and why; of everybody within reach, or of one operator. */
export const listReasons = operation(
  {
    name: 'listReasons',
    title: '查阅理由列表',
    summary:
      'List the reasons given on a day for reading outside one’s caseload or above the allowance, by office and operator.',
    method: 'GET',
    path: '/reading-reasons',
    may: 'reading:list',
    purpose: 'supervision',
    needs: ['giveReasons', 'readOperators'],
    query: ListQuery.extend({ on: Day, operator: OperatorId.optional() }).strict(),
    reply: pageOf(GivenReason),
    refuses: ['cursor-invalid', 'record-not-found'],
  },
  {
    async run({ query, reach, settle, refuse }, { giveReasons, readOperators }) {
      const { on, operator, ...request } = query;
      const by =
        operator === undefined ? undefined : ((await readOperators.get(operator)) ?? refuse('record-not-found'));
      return settle(await giveReasons.page(reach, { on, by }, request));
    },
  },
);
