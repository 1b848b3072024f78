import { type DeviceUse, mostDevices } from '../domain/device.ts';
import { rule } from '../domain/rule.ts';

/** R27: one account was used from more devices on a day than one person uses (NOTICE §1(1)): several may share it. */
export const sharedAccount = rule<readonly DeviceUse[]>({
  id: 'R27',
  name: 'shared-account',
  title: '一个账号多人共用',
  basis: ['NOTICE §1(1)'],
  severity: 'warning',
  examine(uses) {
    const [first] = uses;
    if (!first) return 'not-applicable';
    const devices = new Set(uses.map(({ mark }) => mark)).size;
    const most = mostDevices(first.on);
    if (devices <= most) return 'in-order';
    return {
      why: `${first.on}该账号从${devices}台以上设备登录，应核实是否多人共用`,
      facts: { operatorId: first.operatorId, on: first.on, devices, most },
    };
  },
});
