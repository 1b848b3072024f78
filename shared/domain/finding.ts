import * as z from 'zod';
import { Day, Instant } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { besideOf, differenceOf, FindingFacts, isOfSameDelivery } from './finding-facts.ts';
import {
  BatchId,
  bureauOf,
  CaseId,
  CheckFileId,
  ComplaintId,
  FindingId,
  isBureau,
  LineId,
  OfficeCode,
  OperatorId,
} from './ids.ts';
import { type Calendar, PUBLISHED } from './law/calendar.ts';
import { Clock, lookedAt, nextLookOn, type Standing, startClock } from './law/clock.ts';
import { type LimitCode, limitOn } from './law/limits.ts';
import { runningOn, type Switch } from './law/switches.ts';
import { LAW_VERSION, LawVersion } from './law/version.ts';
import { sha256Of } from './ledger/entry.ts';
import type { Role } from './role.ts';
import { type Hit, type RuleFacts, Severity, versionOf } from './rule.ts';

export const RuleId = z.string().regex(/^R[0-9]{2}$/u);

/** What a finding is about. */
export const Subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clock'), caseId: CaseId, code: z.string() }),
  z.strictObject({ kind: z.literal('record'), caseId: CaseId.nullable(), record: z.string() }),
  z.strictObject({ kind: z.literal('line'), caseId: CaseId, lineId: LineId, batchId: BatchId }),
  z.strictObject({ kind: z.literal('batch'), batchId: BatchId }),
  z.strictObject({ kind: z.literal('quarter'), quarter: z.string() }),
  /** An office's figures of a month or quarter. */
  z.strictObject({ kind: z.literal('figures'), period: z.string() }),
  z.strictObject({ kind: z.literal('check-file'), fileId: CheckFileId, takenBy: OperatorId }),
  z.strictObject({ kind: z.literal('account'), operatorId: OperatorId }),
  z.strictObject({ kind: z.literal('finding'), findingId: FindingId, caseId: CaseId.nullable() }),
  /** With the people and units that the complaint is about, who are shown nothing of it. */
  z.strictObject({
    kind: z.literal('complaint'),
    complaintId: ComplaintId,
    caseId: CaseId.nullable(),
    operators: z.array(OperatorId),
    offices: z.array(OfficeCode),
  }),
]);
export type Subject = z.infer<typeof Subject>;

export const FINDING_STATES = ['open', 'in-review', 'confirmed', 'cleared', 'acted-on', 'lapsed', 'shadow'] as const;
export const FindingState = z.enum(FINDING_STATES);
export type FindingState = z.infer<typeof FindingState>;

/** What may follow what. An early warning lapses by itself, when what it warned of can't come any more; nobody has settled it. News opens what was cleared or acted on anew; what is confirmed waits for its consequence; what stood in shadow opens when its rule is on and finds it. */
export const FINDING_NEXT = {
  open: ['in-review', 'lapsed'],
  'in-review': ['open', 'confirmed', 'cleared', 'lapsed'],
  confirmed: ['acted-on', 'open'],
  cleared: ['open'],
  'acted-on': ['open'],
  lapsed: ['open'],
  shadow: ['open'],
} as const satisfies Record<FindingState, readonly FindingState[]>;

/** Whose a finding can be: the supervisor's, or the discipline organ's liaison's where it is about the bureau itself. */
export const FindingOwner = z.enum(['supervisor', 'discipline-liaison'] as const satisfies readonly Role[]);
export type FindingOwner = z.infer<typeof FindingOwner>;

export const SettledAs = z.enum(['confirmed', 'cleared']);

/** Why a finding may be settled as it is: a word from its outcome's list, and a text that lies sealed beside it. */
export const REASONS = {
  confirmed: ['data-corrected', 'money-recovered', 'benefit-stopped', 'officer-instructed', 'sent-to-discipline'],
  cleared: ['data-corrected', 'lawful-exception', 'mistaken-identity'],
} as const satisfies Record<z.infer<typeof SettledAs>, readonly string[]>;

/** All of them: what was settled before each outcome had a list of its own stays as it was written. */
export const SettlementReason = z.enum([...new Set([...REASONS.confirmed, ...REASONS.cleared])]);
export type SettlementReason = z.infer<typeof SettlementReason>;

/** What follows from a confirmed finding: money recovered, aid stopped by its own procedure, an entitlement corrected, somebody instructed, a lead to the discipline organ. */
export const FindingAction = z.enum(['recovery', 'stop', 'correction', 'instruction', 'lead']);
export type FindingAction = z.infer<typeof FindingAction>;

/** Evidence and counter-evidence in words, sealed in `integrity` beside the finding. */
export const FindingText = z.strictObject({ explanation: z.string().trim().min(4).max(2000) });
export type FindingText = z.infer<typeof FindingText>;

/** Where a confirmed finding was acted upon: the number of a document, a case, a recovery or a lead; never a person's. */
export const ActionReference = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{3,59}$/u, 'not-a-reference');

const Said = z.strictObject({ as: SettledAs, reason: SettlementReason, by: OperatorId, on: Day });

/** As many of a finding's earlier standings as are kept: whoever looks late at what was done looks at most some days back. */
export const MOST_STOOD = 8;

/** How a finding stood until an instant: null where it wasn't there yet; and whether somebody had said why in writing. */
const Stood = z.strictObject({ until: Instant, state: FindingState.nullable(), explained: z.boolean() });
export type Stood = z.infer<typeof Stood>;

/** A suspicion with its evidence and its basis. A finding is no decision: nobody's aid ends by it (facts 0.7). */
export const Finding = z.strictObject({
  id: FindingId,
  rule: RuleId,
  /** Its rule's own name, as several have a number in common. Absent on one from before it was kept. */
  name: z.string().optional(),
  title: z.string(),
  severity: Severity,
  basis: z.array(z.string()).min(1),
  /** Which logic and which thresholds found it: the rule's version, and that of the law pack; null on a finding from before that was kept. */
  foundUnder: z.strictObject({ rule: z.int().min(1), law: LawVersion }).nullable(),
  subject: Subject,
  /** The office that it is about. */
  office: OfficeCode,
  owner: FindingOwner,
  why: z.string(),
  facts: FindingFacts,
  foundOn: Day,
  state: FindingState,
  /** How often it was opened: once, and again each time that news came. */
  opened: z.int().min(1),
  review: z.strictObject({ by: OperatorId, on: Day }).nullable(),
  /** The first person's word, as long as the second hasn't given theirs. */
  proposal: Said.nullable(),
  /** The second person's word, with whose proposal it agreed. */
  settlement: Said.extend({ proposedBy: OperatorId }).strict().nullable(),
  action: z.strictObject({ as: FindingAction, reference: ActionReference, by: OperatorId, on: Day }).nullable(),
  /** How it stood before, the newest last: what was done meanwhile is judged by what stood then. */
  stood: z.array(Stood).max(MOST_STOOD),
  /** What money of later months went on because two people had cleared this: by what it is called in its case. */
  citedFor: z.array(z.string()),
  /** Out of the lists until this day. Its clock runs on, and what it holds stays held. */
  snoozedUntil: Day.nullable(),
  clock: Clock.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type Finding = z.infer<typeof Finding>;

/** How a clock stands of which is told before anything is amiss. */
const BEFORE_ITS_DAY: readonly unknown[] = ['due-soon', 'awaits-calendar'] satisfies Standing[];

/** The rules that warn of a clock that a record has of its own: a batch, a return, a file, money that waits for its second person, a complaint. */
export const WARNS_OF_RECORDS: readonly string[] = [
  ...['late-money', 'return-not-cleared', 'file-not-destroyed', 'funds-undecided', 'complaint-overdue'],
];

type Grave = Pick<Finding, 'name' | 'subject' | 'severity' | 'facts'>;

/** Whether it says no more than that a clock nears its day: it asks nobody to settle it, grows into what is amiss if the day goes by, and lapses if it doesn't (decision 89). */
export const isEarly = ({ name = '', subject, severity, facts }: Grave): boolean =>
  (subject.kind === 'clock' || WARNS_OF_RECORDS.includes(name)) &&
  severity === 'warning' &&
  BEFORE_ITS_DAY.includes(facts['standing']);

const toHandle = (finding: Grave): LimitCode | null =>
  isEarly(finding) ? null : finding.severity === 'blocking' ? 'FINDING_BLOCKING' : 'FINDING_HANDLE';

/** Within what time each state has to end: held money waits for a blocking finding, so that one has less (R39); an early warning has none. */
const CARE: Readonly<Record<FindingState, ((finding: Grave) => LimitCode | null) | null>> = {
  open: toHandle,
  'in-review': toHandle,
  confirmed: () => 'FINDING_ACT',
  cleared: null,
  'acted-on': null,
  lapsed: null,
  shadow: null,
};

/** The states in which somebody has something to do yet. */
export const UNDER_WAY: readonly FindingState[] = FINDING_STATES.filter((state) => CARE[state] !== null);

const earlier = (one: Day | null, other: Day | null): Day | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other;

/** When somebody or something must look at it next: its clock's days, and the end of a snooze. */
const wakingOn = (clock: Clock | null, snoozedUntil: Day | null, today: Day): Day | null =>
  earlier(clock && nextLookOn(clock, today), snoozedUntil);

/** The finding with the clock of its state, from a day on. */
function timed<F extends Omit<Finding, 'clock' | 'wakesOn'>>(finding: F, from: Day, calendar: Calendar): F & Finding {
  const code = CARE[finding.state]?.(finding);
  if (!code) return { ...finding, clock: null, wakesOn: null };
  const limit = limitOn('supervision', code, finding.office, from);
  const clock = limit.ok ? startClock(limit.value, from, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for ${code} on ${from}`);
  return { ...finding, clock: clock.value, wakesOn: wakingOn(clock.value, finding.snoozedUntil, from) };
}

/** Never the office that it is about: what the bureau's own people do is the discipline organ's liaison's, all else the supervisor's. */
const ownerOf = (lookedAt: OfficeCode): FindingOwner => (isBureau(lookedAt) ? 'discipline-liaison' : 'supervisor');

/** A rule that broke is one finding for each of its versions in a county, whatever it broke on; each day on which it does is a new fact of it. */
export function brokenFinding(rule: RuleFacts, office: OfficeCode): FindingId {
  const seed = Buffer.from(JSON.stringify(['rule', rule.name, versionOf(rule), bureauOf(office)]));
  const hash = Buffer.from(sha256Of(seed), 'binary').toString('hex');
  return FindingId.parse(`finding_${BigInt(`0x${hash}`).toString(32).padStart(52, '0').slice(0, 26)}`);
}

/** Whether it is about a rule that broke: no suspicion of anybody, and counted as none. */
export const isOfRule = ({ subject }: Pick<Finding, 'subject'>): boolean =>
  subject.kind === 'record' && subject.record.startsWith('RULE#');

/** As it is about the rule, whatever it broke on. In shadow it is somebody's too, and holds nothing. */
const ofTheRule = (rule: RuleFacts, office: OfficeCode, inShadow: boolean) => ({
  id: brokenFinding(rule, office),
  title: `规则出错：${rule.title}`,
  subject: { kind: 'record', caseId: null, record: `RULE#${rule.name}` } as const,
  office: bureauOf(office),
  owner: 'supervisor' as const,
  state: 'open' as const,
  ...(inShadow && { severity: 'warning' as const }),
});

/**
 * A finding as a rule's hit makes it, about the rule itself where that broke; none where the rule is switched off there, and one without owner's work, clock or hold where it runs in shadow. The caller gives the id, which follows from rule and
 * subject: the same suspicion is the same finding.
 */
export function findingOf(
  rule: RuleFacts,
  hit: Hit,
  subject: Subject,
  id: FindingId,
  office: OfficeCode,
  today: Day,
  switches?: readonly Switch[],
): Finding | undefined {
  const running = runningOn(rule, office, today, switches);
  if (running === 'off') return undefined;
  const lookedAt = rule.looksAt === 'bureau' ? bureauOf(office) : office;
  const found = {
    id,
    rule: rule.id,
    name: rule.name,
    title: rule.title,
    severity: hit.severity ?? rule.severity,
    basis: [...rule.basis],
    foundUnder: { rule: versionOf(rule), law: LAW_VERSION },
    subject,
    office: lookedAt,
    owner: ownerOf(lookedAt),
    why: hit.why,
    facts: Object.fromEntries(
      Object.entries(hit.facts).map(([name, fact]) => [name, typeof fact === 'object' ? [...fact] : fact]),
    ),
    foundOn: today,
    state: running === 'shadow' ? ('shadow' as const) : ('open' as const),
    opened: 1,
    review: null,
    proposal: null,
    settlement: null,
    action: null,
    stood: [],
    citedFor: [],
    snoozedUntil: null,
    version: 1,
    ...(hit.about === 'rule' && ofTheRule(rule, office, running === 'shadow')),
  };
  return timed(found, today, PUBLISHED);
}

/** Cleared because what was told isn't so. Of any other clearing it is so, and lawful. */
const UNTRUE: readonly SettlementReason[] = ['data-corrected', 'mistaken-identity'];
export const isUntrue = ({ state, settlement }: Pick<Finding, 'state' | 'settlement'>): boolean =>
  state === 'cleared' && settlement !== null && UNTRUE.includes(settlement.reason);

/** What two people said of it stands, by the facts that they had before them; as of which delivery it was told is kept up to date. */
function asJudged(standing: Finding, facts: Finding['facts']): Finding {
  const told = besideOf(standing.facts, facts);
  return differenceOf(standing, { ...standing, facts: told }) === 'none'
    ? standing
    : { ...standing, facts: told, version: standing.version + 1 };
}

export const isUnsettled = ({ state }: Pick<Finding, 'state'>): boolean => state === 'open' || state === 'in-review';

export const openedAnew = (known: Finding, today: Day, calendar: Calendar): Finding => {
  const unsaid = { review: null, proposal: null, settlement: null, action: null } as const;
  return timed({ ...known, ...unsaid, state: 'open', opened: known.opened + 1 }, today, calendar);
};

/** What was warned of came: from that day on it is somebody's to handle, whatever was said of the warning. */
const grown = (known: Finding, today: Day, calendar: Calendar): Finding =>
  isUnsettled(known)
    ? timed({ ...known, foundOn: today, proposal: null, snoozedUntil: null }, today, calendar)
    : { ...openedAnew(known, today, calendar), foundOn: today };

/** An early warning whose clock has ended in time or fell away: it lapses, whoever had taken it up. Anything else stays as it is: what is amiss isn't mended by its end. */
export const lapse = (standing: Finding): Finding =>
  isEarly(standing) && isUnsettled(standing)
    ? { ...standing, state: 'lapsed', proposal: null, snoozedUntil: null, version: standing.version + 1 }
    : standing;

/**
 * The finding that stands, with what a rule found again. The same facts change nothing but what is told beside them, which is kept up to date. News opens anew what was cleared or acted on, and a proposal that was made
 * for what was known before falls; what is confirmed already waits for its consequence, by the facts that were confirmed. That less is told is no news of what was settled, and that a delivery was erased none of anything; but
 * where a newer delivery still tells some of what two people found untrue, it is. What is found in shadow changes nothing that is somebody's; what stood in shadow is somebody's from the day on which its rule finds it while on.
 */
export function foundAgain(standing: Finding, found: Finding, today: Day, calendar: Calendar = PUBLISHED): Finding {
  const { why, facts, severity, subject, foundUnder, name } = found;
  const known = { ...standing, name, why, facts, severity, subject, foundUnder, version: standing.version + 1 };
  if (standing.state === 'shadow' && found.state !== 'shadow')
    return timed({ ...known, state: 'open', foundOn: today }, today, calendar);
  const difference = differenceOf(standing, found);
  if ((found.state === 'shadow' && standing.state !== 'shadow') || difference === 'none') return standing;
  if (found.state !== 'shadow') {
    if (isEarly(standing) !== isEarly(found)) return isEarly(found) ? standing : grown(known, today, calendar);
    if (isEarly(found) && !isUnsettled(standing)) return standing;
  }
  if (difference === 'beside') return { ...standing, why, facts, version: standing.version + 1 };
  if (standing.state === 'confirmed') return asJudged(standing, facts);
  if (found.state === 'shadow') return known;
  if (difference === 'less') {
    const isErased = isOfSameDelivery(standing.facts, facts);
    if (isUnsettled(standing) && isErased) return standing;
    if (isUntrue(standing) && isErased) return { ...standing, why, facts, version: standing.version + 1 };
    if (!isUnsettled(standing) && !isUntrue(standing)) return asJudged(standing, facts);
  }
  if (isUnsettled(standing)) return { ...known, proposal: null, snoozedUntil: null };
  return openedAnew(known, today, calendar);
}

/** Whether a finding holds money back: a blocking one does until two people have cleared it, and one in shadow never. */
export const holds = ({ severity, state }: Pick<Finding, 'severity' | 'state'>): boolean =>
  severity === 'blocking' && state !== 'cleared' && state !== 'shadow';

/** Who handles a finding, and whom it is about. */
export interface Handling {
  readonly by: OperatorId;
  readonly roles: readonly Role[];
  readonly today: Day;
  /** Whom it is about: who acted on the case, or whose account it is. */
  readonly accused: readonly OperatorId[];
  readonly calendar?: Calendar;
}
type Refusal = 'finding-not-yours' | 'finding-about-you' | 'finding-not-so';

/** Only its owner's duty handles a finding, nobody whom it is about (R46 by analogy), and only in these states. */
function handled(
  finding: Finding,
  { by, roles, accused }: Handling,
  states: readonly FindingState[],
): Decision<Finding, Refusal> {
  if (accused.includes(by)) return refused('finding-about-you');
  if (!roles.includes(finding.owner)) return refused('finding-not-yours', { owner: finding.owner });
  if (!states.includes(finding.state)) return refused('finding-not-so', { state: finding.state });
  return decided({ ...finding, version: finding.version + 1 });
}

/** Somebody takes it up by name. */
export function takeFinding(finding: Finding, handling: Handling): Decision<Finding, Refusal> {
  const mine = handled(finding, handling, ['open']);
  if (!mine.ok) return mine;
  return decided({ ...mine.value, state: 'in-review', review: { by: handling.by, on: handling.today } });
}

/** The first of two people says what came of it, for a reason that such an outcome can have. What nobody had taken up is taken up by it. */
export function proposeOutcome(
  finding: Finding,
  said: Pick<z.infer<typeof Said>, 'as' | 'reason'>,
  handling: Handling,
): Decision<Finding, Refusal | 'reason-not-fitting'> {
  const mine = handled(finding, handling, ['open', 'in-review']);
  if (!mine.ok) return mine;
  const fits: readonly SettlementReason[] = REASONS[said.as];
  if (!fits.includes(said.reason)) return refused('reason-not-fitting', { as: said.as, fits });
  const { by, today } = handling;
  return decided({
    ...mine.value,
    state: 'in-review',
    review: finding.review ?? { by, on: today },
    proposal: { ...said, by, on: today },
    snoozedUntil: null,
  });
}

/** The second person agrees, and it is settled; or doesn't, and it stays in review without a proposal. */
export function settleFinding(
  finding: Finding,
  agrees: boolean,
  handling: Handling,
): Decision<Finding, Refusal | 'finding-not-proposed' | 'finding-same-person'> {
  const mine = handled(finding, handling, ['in-review']);
  if (!mine.ok) return mine;
  const { proposal } = finding;
  if (proposal === null) return refused('finding-not-proposed');
  const { by, today, calendar = PUBLISHED } = handling;
  if (proposal.by === by) return refused('finding-same-person');
  if (!agrees) return decided({ ...mine.value, proposal: null });
  const settlement = { as: proposal.as, reason: proposal.reason, proposedBy: proposal.by, by, on: today };
  return decided(timed({ ...mine.value, state: proposal.as, proposal: null, settlement }, today, calendar));
}

/** What followed from a confirmed finding. */
export function actOnFinding(
  finding: Finding,
  action: { readonly as: FindingAction; readonly reference: string },
  handling: Handling,
): Decision<Finding, Refusal> {
  const mine = handled(finding, handling, ['confirmed']);
  if (!mine.ok) return mine;
  const { by, today, calendar = PUBLISHED } = handling;
  return decided(timed({ ...mine.value, state: 'acted-on', action: { ...action, by, on: today } }, today, calendar));
}

/** Out of the lists for a while, at most until the day on which it must be settled: what waits for something may wait unseen, never longer than it may wait at all. */
export function snoozeFinding(
  finding: Finding,
  until: Day,
  handling: Handling,
): Decision<Finding, Refusal | 'snooze-too-long'> {
  const mine = handled(finding, handling, ['open', 'in-review']);
  if (!mine.ok) return mine;
  const latest = finding.clock?.dueOn ?? null;
  if (until <= handling.today || latest === null || until > latest)
    return refused('snooze-too-long', { from: handling.today, ...(latest === null ? {} : { latest }) });
  return decided({ ...mine.value, snoozedUntil: until, wakesOn: wakingOn(finding.clock, until, handling.today) });
}

/** After the watch has looked: in the lists again where its snooze is over, and when to look next. */
export function looked(finding: Finding, today: Day): Finding {
  const snoozedUntil = finding.snoozedUntil !== null && finding.snoozedUntil > today ? finding.snoozedUntil : null;
  const clock = finding.clock && lookedAt(finding.clock, today).clock;
  return {
    ...finding,
    clock,
    snoozedUntil,
    wakesOn: wakingOn(clock, snoozedUntil, today),
    version: finding.version + 1,
  };
}

/** In which list a finding stands: that of its state, or that of the snoozed. What was found in shadow is in one of its own. */
export const FindingList = z.enum([...FINDING_STATES, 'snoozed']);
export type FindingList = z.infer<typeof FindingList>;
export const standingOf = ({ state, snoozedUntil }: Pick<Finding, 'state' | 'snoozedUntil'>): FindingList =>
  snoozedUntil === null ? state : 'snoozed';

/** The case that a finding is about, if it is about one. */
export const caseOf = ({ subject }: Finding): CaseId | undefined =>
  'caseId' in subject ? (subject.caseId ?? undefined) : undefined;
