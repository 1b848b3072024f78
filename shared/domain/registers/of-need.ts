import { number, office, orNone, pastDay, text, wording } from './column.ts';
import { register } from './register.ts';

/** By whom aid may be needed. */
export const OF_NEED = {
  disability: register({
    title: '残疾人证',
    keeper: '残联',
    basis: ['GBF39 3(3)'],
    purpose: 'outreach',
    thing: [],
    columns: {
      category: wording(
        [
          ['sight', /^视力/u],
          ['hearing', /^听力/u],
          ['speech', /^言语/u],
          ['limbs', /^肢体/u],
          ['intellectual', /^智力/u],
          ['mental', /^精神/u],
          ['several', /^多重/u],
        ],
        '残疾类别',
      ),
      grade: number(1, 4, '残疾等级'),
      office: office('乡镇代码', '乡镇（街道）代码'),
      name: text(40, '姓名'),
      address: orNone(text(120, '住址', '居住地址')),
    },
  }),
  illness: register({
    title: '重病患者',
    keeper: '医保、卫健',
    basis: ['GBF39 3(3)'],
    purpose: 'outreach',
    thing: [],
    columns: { since: pastDay('确诊日期', '认定日期') },
  }),
  unemployment: register({
    title: '失业登记',
    keeper: '人社',
    basis: ['GBF39 3(3)'],
    purpose: 'outreach',
    thing: [],
    columns: { since: pastDay('失业登记日期', '登记日期') },
  }),
} as const;
