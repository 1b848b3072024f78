import { writeTable } from '../shared/bank/table.ts';
import type { RegisterName } from '../shared/domain/registers/registers.ts';
import type { VillageHousehold } from './people.ts';

type Format = 'csv-utf8' | 'csv-gb18030' | 'xlsx';

/** Which organ hands a register over, whether ever as a whole, as what kind of file, and under which headings. */
const FILES: Readonly<Record<RegisterName, readonly [keeper: string, 'full' | 'part', Format, ...heads: string[]]>> = {
  deaths: ['样例县殡葬管理所', 'part', 'csv-gb18030', '身份证号', '死亡日期', '信息来源'],
  custody: ['样例县司法局', 'full', 'csv-utf8', '公民身份号码', '类别', '起始日期', '截止日期'],
  'household-register': [
    ...(['样例县公安局', 'full', 'csv-gb18030', '公民身份号码', '姓名', '出生日期', '性别'] as const),
    ...['户号', '与户主关系', '状态', '分户日期', '并户日期'],
  ],
  vehicles: ['样例县公安局交警大队', 'full', 'csv-gb18030', '公民身份号码', '号牌号码', '车辆类型', '唯一谋生车辆'],
  property: ['样例县自然资源局', 'full', 'xlsx', '公民身份号码', '不动产单元号', '用途'],
  businesses: [
    ...(['样例县市场监督管理局', 'full', 'csv-utf8', '公民身份号码', '统一社会信用代码', '主体类型'] as const),
    ...['任职', '登记状态', '从业人数'],
  ],
  earnings: ['样例县税务局', 'full', 'csv-utf8', '公民身份号码', '类别', '月金额'],
  pensions: ['样例县社会保险基金管理局', 'full', 'csv-utf8', '公民身份号码', '险种', '月发放金额'],
  'bank-accounts': ['样例银行样例县支行', 'full', 'csv-utf8', '公民身份号码', '账号', '余额'],
  'other-programmes': ['样例县民政局', 'full', 'csv-utf8', '公民身份号码', '待遇', '起始日期', '截止日期'],
  disability: [
    '样例县残疾人联合会',
    'full',
    'csv-gb18030',
    '公民身份号码',
    '残疾类别',
    '残疾等级',
    '乡镇代码',
    '姓名',
    '住址',
  ],
  illness: ['样例县医疗保障局', 'full', 'csv-utf8', '公民身份号码', '确诊日期'],
  unemployment: ['样例县人力资源和社会保障局', 'full', 'csv-utf8', '公民身份号码', '失业登记日期'],
  staff: [
    ...(['样例县委组织部', 'part', 'csv-utf8', '公民身份号码', '姓名', '与本人关系', '干部身份证号'] as const),
    ...['人员类别', '乡镇代码', '任职日期', '离任日期'],
  ],
};

const RELATIONS = { applicant: '户主', spouse: '配偶', child: '子', parent: '父亲' } as const;

/** Every so many deliveries of a register are the whole of it; between them comes what is new or has changed. Ours. */
const WHOLE_EACH = 3;
/** Whoever isn't in it isn't there (R28), so it comes whole. */
const ALWAYS_WHOLE: readonly RegisterName[] = ['household-register'];

/** What other organs know, row by row, until the month's files are made of it. */
export function registersOf() {
  const rows = new Map<RegisterName, string[][]>();
  const news = new Map<RegisterName, string[][]>();
  const files = new Map<RegisterName, number>();
  return {
    /** A row, in the order of the register's headings; what is left out at its end is empty. */
    add(register: RegisterName, ...row: string[]): void {
      for (const each of [rows, news]) each.set(register, [...(each.get(register) ?? []), row]);
    },
    /** What a register says of the same thing from now on: of somebody's account, firm, custody. */
    amend(register: RegisterName, residentId: string, thing: string, ...more: string[]): void {
      for (const each of [rows, news]) {
        const others = (each.get(register) ?? []).filter(([who, what]) => who !== residentId || what !== thing);
        each.set(register, others);
      }
      this.add(register, residentId, thing, ...more);
    },
    /** A household as the police have it. `but`: what is otherwise there for one of its members, by place from 0; undefined leaves that member out. `splitOn`, `joinedOn`: since when they stand in this family, as the list writes it. */
    enter(
      household: VillageHousehold,
      but: Readonly<
        Record<
          number,
          | Partial<{ name: string; bornOn: string; sex: string; status: string; splitOn: string; joinedOn: string }>
          | undefined
        >
      > = {},
    ): void {
      for (const [nth, member] of household.members.entries()) {
        if (nth in but && but[nth] === undefined) continue;
        const { name, bornOn, sex, status = '正常', splitOn = '', joinedOn = '' } = { ...member, ...but[nth] };
        const words = [
          name,
          bornOn,
          sex === 'male' ? '男' : '女',
          household.family,
          RELATIONS[member.relation],
          status,
          splitOn,
          joinedOn,
        ];
        this.add('household-register', member.residentId, ...words);
      }
    },
    /** The registers that know more than when their last file was made, each as a file. */
    async files(): Promise<
      {
        readonly register: RegisterName;
        readonly bytes: Buffer;
        readonly format: Format;
        readonly coverage: string;
        readonly source: string;
      }[]
    > {
      const made = [];
      for (const [register, changed] of [...news].sort()) {
        const [source, kind, format, ...heads] = FILES[register];
        const nth = files.get(register) ?? 0;
        const isWhole = kind === 'full' && (nth % WHOLE_EACH === 0 || ALWAYS_WHOLE.includes(register));
        files.set(register, nth + 1);
        news.delete(register);
        const told = (isWhole ? (rows.get(register) ?? []) : changed).map((row) => heads.map((_, at) => row[at] ?? ''));
        const bytes = Buffer.from(await writeTable([heads, ...told], format));
        made.push({ register, bytes, format, coverage: isWhole ? 'full' : 'part', source });
      }
      return made;
    },
  };
}
