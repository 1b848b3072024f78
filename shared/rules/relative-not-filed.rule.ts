import type { Day } from '../domain/days.ts';
import type { Impartiality } from '../domain/impartiality.ts';
import { isNear, type KinMatch } from '../domain/kin.ts';
import { rule } from '../domain/rule.ts';

/**
 * R13: a member of the household is, or is near kin of, a handling officer or committee member, and no filing of it is dated by the acceptance (M57 §11). Judged by the
 * register of staff and kin; `match` is of the day of acceptance. A household whose kin aren't on the register can't be judged. A filing that names nobody on the register counts for the member whom it names.
 */
export const relativeNotFiled = rule<{
  readonly acceptedOn: Day;
  readonly match: KinMatch;
  readonly filings: Impartiality['filings'] | undefined;
}>({
  id: 'R13',
  name: 'relative-not-filed',
  title: '近亲属未备案',
  basis: ['M57 §11'],
  severity: 'violation',
  examine({ acceptedOn, match, filings }) {
    if (!isNear(match)) return 'not-applicable';
    const { staffId, kind, person, relation, recordedOn } = match;
    const of = (filings ?? []).filter(
      (each) => each.person === person && (each.staff === staffId || each.staff === null),
    );
    if (of.some(({ filedOn }) => filedOn <= acceptedOn)) return 'in-order';
    const who = kind === 'officer' ? '经办人员' : '村（居）委会成员';
    const facts = { staffId, person: person ?? '', relation, acceptedOn, recordedOn, declared: filings !== undefined };
    const late = of.map(({ filedOn }) => filedOn).sort()[0];
    return late === undefined
      ? { why: `家庭成员系${who}本人或其近亲属，受理时未登记备案`, facts }
      : {
          why: `家庭成员系${who}本人或其近亲属，受理之后${late}才补登备案`,
          facts: { ...facts, filedOn: late },
          severity: 'warning',
        };
  },
});
