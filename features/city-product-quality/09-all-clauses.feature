# language: zh-CN
功能: 全部企业条款
  一家企业满足每一个企业条款的每一档各一次，省级资助全部到位。
  明细和合计由人工依据文件逐条计算，用作整个规则包的基准。
  取“在本市登记”而登记在本市的，与取“不限”而不知登记在哪里的，结果相同。

  背景:
    假如 依据政策文件《关于全面提升产品质量的实施意见》
    并且 认定日期为 2023-06-30

  @003-01 @003-02 @003-03 @003-04 @003-05 @003-06 @003-07 @003-08 @003-09 @003-10
  @003-11 @003-12 @003-13 @003-14 @003-17 @003-18 @003-19 @003-20
  @leader @led-standard @standard-award @standards-family @innovation-base @pilot @committee-secretariat
  @small-firm-help @entrepreneur-training @quality-models @craftsmen @rd-super-deduction @breakthrough @conversion
  @design-work @design-award @design-centre @design-centre-national @patent-conversion @inspection-benchmark
  @inspection-centre @foreign-trade-training @china-quality-award-list @government-quality-award-list
  @benchmark-publicity @lenient-supervision
  场景: 每个企业条款的每一档各满足一次
    假如 申报主体为企业：
      | 在本地登记               | 是   |
      | 产业链企业               | 是   |
      | 企业规模                 | 小型 |
      | 外贸企业                 | 是   |
      | 列入世界一流培育范围     | 是   |
      | 县域特色产业集群头部企业 | 是   |
      | 所在集群属选定的20个     | 是   |
      | 新设立                   | 是   |
      | 新产业新业态新模式       | 是   |
    # 一（一）
    并且 申报事项：
      | 类别           | 编号   | 级别 | 已发布 | 省级已资助金额 |
      | 企业标准领跑者 | 领跑者 | 省级 | 是     | 3万元          |
    # 一（二）
    并且 申报事项：
      | 类别 | 编号     | 级别 | 角色 | 已发布 | 省级已资助金额 |
      | 标准 | 国际标准 | 国际 | 主导 | 是     | 30万元         |
      | 标准 | 国家标准 | 国家 | 主导 | 是     | 20万元         |
      | 标准 | 行业标准 | 行业 | 主导 | 是     | 10万元         |
    并且 申报事项：
      | 类别                 | 编号   | 奖等   | 起草身份 | 已获奖 |
      | 标准创新贡献奖项目奖 | 一等奖 | 一等奖 | 主持起草 | 是     |
      | 标准创新贡献奖项目奖 | 二等奖 | 二等奖 | 主持起草 | 是     |
      | 标准创新贡献奖项目奖 | 三等奖 | 三等奖 | 主持起草 | 是     |
    并且 申报事项：
      | 类别               | 编号         | 级别   | 承担 | 完成项目数 | 省级已资助金额 |
      | 系列技术标准创新族 | 国家级创新族 | 国家级 | 是   | 1          | 20万元         |
      | 系列技术标准创新族 | 省级创新族   | 省级   | 是   | 1          | 20万元         |
    # 一（三）
    并且 申报事项：
      | 类别             | 编号     | 级别   | 承担 |
      | 技术标准创新基地 | 创新基地 | 国家级 | 是   |
    并且 申报事项：
      | 类别           | 编号       | 级别   | 承担 | 完成项目数 | 省级已资助金额 |
      | 标准化示范试点 | 国家级试点 | 国家级 | 是   | 1          | 6万元          |
      | 标准化示范试点 | 省级试点   | 省级   | 是   | 1          | 3万元          |
    并且 申报事项：
      | 类别                 | 编号       | 级别 | 设在本市 | 承担秘书处工作 | 秘书处起始日期 |
      | 标准化专业技术委员会 | 国际委员会 | 国际 | 是       | 是             | 2021-05-10     |
      | 标准化专业技术委员会 | 全国委员会 | 全国 | 是       | 是             | 2021-05-10     |
      | 分技术委员会         | 省分委员会 | 省   | 是       | 是             | 2021-05-10     |
    # 二（七）
    并且 申报事项：
      | 类别           | 编号   | 已选树 | 列为重点培育对象 |
      | 企业家质量典型 | 企业家 | 是     | 是               |
      | 工匠选树       | 工匠   | 是     |                  |
    # 三（八）
    并且 申报事项：
      | 类别     | 编号     | 研发费用支出 |
      | 研发费用 | 研发费用 | 800万元      |
    并且 申报事项：
      | 类别                   | 编号 | 重大突破 | 列入市级科技计划 |
      | 共性技术和核心技术突破 | 突破 | 是       | 是               |
    并且 申报事项：
      | 类别           | 编号 | 与院所或龙头企业合作 | 在本市转化 | 列入市级科技计划 |
      | 高水平成果转化 | 转化 | 是                   | 是         | 是               |
    # 三（九）
    并且 申报事项：
      | 类别         | 编号       | 级别   | 已认定 | 已应用到企业 | 取得增加值 | 取得产值 | 形成税收 |
      | 工业设计作品 | 国家级作品 | 国家级 | 是     | 是           | 100万元    | 500万元  | 20万元   |
      | 工业设计作品 | 省级作品   | 省级   | 是     | 是           | 100万元    | 500万元  | 20万元   |
    并且 申报事项：
      | 类别         | 编号     | 设计奖名称           | 已获奖 |
      | 工业设计奖项 | iF金奖   | iF国际设计金奖       | 是     |
      | 工业设计奖项 | 红点之星 | 红点之星             | 是     |
      | 工业设计奖项 | 红点至尊 | 红点至尊奖           | 是     |
      | 工业设计奖项 | 中国金奖 | 中国优秀工业设计金奖 | 是     |
    并且 申报事项：
      | 类别         | 编号     | 新认定为省级 | 达到国家级标准 |
      | 工业设计中心 | 设计中心 | 是           | 是             |
    # 三（十）、四（十一）
    并且 申报事项：
      | 类别     | 编号 | 列入专利转化专项计划 | 转化专利数 |
      | 专利转化 | 专利 | 是                   | 12         |
    并且 申报事项：
      | 类别                 | 编号     | 级别   | 获批筹建 |
      | 产品质量检验检测中心 | 检测中心 | 国家级 | 是       |
    并且 申报事项：
      | 类别             | 编号     | 已选树 |
      | 检验检测行业标杆 | 检测标杆 | 是     |
    # 五（十七）
    并且 申报事项：
      | 类别     | 编号     | 已认定 |
      | 质量标杆 | 质量标杆 | 是     |
    当 认定
    那么 明细为：
      | 条款                          | 事项         | 出资 | 性质       | 金额    |
      | leader                        | 领跑者       | 省级 | 应付       | 3万元   |
      | leader                        | 领跑者       | 市级 | 应付       | 3万元   |
      | led-standard                  | 国际标准     | 省级 | 应付       | 30万元  |
      | led-standard                  | 国际标准     | 市级 | 应付       | 30万元  |
      | led-standard                  | 国家标准     | 省级 | 应付       | 20万元  |
      | led-standard                  | 国家标准     | 市级 | 应付       | 20万元  |
      | led-standard                  | 行业标准     | 省级 | 应付       | 10万元  |
      | led-standard                  | 行业标准     | 市级 | 应付       | 10万元  |
      | standard-award                | 一等奖       | 省级 | 争取       | 20万元  |
      | standard-award                | 二等奖       | 省级 | 争取       | 15万元  |
      | standard-award                | 三等奖       | 省级 | 争取       | 10万元  |
      | standards-family              | 国家级创新族 | 省级 | 应付       | 20万元  |
      | standards-family              | 国家级创新族 | 市级 | 应付       | 20万元  |
      | standards-family              | 省级创新族   | 省级 | 应付       | 20万元  |
      | standards-family              | 省级创新族   | 市级 | 应付       | 3万元   |
      | innovation-base               | 创新基地     | 省级 | 争取       | 100万元 |
      | pilot                         | 国家级试点   | 省级 | 应付       | 6万元   |
      | pilot                         | 国家级试点   | 市级 | 应付       | 20万元  |
      | pilot                         | 省级试点     | 省级 | 应付       | 3万元   |
      | pilot                         | 省级试点     | 市级 | 应付       | 3万元   |
      | committee-secretariat         | 国际委员会   | 市级 | 应付       | 50万元  |
      | committee-secretariat         | 全国委员会   | 市级 | 应付       | 30万元  |
      | committee-secretariat         | 省分委员会   | 市级 | 应付       | 5万元   |
      | small-firm-help               | —            | 市级 | 非资金支持 | —       |
      | entrepreneur-training         | 企业家       | 市级 | 非资金支持 | —       |
      | quality-models                | 企业家       | 市级 | 荣誉       | —       |
      | craftsmen                     | 工匠         | 市级 | 荣誉       | —       |
      | rd-super-deduction            | 研发费用     | 中央 | 非资金支持 | —       |
      | breakthrough                  | 突破         | 市级 | 上限       | 100万元 |
      | conversion                    | 转化         | 市级 | 上限       | 100万元 |
      | design-work                   | 国家级作品   | 市级 | 应付       | 50万元  |
      | design-work                   | 省级作品     | 市级 | 应付       | 5万元   |
      | design-award                  | iF金奖       | 市级 | 应付       | 10万元  |
      | design-award                  | 红点之星     | 市级 | 应付       | 10万元  |
      | design-award                  | 红点至尊     | 市级 | 应付       | 10万元  |
      | design-award                  | 中国金奖     | 市级 | 应付       | 10万元  |
      | design-centre                 | 设计中心     | 省级 | 争取       | 100万元 |
      | design-centre-national        | 设计中心     | 省级 | 争取       | 100万元 |
      | patent-conversion             | 专利         | 中央 | 未定额     | —       |
      | inspection-benchmark          | 检测标杆     | 市级 | 荣誉       | —       |
      | inspection-centre             | 检测中心     | 省级 | 争取       | 500万元 |
      | foreign-trade-training        | —            | 市级 | 非资金支持 | —       |
      | china-quality-award-list      | —            | 市级 | 荣誉       | —       |
      | government-quality-award-list | —            | 市级 | 荣誉       | —       |
      | benchmark-publicity           | 质量标杆     | 市级 | 荣誉       | —       |
      | lenient-supervision           | —            | 市级 | 非资金支持 | —       |
    # 人工合计（万元），按条款先后：
    #   省级应付  领跑者3 ＋ 标准(30＋20＋10)60 ＋ 创新族(20＋20)40 ＋ 试点(6＋3)9
    #             ＝ 3＋60＋40＋9 ＝ 112；项数 1＋3＋2＋2 ＝ 8
    #   省级争取  贡献奖(20＋15＋10)45 ＋ 创新基地100 ＋ 设计中心(100＋100)200 ＋ 检测中心500
    #             ＝ 45＋100＋200＋500 ＝ 845；项数 3＋1＋2＋1 ＝ 7
    #   市级应付  领跑者3 ＋ 标准60 ＋ 创新族(20＋3)23 ＋ 试点(20＋3)23 ＋ 委员会(50＋30＋5)85
    #             ＋ 设计作品(50＋5)55 ＋ 设计奖(10×4)40
    #             ＝ 3＋60＋23＋23＋85＋55＋40 ＝ 289；项数 1＋3＋2＋2＋3＋2＋4 ＝ 17
    #   市级上限  突破100 ＋ 转化100 ＝ 200；项数 2
    #   非资金支持 市级 小微帮扶、企业家培训、外贸培训、包容期 4 项；中央 加计扣除 1 项
    #   荣誉      市级 企业家、工匠、检测标杆、中国质量奖名单、政府质量奖名单、质量标杆 6 项
    #   中央未定额 专利转化 1 项
    #   项数共 8＋7＋17＋2＋5＋6＋1 ＝ 46
    并且 合计为：
      | 出资 | 性质       | 项数 | 金额    |
      | 中央 | 未定额     | 1    | —       |
      | 中央 | 非资金支持 | 1    | —       |
      | 省级 | 应付       | 8    | 112万元 |
      | 省级 | 争取       | 7    | 845万元 |
      | 市级 | 应付       | 17   | 289万元 |
      | 市级 | 上限       | 2    | 200万元 |
      | 市级 | 非资金支持 | 4    | —       |
      | 市级 | 荣誉       | 6    | —       |
    # 市级至少为应付289；至多再加两项上限：289＋200＝489
    并且 金额范围为：
      | 出资 | 至少    | 至多    |
      | 省级 | 112万元 | 112万元 |
      | 市级 | 289万元 | 489万元 |
    并且 所据口径为：
      | 条款                          | 事项         | 出资 | 口径                   | 取      |
      | leader                        | 领跑者       | 省级 | leader-per             | 每项    |
      | leader                        | 领跑者       | 省级 | local-applicants       | 是      |
      | leader                        | 领跑者       | 市级 | leader-per             | 每项    |
      | leader                        | 领跑者       | 市级 | local-applicants       | 是      |
      | led-standard                  | 国际标准     | 省级 | led-standard-published | 是      |
      | led-standard                  | 国际标准     | 省级 | local-applicants       | 是      |
      | led-standard                  | 国际标准     | 市级 | led-standard-published | 是      |
      | led-standard                  | 国际标准     | 市级 | local-applicants       | 是      |
      | led-standard                  | 国家标准     | 省级 | led-standard-published | 是      |
      | led-standard                  | 国家标准     | 省级 | local-applicants       | 是      |
      | led-standard                  | 国家标准     | 市级 | led-standard-published | 是      |
      | led-standard                  | 国家标准     | 市级 | local-applicants       | 是      |
      | led-standard                  | 行业标准     | 省级 | led-standard-published | 是      |
      | led-standard                  | 行业标准     | 省级 | local-applicants       | 是      |
      | led-standard                  | 行业标准     | 市级 | led-standard-published | 是      |
      | led-standard                  | 行业标准     | 市级 | local-applicants       | 是      |
      | standard-award                | 一等奖       | 省级 | local-applicants       | 是      |
      | standard-award                | 一等奖       | 省级 | standard-award-payer   | 省级    |
      | standard-award                | 二等奖       | 省级 | local-applicants       | 是      |
      | standard-award                | 二等奖       | 省级 | standard-award-payer   | 省级    |
      | standard-award                | 三等奖       | 省级 | local-applicants       | 是      |
      | standard-award                | 三等奖       | 省级 | standard-award-payer   | 省级    |
      | standards-family              | 国家级创新族 | 省级 | local-applicants       | 是      |
      | standards-family              | 国家级创新族 | 市级 | family-city-provincial | 3万元   |
      | standards-family              | 国家级创新族 | 市级 | local-applicants       | 是      |
      | standards-family              | 省级创新族   | 省级 | local-applicants       | 是      |
      | standards-family              | 省级创新族   | 市级 | family-city-provincial | 3万元   |
      | standards-family              | 省级创新族   | 市级 | local-applicants       | 是      |
      | innovation-base               | 创新基地     | 省级 | local-applicants       | 是      |
      | pilot                         | 国家级试点   | 省级 | local-applicants       | 是      |
      | pilot                         | 国家级试点   | 市级 | local-applicants       | 是      |
      | pilot                         | 国家级试点   | 市级 | pilot-city-national    | 20万元  |
      | pilot                         | 省级试点     | 省级 | local-applicants       | 是      |
      | pilot                         | 省级试点     | 市级 | local-applicants       | 是      |
      | pilot                         | 省级试点     | 市级 | pilot-city-national    | 20万元  |
      | small-firm-help               | —            | 市级 | local-applicants       | 是      |
      | entrepreneur-training         | 企业家       | 市级 | local-applicants       | 是      |
      | quality-models                | 企业家       | 市级 | local-applicants       | 是      |
      | craftsmen                     | 工匠         | 市级 | local-applicants       | 是      |
      | rd-super-deduction            | 研发费用     | 中央 | local-applicants       | 是      |
      | breakthrough                  | 突破         | 市级 | breakthrough-ceiling   | 100万元 |
      | breakthrough                  | 突破         | 市级 | local-applicants       | 是      |
      | design-work                   | 国家级作品   | 市级 | local-applicants       | 是      |
      | design-work                   | 省级作品     | 市级 | local-applicants       | 是      |
      | design-award                  | iF金奖       | 市级 | local-applicants       | 是      |
      | design-award                  | 红点之星     | 市级 | local-applicants       | 是      |
      | design-award                  | 红点至尊     | 市级 | local-applicants       | 是      |
      | design-award                  | 中国金奖     | 市级 | local-applicants       | 是      |
      | design-centre                 | 设计中心     | 省级 | local-applicants       | 是      |
      | design-centre-national        | 设计中心     | 省级 | design-centre-further  | 是      |
      | design-centre-national        | 设计中心     | 省级 | design-centre-payer    | 省级    |
      | design-centre-national        | 设计中心     | 省级 | local-applicants       | 是      |
      | patent-conversion             | 专利         | 中央 | local-applicants       | 是      |
      | inspection-centre             | 检测中心     | 省级 | local-applicants       | 是      |
      | foreign-trade-training        | —            | 市级 | local-applicants       | 是      |
      | government-quality-award-list | —            | 市级 | local-applicants       | 是      |
      | benchmark-publicity           | 质量标杆     | 市级 | local-applicants       | 是      |
      | lenient-supervision           | —            | 市级 | local-applicants       | 是      |
    并且 没有未获条款
    并且 没有待补充事实

  @003-01 @003-02 @003-03 @003-04 @003-05 @003-06 @003-07 @003-08 @003-09 @003-10
  @003-11 @003-12 @003-13 @003-14 @003-17 @003-18 @003-19 @003-20
  @leader @led-standard @standard-award @standards-family @innovation-base @pilot @committee-secretariat
  @small-firm-help @entrepreneur-training @quality-models @craftsmen @rd-super-deduction @breakthrough @conversion
  @design-work @design-award @design-centre @design-centre-national @patent-conversion @inspection-benchmark
  @inspection-centre @foreign-trade-training @china-quality-award-list @government-quality-award-list
  @benchmark-publicity @lenient-supervision
  场景: 口径取不限、不知登记在哪里的，除文件写明我市企业的以外，结果相同
    假如 口径 local-applicants 取 不限
    并且 申报主体为企业：
      | 在本地登记               | 未知 |
      | 产业链企业               | 是   |
      | 企业规模                 | 小型 |
      | 外贸企业                 | 是   |
      | 列入世界一流培育范围     | 是   |
      | 县域特色产业集群头部企业 | 是   |
      | 所在集群属选定的20个     | 是   |
      | 新设立                   | 是   |
      | 新产业新业态新模式       | 是   |
    # 一（一）
    并且 申报事项：
      | 类别           | 编号   | 级别 | 已发布 | 省级已资助金额 |
      | 企业标准领跑者 | 领跑者 | 省级 | 是     | 3万元          |
    # 一（二）
    并且 申报事项：
      | 类别 | 编号     | 级别 | 角色 | 已发布 | 省级已资助金额 |
      | 标准 | 国际标准 | 国际 | 主导 | 是     | 30万元         |
      | 标准 | 国家标准 | 国家 | 主导 | 是     | 20万元         |
      | 标准 | 行业标准 | 行业 | 主导 | 是     | 10万元         |
    并且 申报事项：
      | 类别                 | 编号   | 奖等   | 起草身份 | 已获奖 |
      | 标准创新贡献奖项目奖 | 一等奖 | 一等奖 | 主持起草 | 是     |
      | 标准创新贡献奖项目奖 | 二等奖 | 二等奖 | 主持起草 | 是     |
      | 标准创新贡献奖项目奖 | 三等奖 | 三等奖 | 主持起草 | 是     |
    并且 申报事项：
      | 类别               | 编号         | 级别   | 承担 | 完成项目数 | 省级已资助金额 |
      | 系列技术标准创新族 | 国家级创新族 | 国家级 | 是   | 1          | 20万元         |
      | 系列技术标准创新族 | 省级创新族   | 省级   | 是   | 1          | 20万元         |
    # 一（三）
    并且 申报事项：
      | 类别             | 编号     | 级别   | 承担 |
      | 技术标准创新基地 | 创新基地 | 国家级 | 是   |
    并且 申报事项：
      | 类别           | 编号       | 级别   | 承担 | 完成项目数 | 省级已资助金额 |
      | 标准化示范试点 | 国家级试点 | 国家级 | 是   | 1          | 6万元          |
      | 标准化示范试点 | 省级试点   | 省级   | 是   | 1          | 3万元          |
    并且 申报事项：
      | 类别                 | 编号       | 级别 | 设在本市 | 承担秘书处工作 | 秘书处起始日期 |
      | 标准化专业技术委员会 | 国际委员会 | 国际 | 是       | 是             | 2021-05-10     |
      | 标准化专业技术委员会 | 全国委员会 | 全国 | 是       | 是             | 2021-05-10     |
      | 分技术委员会         | 省分委员会 | 省   | 是       | 是             | 2021-05-10     |
    # 二（七）
    并且 申报事项：
      | 类别           | 编号   | 已选树 | 列为重点培育对象 |
      | 企业家质量典型 | 企业家 | 是     | 是               |
      | 工匠选树       | 工匠   | 是     |                  |
    # 三（八）
    并且 申报事项：
      | 类别     | 编号     | 研发费用支出 |
      | 研发费用 | 研发费用 | 800万元      |
    并且 申报事项：
      | 类别                   | 编号 | 重大突破 | 列入市级科技计划 |
      | 共性技术和核心技术突破 | 突破 | 是       | 是               |
    并且 申报事项：
      | 类别           | 编号 | 与院所或龙头企业合作 | 在本市转化 | 列入市级科技计划 |
      | 高水平成果转化 | 转化 | 是                   | 是         | 是               |
    # 三（九）
    并且 申报事项：
      | 类别         | 编号       | 级别   | 已认定 | 已应用到企业 | 取得增加值 | 取得产值 | 形成税收 |
      | 工业设计作品 | 国家级作品 | 国家级 | 是     | 是           | 100万元    | 500万元  | 20万元   |
      | 工业设计作品 | 省级作品   | 省级   | 是     | 是           | 100万元    | 500万元  | 20万元   |
    并且 申报事项：
      | 类别         | 编号     | 设计奖名称           | 已获奖 |
      | 工业设计奖项 | iF金奖   | iF国际设计金奖       | 是     |
      | 工业设计奖项 | 红点之星 | 红点之星             | 是     |
      | 工业设计奖项 | 红点至尊 | 红点至尊奖           | 是     |
      | 工业设计奖项 | 中国金奖 | 中国优秀工业设计金奖 | 是     |
    并且 申报事项：
      | 类别         | 编号     | 新认定为省级 | 达到国家级标准 |
      | 工业设计中心 | 设计中心 | 是           | 是             |
    # 三（十）、四（十一）
    并且 申报事项：
      | 类别     | 编号 | 列入专利转化专项计划 | 转化专利数 |
      | 专利转化 | 专利 | 是                   | 12         |
    并且 申报事项：
      | 类别                 | 编号     | 级别   | 获批筹建 |
      | 产品质量检验检测中心 | 检测中心 | 国家级 | 是       |
    并且 申报事项：
      | 类别             | 编号     | 已选树 |
      | 检验检测行业标杆 | 检测标杆 | 是     |
    # 五（十七）
    并且 申报事项：
      | 类别     | 编号     | 已认定 |
      | 质量标杆 | 质量标杆 | 是     |
    当 认定
    那么 明细为：
      | 条款                          | 事项         | 出资 | 性质       | 金额    |
      | leader                        | 领跑者       | 省级 | 应付       | 3万元   |
      | leader                        | 领跑者       | 市级 | 应付       | 3万元   |
      | led-standard                  | 国际标准     | 省级 | 应付       | 30万元  |
      | led-standard                  | 国际标准     | 市级 | 应付       | 30万元  |
      | led-standard                  | 国家标准     | 省级 | 应付       | 20万元  |
      | led-standard                  | 国家标准     | 市级 | 应付       | 20万元  |
      | led-standard                  | 行业标准     | 省级 | 应付       | 10万元  |
      | led-standard                  | 行业标准     | 市级 | 应付       | 10万元  |
      | standard-award                | 一等奖       | 省级 | 争取       | 20万元  |
      | standard-award                | 二等奖       | 省级 | 争取       | 15万元  |
      | standard-award                | 三等奖       | 省级 | 争取       | 10万元  |
      | standards-family              | 国家级创新族 | 省级 | 应付       | 20万元  |
      | standards-family              | 国家级创新族 | 市级 | 应付       | 20万元  |
      | standards-family              | 省级创新族   | 省级 | 应付       | 20万元  |
      | standards-family              | 省级创新族   | 市级 | 应付       | 3万元   |
      | innovation-base               | 创新基地     | 省级 | 争取       | 100万元 |
      | pilot                         | 国家级试点   | 省级 | 应付       | 6万元   |
      | pilot                         | 国家级试点   | 市级 | 应付       | 20万元  |
      | pilot                         | 省级试点     | 省级 | 应付       | 3万元   |
      | pilot                         | 省级试点     | 市级 | 应付       | 3万元   |
      | committee-secretariat         | 国际委员会   | 市级 | 应付       | 50万元  |
      | committee-secretariat         | 全国委员会   | 市级 | 应付       | 30万元  |
      | committee-secretariat         | 省分委员会   | 市级 | 应付       | 5万元   |
      | small-firm-help               | —            | 市级 | 非资金支持 | —       |
      | entrepreneur-training         | 企业家       | 市级 | 非资金支持 | —       |
      | quality-models                | 企业家       | 市级 | 荣誉       | —       |
      | craftsmen                     | 工匠         | 市级 | 荣誉       | —       |
      | rd-super-deduction            | 研发费用     | 中央 | 非资金支持 | —       |
      | breakthrough                  | 突破         | 市级 | 上限       | 100万元 |
      | design-work                   | 国家级作品   | 市级 | 应付       | 50万元  |
      | design-work                   | 省级作品     | 市级 | 应付       | 5万元   |
      | design-award                  | iF金奖       | 市级 | 应付       | 10万元  |
      | design-award                  | 红点之星     | 市级 | 应付       | 10万元  |
      | design-award                  | 红点至尊     | 市级 | 应付       | 10万元  |
      | design-award                  | 中国金奖     | 市级 | 应付       | 10万元  |
      | design-centre                 | 设计中心     | 省级 | 争取       | 100万元 |
      | design-centre-national        | 设计中心     | 省级 | 争取       | 100万元 |
      | patent-conversion             | 专利         | 中央 | 未定额     | —       |
      | inspection-centre             | 检测中心     | 省级 | 争取       | 500万元 |
      | foreign-trade-training        | —            | 市级 | 非资金支持 | —       |
      | government-quality-award-list | —            | 市级 | 荣誉       | —       |
      | benchmark-publicity           | 质量标杆     | 市级 | 荣誉       | —       |
      | lenient-supervision           | —            | 市级 | 非资金支持 | —       |
    # 与前一场景相比，少三项写明“我市”的：成果转化上限100、检测标杆和中国质量奖名单两项荣誉
    #   市级上限 200－100 ＝ 100；市级荣誉 6－2 ＝ 4
    并且 合计为：
      | 出资 | 性质       | 项数 | 金额    |
      | 中央 | 未定额     | 1    | —       |
      | 中央 | 非资金支持 | 1    | —       |
      | 省级 | 应付       | 8    | 112万元 |
      | 省级 | 争取       | 7    | 845万元 |
      | 市级 | 应付       | 17   | 289万元 |
      | 市级 | 上限       | 1    | 100万元 |
      | 市级 | 非资金支持 | 4    | —       |
      | 市级 | 荣誉       | 4    | —       |
    并且 没有未获条款
    并且 待补充：
      | 条款                     | 事项 | 事实       |
      | conversion               | —    | 在本地登记 |
      | inspection-benchmark     | —    | 在本地登记 |
      | china-quality-award-list | —    | 在本地登记 |

  @003-15 @003-16 @demonstration-zone @rd-intensity-rank
  场景大纲: 不属于企业的两个条款，由本市的<主体>申报
    假如 申报主体为<主体>：
      | 在本地登记 | 是 |
    并且 申报事项：
      | 类别   | 编号   | <事实> |
      | <类别> | 事项-1 | <取值> |
    当 认定
    那么 明细为：
      | 条款   | 事项   | 出资   | 性质   | 金额   |
      | <条款> | 事项-1 | <出资> | <性质> | <金额> |
    并且 合计为：
      | 出资   | 性质   | 项数 | 金额   |
      | <出资> | <性质> | 1    | <金额> |

    例子:
      | 主体     | 类别                   | 事实     | 取值 | 条款               | 出资 | 性质 | 金额    |
      | 园区     | 全国质量品牌提升示范区 | 新获得   | 是   | demonstration-zone | 省级 | 争取 | 50万元  |
      | 县级政府 | 研发投入强度排名       | 全省位次 | 10   | rd-intensity-rank  | 市级 | 应付 | 150万元 |
