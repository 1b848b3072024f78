import { type Day, instantAt } from '../shared/domain/days.ts';

/** A story goes on at the instants (epoch ms) that it yields, or at once where they have gone by. */
export type Story<T = void> = AsyncGenerator<number, T, void>;

export const at = (day: Day, time: string): number => Date.parse(instantAt(day, time as '09:00'));

interface Waiting {
  readonly name: string;
  readonly story: Story;
  readonly until: number;
  readonly nth: number;
}

/** What goes by while stories are told. */
export interface Telling {
  readonly now: () => number;
  readonly advanceTo: (instant: number) => Promise<void>;
  /** So many stories go on at the same time. */
  readonly atOnce: number;
  /** A story that breaks is told and left; the others go on. */
  readonly broken: (name: string, fault: unknown) => void;
  readonly passed?: (instant: number) => void;
}

/** Many stories in one time: all that are due at an instant go on together, then time goes on to the next instant that somebody waits for. */
export function diaryOf() {
  let waiting: Waiting[] = [];
  let begun = 0;
  const wait = (name: string, story: Story, until: number, nth: number) => {
    waiting.push({ name, story, until, nth });
  };
  return {
    begin(name: string, story: Story, from: number): void {
      begun += 1;
      wait(name, story, from, begun);
    },
    /** Tells all up to an instant; what waits for later isn't told. */
    async tell({ now, advanceTo, atOnce, broken, passed }: Telling, end: number): Promise<void> {
      for (;;) {
        const next = Math.min(...waiting.map(({ until }) => until));
        if (next > end) break;
        if (next > now()) await advanceTo(next);
        passed?.(next);
        const due = waiting.filter(({ until }) => until <= next).sort((one, other) => one.nth - other.nth);
        waiting = waiting.filter(({ until }) => until > next);
        const goOn = async () => {
          for (let each = due.shift(); each !== undefined; each = due.shift()) {
            const { name, story, nth } = each;
            try {
              const { done, value } = await story.next();
              if (!done) wait(name, story, Math.max(value, next + 1), nth);
            } catch (fault) {
              broken(name, fault);
            }
          }
        };
        await Promise.all(Array.from({ length: Math.min(atOnce, due.length) }, goOn));
      }
      if (end > now()) await advanceTo(end);
    },
  };
}
