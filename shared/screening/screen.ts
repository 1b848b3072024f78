import type { AccountUse } from '../domain/benefit.ts';
import type { Day } from '../domain/days.ts';
import type { BlindIndex } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Death } from '../domain/register.ts';
import { examine, type Hit, type RuleFacts } from '../domain/rule.ts';
import { accountAnomaly } from '../rules/account-anomaly.rule.ts';
import { paidAfterDeath } from '../rules/paid-after-death.rule.ts';

export interface LineHit {
  readonly rule: RuleFacts;
  readonly verdict: Hit;
  readonly line: PaymentLine;
}

/** What the registers know of the people and accounts on the lines. */
export interface Known {
  readonly deaths: ReadonlyMap<BlindIndex, Death>;
  readonly uses: ReadonlyMap<BlindIndex, AccountUse>;
}

/** Runs the payment rules over some lines. Each is looked at by itself, with what the registers know: work and memory grow with the lines given and with nothing else. */
export function screen(lines: readonly PaymentLine[], { deaths, uses }: Known, today: Day): LineHit[] {
  const hits: LineHit[] = [];
  const keep = (rule: RuleFacts, verdict: ReturnType<typeof examine>, line: PaymentLine) => {
    if (typeof verdict !== 'string') hits.push({ rule, verdict, line });
  };
  for (const line of lines) {
    const dead = line.personIndexes.flatMap((person) => deaths.get(person) ?? []);
    const sharing = new Set(uses.get(line.accountIndex)?.cases);
    keep(paidAfterDeath, examine(paidAfterDeath, { line, deaths: dead }, { today }), line);
    keep(accountAnomaly, examine(accountAnomaly, { line, sharing }, { today }), line);
  }
  return hits;
}
