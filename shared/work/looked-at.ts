import { levelOf } from '../domain/case/procedure.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import { bureauOf, OfficeCode } from '../domain/ids.ts';
import type { LimitCode } from '../domain/law/limits.ts';
import { settingOn } from '../domain/law/settings.ts';
import type { Change } from '../domain/ledger/change.ts';
import { Programme } from '../domain/programme.ts';
import { Stamp } from '../domain/stamp.ts';

/** The office that a change of a case's record tells about: the bureau where one of its own people made it, else the one whose case it is (decision 88). What a job wrote is nobody's deed. */
export function actedAt({ after }: Change, office: OfficeCode): OfficeCode {
  const acted = OfficeCode.safeParse(Stamp.safeParse(after?.['stamp']).data?.office).data;
  return acted && levelOf(acted) === 'county' ? bureauOf(office) : office;
}

/** Clocks within which the bureau itself has to act, whatever township the case is of: what its approvers decide, its finance pays, and its bodies hear and carry out. */
const OF_THE_BUREAU: readonly LimitCode[] = [
  ...(['COUNTY_DECIDE', 'TA_AFTER_REVIEW', 'TA_PAY_FIRST', 'TOP_UP_PAY'] as const),
  ...(['APPEAL_ANSWER', 'APPEAL_RESULT', 'APPEAL_CARRY_OUT'] as const),
];
/** Clocks within which whoever decides in the area has to, be it the township or the bureau. */
const OF_WHO_DECIDES: readonly LimitCode[] = ['TK_CONFIRM', 'ADJUST_DECIDE'];

/** The office that a clock waits for. */
export function waitsAt({ office, clock: { code, limit, startsOn } }: CaseClock): OfficeCode {
  if (OF_THE_BUREAU.includes(code)) return bureauOf(office);
  const programme = Programme.safeParse(limit.programme).data;
  if (!OF_WHO_DECIDES.includes(code) || programme === undefined) return office;
  const model = settingOn(programme, 'CONFIRMATION_MODEL', office, startsOn);
  return model.ok && model.value.value === 'county' ? bureauOf(office) : office;
}
