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
  AWS_ENDPOINT_URL_S3: z.url().optional(),
  RECORDS_TABLE: z.string().min(3),
  LEDGER_TABLE: z.string().min(3),
  RECORDS_KEY: z.string().min(1),
  /** The county's own bureau: a finding about what belongs to no office goes there. */
  BUREAU: OfficeCode,
  /**
   * Sign the ledger's checkpoints: every key so far, the first one first, parted by commas; the last one signs. Told only to functions that sign or show them, which
   * take it by `told`.
   */
  CHECKPOINT_KEY: z
    .string()
    .min(1)
    .transform((keys) => keys.split(','))
    .optional(),
  /** Signs what was approved to be paid, and the files that are made of it. Told only to functions that have to do with it. */
  PAYMENT_KEY: z.string().min(1).optional(),
  /** The public key of the witness that countersigns checkpoints (C2SP verifier key), where there is one. */
  LEDGER_WITNESS: z.string().min(1).optional(),
  /** Names the ledger in its checkpoints; no other ledger is called so. */
  LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/u)
    .optional(),
  /** Where the ledger is kept a second time, under Object Lock. Told only to functions that have to do with it. */
  ARCHIVE_BUCKET: z.string().min(3).optional(),
  /** Sealed papers of case files; what browsers put until it is sealed; exports. Each told only to functions that have to do with it. */
  DOCUMENTS_BUCKET: z.string().min(3).optional(),
  UPLOADS_BUCKET: z.string().min(3).optional(),
  EXPORTS_BUCKET: z.string().min(3).optional(),
  /** The folder of the typeface that documents are printed in. Told only to the function that prints. */
  TYPEFACE: z.string().min(1).optional(),
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

/**
 * A variable that only some functions are told: whoever needs it can't be made without it.
 * @throws WrongDeployment
 */
export function told<Name extends keyof Config>(config: Config, name: Name): NonNullable<Config[Name]> {
  const value = config[name];
  if (value === undefined || value === null) throw new WrongDeployment([name]);
  return value;
}

export function readConfig(environment: Environment): Config {
  const parsed = Config.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new WrongDeployment([...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]);
}
