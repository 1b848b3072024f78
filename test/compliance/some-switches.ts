import { SWITCHES, type Switch } from '../../shared/domain/law/switches.ts';
import { day } from '../domain/case/a-case.ts';

/** A switch of a county's rule, from one day to another. */
export const aSwitch = (rule: string, is: Switch['is'], from: string, to: string): Switch => ({
  ...{ rule, is, region: '445281', from: day(from), to: day(to) },
  reason: '阈值尚未核定，先试运行',
});

/** Beside the switches that are deployed there are these, as long as it runs. */
export async function withSwitches<T>(rows: readonly Switch[], run: () => Promise<T>): Promise<T> {
  const deployed = SWITCHES as Switch[];
  deployed.push(...rows);
  try {
    return await run();
  } finally {
    deployed.splice(deployed.length - rows.length);
  }
}
