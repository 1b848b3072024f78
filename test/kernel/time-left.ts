import type { Context } from 'aws-lambda';
import { contextOf } from '../../infra/local/invocation-context.ts';

/** The context of a run of a function that is told so many times that it still has time, and then that it has none. */
export function goingOn(folder: string, times: number): Context {
  let left = times;
  return {
    ...contextOf(folder, 'cn-north-1'),
    getRemainingTimeInMillis: () => {
      left -= 1;
      return left >= 0 ? 60_000 : 0;
    },
  };
}
