import type { AccountUse } from '../domain/benefit.ts';
import type { Custody } from '../domain/custody/custody.ts';
import type { Day } from '../domain/days.ts';
import { type Holdings, isHeldIn } from '../domain/holding.ts';
import type { BlindIndex, CaseId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Programme } from '../domain/programme.ts';
import type { Death } from '../domain/register.ts';
import { examine, type Hit, type RuleFacts } from '../domain/rule.ts';
import { accountAnomaly } from '../rules/account-anomaly.rule.ts';
import { duplicatePlaces } from '../rules/duplicate-places.rule.ts';
import { duplicateProgrammes } from '../rules/duplicate-programmes.rule.ts';
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
  readonly holdings: ReadonlyMap<BlindIndex, Holdings>;
  readonly custodies: ReadonlyMap<CaseId, Custody>;
}

/** Runs the payment rules over some lines of a programme. Each is looked at by itself, with what the registers know: work and memory grow with the lines given and with nothing else. */
export function screen(
  lines: readonly PaymentLine[],
  programme: Programme,
  { deaths, uses, holdings, custodies }: Known,
  today: Day,
): LineHit[] {
  const hits: LineHit[] = [];
  const keep = (rule: RuleFacts, verdict: ReturnType<typeof examine>, line: PaymentLine) => {
    if (typeof verdict !== 'string') hits.push({ rule, verdict, line });
  };
  for (const line of lines) {
    const dead = line.personIndexes.flatMap((person) => deaths.get(person) ?? []);
    const sharing = new Set(uses.get(line.accountIndex)?.cases);
    const held = line.personIndexes
      .flatMap((person) => holdings.get(person)?.holdings ?? [])
      .filter((holding) => isHeldIn(holding, line.month));
    const own = held.find(({ caseId }) => caseId === line.caseId) ?? { programme, alone: false, office: line.office };
    const others = held.filter(({ caseId }) => caseId !== line.caseId);
    keep(paidAfterDeath, examine(paidAfterDeath, { line, deaths: dead }, { today }), line);
    keep(
      accountAnomaly,
      examine(accountAnomaly, { line, sharing, custody: custodies.get(line.caseId) }, { today }),
      line,
    );
    keep(duplicateProgrammes, examine(duplicateProgrammes, { line, own, others }, { today }), line);
    keep(duplicatePlaces, examine(duplicatePlaces, { line, own, others }, { today }), line);
  }
  return hits;
}
