import type { Attempt } from '../domain/attempt.ts';
import { rule } from '../domain/rule.ts';

/** R27: an account was tried whose holder has left, or that is suspended (NOTICE §1(1)). It was refused each time; somebody still has the key. Who tries too early, before their first day, has their own. */
export const accountMisuse = rule<Attempt>({
  id: 'R27',
  name: 'account-misuse',
  title: '账号离岗后或停用后仍被使用',
  basis: ['NOTICE §1(1)'],
  severity: 'violation',
  version: 2,
  examine({ operatorId, on, standing, via, at }) {
    const facts = { operatorId, on, standing, via, at };
    switch (standing) {
      case 'left':
        return { why: `人员已离岗或任期届满，${on}仍有人用其账号登录，应核实账号是否被他人使用`, facts };
      case 'suspended':
        return { why: `账号因长期未用已暂停，${on}有人尝试使用，应核实后由他人恢复`, facts, severity: 'warning' };
      case 'not-yet':
        return 'in-order';
    }
  },
});
