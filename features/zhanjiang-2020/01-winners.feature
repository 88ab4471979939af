# language: zh-CN
功能: 30（任务28、任务30）获奖企业、质量标杆企业和质量项目
  各级政府质量奖获奖企业和质量标杆企业，在金融、信贷、项目投资、政府采购等方面得到更多支持。
  金融、信贷、政府采购是非资金支持；项目投资是钱，没有写数额，为未定额。没有获奖、没有认定的都不给。

  背景:
    假如 依据政策文件《湛江市开展质量提升行动的方案》
    并且 认定日期为 2019-12-31

  @002-01 @002-04 @quality-award-support @quality-award-investment @quality-award @award-experience
  场景: 企业获市政府质量奖，得到多方面支持、表彰和经验推广
    假如 申报主体为企业
    并且 申报事项：
      | 类别       | 编号     | 级别 | 已获奖 |
      | 政府质量奖 | 质量奖-1 | 市级 | 是     |
    当 认定
    那么 明细为：
      | 条款                     | 事项     | 出资 | 性质       | 金额 |
      | quality-award-support    | 质量奖-1 | 市级 | 非资金支持 | —    |
      | quality-award-investment | 质量奖-1 | 市级 | 未定额     | —    |
      | quality-award            | 质量奖-1 | 市级 | 荣誉       | —    |
      | award-experience         | 质量奖-1 | 市级 | 荣誉       | —    |
    并且 所据口径为：
      | 条款          | 事项     | 出资 | 口径                   | 取   |
      | quality-award | 质量奖-1 | 市级 | government-award-level | 市级 |
    并且 合计为：
      | 出资 | 性质       | 项数 | 金额 |
      | 市级 | 未定额     | 1    | —    |
      | 市级 | 非资金支持 | 1    | —    |
      | 市级 | 荣誉       | 2    | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |

  @002-01 @002-04 @quality-award-support @quality-award-investment @quality-award @award-experience
  场景大纲: 企业获<级别>政府质量奖，支持不分级别，市不另表彰
    假如 申报主体为企业
    并且 申报事项：
      | 类别       | 编号     | 级别   | 已获奖 |
      | 政府质量奖 | 质量奖-1 | <级别> | 是     |
    当 认定
    那么 明细为：
      | 条款                     | 事项     | 出资 | 性质       | 金额 |
      | quality-award-support    | 质量奖-1 | 市级 | 非资金支持 | —    |
      | quality-award-investment | 质量奖-1 | 市级 | 未定额     | —    |
      | award-experience         | 质量奖-1 | 市级 | 荣誉       | —    |
    并且 未获 quality-award 因为 级别 现为 <现为> 应为 市级

    # 支持写“各级”，不分级别
    例子:
      | 级别   | 现为 |
      | 国家级 | 国家 |
      | 省级   | 省级 |
      | 县级   | 县级 |

  @002-04 @quality-award
  场景大纲: 口径改为各级时，<级别>政府质量奖也列表彰
    假如 口径 government-award-level 取 不限
    并且 申报主体为协会
    并且 申报事项：
      | 类别       | 编号     | 级别   | 已获奖 |
      | 政府质量奖 | 质量奖-1 | <级别> | 是     |
    当 认定
    那么 明细为：
      | 条款          | 事项     | 出资 | 性质 | 金额 |
      | quality-award | 质量奖-1 | 市级 | 荣誉 | —    |

    例子:
      | 级别 |
      | 省级 |
      | 未知 |

  @002-01 @002-04 @quality-award-support @quality-award-investment @quality-award @award-experience
  场景: 参评而未获奖的企业，支持和荣誉都没有
    假如 申报主体为企业
    并且 申报事项：
      | 类别       | 编号     | 级别 | 已获奖 |
      | 政府质量奖 | 质量奖-1 | 市级 | 否     |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                     | 事项     | 因为   | 现为 | 应为 |
      | quality-award-support    | 质量奖-1 | 已获奖 | 否   | 是   |
      | quality-award-investment | 质量奖-1 | 已获奖 | 否   | 是   |
      | quality-award            | 质量奖-1 | 已获奖 | 否   | 是   |
      | award-experience         | 质量奖-1 | 已获奖 | 否   | 是   |

  @002-01 @quality-benchmark-support @quality-benchmark-investment @benchmark-experience
  场景: 质量标杆企业，得到多方面支持和经验推广；没有认定的没有
    假如 申报主体为企业
    并且 申报事项：
      | 类别         | 编号   | 级别 | 已认定 |
      | 质量标杆企业 | 标杆-1 | 省级 | 是     |
      | 质量标杆企业 | 标杆-2 | 市级 | 否     |
    当 认定
    那么 明细为：
      | 条款                         | 事项   | 出资 | 性质       | 金额 |
      | quality-benchmark-support    | 标杆-1 | 市级 | 非资金支持 | —    |
      | quality-benchmark-investment | 标杆-1 | 市级 | 未定额     | —    |
      | benchmark-experience         | 标杆-1 | 市级 | 荣誉       | —    |
    并且 未获：
      | 条款                         | 事项   | 因为   | 现为 | 应为 |
      | quality-benchmark-support    | 标杆-2 | 已认定 | 否   | 是   |
      | quality-benchmark-investment | 标杆-2 | 已认定 | 否   | 是   |
      | benchmark-experience         | 标杆-2 | 已认定 | 否   | 是   |

  @002-01 @quality-credit
  场景: 质量信用良好的企业优先得到各类资源，为非资金支持
    假如 申报主体为企业：
      | 质量信用良好 | 是 |
    当 认定
    那么 明细为：
      | 条款           | 事项 | 出资 | 性质       | 金额 |
      | quality-credit | —    | 市级 | 非资金支持 | —    |

  @002-01 @quality-credit
  场景: 质量信用不好的，不作认定
    假如 申报主体为企业：
      | 质量信用良好 | 否 |
    当 认定
    那么 没有明细
    并且 未获 quality-credit 因为 质量信用良好 现为 否 应为 是
