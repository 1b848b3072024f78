import { day, number, orNone, pastDay, text, word, yuan } from './column.ts';
import { register } from './register.ts';

const YES: Readonly<Record<string, 'yes' | 'no'>> = { 是: 'yes', 否: 'no', 有: 'yes', 无: 'no' };
const monthly = () => yuan('月发放金额', '月收入', '缴费基数', '月金额');

/** What people have and earn, and what else they are given. */
export const OF_MEANS = {
  vehicles: register({
    title: '机动车登记',
    keeper: '公安（交警）',
    basis: ['M57 §17'],
    purpose: 'supervision',
    thing: ['unit'],
    columns: {
      unit: text(40, '号牌号码', '车牌号', '车辆识别代号'),
      kind: word(
        {
          小型汽车: 'car',
          小型轿车: 'car',
          轿车: 'car',
          大型汽车: 'truck',
          货车: 'truck',
          客车: 'truck',
          摩托车: 'motorcycle',
          普通摩托车: 'motorcycle',
          电动自行车: 'electric-bike',
          残疾人代步车: 'disability-scooter',
          残疾人机动轮椅车: 'disability-scooter',
        },
        '车辆类型',
      ),
      livelihood: orNone(word(YES, '唯一谋生车辆')),
    },
  }),
  property: register({
    title: '不动产登记',
    keeper: '自然资源（不动产登记）',
    basis: ['M57 §17'],
    purpose: 'supervision',
    thing: ['unit'],
    columns: {
      unit: text(60, '不动产单元号', '不动产权证号'),
      use: word(
        {
          住宅: 'residential',
          成套住宅: 'residential',
          商业: 'non-residential',
          商铺: 'non-residential',
          车位: 'non-residential',
          非住宅: 'non-residential',
          泥砖房: 'uninhabited',
          祖屋: 'uninhabited',
        },
        '用途',
        '房屋用途',
      ),
    },
  }),
  businesses: register({
    title: '经营主体登记',
    keeper: '市场监管',
    basis: ['M57 §17'],
    purpose: 'supervision',
    thing: ['unit'],
    columns: {
      unit: text(40, '统一社会信用代码', '注册号'),
      kind: word(
        {
          企业: 'company',
          有限责任公司: 'company',
          个体工商户: 'sole-trader',
          合作社: 'cooperative',
          农民专业合作社: 'cooperative',
        },
        '主体类型',
        '类型',
      ),
      role: word(
        { 法定代表人: 'representative', 负责人: 'representative', 经营者: 'representative', 股东: 'holder' },
        '任职',
        '身份',
      ),
      status: word({ 存续: 'active', 在业: 'active', 注销: 'ended', 吊销: 'ended' }, '登记状态', '状态'),
      employees: orNone(number(0, 9999, '从业人数')),
    },
  }),
  earnings: register({
    title: '财政供养、个人所得税和社会保险',
    keeper: '财政、税务、人社',
    basis: ['M57 §17'],
    purpose: 'supervision',
    thing: ['kind'],
    columns: {
      kind: word({ 财政供养: 'payroll', 工资薪金: 'tax', 个人所得税: 'tax', 社会保险: 'insurance' }, '类别', '类型'),
      monthlyFen: monthly(),
    },
  }),
  pensions: register({
    title: '养老金待遇',
    keeper: '人社（社会保险经办）',
    basis: ['M57 §17', 'M83 3(2)'],
    purpose: 'supervision',
    thing: ['kind'],
    columns: {
      kind: word({ 职工养老: 'employees', 机关事业: 'employees', 城乡居民养老: 'residents' }, '类别', '险种'),
      monthlyFen: monthly(),
    },
  }),
  'bank-accounts': register({
    title: '代发银行账户户名清单',
    keeper: '代发银行',
    basis: ['LAW26 §41', 'M57 §17'],
    purpose: 'supervision',
    thing: ['unit'],
    columns: {
      unit: text(40, '账号', '银行账号'),
      balanceFen: orNone(yuan('余额')),
    },
  }),
  'other-programmes': register({
    title: '其他保障待遇',
    keeper: '民政、人社、退役军人事务',
    basis: ['TK43 §9', 'RIGID §4(1)'],
    purpose: 'supervision',
    thing: ['programme', 'from'],
    columns: {
      programme: word(
        {
          孤儿: 'orphan',
          事实无人抚养儿童: 'unattended-child',
          困难残疾人生活补贴: 'disability-living',
          重度残疾人护理补贴: 'disability-care',
          优抚: 'special-care',
          失业保险金: 'unemployment-benefit',
        },
        '待遇名称',
        '待遇',
      ),
      from: pastDay('起始日期', '开始享受日期'),
      to: orNone(day('截止日期', '停发日期')),
    },
  }),
} as const;
