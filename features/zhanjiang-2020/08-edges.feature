# language: zh-CN
功能: 边界情形
  日期、主体类型、事实不详、事项未列全等情形的认定。

  背景:
    假如 依据政策文件《湛江市开展质量提升行动的方案》
    并且 认定日期为 2019-12-31

  # ── 日期：所见文本没有写日期，不作任何推定 ─────────────────────────────────────

  @002-02 @first-equipment
  场景大纲: 所见文本未载日期，<日期>照常认定
    假如 认定日期为 <日期>
    并且 申报主体为企业
    并且 申报事项：
      | 类别                   | 编号   | 已投保 |
      | 首台（套）重大技术装备 | 装备-1 | 是     |
    当 认定
    那么 明细为：
      | 条款            | 事项   | 出资 | 性质   | 金额 |
      | first-equipment | 装备-1 | 市级 | 未定额 | —    |

    例子:
      | 日期       |
      | 2018-01-01 |
      | 2020-12-31 |
      | 2021-01-01 |

  # ── 主体类型不符 ───────────────────────────────────────────────────────────────

  @002-03 @upgrade-activities @transformation-projects
  场景大纲: <主体>申报“<类别>”，主体类型不符
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别   | 编号   | <事实> |
      | <类别> | 事项-1 | <取值> |
    当 认定
    那么 没有明细
    并且 未获 <条款> 因为 类型 现为 <主体> 应为 企业

    例子:
      | 主体     | 类别                   | 事实     | 取值     | 条款                    |
      | 科研院所 | 纳入技术改造支持的活动 | 活动类别 | 标准研制 | upgrade-activities      |
      | 园区     | 技术改造项目           | 技改方向 | 绿色发展 | transformation-projects |

  @002-01 @quality-benchmark-support @quality-benchmark-investment @benchmark-experience
  场景: 事业单位不是质量标杆企业，主体类型不符
    假如 申报主体为事业单位
    并且 申报事项：
      | 类别         | 编号   | 已认定 |
      | 质量标杆企业 | 标杆-1 | 是     |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                         | 事项   | 因为 | 现为     | 应为 |
      | quality-benchmark-support    | 标杆-1 | 类型 | 事业单位 | 企业 |
      | quality-benchmark-investment | 标杆-1 | 类型 | 事业单位 | 企业 |
      | benchmark-experience         | 标杆-1 | 类型 | 事业单位 | 企业 |

  @002-04 @skilled-residence
  场景: 个人的条款企业得不到
    假如 申报主体为企业：
      | 职业技能型人才 | 是   |
      | 骨干企业       | 否   |
      | 实行生产许可   | 否   |
      | 质量信用良好   | 否   |
      | 企业规模       | 大型 |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款              | 事项 | 因为 | 现为 | 应为 |
      | skilled-residence | —    | 类型 | 企业 | 个人 |

  @002-05 @green-lane @one-licence @quality-credit @sme-services
  场景: 科研院所即使是骨干、产品实行许可、信用良好、规模小，企业的条款也得不到
    假如 申报主体为科研院所：
      | 骨干企业     | 是   |
      | 实行生产许可 | 是   |
      | 质量信用良好 | 是   |
      | 企业规模     | 小型 |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款           | 事项 | 因为 | 现为     | 应为 |
      | green-lane     | —    | 类型 | 科研院所 | 企业 |
      | one-licence    | —    | 类型 | 科研院所 | 企业 |
      | quality-credit | —    | 类型 | 科研院所 | 企业 |
      | sme-services   | —    | 类型 | 科研院所 | 企业 |

  @002-01 @002-02 @002-04 @002-06 @first-equipment @credit-reference @quality-models
  场景: 没有限定主体的条款，科研院所也可以
    假如 申报主体为科研院所
    并且 申报事项：
      | 类别                   | 编号   | 已投保 | 评价对象 | 示范活动类别 | 已认定 |
      | 首台（套）重大技术装备 | 装备-1 | 是     |          |              |        |
      | 质量品牌评价结果       | 评价-1 |        | 标准水平 |              |        |
      | 质量强市示范活动       | 示范-1 |        |          | 质量强业     | 是     |
    当 认定
    那么 明细为：
      | 条款             | 事项   | 出资 | 性质       | 金额 |
      | first-equipment  | 装备-1 | 市级 | 未定额     | —    |
      | credit-reference | 评价-1 | 市级 | 非资金支持 | —    |
      | quality-models   | 示范-1 | 市级 | 荣誉       | —    |

  @002-04 @quality-models
  场景: 质量强企、强镇不是本市的示范活动，不作认定
    假如 申报主体为企业
    并且 申报事项：
      | 类别             | 编号   | 示范活动类别 | 已认定 |
      | 质量强市示范活动 | 示范-1 | 质量强企     | 是     |
    当 认定
    那么 没有明细
    并且 未获 quality-models 因为 示范活动类别 现为 质量强企 应为 质量强市、质量强县或质量强业

  # ── 事实不详：不详不等于否 ─────────────────────────────────────────────────────

  @002-01 @002-02 @002-04 @002-05 @002-06
  @quality-award-support @quality-award-investment @quality-award @award-experience @quality-benchmark-support
  @quality-benchmark-investment @benchmark-experience @first-equipment @green-lane @one-licence @credit-reference
  @quality-credit @sme-services
  场景: 事实不详的，列出待补充事实；涉及的都没有数额
    假如 申报主体为企业：
      | 骨干企业     | 未知 |
      | 实行生产许可 | 未知 |
      | 质量信用良好 | 未知 |
      | 企业规模     | 未知 |
    并且 申报事项：
      | 类别                   | 编号     | 已获奖 | 已认定 | 已投保 | 评价对象 |
      | 质量奖                 | 质量奖-1 | 未知   |        |        |          |
      | 质量标杆               | 标杆-1   |        | 未知   |        |          |
      | 首台（套）重大技术装备 | 装备-1   |        |        | 未知   |          |
      | 质量品牌评价结果       | 评价-1   |        |        |        | 未知     |
    当 认定
    那么 没有明细
    并且 没有未获条款
    并且 待补充：
      | 条款                         | 事项     | 事实         |
      | quality-award-support        | 质量奖-1 | 已获奖       |
      | quality-award-investment     | 质量奖-1 | 已获奖       |
      | quality-award                | 质量奖-1 | 已获奖       |
      | quality-award                | 质量奖-1 | 级别         |
      | award-experience             | 质量奖-1 | 已获奖       |
      | quality-benchmark-support    | 标杆-1   | 已认定       |
      | quality-benchmark-investment | 标杆-1   | 已认定       |
      | benchmark-experience         | 标杆-1   | 已认定       |
      | first-equipment              | 装备-1   | 已投保       |
      | credit-reference             | 评价-1   | 评价对象     |
      | green-lane                   | —        | 骨干企业     |
      | one-licence                  | —        | 实行生产许可 |
      | quality-credit               | —        | 质量信用良好 |
      | sme-services                 | —        | 企业规模     |
    并且 待补充事实涉及金额：
      | 条款                         | 事项     | 出资 | 性质       | 金额 |
      | quality-award-support        | 质量奖-1 | 市级 | 非资金支持 | —    |
      | quality-award-investment     | 质量奖-1 | 市级 | 未定额     | —    |
      | quality-award                | 质量奖-1 | 市级 | 荣誉       | —    |
      | award-experience             | 质量奖-1 | 市级 | 荣誉       | —    |
      | quality-benchmark-support    | 标杆-1   | 市级 | 非资金支持 | —    |
      | quality-benchmark-investment | 标杆-1   | 市级 | 未定额     | —    |
      | benchmark-experience         | 标杆-1   | 市级 | 荣誉       | —    |
      | first-equipment              | 装备-1   | 市级 | 未定额     | —    |
      | credit-reference             | 评价-1   | 市级 | 非资金支持 | —    |
      | green-lane                   | —        | 市级 | 非资金支持 | —    |
      | one-licence                  | —        | 市级 | 非资金支持 | —    |
      | quality-credit               | —        | 市级 | 非资金支持 | —    |
      | sme-services                 | —        | 市级 | 非资金支持 | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |

  @002-04 @quality-models
  场景: 示范活动的类别不详，待补充
    假如 申报主体为县级政府
    并且 申报事项：
      | 类别             | 编号   | 示范活动类别 | 已认定 |
      | 质量强市示范活动 | 示范-1 | 未知         | 是     |
    当 认定
    那么 没有明细
    并且 待补充：
      | 条款           | 事项   | 事实         |
      | quality-models | 示范-1 | 示范活动类别 |

  @002-01 @002-02 @002-03 @002-04 @002-05 @002-06
  场景大纲: <主体>自查未列事项，只问本类主体可以申报的
    假如 申报主体为<主体>
    并且 事项未列全
    当 认定
    那么 没有明细
    并且 金额范围为：
      | 出资 | 至少 | 至多 |
    并且 尚未列出事项、有待询问的条款为：
      | 条款                   |
      | quality-award          |
      | first-equipment        |
      | credit-reference       |
      | quality-models         |
      | report-reward          |
      | report-confidentiality |
      | leading-project        |
      | trade-platform         |
      | national-awards        |
      | sme-training           |
      | talent-plans           |
      | youth-quality-post     |
      | <另问>                 |

    例子:
      | 主体     | 另问                |
      | 县级政府 | county-parks        |
      | 事业单位 | high-level-hospital |
      | 团队     | youth-venture       |
