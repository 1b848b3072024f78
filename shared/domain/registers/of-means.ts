import { day, number, orNone, pastDay, text, word, wording, yuan } from './column.ts';
import { register } from './register.ts';

const YES: Readonly<Record<string, 'yes' | 'no'>> = { 是: 'yes', 否: 'no', 有: 'yes', 无: 'no', Y: 'yes', N: 'no' };
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
      // GA/T 16.4 and GA 802, whose classes the first part of a word tells. Registers of farm machines are another organ's.
      kind: wording(
        [
          ['disability-scooter', /残疾|代步|轮椅/u],
          ['electric-bike', /自行车|^电动[两二三]轮车?$/u],
          ['motorcycle', /摩托/u],
          ['tractor', /拖拉机|收割机|耕整|农业机械/u],
          [
            'truck',
            /^(?:大型|重型|中型)|货车|载货|牵引|挂车|半挂|自卸|作业车|三轮汽车|低速|农用(?:运输|[三四]轮)|轮式|^客车$/u,
          ],
          ['car', /轿车|客车|越野|乘用车|面包车|商务车|旅居车|教练车|汽车/u],
        ],
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
      // Uses as certificates write them: of the building, of the land, or of the land and behind a stroke of the building, which decides.
      use: wording(
        [
          ['uninhabited', /泥砖|祖屋|祖宅|老屋/u],
          ['land', /^(?:耕地|水田|水浇地|旱地|园地|林地|草地|农用地|承包地|土地承包|坑塘|养殖水面)/u],
          [
            'non-residential',
            /^非住宅|(?:车[位库]|商[业铺服住务场]|店|铺|办公|写字楼|工业|仓|厂|金融|宾馆|酒店|娱乐)[^/／]*$/u,
          ],
          ['non-residential', /(?:交通运输|医疗|教育|科研|文化|体育|旅游)[^/／]*$/u],
          ['residential', /(?:住宅|住房|商品房|宿舍|别墅|公寓|自建房|保障房|安置房|适用房)[^/／]*$/u],
        ],
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
      kind: wording(
        [
          ['cooperative', /合作社/u],
          ['sole-trader', /^个体/u],
          ['company', /公司|企业|合伙|独资|有限|股份|集团|联营|国有|集体|分支机构/u],
        ],
        '主体类型',
        '类型',
      ),
      // Who neither owns it nor answers for it, such as its supervisor, runs no business.
      role: wording(
        [
          ['representative', /法定代表人|法人|(?<!财务)负责人|经营者|业主|执行事务合伙人/u],
          ['holder', /股东|合伙人|投资人|出资人|发起人/u],
          ['other', /监事|董事|经理|财务|联络|秘书|清算|成员|从业/u],
        ],
        '任职',
        '身份',
      ),
      status: wording(
        [
          ['ended', /注销|吊销|撤销|关闭/u],
          ['active', /存续|在业|在营|开业|在册|正常|迁入|迁出|歇业/u],
        ],
        '登记状态',
        '状态',
      ),
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
      // What is paid in for residents, or by somebody without an employer, tells of no wage.
      kind: wording(
        [
          ['payroll', /财政供养|财政统发|财政统一发放|财政工资/u],
          ['insurance', /^(?!.*(?:居民|灵活)).*(?:社会保险|社保|养老保险|医疗保险|工伤保险|失业保险|生育保险)/u],
          ['tax', /工资|薪金|个人所得税|个税|所得$/u],
        ],
        '类别',
        '类型',
      ),
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
      kind: wording(
        [
          ['residents', /居民|农保|新型农村/u],
          ['employees', /职工|机关|事业|企业|离休|退休/u],
        ],
        '类别',
        '险种',
      ),
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
      programme: wording(
        [
          ['unattended-child', /^(?!.*助学).*事实无人抚养/u],
          ['orphan', /^(?!.*助学).*孤儿/u],
          ['disability-living', /困难残疾人|残疾人生活补贴/u],
          ['disability-care', /重度残疾人|残疾人护理补贴/u],
          ['special-care', /优抚|抚恤|优待|烈属|复员|参战|退役军人.*补助/u],
          ['unemployment-benefit', /失业保险金|^失业金$/u],
        ],
        '待遇名称',
        '待遇',
      ),
      from: pastDay('起始日期', '开始享受日期'),
      to: orNone(day('截止日期', '停发日期')),
    },
  }),
} as const;
