# language: zh-CN
功能: 征求意见稿和边界情形
  征求意见稿没有施行，任何一项都不会是应付。
  文件里没有数额，所列只有荣誉和非资金支持；草案所许的都待定，写作待定（荣誉）、待定（非资金支持）。

  背景:
    假如 依据政策文件《抚州市关于贯彻落实《质量强国建设纲要》深化质量强市建设的实施方案（征求意见稿）》
    并且 认定日期为 2024-06-30

  @000-01 @000-02 @000-03 @000-04 @000-05
  @quality-awards @boutique-brands @national-benchmark @luban-prize @demonstration-zone @zone-quality-action
  @small-firm-help @cooperation-platform @construction-firms @one-stop-service @mayor-quality-award
  @provincial-standard-award @other-provincial-award @commendation @quality-spending-tax @quality-spending-finance
  @private-firm-innovation @quality-models
  场景: 全部企业条款各满足一次，没有一笔应付
    假如 申报主体为企业：
      | 企业规模     | 小型 |
      | 专精特新企业 | 是   |
      | 民营企业     | 是   |
      | 建筑业企业   | 是   |
      | 产业链企业   | 是   |
    并且 申报事项：
      | 类别             | 编号   | 级别   | 精品称号 | 工程奖名称 | 已获奖 | 已认定 |
      | 质量奖           | 国家奖 | 国家级 |          |            | 是     |        |
      | 质量奖           | 市长奖 | 市级   |          |            | 是     |        |
      | 精品品牌         | 精品   |        | 赣出精品 |            |        | 是     |
      | 质量标杆         | 标杆   | 全国   |          |            |        | 是     |
      | 工程奖项         | 鲁班奖 |        |          | 鲁班奖     | 是     |        |
      | 省标准创新贡献奖 | 贡献奖 |        |          |            | 是     |        |
      | 其他质量评选表彰 | 其他奖 | 省级   |          |            | 是     |        |
    并且 申报事项：
      | 类别                         | 编号   | 质量管理先进 | 成绩显著 | 已获奖 | 质量投入金额 | 示范活动类别 | 已认定 |
      | 质量管理先进典型             | 表彰   | 是           | 是       | 是     |              |              |        |
      | 质量投入                     | 投入   |              |          |        | 50万元       |              |        |
      | 质量强市示范活动             | 强企   |              |          |        |              | 质量强企     | 是     |
      | 质量创新                     | 创新   |              |          |        |              |              |        |
      | 产业集群质量标准创新合作平台 | 平台   |              |          |        |              |              |        |
      | 建筑业延伸升级               | 延伸   |              |          |        |              |              |        |
      | 全国质量品牌提升示范区       | 示范区 |              |          |        |              |              | 否     |
      | 质量提升行动                 | 行动   |              |          |        |              |              |        |
    当 认定
    那么 明细为：
      | 条款                      | 事项   | 出资 | 性质               | 金额 |
      | quality-awards            | 国家奖 | 市级 | 待定（荣誉）       | —    |
      | boutique-brands           | 精品   | 市级 | 待定（荣誉）       | —    |
      | national-benchmark        | 标杆   | 市级 | 待定（荣誉）       | —    |
      | luban-prize               | 鲁班奖 | 市级 | 待定（荣誉）       | —    |
      | demonstration-zone        | 示范区 | 市级 | 待定（非资金支持） | —    |
      | zone-quality-action       | 行动   | 市级 | 待定（非资金支持） | —    |
      | small-firm-help           | —      | 市级 | 待定（非资金支持） | —    |
      | cooperation-platform      | 平台   | 市级 | 待定（非资金支持） | —    |
      | construction-firms        | 延伸   | 市级 | 待定（非资金支持） | —    |
      | one-stop-service          | —      | 市级 | 待定（非资金支持） | —    |
      | mayor-quality-award       | 市长奖 | 市级 | 待定（荣誉）       | —    |
      | provincial-standard-award | 贡献奖 | 省级 | 待定（荣誉）       | —    |
      | other-provincial-award    | 其他奖 | 省级 | 待定（荣誉）       | —    |
      | commendation              | 表彰   | 市级 | 待定（荣誉）       | —    |
      | quality-spending-tax      | 投入   | 中央 | 待定（非资金支持） | —    |
      | quality-spending-finance  | 投入   | 市级 | 待定（非资金支持） | —    |
      | private-firm-innovation   | 创新   | 市级 | 待定（非资金支持） | —    |
      | quality-models            | 强企   | 市级 | 待定（荣誉）       | —    |
    # 18笔，全部待定：荣誉 省级2、市级7；非资金支持 中央1、市级 18－2－7－1＝8；应付0
    并且 合计为：
      | 出资 | 性质               | 项数 | 金额 |
      | 中央 | 待定（非资金支持） | 1    | —    |
      | 省级 | 待定（荣誉）       | 2    | —    |
      | 市级 | 待定（非资金支持） | 8    | —    |
      | 市级 | 待定（荣誉）       | 7    | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |
    并且 市级至多应付 0元
    并且 省级至多应付 0元

  @000-02 @mayor-quality-award
  场景大纲: 已经核定、已经资助的金额写进档案，草案照样没有应付（<出资>）
    假如 申报主体为个人
    并且 申报事项：
      | 类别   | 编号   | 级别 | 已获奖 | <金额事实> |
      | 质量奖 | 市长奖 | 市级 | 是     | 100万元    |
    当 认定
    那么 明细为：
      | 条款                | 事项   | 出资 | 性质         | 金额 |
      | mayor-quality-award | 市长奖 | 市级 | 待定（荣誉） | —    |
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
      | 类别   | 编号   | 级别 | 已获奖 |
      | 质量奖 | 市长奖 | 市级 | 是     |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                     | 事项   | 因为     | 现为       | 应为              |
      | quality-awards           | 市长奖 | 认定日期 | 2023-11-01 | 不早于 2023-11-02 |
      | provincial-quality-award | 市长奖 | 认定日期 | 2023-11-01 | 不早于 2023-11-02 |
      | quality-awards           | 市长奖 | 类型     | 个人       | 企业              |
      | provincial-quality-award | 市长奖 | 类型     | 个人       | 企业              |
      | quality-awards           | 市长奖 | 级别     | 市级       | 国家              |
      | provincial-quality-award | 市长奖 | 级别     | 市级       | 省级              |
      | mayor-quality-award      | 市长奖 | 认定日期 | 2023-11-01 | 不早于 2023-11-02 |
      | quality-talent           | —      | 认定日期 | 2023-11-01 | 不早于 2023-11-02 |

  @000-02 @mayor-quality-award
  场景大纲: <日期>（<说明>），列为待定的荣誉，仍不是应付
    假如 认定日期为 <日期>
    并且 申报主体为个人
    并且 申报事项：
      | 类别   | 编号   | 级别 | 已获奖 |
      | 质量奖 | 市长奖 | 市级 | 是     |
    当 认定
    那么 明细为：
      | 条款                | 事项   | 出资 | 性质         | 金额 |
      | mayor-quality-award | 市长奖 | 市级 | 待定（荣誉） | —    |

    例子:
      | 日期       | 说明           |
      | 2023-11-02 | 公布当日       |
      | 2023-11-10 | 征求意见截止日 |
      | 2023-11-11 | 征求意见已截止 |

  # ── 主体类型不符、事实不详、未列全 ─────────────────────────────────────────────

  @000-01 @000-04
  @boutique-brands @luban-prize @inspection-incentive
  场景大纲: <主体>申报“<类别>”，主体类型不符
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别   | 编号   | <事实> | <得到> |
      | <类别> | 事项-1 | <取值> | 是     |
    当 认定
    那么 没有明细
    并且 未获 <条款> 因为 类型 现为 <主体> 应为 企业

    例子:
      | 主体     | 类别     | 事实       | 取值     | 得到   | 条款            |
      | 个人     | 精品品牌 | 精品称号   | 中国精品 | 已认定 | boutique-brands |
      | 事业单位 | 工程奖项 | 工程奖名称 | 鲁班奖   | 已获奖 | luban-prize     |

  @000-04 @inspection-incentive
  场景: 督查激励依口径给县级政府，企业申报的，不作认定
    假如 申报主体为企业
    并且 申报事项：
      | 类别         | 编号     | 成效突出 |
      | 质量工作考核 | 2023年度 | 是       |
    当 认定
    那么 没有明细
    并且 未获 inspection-incentive 因为 主体类型 现为 企业 应为 县级政府

  @000-03 @000-05 @quality-spending-tax @quality-spending-finance @private-firm-innovation @one-stop-service
  场景: 协会申报企业和园区的条款，主体类型不符，其他原因一并说明
    假如 申报主体为协会：
      | 民营企业   | 否 |
      | 产业链企业 | 是 |
    并且 申报事项：
      | 类别     | 编号   | 质量投入金额 |
      | 质量投入 | 投入-1 | 50万元       |
      | 质量创新 | 创新-1 |              |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                     | 事项   | 因为     | 现为     | 应为       |
      | quality-spending-tax     | 投入-1 | 类型     | 社会团体 | 企业       |
      | quality-spending-finance | 投入-1 | 类型     | 社会团体 | 企业       |
      | private-firm-innovation  | 创新-1 | 类型     | 社会团体 | 企业       |
      | private-firm-innovation  | 创新-1 | 民营企业 | 否       | 是         |
      | one-stop-service         | —      | 类型     | 社会团体 | 园区或企业 |

  @000-01 @000-03 @000-05
  @national-benchmark @small-firm-help @cooperation-platform @construction-firms @quality-talent
  场景: 事业单位申报企业和个人的条款，主体类型不符
    假如 申报主体为事业单位：
      | 企业规模       | 小型 |
      | 专精特新企业   | 是   |
      | 建筑业企业     | 是   |
      | 高层次质量人才 | 是   |
    并且 申报事项：
      | 类别                         | 编号   | 级别 | 已认定 |
      | 质量标杆                     | 标杆-1 | 全国 | 是     |
      | 产业集群质量标准创新合作平台 | 平台-1 |      |        |
      | 建筑业延伸升级               | 延伸-1 |      |        |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款                 | 事项   | 因为 | 现为     | 应为 |
      | national-benchmark   | 标杆-1 | 类型 | 事业单位 | 企业 |
      | cooperation-platform | 平台-1 | 类型 | 事业单位 | 企业 |
      | construction-firms   | 延伸-1 | 类型 | 事业单位 | 企业 |
      | small-firm-help      | —      | 类型 | 事业单位 | 企业 |
      | quality-talent       | —      | 类型 | 事业单位 | 个人 |

  @000-01 @000-02 @000-05
  @national-benchmark @commendation @small-firm-help @cooperation-platform
  场景: 事实不详的，列出待补充事实；一个条件已不满足的，其他不详不影响结论
    假如 申报主体为企业：
      | 企业规模     | 未知 |
      | 专精特新企业 | 是   |
    并且 申报事项：
      | 类别                         | 编号   | 级别 | 质量管理先进 | 成绩显著 | 已获奖 | 已认定 |
      | 质量标杆                     | 标杆-1 | 未知 |              |          |        | 是     |
      | 质量管理先进典型             | 表彰-1 |      | 否           | 未知     | 未知   |        |
      | 质量管理先进典型             | 表彰-2 |      | 是           | 未知     | 是     |        |
      | 产业集群质量标准创新合作平台 | 平台-1 |      |              |          |        |        |
    当 认定
    那么 没有明细
    并且 未获 commendation 因为 质量管理先进 现为 否 应为 是
    并且 待补充：
      | 条款                 | 事项   | 事实         |
      | national-benchmark   | 标杆-1 | 级别         |
      | commendation         | 表彰-2 | 成绩显著     |
      | small-firm-help      | —      | 企业规模     |
      | cooperation-platform | —      | 企业规模     |
      | one-stop-service     | —      | 产业链企业   |
      | one-stop-service     | —      | 产业集群企业 |
    并且 待补充事实涉及金额：
      | 条款                 | 事项   | 出资 | 性质       | 金额 |
      | national-benchmark   | 标杆-1 | 市级 | 荣誉       | —    |
      | commendation         | 表彰-2 | 市级 | 荣誉       | —    |
      | small-firm-help      | —      | 市级 | 非资金支持 | —    |
      | cooperation-platform | 平台-1 | 市级 | 非资金支持 | —    |
      | one-stop-service     | —      | 市级 | 非资金支持 | —    |

  @000-02 @000-03 @mayor-quality-award @provincial-standard-award @commendation @quality-talent
  场景: 个人自查未列事项，只问个人可以申报的
    假如 申报主体为个人
    并且 事项未列全
    当 认定
    那么 没有明细
    并且 待补充：
      | 条款           | 事项 | 事实           |
      | quality-talent | —    | 高层次质量人才 |
    # 二（一）2 的园区“等”不限主体，四强创建没有限定；督查激励给谁依口径，可以另取不限，所以也问
    并且 尚未列出事项、有待询问的条款为：
      | 条款                      |
      | demonstration-zone        |
      | zone-quality-action       |
      | mayor-quality-award       |
      | provincial-standard-award |
      | other-quality-award       |
      | other-provincial-award    |
      | commendation              |
      | quality-models            |
      | inspection-incentive      |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |
