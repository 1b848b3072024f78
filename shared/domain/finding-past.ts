import type { Instant } from './days.ts';
import { type Finding, MOST_STOOD, type Stood } from './finding.ts';

/** Whether somebody said why in writing: no outcome is proposed without words. */
const isExplained = ({ proposal, settlement }: Pick<Finding, 'proposal' | 'settlement'>): boolean =>
  proposal !== null || settlement !== null;

/** A finding as it is kept: with how it stood before, if anything of that changed. `was` is undefined for one that is new. */
export function movedFrom(was: Finding | undefined, becomes: Finding, at: Instant): Finding {
  const [state, explained] = was ? [was.state, isExplained(was)] : [null, false];
  if (state === becomes.state && explained === isExplained(becomes)) return becomes;
  return { ...becomes, stood: [...becomes.stood, { until: at, state, explained }].slice(-MOST_STOOD) };
}

/** How a finding stood just before an instant, as far back as is kept: what came in that very instant came of it. Undefined where it wasn't there. */
export function stoodBefore(
  finding: Finding,
  at: Instant,
): (Pick<Stood, 'explained'> & Pick<Finding, 'state'>) | undefined {
  const then = finding.stood.find(({ until }) => at <= until) ?? { ...finding, explained: isExplained(finding) };
  return then.state === null ? undefined : { state: then.state, explained: then.explained };
}
