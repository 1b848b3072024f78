import { day, orNone, pastDay, text, word } from './column.ts';
import { register } from './register.ts';

/** Whether and where people are. */
export const OF_PERSONS = {
  deaths: register({
    title: '死亡和殡葬火化信息',
    keeper: '卫健、公安、民政（殡葬）',
    basis: ['M83 3(2)', 'M83 1(3)'],
    purpose: 'supervision',
    columns: {
      diedOn: pastDay('死亡日期', '死亡时间'),
      source: word(
        { 卫健: 'health', 医院: 'health', 公安: 'police', 户籍: 'police', 殡葬: 'funeral', 火化: 'funeral' },
        '信息来源',
        '来源',
      ),
    },
  }),
  custody: register({
    title: '服刑和强制隔离戒毒人员',
    keeper: '司法行政、公安',
    basis: ['M57 §7', 'TK43 §24(3)'],
    purpose: 'supervision',
    columns: {
      kind: word({ 服刑: 'prison', 监狱: 'prison', 强制隔离戒毒: 'isolation', 强制隔离: 'isolation' }, '类别', '类型'),
      from: pastDay('起始日期', '入所日期', '收监日期'),
      to: orNone(day('截止日期', '出所日期', '释放日期')),
    },
  }),
  'household-register': register({
    title: '户籍登记',
    keeper: '公安（户籍）',
    basis: ['M57 §17', 'R649 §58'],
    purpose: 'supervision',
    columns: {
      name: text(40, '姓名'),
      bornOn: pastDay('出生日期'),
      sex: word({ 男: 'male', 女: 'female' }, '性别'),
      family: text(40, '户号', '户编号'),
      relation: word(
        {
          户主: 'head',
          本人: 'head',
          配偶: 'spouse',
          妻: 'spouse',
          夫: 'spouse',
          子: 'child',
          女: 'child',
          长子: 'child',
          次子: 'child',
          长女: 'child',
          次女: 'child',
          父亲: 'parent',
          母亲: 'parent',
          其他: 'other',
          孙子: 'other',
          孙女: 'other',
          兄弟姐妹: 'other',
          非亲属: 'other',
        },
        '与户主关系',
      ),
      status: word({ 正常: 'standing', 注销: 'cancelled', 死亡注销: 'cancelled', 迁出: 'moved' }, '户籍状态', '状态'),
    },
  }),
} as const;
