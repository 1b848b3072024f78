// Written by `npm run wire`. Not edited by hand.
import { accountAnomaly } from './account-anomaly.rule.ts';
import { accountMisuse } from './account-misuse.rule.ts';
import { lateMoney } from './late-money.rule.ts';
import { overTimeLimit } from './over-time-limit.rule.ts';
import { paidAfterDeath } from './paid-after-death.rule.ts';
import { recordAltered } from './record-altered.rule.ts';
import { returnNotCleared } from './return-not-cleared.rule.ts';

/** Every detection rule. */
export const RULES = [
  accountAnomaly,
  accountMisuse,
  lateMoney,
  overTimeLimit,
  paidAfterDeath,
  recordAltered,
  returnNotCleared,
] as const;
