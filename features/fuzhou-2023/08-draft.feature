# language: zh-CN
功能: 征求意见稿和边界情形
  征求意见稿没有施行，任何一项都不会是应付。
  文件里没有数额，所列只有荣誉和未定额；荣誉和未定额不因草案而改变性质。

  背景:
    假如 依据政策文件《抚州市关于贯彻落实《质量强国建设纲要》深化质量强市建设的实施方案（征求意见稿）》
    并且 认定日期为 2024-06-30

  @000-01 @000-02 @000-03 @000-05
  @quality-awards @boutique-brands @national-benchmark @luban-prize @small-firm-help @cooperation-platform
  @mayor-quality-award @provincial-standard-award @commendation @quality-spending-tax @quality-spending-finance
  @upper-level-policies @private-firm-innovation @financing
  场景: 全部企业条款各满足一次，没有一笔应付
    假如 申报主体为企业：
      | 企业规模     | 小型 |
      | 专精特新企业 | 是   |
      | 民营企业     | 是   |
    并且 申报事项：
      | 类别                         | 编号   | 级别   | 精品称号 | 工程奖名称 | 质量管理先进 | 成绩显著 |
      | 质量奖                       | 国家奖 | 国家级 |          |            |              |          |
      | 质量奖                       | 市长奖 | 市级   |          |            |              |          |
      | 精品品牌                     | 精品   |        | 赣出精品 |            |              |          |
      | 质量标杆                     | 标杆   | 全国   |          |            |              |          |
      | 工程奖项                     | 鲁班奖 |        |          | 鲁班奖     |              |          |
      | 省标准创新贡献奖             | 贡献奖 |        |          |            |              |          |
      | 质量管理先进典型             | 表彰   |        |          |            | 是           | 是       |
      | 质量投入                     | 投入   |        |          |            |              |          |
      | 质量创新                     | 创新   |        |          |            |              |          |
      | 产业集群质量标准创新合作平台 | 平台   |        |          |            |              |          |
    并且 申报事项：
      | 类别     | 编号 | 金融类别 |
      | 金融服务 | 融资 | 科创金融 |
    当 认定
    那么 明细为：
      | 条款                      | 事项   | 出资 | 性质   | 金额 |
      | quality-awards            | 国家奖 | 市级 | 荣誉   | —    |
      | boutique-brands           | 精品   | 市级 | 荣誉   | —    |
      | national-benchmark        | 标杆   | 市级 | 荣誉   | —    |
      | luban-prize               | 鲁班奖 | 市级 | 荣誉   | —    |
      | small-firm-help           | —      | 市级 | 荣誉   | —    |
      | cooperation-platform      | 平台   | 市级 | 荣誉   | —    |
      | financing                 | 融资   | 市级 | 荣誉   | —    |
      | mayor-quality-award       | 市长奖 | 市级 | 荣誉   | —    |
      | provincial-standard-award | 贡献奖 | 省级 | 荣誉   | —    |
      | commendation              | 表彰   | 市级 | 荣誉   | —    |
      | quality-spending-tax      | 投入   | 中央 | 未定额 | —    |
      | quality-spending-finance  | 投入   | 市级 | 荣誉   | —    |
      | upper-level-policies      | —      | 中央 | 未定额 | —    |
      | upper-level-policies      | —      | 省级 | 未定额 | —    |
      | private-firm-innovation   | 创新   | 市级 | 未定额 | —    |
    # 15笔：未定额 中央2、省级1、市级1；荣誉 省级1、市级 15－4－1＝10；应付0
    并且 合计为：
      | 出资 | 性质   | 项数 | 金额 |
      | 中央 | 未定额 | 2    | —    |
      | 省级 | 未定额 | 1    | —    |
      | 省级 | 荣誉   | 1    | —    |
      | 市级 | 未定额 | 1    | —    |
      | 市级 | 荣誉   | 10   | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |
    并且 市级至多应付 0元
    并且 省级至多应付 0元

  @000-02 @mayor-quality-award
  场景大纲: 已经核定、已经资助的金额写进档案，草案照样没有应付（<出资>）
    假如 申报主体为个人
    并且 申报事项：
      | 类别   | 编号   | 级别 | <金额事实> |
      | 质量奖 | 市长奖 | 市级 | 100万元    |
    当 认定
    那么 明细为：
      | 条款                | 事项   | 出资 | 性质 | 金额 |
      | mayor-quality-award | 市长奖 | 市级 | 荣誉 | —    |
    并且 市级至多应付 0元

    例子:
      | 出资     | 金额事实       |
      | 市级核定 | 市级核定金额   |
      | 市级资助 | 市级已资助金额 |
      | 省级资助 | 省级已资助金额 |

  # ── 日期：征求意见稿2023-11-02公布 ─────────────────────────────────────────────

  @000-02 @000-03 @mayor-quality-award @quality-talent
  场景: 2023-11-01，早于征求意见稿公布，不作认定
    假如 认定日期为 2023-11-01
    并且 申报主体为个人：
      | 高层次质量人才 | 是 |
    并且 申报事项：
      | 类别   | 编号   | 级别 |
      | 质量奖 | 市长奖 | 市级 |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                | 事项   | 因为     | 现为       | 应为              |
      | quality-awards      | 市长奖 | 认定日期 | 2023-11-01 | 不早于 2023-11-02 |
      | quality-awards      | 市长奖 | 类型     | 个人       | 企业              |
      | quality-awards      | 市长奖 | 级别     | 市级       | 国家或省级        |
      | mayor-quality-award | 市长奖 | 认定日期 | 2023-11-01 | 不早于 2023-11-02 |
      | quality-talent      | —      | 认定日期 | 2023-11-01 | 不早于 2023-11-02 |

  @000-02 @mayor-quality-award
  场景大纲: <日期>（<说明>），列为荣誉，仍不是应付
    假如 认定日期为 <日期>
    并且 申报主体为个人
    并且 申报事项：
      | 类别   | 编号   | 级别 |
      | 质量奖 | 市长奖 | 市级 |
    当 认定
    那么 明细为：
      | 条款                | 事项   | 出资 | 性质 | 金额 |
      | mayor-quality-award | 市长奖 | 市级 | 荣誉 | —    |

    例子:
      | 日期       | 说明           |
      | 2023-11-02 | 公布当日       |
      | 2023-11-10 | 征求意见截止日 |
      | 2023-11-11 | 征求意见已截止 |

  # ── 主体类型不符、事实不详、未列全 ─────────────────────────────────────────────

  @000-01 @000-04
  @boutique-brands @luban-prize @demonstration-zone @inspection-incentive
  场景大纲: <主体>申报“<类别>”，主体类型不符
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别   | 编号   | <事实> |
      | <类别> | 事项-1 | <取值> |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款   | 事项   | 因为 | 现为   | 应为   |
      | <条款> | 事项-1 | 类型 | <主体> | <应为> |

    例子:
      | 主体     | 类别                   | 事实       | 取值     | 条款                 | 应为     |
      | 个人     | 精品品牌               | 精品称号   | 中国精品 | boutique-brands      | 企业     |
      | 事业单位 | 工程奖项               | 工程奖名称 | 鲁班奖   | luban-prize          | 企业     |
      | 县级政府 | 全国质量品牌提升示范区 | 新获得     | 是       | demonstration-zone   | 园区     |
      | 园区     | 质量工作考核           | 成效突出   | 是       | inspection-incentive | 县级政府 |

  @000-03 @000-05 @quality-spending-tax @quality-spending-finance @private-firm-innovation @zone-quality-action
  场景: 协会申报企业和园区的条款，主体类型不符，其他原因一并说明
    假如 申报主体为协会：
      | 民营企业 | 否 |
    并且 申报事项：
      | 类别         | 编号   |
      | 质量投入     | 投入-1 |
      | 质量创新     | 创新-1 |
      | 质量提升行动 | 行动-1 |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                     | 事项   | 因为     | 现为     | 应为 |
      | quality-spending-tax     | 投入-1 | 类型     | 社会团体 | 企业 |
      | quality-spending-finance | 投入-1 | 类型     | 社会团体 | 企业 |
      | private-firm-innovation  | 创新-1 | 类型     | 社会团体 | 企业 |
      | private-firm-innovation  | 创新-1 | 民营企业 | 否       | 是   |
      | zone-quality-action      | 行动-1 | 类型     | 社会团体 | 园区 |

  @000-01 @000-03 @000-05
  @national-benchmark @small-firm-help @cooperation-platform @quality-talent @upper-level-policies
  场景: 事业单位申报企业和个人的条款，主体类型不符
    假如 申报主体为事业单位：
      | 企业规模       | 小型 |
      | 专精特新企业   | 是   |
      | 高层次质量人才 | 是   |
    并且 申报事项：
      | 类别                         | 编号   | 级别 |
      | 质量标杆                     | 标杆-1 | 全国 |
      | 产业集群质量标准创新合作平台 | 平台-1 |      |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                 | 事项   | 因为 | 现为     | 应为 |
      | national-benchmark   | 标杆-1 | 类型 | 事业单位 | 企业 |
      | cooperation-platform | 平台-1 | 类型 | 事业单位 | 企业 |
      | small-firm-help      | —      | 类型 | 事业单位 | 企业 |
      | quality-talent       | —      | 类型 | 事业单位 | 个人 |
      | upper-level-policies | —      | 类型 | 事业单位 | 企业 |

  @000-01 @000-02 @000-05
  @national-benchmark @commendation @small-firm-help @cooperation-platform
  场景: 事实不详的，列出待补充事实；一个条件已不满足的，其他不详不影响结论
    假如 申报主体为企业：
      | 企业规模     | 未知 |
      | 专精特新企业 | 是   |
    并且 申报事项：
      | 类别                         | 编号   | 级别 | 质量管理先进 | 成绩显著 |
      | 质量标杆                     | 标杆-1 | 未知 |              |          |
      | 质量管理先进典型             | 表彰-1 |      | 否           | 未知     |
      | 质量管理先进典型             | 表彰-2 |      | 是           | 未知     |
      | 产业集群质量标准创新合作平台 | 平台-1 |      |              |          |
    当 认定
    那么 明细为：
      | 条款                 | 事项 | 出资 | 性质   | 金额 |
      | upper-level-policies | —    | 中央 | 未定额 | —    |
      | upper-level-policies | —    | 省级 | 未定额 | —    |
    并且 未获 commendation 因为 质量管理先进 现为 否 应为 是
    并且 待补充：
      | 条款                 | 事项   | 事实     |
      | national-benchmark   | 标杆-1 | 级别     |
      | commendation         | 表彰-2 | 成绩显著 |
      | small-firm-help      | —      | 企业规模 |
      | cooperation-platform | —      | 企业规模 |
    并且 待补充事实涉及金额：
      | 条款                 | 事项   | 出资 | 性质 | 金额 |
      | national-benchmark   | 标杆-1 | 市级 | 荣誉 | —    |
      | commendation         | 表彰-2 | 市级 | 荣誉 | —    |
      | small-firm-help      | —      | 市级 | 荣誉 | —    |
      | cooperation-platform | 平台-1 | 市级 | 荣誉 | —    |

  @000-02 @000-03 @mayor-quality-award @provincial-standard-award @commendation @quality-talent
  场景: 个人自查未列事项，只问个人可以申报的
    假如 申报主体为个人
    并且 事项未列全
    当 认定
    那么 没有明细
    并且 待补充：
      | 条款           | 事项 | 事实           |
      | quality-talent | —    | 高层次质量人才 |
    并且 尚未列出事项、有待询问的条款为：
      | 条款                      |
      | mayor-quality-award       |
      | provincial-standard-award |
      | commendation              |
      | financing                 |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |
