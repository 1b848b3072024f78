import type { Decision } from '../domain/decision.ts';
import type { Subject } from '../domain/finding.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { examine } from '../domain/rule.ts';
import { lookAgainAtFile, type TakenOut } from '../domain/taken-out.ts';
import type { Woken } from '../domain/unfinished-work.ts';
import type { Powers } from '../powers.ts';
import { type FileOut, fileNotDestroyed } from '../rules/file-not-destroyed.rule.ts';
import { namedByRun } from './clock-finding.ts';
import { IN_ORDER, type Seen, seenBy } from './found-by.ts';
import { type Run, type Swept, sweep } from './sweep.ts';

/** Which file it is: to the rule, to the finding, and apart from every other. */
export interface Known extends Pick<FileOut, 'called' | 'known'> {
  readonly subject: Subject;
  readonly name: readonly string[];
}

interface Chasing<F> {
  readonly awake: () => Promise<Woken<F>>;
  readonly knownOf: (file: F) => Known;
  readonly looked: (was: F, becomes: F) => Promise<Decision<void, 'stale-version'>>;
  readonly tick: Run;
}

/** Makes findings of files whose copies aren't said to be gone in time (A5, R45), each once, which grows graver. Three writes a file at most. */
export async function chaseFiles<F extends TakenOut & { readonly office: OfficeCode }>(
  { knownOf, awake, looked, tick }: Chasing<F>,
  { raiseFindings }: Pick<Powers, 'raiseFindings'>,
): Promise<Swept> {
  const amiss = (file: F): Seen => {
    const { called, known, subject, name } = knownOf(file);
    const verdict = examine(fileNotDestroyed, { ...file, called, known }, { today: tick.today });
    if (typeof verdict === 'string') return IN_ORDER;
    const named = namedByRun(fileNotDestroyed, name, file.clock);
    return seenBy(fileNotDestroyed, verdict, { subject, office: file.office, named }, tick.today);
  };
  const again = (was: F) => lookAgainAtFile(was, tick.today);
  return await sweep(
    { awake, called: (file) => knownOf(file).name.join(' '), again, amiss, looked, tick },
    { raiseFindings },
  );
}
