import { NEAR_RELATIONS, type NearRelation } from '../kin.ts';
import { day, office, orNone, pastDay, residentId, text, type Wordings, word, wording } from './column.ts';
import { register } from './register.ts';

/**
 * GB/T 4761, by what R06 and R33 ask: whose child somebody was born, and who belongs to a household. A child or parent that isn't of one's blood was born when it was born; it belongs all the same. Sons' wives, grandchildren,
 * siblings and everybody else stand there as others.
 */
const RELATIONS = [
  ['head', /^(?:户主|本人|户主本人)$/u],
  ['spouse', /^(?:配偶|妻子?|夫|丈夫)$/u],
  ['child', /^(?:独生|[长大次二三四五六七八九幺小])?(?:[子女]|子女|儿子|女儿)$|^其他(?:儿子|女儿)$/u],
  ['stepchild', /^(?:养|继)(?:[子女]|儿子|女儿)|^非亲生子女$/u],
  ['parent', /^(?:父母?|母|父亲|母亲)$/u],
  [
    'other',
    /媳|婿|孙|祖|[公婆]{1,2}$|岳|[养继][父母]|[兄弟姐妹嫂]|[叔伯舅姨姑婶侄甥]|其他|亲属|保姆|寄养|集体户|非亲/u,
  ],
] as const satisfies Wordings<string>;

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
      // No rule asks who said it: a death is one whatever the list calls who told it, and where it doesn't say.
      source: orNone(
        wording(
          [
            ['health', /卫健|卫生|医院|医疗|疾控/u],
            ['police', /公安|户籍|派出所/u],
            ['funeral', /殡|火化|民政|公墓/u],
            ['other', /^/u],
          ],
          '信息来源',
          '来源',
        ),
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
      // Whoever serves a sentence at home (社区矫正, 监外执行, 缓刑) isn't held.
      kind: wording(
        [
          ['prison', /^(?!.*(?:社区|监外|缓刑|假释|刑满)).*(?:服刑|监狱|拘役)/u],
          ['isolation', /^(?!.*社区).*(?:强制隔离|强制戒毒|强戒)/u],
        ],
        '类别',
        '类型',
      ),
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
      sex: word({ 男: 'male', 女: 'female', 男性: 'male', 女性: 'female' }, '性别'),
      family: text(40, '户号', '户编号'),
      relation: wording(RELATIONS, '与户主关系'),
      status: wording(
        [
          ['moved', /迁出|迁往|参军|入伍|兵役/u],
          ['cancelled', /注销|死亡|销户/u],
          ['standing', /正常|在册|有效|现存|常住|迁入/u],
        ],
        '户籍状态',
        '状态',
      ),
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
