import * as z from 'zod';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Clock, explain } from '../../shared/domain/law/clock.ts';
import { EventDays, LAW_EVENTS, plan } from '../../shared/domain/law/plan.ts';
import { Confidence, MARKS } from '../../shared/domain/law/row.ts';
import { SETTINGS, settingOn } from '../../shared/domain/law/settings.ts';
import { LAW_VERSION, LawVersion } from '../../shared/domain/law/version.ts';
import { Programme } from '../../shared/domain/programme.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Model = SETTINGS.CONFIRMATION_MODEL[2];
const Explanation = z.strictObject({ zh: z.string(), en: z.string() });

/** What-if: these events on these days, under this model: when is each limit due? Stores nothing. */
export const planDueDays = operation(
  {
    name: 'planDueDays',
    title: '推算全部到期日',
    summary:
      'Every due day that follows from given events for a programme, under either confirmation model, with its article, its mark and its extension.',
    method: 'GET',
    path: '/due-days/plan',
    may: 'law:read',
    purpose: 'administration',
    needs: [],
    query: EventDays.extend({ programme: Programme, model: Model.optional() }),
    reply: z.strictObject({
      law: LawVersion,
      model: z.strictObject({ is: Model, asked: z.boolean(), confidence: Confidence, mark: z.string() }),
      limits: z.array(
        z.strictObject({
          event: z.enum(LAW_EVENTS),
          title: z.string(),
          clock: Clock,
          mark: z.string(),
          explanation: Explanation,
          extended: z.strictObject({ grounds: z.array(z.string()), clock: Clock, explanation: Explanation }).nullable(),
        }),
      ),
    }),
    refuses: ['law-rows-contradict', 'no-such-limit'],
  },
  {
    async run({ query, caller, today, settle, refuse }) {
      const { programme, model: asked, ...days } = query;
      const setting = settingOn(programme, 'CONFIRMATION_MODEL', caller.office, today);
      if (!setting.ok) return refuse(setting.why === 'no-such-setting' ? 'no-such-limit' : setting.why, setting.facts);
      const { value, confidence } = setting.value;
      const model = asked ?? value;
      const limits = settle(plan(programme, model, caller.office, days, PUBLISHED));
      return {
        law: LAW_VERSION,
        model: { is: model, asked: asked !== undefined, confidence, mark: MARKS[confidence].zh },
        limits: limits.map(({ event, title, clock, extendable }) => ({
          event,
          title,
          clock,
          mark: MARKS[clock.limit.confidence].zh,
          explanation: explain(clock),
          extended: extendable && {
            grounds: [...extendable.grounds],
            clock: extendable.clock,
            explanation: explain(extendable.clock),
          },
        })),
      };
    },
  },
);
