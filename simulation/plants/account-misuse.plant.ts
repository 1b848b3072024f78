import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

const BY = { clean: 'bureau-leaver', noisy: 'bureau-lender', 'near-miss': 'bureau-roamer' } as const;
/** More devices than three on one day (facts 4, R27). */
const DEVICES = { clean: 1, noisy: 5, 'near-miss': 3 } as const;

export default plant({
  id: 'account-misuse',
  rule: 'R27',
  does: '离岗停用后账号仍被使用（NOTICE §1(1)）；noisy：同一账号一天在五台设备上打开档案。',
  nearMiss: '同一账号一天在三台设备上打开档案。',
  once: true,
  async *story({ county, name, township, variant, label, chance }) {
    const by = BY[variant];
    const use = async (path: string): Promise<void> => {
      for (let nth = 0; nth < DEVICES[variant]; nth += 1)
        await fetch(`${county.system.url}/v1${path}`, {
          headers: {
            authorization: `Bearer ${await county.system.tokenFor(by)}`,
            'user-agent': `office-machine-${nth}`,
          },
        });
      label({ operatorId: by });
    };
    if (variant !== 'clean') {
      const household = county.villagers.household(name);
      county.registers.enter(household);
      const deciding = async (id: string) => await use(`/cases/${id}/household?purpose=confirmation`);
      yield* admit(county, household, { township, from: county.today(), otherwise: { deciding } });
      return;
    }
    const admin = county.desk('bureau-admin');
    yield at(county.worked(county.today(), chance.between(2, 12)), '10:00');
    const { version } = good(await admin.get(`/operators/${by}`));
    good(await admin.post(`/operators/${by}/deactivation`, undefined, { version }));
    county.left.add(by);
    yield at(county.worked(county.today(), 3), '09:30');
    await use('/cases?limit=1');
  },
});
