import * as z from 'zod';
import { OfficeCode } from '../domain/ids.ts';

/** What every function is told by its environment. Parsed once, at load: a wrong deployment dies at start, naming the variable. */
const Config = z.object({
  AWS_REGION: z.string().min(1),
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().min(1).optional(),
  AWS_ENDPOINT_URL_DYNAMODB: z.url().optional(),
  AWS_ENDPOINT_URL_KMS: z.url().optional(),
  RECORDS_TABLE: z.string().min(3),
  LEDGER_TABLE: z.string().min(3),
  RECORDS_KEY: z.string().min(1),
  /** The county's own bureau: a finding about what belongs to no office goes there. */
  BUREAU: OfficeCode,
  LOG_LEVEL: z.enum(['INFO', 'WARN', 'ERROR', 'SILENT']).default('INFO'),
});
export type Config = z.infer<typeof Config>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names the variable, never its value. */
export class WrongDeployment extends Error {
  constructor(names: readonly string[]) {
    super(`environment variable missing or wrong: ${names.join(', ')}`);
    this.name = 'WrongDeployment';
  }
}

export function readConfig(environment: Environment): Config {
  const parsed = Config.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new WrongDeployment([...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]);
}
