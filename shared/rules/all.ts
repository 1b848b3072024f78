// Written by `npm run wire`. Not edited by hand.
import { accountAnomaly } from './account-anomaly.rule.ts';
import { accountMisuse } from './account-misuse.rule.ts';
import { handlerConflict } from './handler-conflict.rule.ts';
import { overTimeLimit } from './over-time-limit.rule.ts';
import { paidAfterDeath } from './paid-after-death.rule.ts';
import { recordAltered } from './record-altered.rule.ts';
import { relativeNotFiled } from './relative-not-filed.rule.ts';

/** Every detection rule. */
export const RULES = [
  accountAnomaly,
  accountMisuse,
  handlerConflict,
  overTimeLimit,
  paidAfterDeath,
  recordAltered,
  relativeNotFiled,
] as const;
