import type { Case } from '../domain/case/case.ts';
import { isCloneOf, type Namesake } from '../domain/namesake.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/** Somebody of another case, with how that case stands; undefined where it can't be read. */
export interface Bearer extends Namesake {
  readonly stage: Case['stage'] | undefined;
}

/** Nothing was ever given in them. */
const NEVER_AIDED: readonly Bearer['stage'][] = ['declined', 'refused'];

/**
 * R05: somebody who comes in bears the name and the first sixteen digits of another who is or was in aid or asks for it, and another number (FANGXIAN: three "same" people, numbers ending in 16, 26 and 36). `people` are those of
 * the case, `others` who stands under the same mark. A number that was corrected looks the same: whoever looks into it sees.
 */
export const numberCloned = rule<{ readonly people: readonly Namesake[]; readonly others: readonly Bearer[] }>({
  id: 'R05',
  name: 'number-cloned',
  title: '同名且身份号码前十六位相同',
  basis: ['M57 §17', 'FANGXIAN'],
  severity: 'violation',
  examine({ people, others }) {
    if (people.length === 0) return 'not-applicable';
    const clones = others.filter((each) => !NEVER_AIDED.includes(each.stage) && isCloneOf(each, people));
    if (clones.length === 0) return 'in-order';
    const marks = new Set(clones.map(({ mark }) => mark));
    return {
      why: '与其他案件人员同名，公民身份号码前十六位相同而末两位不同，应核实是否一人多号',
      facts: {
        people: people.filter(({ mark }) => marks.has(mark)).map(({ person }) => person),
        cases: [...new Set(clones.map(({ caseId }) => caseId))].sort().slice(0, MOST_NAMED),
      },
    };
  },
});
