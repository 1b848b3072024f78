import type { Day } from '../domain/days.ts';
import type { Decision } from '../domain/decision.ts';
import { findingOf, type Subject } from '../domain/finding.ts';
import { FindingId, type OfficeCode } from '../domain/ids.ts';
import { examine } from '../domain/rule.ts';
import { lookAgainAtFile, type TakenOut } from '../domain/taken-out.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { type FileOut, fileNotDestroyed } from '../rules/file-not-destroyed.rule.ts';

/** Which file it is: to the rule, to the finding, and apart from every other. */
export interface Known extends Pick<FileOut, 'called' | 'known'> {
  readonly subject: Subject;
  readonly name: readonly string[];
}

interface Chasing<F> {
  readonly knownOf: (file: F) => Known;
  readonly looked: (was: F, becomes: F) => Promise<Decision<void, 'stale-version'>>;
  readonly today: Day;
  readonly act: Act;
  readonly mayGoOn: () => boolean;
}

/** Makes findings of files whose copies aren't said to be gone in time (A5, R45), each once for how it stands. Three writes a file at most. */
export async function chaseFiles<F extends TakenOut & { readonly office: OfficeCode }>(
  files: readonly F[],
  { raiseFindings }: Pick<Powers, 'raiseFindings'>,
  { knownOf, looked, today, act, mayGoOn }: Chasing<F>,
): Promise<{ readonly finished: boolean; readonly counts: { looked: number; findings: number; moved: number } }> {
  const counts = { looked: 0, findings: 0, moved: 0 };
  for (const was of files) {
    if (!mayGoOn()) return { finished: false, counts };
    counts.looked += 1;
    const { called, known, subject, name } = knownOf(was);
    const verdict = examine(fileNotDestroyed, { ...was, called, known }, { today });
    if (typeof verdict !== 'string') {
      const id = madeId('finding', fileNotDestroyed.name, ...name, String(verdict.facts['standing']));
      const finding = findingOf(fileNotDestroyed, verdict, subject, FindingId.parse(id), was.office, today);
      counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
    }
    // Where another moved it meanwhile, the next tick looks again.
    counts.moved += (await looked(was, lookAgainAtFile(was, today))).ok ? 0 : 1;
  }
  return { finished: true, counts };
}
