import type { Case } from '../domain/case/case.ts';
import { boundBy, MOST_BOUND, mayGoOut, type RequestRow } from '../domain/check/check-file.ts';
import type { Day } from '../domain/days.ts';
import type { Identity } from '../domain/household.ts';
import type { PersonId } from '../domain/ids.ts';
import { type Mandate, markOf } from '../domain/mandate.ts';
import type { MeansCheck } from '../domain/means-check.ts';
import type { Act, Noted, Powers } from '../powers.ts';

type Drawing = Pick<Powers, 'readCases' | 'openIdentity' | 'drawCheckFiles'>;

interface Asked {
  readonly notedOf: (each: Pick<Case, 'id' | 'office'>) => Promise<Noted | undefined>;
  readonly act: Act;
  readonly today: Day;
}

/** What goes out, and what can't and never will: it was taken out of the outbox, and is told. */
export interface Drawn {
  readonly checks: readonly MeansCheck[];
  readonly rows: readonly RequestRow[];
  readonly fallen: readonly {
    readonly caseId: MeansCheck['caseId'];
    readonly checkId: MeansCheck['id'];
    readonly why: 'check-superseded' | 'mandate-missing';
  }[];
}

/**
 * Gathers the requests that go out in one file, the oldest first, as many as one transaction binds: of each the case and its mandates are read, its opening is noted, and only then is it opened. What its drawer is shut
 * out of stays for somebody else. Three reads and a note a request.
 */
export async function drawChecks(
  waiting: readonly MeansCheck[],
  { readCases, openIdentity, drawCheckFiles }: Drawing,
  { notedOf, act, today }: Asked,
): Promise<Drawn> {
  const checks: MeansCheck[] = [];
  const rows: RequestRow[] = [];
  const fallen: Drawn['fallen'][number][] = [];
  let bound = 0;
  for (const check of waiting) {
    if (bound + boundBy(check) > MOST_BOUND) break;
    const { caseId, id: checkId } = check;
    const [subject, mandates] = await Promise.all([readCases.get(caseId), readCases.mandates(caseId)]);
    const under = mayGoOut(subject, check, mandates, today);
    if (!under.ok) {
      fallen.push({ caseId, checkId, why: under.why });
      if (check.outbox) await drawCheckFiles.drop(check, act);
      continue;
    }
    const noted = subject && (await notedOf(subject));
    if (!subject || !noted) continue;
    rows.push(...rowsOf(subject, check, under.value, await openIdentity.household(noted, subject)));
    checks.push(check);
    bound += boundBy(check);
  }
  return { checks, rows, fallen };
}

/** Who is checked, and nobody else of the household. */
const rowsOf = (
  { programme }: Case,
  { id: checkId, persons, dataClasses, requestedOn }: MeansCheck,
  mandates: ReadonlyMap<PersonId, Mandate>,
  { members, supporters = [] }: Identity,
): RequestRow[] =>
  [...members, ...supporters].flatMap(({ person, name, residentId, relation }) => {
    const mandate = mandates.get(person);
    if (!mandate || !persons.includes(person)) return [];
    const under = { mandate: markOf(mandate), mandateTo: mandate.validTo };
    return [{ checkId, person, name, residentId, relation, programme, ...under, dataClasses, requestedOn }];
  });
