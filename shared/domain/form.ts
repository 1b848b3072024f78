type Data = Readonly<Record<string, unknown>>;
/** From one form of a kind's data to the next: pure, and it leaves what has that form already as it is. */
type Step = (data: Data) => Data;

/** Fields that came later, with what they are where they were never written. */
const lacking =
  (fields: Data): Step =>
  (data) => ({ ...fields, ...data });

/** How cases were walked before there was more than one way: dibao, checked after acceptance, decided by the county. */
const FIRST_WAY = { track: 'dibao', decides: 'county', checkFirst: false, ceilingFen: 0 } as const;

/** A case from before ways, awards and checks that come first. */
const walksAWay: Step = ({ monthlyFen, ...data }) =>
  'procedure' in data
    ? data
    : {
        ...data,
        procedure: FIRST_WAY,
        cameBy: 'applicant',
        ...(data['stage'] === 'applied' && { check: null }),
        ...(monthlyFen !== undefined && {
          award: monthlyFen === 0 ? { kind: 'none' } : { kind: 'monthly', monthlyFen },
          outsideTier: false,
          minutes: null,
        }),
      };

/** An application from before the one notice of what is missing. */
const asksForPapers: Step = (data) => ({ ...(data['stage'] === 'applied' && { supplement: null }), ...data });

/** A bank's large file from before pieces could have any size: each was of 250 sheets. */
const hasComeToSheets: Step = (data) => ({ through: Number(data['pieces']) * 250, ...data });

/** A benefit from before its amount was kept by month. */
const paysByMonth: Step = ({ monthlyFen, ...data }) =>
  monthlyFen === undefined
    ? data
    : {
        ...data,
        amounts: monthlyFen === 0 ? [] : [{ from: data['from'], monthlyFen, notice: null }],
        ends: null,
      };

/** A manifest from when it held a root a sheet. Its parts are items of their own by now. */
const keptByRoots: Step = ({ sheets, ...data }) =>
  sheets === undefined ? data : { ...data, kept: 'roots', parts: [sheets] };

/**
 * How the stored form of each kind of record has changed, oldest first. A kind that isn't here has its first form still. To change a form: the schema, one step
 * here, and in test/domain/forms records of the form that ends. Steps are never taken away: backups and the ledger's archive are older than any deployment.
 */
const STEPS: Readonly<Record<string, readonly Step[]>> = {
  access: [lacking({ beyond: null, reason: null, roles: [] })],
  batch: [lacking({ funds: null }), lacking({ filesTaken: 0 }), lacking({ following: null })],
  'bank-answers': [lacking({ nth: 1, filesTaken: 0 })],
  'bank-upload': [hasComeToSheets, lacking({ nth: 1, filesTaken: 0 })],
  benefit: [
    lacking({ instalments: [] }),
    paysByMonth,
    lacking({ topUps: [] }),
    lacking({ signs: { holderIsStaff: false, closed: false, changed: null }, payee: 1 }),
  ],
  case: [walksAWay, asksForPapers],
  check: [lacking({ recheckOf: null }), lacking({ outbox: false, files: [] })],
  finding: [lacking({ foundUnder: null }), lacking({ stood: [] }), lacking({ citedFor: [] })],
  'fund-account': [lacking({ clock: null, wakesOn: null })],
  'fund-order': [lacking({ clock: null, wakesOn: null })],
  household: [lacking({ phoneIndexes: [] }), lacking({ namesakes: [] })],
  manifest: [keptByRoots],
  notice: [lacking({ issue: null }), lacking({ delivery: null }), lacking({ states: null })],
  posting: [lacking({ of: 'opinion' })],
  operator: [lacking({ delegations: [], reactivations: 0 }), lacking({ dedicated: false })],
  recovery: [lacking({ notice: null })],
  sheet: [lacking({ all: {} })],
  use: [lacking({ factors: null })],
};

export const KINDS_THAT_CHANGED: readonly string[] = Object.keys(STEPS);

/** Written by a newer deployment than the one that reads it. Nothing is guessed and nothing written over it: the newer code has to come back. */
export class NewerForm extends Error {
  override readonly name = 'NewerForm';
}

/** The form in which a kind of record is written today, from 1. */
export const formOf = (kind: string): number => 1 + (Object.hasOwn(STEPS, kind) ? (STEPS[kind]?.length ?? 0) : 0);

type Stored = Readonly<Record<string, unknown>>;

/**
 * The data of a stored record in the form of today, whatever form it was written in; written back, it has that form. Its stamp and digest stay those of what is stored. A
 * record without a form is from before they were numbered, and any step may already be behind it.
 * @throws NewerForm
 */
export function presentData({ kind, form = 1, data }: Stored): unknown {
  const today = formOf(String(kind));
  if (!Number.isInteger(form) || !(Number(form) >= 1 && Number(form) <= today))
    throw new NewerForm('a stored record has a form that is not known here');
  if (form === today || typeof data !== 'object' || data === null) return data;
  return (STEPS[String(kind)] ?? []).slice(Number(form) - 1).reduce((so, step) => step(so), data as Data);
}

/** The same for whoever watches the stream, where anything may have been put: of what has no known form nothing is known, and the stream goes on. */
export function knownData(record: Stored | undefined): unknown {
  try {
    return record && presentData(record);
  } catch (fault) {
    if (fault instanceof NewerForm) return undefined;
    throw fault;
  }
}
