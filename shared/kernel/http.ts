import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Caller, type Permission, type Placed, permits, reachOf, sees } from '../access.ts';
import type { AccessNote, Purpose } from '../domain/access-note.ts';
import { isAlteration, Purpose as PurposeSchema } from '../domain/access-note.ts';
import { type Day, dayOf, Instant } from '../domain/days.ts';
import type { Decision } from '../domain/decision.ts';
import { heldOn, stands } from '../domain/delegate.ts';
import { Printed } from '../domain/document/printed.ts';
import { CaseId, countyOf, type IdKind, OfficeCode, OperatorId } from '../domain/ids.ts';
import { sketchOf } from '../domain/likeness.ts';
import { type Operator, standingOf } from '../domain/operator.ts';
import { allowanceOf, inCaseload } from '../domain/reading.ts';
import { type Factors, holderOf, severalNeeded } from '../domain/sign-in.ts';
import { hasAccepted, undertakingOn } from '../domain/undertaking.ts';
import type { Act, Powers } from '../powers.ts';
import { PROBLEMS, Problem } from '../problems.ts';
import { faultName, type Log } from './log.ts';
import { madeId } from './made-id.ts';
import { mintAct, mintNoted, mintReach } from './mint.ts';
import type { Operation, OperationFacts, Subject } from './operation.ts';
import { type Parsed, readRequest } from './read-request.ts';
import { takesSeveralFactors } from './refusals.ts';
import { jsonReply, printedReply, problemReply } from './reply.ts';
import type { SHELL_NEEDS } from './shell-needs.ts';

// biome-ignore lint/suspicious/noExplicitAny: operations of every facts type stand in one record.
export type Operations = Readonly<Record<string, Operation<any>>>;
type NeedsOf<Parts extends Operations> = Parts[keyof Parts]['facts']['needs'][number];
/** Exactly the powers that the parts and the shell need: one too few or too many doesn't compile. */
export type HttpSupply<Parts extends Operations> = Pick<Powers, NeedsOf<Parts> | ShellNeedsOf<Parts>>;
type ShellNeedsOf<Parts extends Operations> = [Parts[keyof Parts]['facts']['may']] extends ['public']
  ? (typeof SHELL_NEEDS.public)[number]
  : (typeof SHELL_NEEDS.http)[number];

type Event = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt?: { claims?: Record<string, unknown> } } };
};

/** One function's operations behind API Gateway. The gateway has matched the route and verified the token; the rest happens here, in this order. */
export function http<const Parts extends Operations>(parts: Parts, supply: HttpSupply<Parts>, log: Log) {
  const byRoute = new Map(Object.values(parts).map((part) => [`${part.facts.method} /v1${part.facts.path}`, part]));
  const powers = supply as unknown as Powers;

  const answer = async (event: Event): Promise<APIGatewayProxyStructuredResultV2> => {
    const part = byRoute.get(event.routeKey);
    if (!part) throw new Problem('route-not-found');
    return await serve(part, event, powers);
  };

  return middy<Event, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 }).use(journal(log)).handler(answer);
}

/** One line a request, in codes and ids; and the one place where a throw becomes an answer. */
const journal = (log: Log) => ({
  after: (request: middy.Request<Event, APIGatewayProxyStructuredResultV2>) => {
    log.info('request-answered', { ...idsOf(request.event), status: request.response?.statusCode });
  },
  onError: (request: middy.Request<Event, APIGatewayProxyStructuredResultV2>) => {
    const problem = request.error instanceof Problem ? request.error : undefined;
    if (problem && PROBLEMS[problem.slug].status < 500) {
      log.info('request-refused', { ...idsOf(request.event), problem: problem.slug });
    } else {
      log.error('request-failed', {
        ...idsOf(request.event),
        problem: problem?.slug ?? 'unexpected',
        fault: faultName(request.error),
      });
    }
    request.response = problemReply(problem ?? new Problem('unexpected'), request.event.requestContext.requestId);
  },
});

const idsOf = (event: Event) => ({
  request: event.requestContext.requestId,
  route: event.routeKey,
  by: subjectOf(event) ?? 'nobody',
});

const holderIn = (event: Event) => holderOf(event.requestContext.authorizer?.jwt?.claims ?? {});

/** The token's holder, where it has the form of an operator's id. Another issuer's subjects may be addresses or numbers: those are nobody here, and stand in no log. */
const subjectOf = (event: Event): OperatorId | undefined => OperatorId.safeParse(holderIn(event).id).data;

/** How the token's holder signed in, as their provider tells it. */
const factorsIn = (event: Event): Factors => holderIn(event).factors;

/** Deeds as the shell sees them: what they are told was typed where they were declared. */
interface LooseDeeds {
  readonly subject?: (told: object, powers: Powers) => Promise<Subject>;
  readonly made?: (told: object, powers: Powers) => Promise<unknown>;
  readonly run: (told: object, powers: Powers) => Promise<unknown>;
}

async function serve(part: Operation, event: Event, powers: Powers): Promise<APIGatewayProxyStructuredResultV2> {
  const { facts } = part;
  const deeds = part.deeds as unknown as LooseDeeds;
  const request = event.requestContext.requestId;
  const now = Instant.parse(new Date(event.requestContext.timeEpoch).toISOString());
  const today = dayOf(now);

  const caller = facts.may === 'public' ? undefined : await identify(facts, event, powers, now, today);
  const parsed = readRequest(facts, event);
  const told = {
    params: parsed.params,
    query: parsed.query,
    body: parsed.body,
    caller,
    now,
    today,
    newId: (kind: IdKind) => madeId(kind, ...seedOf(facts, event, parsed, caller)),
    refuse: (slug: Problem['slug'], more = {}): never => {
      throw new Problem(slug, more);
    },
    settle: <T>(decision: Decision<T, Problem['slug']>): T => {
      if (decision.ok) return decision.value;
      throw new Problem(decision.why, decision.facts);
    },
  };
  const purpose = purposeOf(facts, parsed);
  const shown: Shown = {};
  const noteOf = (
    subject: Subject | undefined,
    outcome: AccessNote['outcome'],
    because: AccessNote['because'],
  ): AccessNote => {
    const byOffice = caller?.office ?? subject?.office;
    if (byOffice === undefined) throw new Error('an access without a place');
    return {
      file: subject?.caseId ?? subject?.id ?? facts.name,
      subject: subject?.id ?? facts.name,
      office: subject?.office ?? byOffice,
      by: caller?.id ?? 'system:public',
      byOffice,
      via: facts.name,
      request,
      purpose,
      ...(shown.as?.under === undefined ? {} : { under: shown.as.under }),
      compartments: [...(facts.opens ?? [])],
      outcome,
      because,
      beyond: null,
      reason: null,
      roles: [...(caller?.roles ?? [])],
      at: now,
    };
  };
  const note: Noting = async (subject, outcome, because) => {
    await powers.noteAccess.note(noteOf(subject, outcome, because));
  };
  try {
    if (caller)
      return await attend(part, event, parsed, { told, caller, purpose, now, today, note, noteOf, shown }, powers);
    shown.subject = await deeds.subject?.(told, powers);
    return jsonReply(200, facts.reply.parse(await deeds.run({ ...told, subject: shown.subject }, powers)), request);
  } catch (fault) {
    // A failed opening is never quiet: it is noted, and the note becomes a ledger entry and a finding (R48).
    if (fault instanceof Problem && isAlteration(fault.slug)) await note(shown.subject, 'refused', fault.slug);
    throw fault;
  }
}

/** What is known of a request so far, for whoever notes a fault of it: its subject, and by what its caller acts. */
interface Shown {
  subject?: Subject | undefined;
  as?: Caller;
}

type Noting = (
  subject: Subject | undefined,
  outcome: AccessNote['outcome'],
  because: AccessNote['because'],
) => Promise<void>;

/** A request of somebody who is on the register: by their own appointment where it covers it, else under what was delegated to them. */
async function attend(
  part: Operation,
  event: Event,
  parsed: Parsed,
  {
    told,
    caller,
    purpose,
    now,
    today,
    note,
    noteOf,
    shown,
  }: {
    readonly told: object;
    readonly caller: Operator;
    readonly purpose: Purpose;
    readonly now: Instant;
    readonly today: Day;
    readonly note: Noting;
    readonly noteOf: (...of: Parameters<Noting>) => AccessNote;
    readonly shown: Shown;
  },
  powers: Powers,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { facts } = part;
  const deeds = part.deeds as unknown as LooseDeeds;
  const request = event.requestContext.requestId;
  const permission = facts.may as Permission;

  const delegated = once(async () => await delegatedTo(caller, today, powers));
  const subject = await loadSubject(deeds, told, powers, async (problem) => {
    if (isAlteration(problem.slug)) throw problem;
    const all: readonly Caller[] = [caller, ...(await delegated())];
    if (all.every((as) => reachOf(as, permission) === 'never')) await note(undefined, 'refused', 'not-permitted');
    throw outOfSight(all, permission, problem);
  });
  shown.subject = subject;
  const unseen = async () => outOfSight([caller, ...(await delegated())], permission, new Problem(notFoundOf(facts)));
  const about = caseOf(subject, parsed);
  if (about !== undefined && !facts.evenRecused && (await powers.readRecusals.shutOut(about, caller.id))) {
    await note(subject, 'refused', 'recused');
    throw await unseen();
  }
  if (subject?.shuts?.(caller)) {
    await note(subject, 'refused', 'accused');
    throw await unseen();
  }
  // Without a record there is none of one's own: a permission that reaches no further opens no list.
  // What is entered anew is entered for one's own office, whichever one a delegation is limited to; a list looks at that one.
  const placed = (as: Caller): Placed => subject ?? { office: facts.writes ? as.office : (as.within ?? as.office) };
  const may = (as: Caller) => permits(as, permission, placed(as));
  const as: Caller | undefined = may(caller) ? caller : (await delegated()).find(may);
  if (!as) {
    await note(subject, 'refused', 'not-permitted');
    const all: readonly Caller[] = [caller, ...(await delegated())];
    throw subject && !all.some((each) => sees(each, subject)) ? await unseen() : new Problem('not-permitted');
  }
  shown.as = as;

  if (facts.dedicated && !caller.dedicated) {
    await note(subject, 'refused', 'operator-not-dedicated');
    throw new Problem('operator-not-dedicated');
  }
  if (takesSeveralFactors(facts) && severalNeeded(today) && factorsIn(event) !== 'several') {
    await note(subject, 'refused', 'second-factor-missing');
    throw new Problem('second-factor-missing');
  }
  if (facts.opens && !hasAccepted(caller.undertaking, today)) {
    await note(subject, 'refused', 'undertaking-missing');
    throw new Problem('undertaking-missing', { undertaking: undertakingOn(today).version });
  }

  const asked = await askedOf(facts, event, parsed, caller, powers);
  const act: Act = mintAct({
    by: caller.id,
    via: facts.name,
    office: as.office,
    request,
    purpose,
    at: now,
    ...(as.under === undefined ? {} : { under: as.under }),
    ...(asked === undefined ? {} : { asked }),
    ...(facts.words === undefined ? {} : { words: await wordsOf(facts.words, parsed, powers) }),
    ...(facts.likeness === undefined ? {} : await likenessOf(facts.likeness, parsed, powers)),
  });

  const noteOne = async (each: Placed & { readonly id: CaseId }) => {
    const shut = await powers.readRecusals.shutOut(each.id, caller.id);
    if (shut || !permits(as, permission, each)) {
      await note(each, 'refused', shut ? 'recused' : 'not-permitted');
      return undefined;
    }
    await note(each, 'allowed', null);
    return mintNoted({ subject: each.id, compartments: facts.opens ?? [] });
  };

  try {
    if (parsed.expected !== undefined && parsed.expected !== subject?.version) {
      throw new Problem('stale-version', { expected: parsed.expected, found: subject?.version ?? 0 });
    }
    if (facts.opens) {
      const allowance = allowanceOf(as.roles, today);
      const outside = subject?.reasoned === true || (subject?.load !== undefined && !inCaseload(as, subject.load));
      const counted = await powers.countReadings.open(noteOf(subject, 'allowed', null), {
        operatorId: caller.id,
        outside,
        allowance,
      });
      if (!counted.ok) {
        await note(subject, 'refused', counted.why);
        throw new Problem(counted.why, counted.facts);
      }
    }
    // What neither opens nor writes goes on without any key, and so leaves no mark of its device.
    if (takesSeveralFactors(facts)) {
      const mark = await deviceOf(event, powers);
      await powers.noteUse.from(
        { operatorId: caller.id, office: caller.office, on: today, mark, at: now, version: 1 },
        act,
      );
    }
    const armed = {
      ...told,
      caller: as,
      subject,
      act,
      reach: mintReach(as, permission),
      noted: facts.opens ? mintNoted({ subject: subject?.id ?? facts.name, compartments: facts.opens }) : undefined,
      notedOf: facts.opens && noteOne,
    };
    const reply = facts.reply.parse(await deeds.run(armed, powers));
    if (facts.prints) return printedReply(Printed.parse(reply), facts.name, request);
    return jsonReply(part.creates ? 201 : 200, reply, request);
  } catch (fault) {
    if (!deeds.made || !(fault instanceof Problem) || !REPEATED.has(fault.slug)) throw fault;
    const before = asked && (await powers.recallRequests.recall(asked.key));
    if (before === undefined) throw fault;
    if (before !== asked?.what) throw new Problem('idempotency-key-reused');
    const made = await deeds.made({ ...told, subject }, powers);
    if (made === undefined) throw fault;
    return jsonReply(200, facts.reply.parse(made), request, { 'idempotent-replay': 'true' });
  }
}

/** What is asked, and under which key, as keyed digests. */
async function askedOf(
  facts: OperationFacts,
  event: Event,
  parsed: Parsed,
  caller: Caller,
  powers: Pick<Powers, 'recallRequests'>,
): Promise<Act['asked']> {
  if (parsed.idempotencyKey === undefined) return undefined;
  const [key, what] = await Promise.all([
    powers.recallRequests.digest(JSON.stringify(seedOf(facts, event, parsed, caller))),
    powers.recallRequests.digest(JSON.stringify(parsed.body ?? null)),
  ]);
  return { key, what };
}

/** The words of a decision, as a keyed digest that shows only whether they are the same as others. */
async function wordsOf(field: string, { body }: Parsed, powers: Pick<Powers, 'recallRequests'>): Promise<string> {
  const text = String((body as Readonly<Record<string, unknown>> | undefined)?.[field] ?? '');
  return await powers.recallRequests.digest(
    JSON.stringify(['words', text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')]),
  );
}

/** A sketch of the text to which these names lead; none where it isn't there. */
async function likenessOf(
  path: readonly string[],
  { body }: Parsed,
  powers: Pick<Powers, 'recallRequests'>,
): Promise<Pick<Act, 'sketch'>> {
  const text = path.reduce<unknown>((of, name) => (of as Readonly<Record<string, unknown>> | null)?.[name], body);
  if (typeof text !== 'string') return {};
  return { sketch: sketchOf(text, await powers.recallRequests.digest(JSON.stringify(['likeness']))) };
}

/** Refusals that a request meets when it arrives a second time. */
const REPEATED: ReadonlySet<string> = new Set([
  'already-made',
  'stale-version',
  'stage-not-open',
  'mandate-exists',
  'mandate-missing',
  'batch-exists',
  'recused-already',
  'relative-filed',
]);

/** The token says who; the register says whether still, and as what. A use is noted, and so is the try of an account that may not be used. */
async function identify(
  facts: OperationFacts,
  event: Event,
  powers: Pick<Powers, 'readOperators' | 'noteUse' | 'recallRequests'>,
  now: Instant,
  today: Day,
): Promise<Operator> {
  if (event.requestContext.authorizer?.jwt?.claims?.['sub'] === undefined) throw new Problem('not-signed-in');
  const subject = subjectOf(event);
  const operator = subject && (await powers.readOperators.get(subject));
  if (!operator) throw new Problem('operator-unknown');
  const { id, office } = operator;
  const asked = { by: id, via: facts.name, request: event.requestContext.requestId, at: now } as const;
  const standing = standingOf(operator, today);
  if (standing === 'active') {
    const act = mintAct({ ...asked, office, purpose: 'administration' });
    await powers.noteUse.used(id, today, factorsIn(event), act);
    return operator;
  }
  const slug = standing === 'suspended' ? 'operator-suspended' : 'operator-inactive';
  await powers.noteUse.tried(
    { operatorId: id, office, on: today, standing, via: facts.name, at: now, reported: false, version: 1 },
    {
      ...asked,
      file: `operator:${id}`,
      subject: `operator:${id}`,
      office,
      byOffice: office,
      purpose: 'administration',
      compartments: [...(facts.opens ?? [])],
      outcome: 'refused',
      because: slug,
      beyond: null,
      reason: null,
      roles: [...operator.roles],
    },
  );
  throw new Problem(slug);
}

/**
 * As what a caller may act beside their own appointment, today: what was delegated to them, as long as its delegator stands behind it. Asked only when their own appointment doesn't cover the
 * request; one read for each delegation of that day, none for who holds none.
 */
async function delegatedTo(
  caller: Operator,
  today: Day,
  { readOperators }: Pick<Powers, 'readOperators'>,
): Promise<readonly Caller[]> {
  const held = await Promise.all(
    heldOn(caller, today).map(async (each) =>
      stands(each, await readOperators.get(each.delegator), today) ? [each] : [],
    ),
  );
  return held.flat().map(({ id, roles, only, within }) => ({
    id: caller.id,
    office: caller.office,
    roles,
    under: id,
    ...(only === null ? {} : { only }),
    ...(within === null ? {} : { within }),
  }));
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Where a request came from, as a keyed digest: two from one place are the same, and no address is kept (R27). */
const deviceOf = async (event: Event, powers: Pick<Powers, 'recallRequests'>): Promise<string> => {
  const { sourceIp, userAgent } = event.requestContext.http;
  return await powers.recallRequests.digest(JSON.stringify(['device', sourceIp, userAgent]));
};

async function loadSubject(
  deeds: LooseDeeds,
  told: object,
  powers: Powers,
  refused: (problem: Problem) => Promise<never>,
): Promise<Subject | undefined> {
  if (!deeds.subject) return undefined;
  try {
    return await deeds.subject(told, powers);
  } catch (fault) {
    if (fault instanceof Problem) return await refused(fault);
    throw fault;
  }
}

/** The case that a request is about: named in its path, or the one that its subject is or lies in. */
const caseOf = (subject: Subject | undefined, { params }: Parsed): CaseId | undefined =>
  [(params as { caseId?: unknown } | undefined)?.caseId, subject?.caseId, subject?.id]
    .map((id) => CaseId.safeParse(id).data)
    .find((id) => id !== undefined);

function purposeOf(facts: OperationFacts, parsed: Parsed): Purpose {
  return facts.purpose === 'asked'
    ? PurposeSchema.parse((parsed.query as { purpose?: unknown }).purpose)
    : facts.purpose;
}

/**
 * What is out of sight is answered like what isn't there, so that nobody learns by the answer what is. Who sees the whole of their county and never has the
 * permission is told so of anything: of a record there, elsewhere or nowhere.
 */
const outOfSight = (all: readonly Caller[], permission: Permission, notFound: Problem): Problem =>
  all.every((as) => reachOf(as, permission) === 'never') &&
  all.some((as) => sees(as, { office: OfficeCode.parse(`${countyOf(as.office)}000`) }))
    ? new Problem('not-permitted')
    : notFound;

/** An operation's own words for a record that isn't there; one whose path names no record, or that is on a place, has none. */
const notFoundOf = (facts: OperationFacts): Problem['slug'] =>
  (facts.params && facts.refuses.find((slug) => PROBLEMS[slug].status === 404)) ?? 'not-permitted';

function seedOf(facts: OperationFacts, event: Event, parsed: Parsed, caller: Caller | undefined): readonly string[] {
  return parsed.idempotencyKey === undefined
    ? [event.rawPath, String(parsed.expected ?? event.requestContext.requestId)]
    : [caller?.id ?? '', facts.name, event.rawPath, parsed.idempotencyKey];
}
