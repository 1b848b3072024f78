import * as z from 'zod';
import { Day } from '../../shared/domain/days.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Clock, dueDay, explain, startClock } from '../../shared/domain/law/clock.ts';
import { LimitCode, limitOn } from '../../shared/domain/law/limits.ts';
import { Programme } from '../../shared/domain/programme.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What-if: when would this limit be due? Refuses where a year's holidays aren't published, instead of guessing. */
export const computeDueDay = operation(
  {
    name: 'computeDueDay',
    title: '推算到期日',
    summary: 'Compute the due day of a limit for a programme from a day, with its article.',
    method: 'GET',
    path: '/due-days',
    may: 'law:read',
    purpose: 'administration',
    needs: [],
    query: z.strictObject({ code: LimitCode, programme: Programme, from: Day }),
    reply: z.strictObject({
      dueOn: Day,
      clock: Clock,
      explanation: z.strictObject({ zh: z.string(), en: z.string() }),
    }),
    refuses: ['no-such-limit', 'law-rows-contradict', 'calendar-not-published', 'limit-without-day'],
  },
  {
    async run({ query, caller, settle, refuse }) {
      const limit = settle(limitOn(query.programme, query.code, caller.office, query.from));
      const dueOn = dueDay(limit, query.from, PUBLISHED);
      if (!dueOn.ok)
        return dueOn.why === 'unit-without-day'
          ? refuse('limit-without-day')
          : refuse('calendar-not-published', dueOn.facts);
      const clock = startClock(limit, query.from, PUBLISHED);
      if (!clock.ok) return refuse('limit-without-day');
      return { dueOn: dueOn.value, clock: clock.value, explanation: explain(clock.value) };
    },
  },
);
