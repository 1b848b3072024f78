import { citedFor, letsGo, MONTHS_LET_GO } from '../domain/cleared-before.ts';
import { type Day, monthsBack } from '../domain/days.ts';
import { brokenFinding, type Finding, findingOf, holds } from '../domain/finding.ts';
import { FindingId, type LineId, type OfficeCode } from '../domain/ids.ts';
import { runningOn } from '../domain/law/switches.ts';
import { dueName, type Owed } from '../domain/payment/due.ts';
import { type PaymentLine, paysOf } from '../domain/payment/line.ts';
import type { Programme } from '../domain/programme.ts';
import { holdsMonth, type RegisterRound } from '../domain/registers/round.ts';
import type { RuleFacts } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { heldStillCounted } from '../rules/held-still-counted.rule.ts';
import { has } from '../screening/bits.ts';
import type { Outlook } from '../screening/outlook.ts';
import { type LineHit, screen } from '../screening/screen.ts';
import { householdFinding } from './household-finding.ts';
import { knownOf } from './known-of.ts';

type Looking = Pick<Powers, 'readPayments' | 'screenPayments' | 'raiseFindings'>;

/** The same suspicion of the same month's money is the same finding, whichever batch it goes in; about an account, as long as it is that account. */
export const findingIdOf = (rule: RuleFacts, line: PaymentLine, what: Owed = paysOf(line)): FindingId =>
  FindingId.parse(madeId('finding', rule.id, line.caseId, what, ...(rule.id === 'R29' ? [line.accountIndex] : [])));

/**
 * The finding of the same, of an earlier month's money, that two people cleared and that lets this go too; none where the line has a finding of its own. A read for that, and where there is none one for each month back to the last
 * that has one, twelve at most; one write the first time, which names beside it what it let go.
 */
async function clearedBefore(
  found: Finding,
  { rule, line }: LineHit,
  { raiseFindings }: Looking,
  act: Act,
): Promise<Finding | undefined> {
  if (found.state !== 'open' || (await raiseFindings.standing(found.id))) return undefined;
  for (let back = 0; back <= MONTHS_LET_GO; back += 1) {
    const id = findingIdOf(rule, line, monthsBack(line.month, back));
    if (id === found.id) continue;
    let earlier = await raiseFindings.standing(id);
    if (!earlier || earlier.state === 'shadow') continue;
    for (; earlier && letsGo(earlier, found); earlier = await raiseFindings.standing(id)) {
      const becomes = citedFor(earlier, paysOf(line));
      // Where somebody moved it meanwhile, what it says now is what counts.
      if (becomes === earlier || (await raiseFindings.cite(earlier, becomes, act)).ok) return becomes;
    }
    return undefined;
  }
  return undefined;
}

/** Where lines are a stretch of what was looked over: their first row. */
interface Among {
  readonly outlook: Outlook;
  readonly first: number;
}

/**
 * Holds lines of a programme against registers, and against the other lines that were looked over with them, if any were; raises what is found, and says which of them a finding holds that two people haven't cleared.
 */
export async function blockedAmong(
  lines: readonly PaymentLine[],
  programme: Programme,
  powers: Looking,
  { act, today, among }: { readonly act: Act; readonly today: Day; readonly among?: Among | undefined },
): Promise<{ readonly blocked: ReadonlySet<LineId>; readonly findings: number }> {
  const { readPayments, screenPayments, raiseFindings } = powers;
  const asked = among ? lines.filter((_, at) => has(among.outlook.suspects, among.first + at)) : lines;
  const known = await knownOf(asked, powers);
  const blocked = new Set<LineId>();
  let findings = 0;
  for (const hit of screen(lines, programme, known, today, among)) {
    const { rule, verdict, line } = hit;
    const subject = { kind: 'line', caseId: line.caseId, lineId: line.id, batchId: line.batchId } as const;
    const payments = among && verdict.about !== 'rule' ? await paymentsOf(hit, among.outlook, readPayments) : [];
    const told = payments.length > 0 ? { ...verdict, facts: { ...verdict.facts, payments } } : verdict;
    const id = findingIdOf(rule, line);
    const finding = findingOf(rule, told, subject, id, line.office, today);
    if (finding?.id === id && (await clearedBefore(finding, hit, powers, act))) continue;
    const raised = await raiseFindings.raise(finding, act);
    findings += raised.raised ? 1 : 0;
    // A rule that is switched off meanwhile lets go of nothing that two people haven't cleared.
    const standing = finding ? raised.standing : await raiseFindings.standing(id);
    if (standing && holds(standing)) blocked.add(line.id);
  }
  let round: RegisterRound | undefined;
  const brokenAt = new Map<OfficeCode, Finding | undefined>();
  for (const { id, caseId, office, month, personIndexes } of asked) {
    if (!personIndexes.some((person) => known.flagged.has(person))) continue;
    // What was found of the household by what a register tells: it lies sealed, and only whether it holds is looked at here.
    const found = await raiseFindings.standing(householdFinding(heldStillCounted, caseId));
    if (found?.state === 'acted-on') round ??= await screenPayments.round();
    // A round in which the rule wasn't on found nobody, and lets go of nobody.
    const looked = round && runningOn(heldStillCounted, office, round.on) === 'on' ? round : undefined;
    if (found && holdsMonth(found, month, looked)) blocked.add(id);
    // Of whom the rule couldn't look at it isn't known that nothing is told.
    if (!brokenAt.has(office))
      brokenAt.set(office, await raiseFindings.standing(brokenFinding(heldStillCounted, office)));
    const broken = brokenAt.get(office);
    if (broken && holds(broken)) blocked.add(id);
  }
  return { blocked, findings };
}

/**
 * What was paid by the lines that a line was hit by, beside what registers know: case and month, or what else is owed. Not the lines' ids: what a follow-up takes over is no new fact. One read for each.
 */
async function paymentsOf(
  { rows }: LineHit,
  { partition }: Outlook,
  readPayments: Looking['readPayments'],
): Promise<string[]> {
  const payments = new Set<string>();
  for (const row of rows) {
    const { batchId, no, at } = partition.placeOf(row);
    const line = (await readPayments.sheet(batchId, no))?.lines[at];
    if (line) payments.add(dueName(line.caseId, paysOf(line)));
  }
  return [...payments].sort();
}
