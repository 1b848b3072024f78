import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { NotingJob } from '../domain/access-note.ts';
import { dayOf, Instant } from '../domain/days.ts';
import { goesOnTooLong } from '../domain/unfinished-work.ts';
import type { Powers } from '../powers.ts';
import type { Job, Noting, Resuming, RunReport, Tick } from './job.ts';
import { faultName, type Log } from './log.ts';
import { mintAct, mintNoted } from './mint.ts';
import type { SHELL_NEEDS } from './shell-needs.ts';
import { unreadables } from './unreadable.ts';

// biome-ignore lint/suspicious/noExplicitAny: jobs of every facts type stand in one record.
export type Jobs = Readonly<Record<string, Job<any>>>;
type NeedsOf<Parts extends Jobs> = Parts[keyof Parts]['facts']['needs'][number];
export type TickSupply<Parts extends Jobs> = Pick<Powers, NeedsOf<Parts> | (typeof SHELL_NEEDS.schedule)[number]> & {
  /** Where a job of the function opens something. */
  readonly noteAccess?: Powers['noteAccess'];
};

/** What EventBridge Scheduler sends: which job, and for when. */
export const TickEvent = z.object({ job: z.string(), scheduledFor: z.string() });
export type TickEvent = z.infer<typeof TickEvent>;

export type TickReport = { readonly job: string } & (
  | RunReport
  | { readonly finished: true; readonly counts: { readonly alreadyClaimed: 1 } }
);

/** All that leaves a run that failed; the log has the rest in codes. */
class TickFailed extends Error {
  override readonly name = 'TickFailed';
}

/** The run did what it had time for, and its tick is closed; but it is one of a row that doesn't come to its end. That counts as failed, so that the job's alarm rings. */
class WorkUnfinished extends Error {
  override readonly name = 'WorkUnfinished';
}

/** The run did all the rest, and its tick is closed; but of some records it couldn't read what it needed. Only people mend that, and until then every run rings. */
class RecordsUnreadable extends Error {
  override readonly name = 'RecordsUnreadable';
}

/** So many of them are named in the log. */
const MOST_NAMED = 20;

/** Time that is kept back at the end of a run, to write down where it stopped. */
const RESERVE_MS = 10_000;

/**
 * One function's jobs. A tick is claimed once; a run that comes again, or at the same time, ends without doing anything. A run that isn't finished is gone on with by the next tick; work that goes on for longer
 * than it may fails every further run that leaves it unfinished.
 */
export function tick<const Parts extends Jobs>(parts: Parts, supply: TickSupply<Parts>, log: Log) {
  const powers = supply as unknown as Powers;
  const run = async (event: TickEvent, context: Context): Promise<TickReport> => {
    const { job, scheduledFor } = TickEvent.parse(event);
    const part = parts[job];
    if (!part) throw new Error('a schedule names a job that this function does not have');
    const due = Instant.parse(new Date(scheduledFor).toISOString());
    const act = mintAct({
      by: `system:${part.facts.name}`,
      via: part.facts.name,
      office: 'system',
      request: context.awsRequestId,
      purpose: 'schedule',
      at: due,
    });
    if ((await powers.claimTicks.claim(job, due, act)) === 'taken') {
      log.info('tick-claimed-before', { job, scheduledFor: due });
      return { job, finished: true, counts: { alreadyClaimed: 1 } };
    }
    const { unreadable, ...reading } = unreadables();
    const given: Tick & Noting & Resuming = {
      scheduledFor: due,
      today: dayOf(due),
      act,
      note: async ({ subject, office, compartments }) => {
        const by = NotingJob.parse(act.by);
        await powers.noteAccess.note({
          ...{ file: subject, subject, office, by, byOffice: office, via: part.facts.name, request: act.request },
          ...{ purpose: 'schedule', compartments: [...compartments], outcome: 'allowed', because: null },
          ...{ beyond: null, reason: null, roles: [], at: act.at },
        });
        return mintNoted({ subject, compartments });
      },
      stopped: () => powers.claimTicks.stopped(job),
      ...reading,
      mayGoOn: () => context.getRemainingTimeInMillis() > RESERVE_MS,
    };
    const { place, ...report }: RunReport = await part.deeds.run(given, supply);
    const finished = report.finished && unreadable.size === 0;
    const { unfinishedSince } = await powers.claimTicks.done(job, due, { finished, place }, act);
    log.info('tick-run', {
      job,
      scheduledFor: due,
      finished,
      ...(unfinishedSince !== null && { unfinishedSince }),
      ...report.counts,
    });
    if (unreadable.size > 0) {
      const named = [...unreadable].slice(0, MOST_NAMED).join(', ');
      log.error('records-unreadable', { job, scheduledFor: due, records: unreadable.size, named });
      throw new RecordsUnreadable();
    }
    if (unfinishedSince !== null && goesOnTooLong(unfinishedSince, due)) throw new WorkUnfinished();
    return { job, ...report };
  };
  return middy<TickEvent, TickReport>({ timeoutEarlyInMillis: 0 })
    .use({
      onError(request) {
        log.error('tick-failed', { request: request.context.awsRequestId, fault: faultName(request.error) });
        // Lambda logs what is thrown, and tries again: so it learns that the run failed, in no words of the fault's.
        request.error = new TickFailed();
      },
    })
    .handler(run);
}
