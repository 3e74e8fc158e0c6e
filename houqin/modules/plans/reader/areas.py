"""Which area a job belongs to: the object decides first, the activity second. Words and weights, read in order."""

from __future__ import annotations

import re

OBJECTS: tuple[tuple[str, str, int], ...] = (
    ("canteen", r"食堂|膳食|伙食|伙委|食谱|留样|餐具|饭菜|午餐|菜肴|厨房|炊事|陪餐|就餐|用餐|餐厅|饮食|食品|食材|烹|净菜|膳委|冰箱|评菜|生熟|点心|蒸饭|试餐|粮油|饭盒|饭盆", 9),
    ("health", r"消毒|晨检|午检|传染病|体检|疫苗|身高|体重|卫生保健|保健知识|儿保|疾控|流感|防疫|洗手|防暑|防寒|视力|口腔|龋|预防接种|健康|体弱|肥胖|带菌|紫外线|卫生室|缺勤|饮用水检测|二次供水|水箱|消杀|饮水消毒|牙", 8),
    ("textbooks", r"教材|课本|教科书|书簿|作业本|新书|教辅|簿本|练习册", 8),
    ("finance", r"收费|代办费|费用|经费|预算|决算|预结算|账目|帐目|财务|报账|报帐|收支|伙食账|结退|清退|票据|保险费|作业本费|校服款|余款|退费|结算|现金|福利|审计|采购价格|报销|账簿|对账|催缴|资助|减免|公示收费", 8),
    ("gate", r"门卫|来访|外来人员|外来车辆|接送|校门|门岗|进出校园|保安室|出入登记|访客|值守|传达室|接送卡|道闸", 8),
    ("safety", r"消防|灭火|疏散|演练|演习|安全|隐患|应急|防火|防震|防溺水|护校|值班|护卫|监控|巡查|巡逻|安保|防汛|防雷|危房|安防|反恐|燃气|防盗|配电箱|校车|锅炉|探头|法制|禁毒|防踩踏|滑梯|攀爬|大型玩具|水位|压力表|夜间|通道|录像|交通|领导带班", 7),
    ("energy", r"节水|节电|节能|节约|水电|用电量|用水量|空调|饮水机|照明节能|供暖|暖气|水表|电表|能耗|门窗电源|总电源|用电异常|采暖|节能减排", 6),
    ("cleaning", r"卫生|保洁|打扫|扫除|清扫|清洁|绿化|花木|草坪|植树|绿篱|修剪|除草|杂草|环境|美化|垃圾|包干区|灭蝇|灭蚊|除四害|蚊蝇|灭鼠|花坛|草花|松土|浇水|施肥|树木|死角|厕所|走廊.*拖|拖|扫|盆景|花卉|宣传画|板报|补种|苗木|花草|灰尘|沙池", 6),
    ("projects", r"工程|改造|扩建|新建|招标|竣工|跑道|施工|围网|基建|翻新|建设项目|布局调整|装修|招投标|立项|粉刷|新校舍|修建|改建|翻建|塑胶", 6),
    ("staff", r"培训|学习|例会|考核|队伍|评优|评选|优秀|岗位分工|聘用|保育员|业务|碰头会|员工|推荐先进|先进|职责|述职|座谈|后勤会议|后勤人员|总结会", 5),
    ("events", r"运动会|艺术节|文化节|教师节|三八|六一|6\.1|儿童节|国庆|元旦|春游|秋游|家长会|毕业|考试|督导|比赛|联欢|活动|典礼|庆祝|研学|祭扫|会场|接待|家长开放|检查团|期中考|期末考|评估|游园|五四|重阳|迎接|集会|演出|少代会", 4),
    ("assets", r"固定资产|资产|财产|校产|台账|清点|课桌凳|课桌椅|桌凳|仪器|图书|器材|电教|盘查|清查|核对|报废|建卡|贴标签|登记造册|归还|借用|交接|设备登记|教玩具|园产|报损|入账", 6),
    ("stores", r"库房|仓库|保管员|入库|出库|领用|盘点|盘存|办公用品|劳保|库存|仓管|物品发放|分发|发放|领取|用品发放|物资", 5),
    ("purchasing", r"采购|购买|购置|添置|订购|询价|申购|政府采购|采买|添购|选购|新购|订做|订制|定制|购", 6),
    ("repairs", r"维修|检修|修理|修缮|修补|更换|抢修|疏通|水管|管道|灯管|门窗|门锁|阀门|电路|线路|桌椅损坏|报修|保养|吊扇|电扇|纱窗|地砖|投影|多媒体|电梯|漏水|屋面|破损|油漆|下水道|除尘|试火|试运行|安装", 6),
)  # fmt: skip
_COMPILED = [(area, re.compile(pattern), weight) for area, pattern, weight in OBJECTS]
OVERRIDES: tuple[tuple[str, str], ...] = (
    ("events", r"^(?:为|配合|协助|做好|保障).{0,18}(?:运动会|艺术节|文化节|典礼|考试|比赛|家长会|教师节|儿童节|联欢|庆祝|活动|督导|评估|检查团).{0,8}(?:服务|保障|准备|工作|后勤)"),
    ("safety", r"(?:安全|消防|护校|值班).{0,12}(?:检查|大检查|教育|培训|演练|讲座|宣传|督查|会议|安排)|安排.{0,10}值班|应急灯|疏散"),
    ("staff", r"(?:后勤|保育员|食堂).{0,8}(?:例会|业务培训|人员培训|考核)|后勤员工.{0,4}考核"),
    ("repairs", r"(?:检修|维修|更换).{0,10}(?:门窗|电扇|灯|管道|桌|椅|水管|线路|设施)"),
)
_OVERRIDES = [(area, re.compile(pattern)) for area, pattern in OVERRIDES]
CONTEXT = 3


def area_of(text: str, heading: str = "") -> str:
    """The area of a job; what its section is about counts a little."""
    scores: dict[str, float] = {}
    for area, pattern, weight in _COMPILED:
        found = list(pattern.finditer(text))
        if found:
            longest = max(len(m.group()) for m in found)
            scores[area] = weight + 0.6 * (len(found) - 1) + 0.4 * min(longest, 4)
        if heading and pattern.search(heading):
            scores[area] = scores.get(area, 0) + CONTEXT
    for area, pattern in _OVERRIDES:
        if pattern.search(text):
            scores[area] = scores.get(area, 0) + 5
    return max(scores, key=lambda a: scores[a]) if scores else "other"
