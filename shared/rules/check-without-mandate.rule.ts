import type { Mandate } from '../domain/mandate.ts';
import type { MeansCheck } from '../domain/means-check.ts';
import { rule } from '../domain/rule.ts';

/**
 * R18: a means check of somebody, or of data, that no mandate covered on the day it was asked for (NOTICE §1(1); LAW26 §70(6)). The write itself refuses such a check; this finds one that
 * came past it. A mandate that was signed anew since can't tell what the one before it covered: such a person isn't judged.
 */
export const checkWithoutMandate = rule<{ readonly check: MeansCheck; readonly mandates: readonly Mandate[] }>({
  id: 'R18',
  name: 'check-without-mandate',
  title: '未授权核对',
  basis: ['NOTICE §1(1)', 'LAW26 §70(6)'],
  severity: 'violation',
  version: 2,
  examine({ check, mandates }) {
    const { persons, dataClasses, requestedOn, requestedBy, id } = check;
    const of = (person: string) => mandates.find((mandate) => mandate.person === person);
    const judged = persons.filter((person) => {
      const mandate = of(person);
      return !(mandate && mandate.version > 1 && mandate.validFrom > requestedOn);
    });
    if (judged.length === 0) return 'not-applicable';
    const uncovered = judged.filter((person) => {
      const mandate = of(person);
      return !(
        mandate &&
        mandate.validFrom <= requestedOn &&
        requestedOn <= mandate.validTo &&
        (mandate.revokedOn === null || requestedOn <= mandate.revokedOn) &&
        dataClasses.every((name) => mandate.dataClasses.includes(name))
      );
    });
    if (uncovered.length === 0) return 'in-order';
    return {
      why: `有${uncovered.length}人的核对没有有效授权：系统不允许，须查明记录如何写入`,
      facts: { checkId: id, persons: uncovered, dataClasses, requestedOn, operators: [requestedBy] },
    };
  },
});
