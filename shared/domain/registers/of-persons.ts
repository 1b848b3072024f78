import { NEAR_RELATIONS, type NearRelation } from '../kin.ts';
import { day, office, orNone, pastDay, residentId, text, word } from './column.ts';
import { register } from './register.ts';

/** Whether and where people are. */
export const OF_PERSONS = {
  deaths: register({
    title: '死亡和殡葬火化信息',
    keeper: '卫健、公安、民政（殡葬）',
    basis: ['M83 3(2)', 'M83 1(3)'],
    purpose: 'supervision',
    thing: [],
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
    thing: ['kind', 'from'],
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
    thing: [],
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
      // Since when the person stands in this family, and how that came; many lists don't tell.
      splitOn: orNone(pastDay('分户日期', '立户日期')),
      joinedOn: orNone(pastDay('并户日期', '迁入日期')),
    },
  }),
} as const;

const swapped = (words: Readonly<Record<NearRelation, string>>): Readonly<Record<string, NearRelation>> =>
  Object.fromEntries(Object.entries(words).map(([relation, title]) => [title, relation as NearRelation]));

/** How lists of kin call them, beside the words of the law. */
const ALSO: Readonly<Record<string, NearRelation>> = {
  ...{ 父亲: 'parent', 母亲: 'parent', 儿子: 'child', 女儿: 'child', 妻子: 'spouse', 丈夫: 'spouse' },
  ...{ 兄: 'sibling', 弟: 'sibling', 姐: 'sibling', 妹: 'sibling', 祖父: 'paternal-grandparent' },
  ...{ 祖母: 'paternal-grandparent', 外祖父: 'maternal-grandparent', 外祖母: 'maternal-grandparent' },
};

/** Who works here, and whose kin they are: taken into the register of staff, row by row. */
export const OF_STAFF = {
  staff: register({
    title: '经办人员、村居干部及其近亲属名册',
    keeper: '乡镇（街道）、组织部门',
    basis: ['M57 §11'],
    purpose: 'supervision',
    thing: [],
    columns: {
      name: text(40, '姓名'),
      relation: word({ ...swapped(NEAR_RELATIONS), ...ALSO, 本人: 'self' }, '与本人关系', '关系'),
      member: orNone(residentId('干部身份证号', '工作人员身份证号')),
      kind: word(
        { 经办人员: 'officer', 村居干部: 'committee', 村干部: 'committee', 社区干部: 'committee' },
        '人员类别',
      ),
      office: office('乡镇代码', '乡镇（街道）代码'),
      servesFrom: pastDay('任职日期', '任职起始日期'),
      servesTo: orNone(day('离任日期', '任职截止日期')),
    },
  }),
} as const;
