import { settingOn } from '../domain/law/settings.ts';
import type { OutMark } from '../domain/out-mark.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/** R45, of how much: one person took more people's data out of the system on a day than any work needs (NOTICE §1(3)). Judged by all files of that day; one that is drawn anew for one that got lost has the same people. */
export const bulkExport = rule<readonly OutMark[]>({
  id: 'R45',
  name: 'bulk-export',
  title: '一天内导出人数过多',
  basis: ['NOTICE §1(3)', 'LAW26 §70(6)'],
  severity: 'warning',
  examine(marks) {
    const [first] = marks;
    if (!first) return 'not-applicable';
    const most = settingOn('supervision', 'PEOPLE_OUT_A_DAY', first.office, first.on);
    if (!most.ok) return 'not-applicable';
    const files = new Set(marks.map(({ file }) => file));
    const counted = marks.filter(({ instead }) => instead === null || !files.has(instead));
    const people = counted.reduce((sum, mark) => sum + mark.people, 0);
    if (people <= most.value.value) return 'in-order';
    return {
      why: `${first.on}同一人取走的文件共涉及${people}人，超过${most.value.value}人，应核实用途和去向`,
      facts: {
        ...{ operatorId: first.operatorId, on: first.on, people, most: most.value.value },
        files: [...files].sort().slice(0, MOST_NAMED),
      },
    };
  },
});
