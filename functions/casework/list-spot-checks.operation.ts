import * as z from 'zod';
import { coverageOf, Quarter, quarterOf, SpotCheck } from '../../shared/domain/inspection/spot-check.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A quarter's confirmed tekun cases, which of them the county visits itself, and how far the quota is reached (TK43 §16). */
export const listSpotChecks = operation(
  {
    name: 'listSpotChecks',
    title: '特困人员入户抽查情况',
    summary:
      'List a quarter’s confirmed tekun cases with their spot checks, those to be visited first, and how the quota stands.',
    method: 'GET',
    path: '/spot-checks',
    may: 'county-visit:record',
    purpose: 'supervision',
    needs: ['moveSpotChecks'],
    query: z.strictObject({ quarter: Quarter.optional() }),
    reply: z.strictObject({
      coverage: z.strictObject({
        quarter: Quarter,
        confirmed: z.int().min(0),
        checked: z.int().min(0),
        toVisit: z.int().min(0),
        needed: z.int().min(0),
      }),
      items: z.array(SpotCheck),
    }),
    refuses: [],
  },
  {
    async run({ query, today }, { moveSpotChecks }) {
      const quarter = query.quarter ?? quarterOf(today);
      const all = await moveSpotChecks.ofQuarter(quarter);
      const dueOf = ({ state, clock }: SpotCheck) => (state === 'to-visit' ? (clock?.dueOn ?? '') : '9999');
      return {
        coverage: coverageOf(quarter, moveSpotChecks.bureau, all),
        items: all.toSorted((one, other) => (dueOf(one) < dueOf(other) ? -1 : dueOf(one) > dueOf(other) ? 1 : 0)),
      };
    },
  },
);
