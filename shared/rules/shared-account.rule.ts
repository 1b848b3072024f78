import type { DeviceUse } from '../domain/device.ts';
import { settingOn } from '../domain/law/settings.ts';
import { rule } from '../domain/rule.ts';

/** R27: one account was used from more devices on a day than one person uses (NOTICE §1(1)): several may share it. */
export const sharedAccount = rule<readonly DeviceUse[]>({
  id: 'R27',
  name: 'shared-account',
  title: '一个账号多人共用',
  basis: ['NOTICE §1(1)'],
  severity: 'warning',
  version: 2,
  examine(uses) {
    const [first] = uses;
    if (!first) return 'not-applicable';
    const setting = settingOn('supervision', 'DEVICES_A_DAY', first.office, first.on);
    if (!setting.ok) return 'not-applicable';
    const most = setting.value.value;
    const devices = new Set(uses.map(({ mark }) => mark)).size;
    if (devices <= most) return 'in-order';
    return {
      why: `${first.on}该账号从${devices}台以上设备登录，应核实是否多人共用`,
      facts: { operatorId: first.operatorId, on: first.on, devices, most },
    };
  },
});
