import * as z from 'zod';
import { STAGES, type Stage } from '../../shared/domain/case/case.ts';
import { About } from '../../shared/domain/case-clock.ts';
import { addDays, Day } from '../../shared/domain/days.ts';
import { LimitCode } from '../../shared/domain/law/limits.ts';
import { MARKS } from '../../shared/domain/law/row.ts';
import {
  dueOnOf,
  Task,
  TRAYS,
  Tray,
  type TrayFacts,
  traysFor,
  URGENCIES,
  urgencyOf,
} from '../../shared/domain/queue.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What is looked at of one tray at most: nobody works off more in a day, and the counts say when there is more. */
const LOOKED_AT = 500;

const Count = z.int().nonnegative();

/** What waits for me, the nearest lawful day first, and how much there is of it (B1, B8; facts R22: 70 % and 90 %). */
export const listQueue = operation(
  {
    name: 'listQueue',
    title: '我的待办',
    summary:
      'What waits for the caller’s duties, nearest lawful due day first; for each tray the counts by stage, overdue and due soon (70 %, 90 %).',
    method: 'GET',
    path: '/queue',
    may: 'case:read',
    purpose: 'review',
    needs: ['readQueue'],
    query: z.strictObject({ tray: Tray.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.strictObject({
      today: Day,
      trays: z.array(
        z.strictObject({
          tray: Tray,
          title: z.string(),
          /** False when more waits than was looked at: then the counts are of the nearest five hundred. */
          complete: z.boolean(),
          waiting: Count,
          overdue: Count,
          dueSoon90: Count,
          dueSoon70: Count,
          byStage: z.partialRecord(z.enum(STAGES as [Stage, ...Stage[]]), Count),
        }),
      ),
      items: z.array(
        Task.pick({ caseId: true, office: true, programme: true, stage: true }).extend({
          tray: Tray,
          about: About.nullable(),
          dueOn: Day.nullable(),
          urgency: z.enum(URGENCIES),
          limits: z.array(z.strictObject({ code: LimitCode, dueOn: Day.nullable(), mark: z.string() })),
        }),
      ),
    }),
    refuses: [],
  },
  {
    async run({ query, caller, reach, today }, { readQueue }) {
      const trays = traysFor(caller.roles).filter((tray) => query.tray === undefined || tray === query.tray);
      const looked = await Promise.all(
        trays.map(async (tray) => {
          const { aheadDays }: TrayFacts = TRAYS[tray];
          const upTo = aheadDays === undefined ? undefined : addDays(today, aheadDays);
          return { tray, ...(await readQueue.waiting(reach, tray, caller.office, LOOKED_AT, upTo)) };
        }),
      );
      const due = (task: Task): string => dueOnOf(task) ?? '9';
      return {
        today,
        trays: looked.map(({ tray, tasks, more }) => {
          const urgencies = tasks.map((task) => urgencyOf(task, today));
          const count = (of: (typeof URGENCIES)[number]) => urgencies.filter((urgency) => urgency === of).length;
          const byStage: Partial<Record<Stage, number>> = {};
          for (const { stage } of tasks) byStage[stage] = (byStage[stage] ?? 0) + 1;
          return {
            tray,
            title: TRAYS[tray].title,
            complete: !more,
            waiting: tasks.length,
            overdue: count('overdue'),
            dueSoon90: count('due-soon-90'),
            dueSoon70: count('due-soon-70'),
            byStage,
          };
        }),
        items: looked
          .flatMap(({ tray, tasks }) => tasks.map((task) => ({ tray, task })))
          .sort((a, b) => (due(a.task) < due(b.task) ? -1 : due(a.task) > due(b.task) ? 1 : 0))
          .slice(0, query.limit)
          .map(({ tray, task }) => ({
            tray,
            caseId: task.caseId,
            office: task.office,
            programme: task.programme,
            stage: task.stage,
            about: task.about ?? null,
            dueOn: dueOnOf(task),
            urgency: urgencyOf(task, today),
            limits: task.clocks.map(({ code, dueOn, confidence }) => ({ code, dueOn, mark: MARKS[confidence].zh })),
          })),
      };
    },
  },
);
