import { Logger } from '@aws-lambda-powertools/logger';

/** Codes that may stand in a log line. Values are ids, codes, counts and days; there is no field for a person's data. */
type Fact = string | number | boolean | undefined;

/** Structured logs with codes and ids only. */
export interface Log {
  info(code: string, facts: Readonly<Record<string, Fact>>): void;
  error(code: string, facts: Readonly<Record<string, Fact>>): void;
}

/** The log of one function. */
export const openLog = (service: string, level: 'INFO' | 'WARN' | 'ERROR' | 'SILENT'): Log => {
  const logger = new Logger({ serviceName: service, logLevel: level });
  return {
    info: (code, facts) => logger.info(code, facts as Record<string, string>),
    error: (code, facts) => logger.error(code, facts as Record<string, string>),
  };
};

/** Name and place of a fault, never its message: a message may carry what somebody sent. */
export const faultName = (fault: unknown): string =>
  fault instanceof Error
    ? `${fault.name} ${/at .*?\(?([^/\\()]+:[0-9]+:[0-9]+)\)?$/mu.exec(fault.stack ?? '')?.[1] ?? ''}`.trim()
    : 'thrown value';
