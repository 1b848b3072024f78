import type { Day } from '../domain/days.ts';
import type { BlindIndex, CaseId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment.ts';
import type { Death } from '../domain/register.ts';
import { examine, type Hit, type RuleFacts } from '../domain/rule.ts';
import { accountAnomaly } from '../rules/account-anomaly.rule.ts';
import { paidAfterDeath } from '../rules/paid-after-death.rule.ts';

export interface LineHit {
  readonly rule: RuleFacts;
  readonly verdict: Hit;
  readonly line: PaymentLine;
}

/** Runs the payment rules over one month's lines. Groups once, then looks at each line: work grows with the lines, not with their pairs. */
export function screen(lines: readonly PaymentLine[], deaths: ReadonlyMap<BlindIndex, Death>, today: Day): LineHit[] {
  const onAccount = new Map<BlindIndex, Set<CaseId>>();
  for (const { accountIndex, caseId } of lines) {
    const sharing = onAccount.get(accountIndex) ?? new Set();
    onAccount.set(accountIndex, sharing.add(caseId));
  }
  const hits: LineHit[] = [];
  const keep = (rule: RuleFacts, verdict: ReturnType<typeof examine>, line: PaymentLine) => {
    if (typeof verdict !== 'string') hits.push({ rule, verdict, line });
  };
  for (const line of lines) {
    const dead = line.personIndexes.flatMap((person) => deaths.get(person) ?? []);
    keep(paidAfterDeath, examine(paidAfterDeath, { line, deaths: dead }, { today }), line);
    keep(
      accountAnomaly,
      examine(accountAnomaly, { line, sharing: onAccount.get(line.accountIndex) ?? new Set() }, { today }),
      line,
    );
  }
  return hits;
}
