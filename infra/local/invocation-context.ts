import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** The invocation's context. A stream function has thirty seconds here; nothing ends it after them. */
export function contextOf(functionName: string, region: string): Context {
  const until = Date.now() + 30_000;
  const notSpoken = () => {
    throw new Error('callbacks are not supported');
  };
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
    done: notSpoken,
    fail: notSpoken,
    succeed: notSpoken,
  };
}
