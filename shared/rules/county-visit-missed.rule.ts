import type { Case } from '../domain/case/case.ts';
import { settingOf } from '../domain/case/procedure.ts';
import { type Impartiality, mayConfirm } from '../domain/impartiality.ts';
import { rule } from '../domain/rule.ts';
import { whoConfirmed } from '../domain/stage.ts';

/** Why the county had to visit, as it is told, and as the filings by themselves say where nothing is told: whoever takes the reason away leaves them. */
function reasonsOf({ filings, visitFor }: Impartiality): Impartiality['visitFor'] {
  const [first] = filings.map(({ filedOn }) => filedOn).toSorted();
  const isTold = visitFor.some(({ because }) => because === 'near-relative');
  return first === undefined || isTold ? visitFor : [...visitFor, { because: 'near-relative', since: first }];
}

/** R14: a case in which a relative was filed or a complaint came was confirmed without the county's own visit (M57 §20). What comes after the confirmation asks for nothing of it. */
export const countyVisitMissed = rule<{ readonly subject: Case; readonly known: Impartiality | undefined }>({
  id: 'R14',
  name: 'county-visit-missed',
  title: '已备案或被举报案件未经县级入户即确认',
  basis: ['M57 §20', 'M57 §11'],
  severity: 'violation',
  version: 2,
  looksAt: 'bureau',
  examine({ subject, known }) {
    if (subject.stage !== 'confirmed' || known === undefined) return 'not-applicable';
    const { confirmedOn } = subject;
    if (!settingOf(subject, 'COUNTY_VISITS_FILED_CASES', confirmedOn)) return 'not-applicable';
    const visitFor = reasonsOf(known).filter(({ since }) => since < confirmedOn);
    if (visitFor.length === 0) return 'not-applicable';
    const visited = mayConfirm({ ...known, visitFor });
    if (visited.ok) return 'in-order';
    return {
      why: '近亲属备案或者被投诉举报的案件，县级未入户即确认',
      facts: {
        confirmedOn,
        because: [...new Set(visitFor.map(({ because }) => because))],
        operators: whoConfirmed(subject),
      },
    };
  },
});
