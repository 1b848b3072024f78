import type { Node } from 'constructs';
import * as z from 'zod';
import { readWitness } from '../shared/domain/ledger/cosignature.ts';
import { COGNITO } from '../shared/domain/sign-in.ts';

/** CloudWatch's own terms, from a year up. The law wants network logs for six months at least (CSL §21(3)), and 180 days are none. */
const LOG_TERMS = [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const;

/** What `-c` gives is text; what cdk.json gives may be a number. */
const whole = z.coerce.number().int();

/** Every setting of a deployment, with the sentence that says what is wanted when it is wrong. */
const SETTINGS = {
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,19}$/u, 'a lower-case name of 2 to 20 letters, digits and hyphens, such as pilot'),
  region: z.string().regex(/^[a-z]{2,4}(-[a-z]+){1,3}-[1-9]$/u, 'one AWS region spelled out, such as cn-north-1'),
  account: z
    .string()
    .regex(/^[0-9]{12}$/u, 'the twelve digits of an AWS account, or left out')
    .optional(),
  issuer: z
    .url({ protocol: /^https$/u, error: 'the https address of an OIDC issuer, without the /.well-known part' })
    // Its tokens say nothing of factors, and whether it requires two isn't known here.
    .refine((issuer) => !COGNITO.test(`${issuer}/`), {
      error: 'no user pool of Cognito but the one that is made with two factors required: leave it out for that',
    })
    .optional(),
  bureau: z
    .string()
    .regex(/^[1-9][0-9]{5}000$/u, 'the nine-digit code of the county’s civil affairs bureau, ending in 000'),
  audience: z.string().min(1, 'the audience that the issuer puts into tokens for this system'),
  logRetentionDays: whole.refine(
    (days): days is (typeof LOG_TERMS)[number] => (LOG_TERMS as readonly number[]).includes(days),
    {
      error: `one of ${LOG_TERMS.join(', ')} days (logs are kept for six months at least, CSL §21(3))`,
    },
  ),
  exportDays: whole
    .min(1, 'for how many days an export can be fetched: 1 to 30')
    .max(30, 'for how many days an export can be fetched: 1 to 30'),
  archiveYears: whole
    .min(
      1,
      'for how many years nobody may delete from the ledger’s archive: 1 to 100; it can be lengthened, never shortened',
    )
    .max(
      100,
      'for how many years nobody may delete from the ledger’s archive: 1 to 100; it can be lengthened, never shortened',
    ),
  archiveDecidedOn: z.iso.date('the day on which archiveYears was decided, such as 2026-11-23'),
  checkpointKeys: whole
    .min(
      1,
      'how many keys have signed checkpoints so far, the current one included: 1, and one more whenever the key is to be succeeded',
    )
    .max(
      9,
      'how many keys have signed checkpoints so far, the current one included: 1, and one more whenever the key is to be succeeded',
    )
    .default(1),
  ledgerWitness: z
    .string()
    .refine((text) => readWitness(text) !== undefined, {
      error:
        'the public key with which the discipline office countersigns checkpoints, as npm run countersign -- --make-key prints it, or left out',
    })
    .optional(),
  console: z
    .string()
    .regex(
      /^[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/u,
      'the host name of the API as it was deployed (the output Address, without https://), or left out',
    )
    .optional(),
  alarmEmail: z.email('the address that is told of alarms, or left out').optional(),
  monthlyBudget: whole.min(1, 'what a month may cost, in whole dollars (in China: yuan), or left out').optional(),
  ledgerConcurrency: whole.min(1, 'how many executions of the account are kept for the ledger, or left out').optional(),
} as const;

const Settings = z
  .strictObject(SETTINGS)
  .refine(({ console, region }) => console === undefined || !inChina({ region }), {
    path: ['console'],
    error:
      'left out in China, whose CloudFront takes no such wall and whose names need a filing: serve the pages otherwise',
  });
export type Settings = z.infer<typeof Settings>;

/** A deployment that was asked for in a way that can't be meant. Its message is all that its reader needs. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/**
 * Reads the settings from the context: `cdk.json`, then `-c name=value`.
 * @throws WrongSetting naming each wrong one and what it has to be
 */
export function readSettings(node: Node): Settings {
  const given = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, node.tryGetContext(name)]));
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new WrongSetting(
    `the deployment's settings are wrong (cdk.json, or -c name=value):\n${[...new Set(faults)].join('\n')}`,
  );
}

/** China is a partition of its own, with its own domain and without some of the services. */
export function inChina({ region }: { readonly region: string }): boolean {
  return region.startsWith('cn-');
}

/** Whether the deployment makes its own sign-in service: it was given none, and its partition has one. China has no user pools of Cognito. */
export const makesSignIn = (settings: Settings): boolean => settings.issuer === undefined && !inChina(settings);

/** Whether nobody could ever sign in. A synth shows all the rest of it nonetheless; a deployment is refused by API Gateway. */
export const lacksSignIn = (settings: Settings): boolean => settings.issuer === undefined && inChina(settings);

/** Stands for the issuer that is lacking. A name under `.invalid` belongs to nobody (RFC 2606), so that nobody can take the deployment over. */
export const NOBODY = 'https://no-issuer-given.invalid';
