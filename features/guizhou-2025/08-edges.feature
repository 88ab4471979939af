# language: zh-CN
功能: 边界情形
  日期、主体类型、事实不详、事项未列全等情形，以及全部条款的总例。

  背景:
    假如 依据政策文件《关于贯彻落实《质量强国建设纲要》深化质量强省建设的实施意见》
    并且 认定日期为 2024-06-30

  @004-01 @governor-quality-award
  场景大纲: 所见文本未载日期，<日期>照常认定
    假如 认定日期为 <日期>
    并且 申报主体为企业
    并且 申报事项：
      | 类别   | 编号       | 级别 |
      | 质量奖 | 省长质量奖 | 省级 |
    当 认定
    那么 明细为：
      | 条款                   | 事项       | 出资 | 性质 | 金额 |
      | governor-quality-award | 省长质量奖 | 省级 | 荣誉 | —    |

    例子:
      | 日期       |
      | 2023-02-07 |
      | 2025-12-31 |
      | 2026-01-01 |

  @004-03 @004-04 @benchmark-city @liability-insurance
  场景大纲: <主体>申报“<类别>”，主体类型不符
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别   | 编号   |
      | <类别> | 事项-1 |
    当 认定
    那么 没有明细
    并且 未获 <条款> 因为 类型 现为 <主体> 应为 <应为>

    例子:
      | 主体     | 类别                 | 条款                | 应为     |
      | 县级政府 | 质量强国标杆城市     | benchmark-city      | 市级政府 |
      | 企业     | 质量强国标杆城市     | benchmark-city      | 市级政府 |
      | 个人     | 产品质量安全责任保险 | liability-insurance | 企业     |

  @004-04 @quality-talent
  场景: 人才条款只对个人，企业不适用
    假如 申报主体为企业：
      | 高精尖缺质量人才 | 是 |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款           | 事项 | 因为 | 现为 | 应为 |
      | quality-talent | —    | 类型 | 企业 | 个人 |

  @004-01 @004-02 @004-03 @004-04
  @provincial-patent-award @quality-category @quality-cluster @old-brand @financing
  场景: 没有限定主体的条款，协会也可以
    假如 申报主体为协会
    并且 申报事项：
      | 类别             | 编号     | 级别 | 属工业和信息化专项发展资金 | 申报类别 | 金融类别 |
      | 专利奖           | 专利奖-1 | 省级 |                            |          |          |
      | 科技创新项目     | 项目-1   |      | 是                         | 质量提升 |          |
      | 质量卓越产业集群 | 集群-1   |      |                            |          |          |
      | 老字号           | 老字号-1 |      |                            |          |          |
      | 金融服务         | 融资-1   |      |                            |          | 普惠金融 |
    当 认定
    那么 明细为：
      | 条款                    | 事项     | 出资 | 性质   | 金额 |
      | provincial-patent-award | 专利奖-1 | 省级 | 荣誉   | —    |
      | quality-category        | 项目-1   | 省级 | 未定额 | —    |
      | quality-cluster         | 集群-1   | 省级 | 荣誉   | —    |
      | old-brand               | 老字号-1 | 省级 | 荣誉   | —    |
      | financing               | 融资-1   | 省级 | 荣誉   | —    |

  @004-01 @004-02 @004-03 @004-04
  @governor-quality-award @quality-category @innovation-pilot-zone @financing
  场景: 事实不详的，列出待补充事实；一个条件已不满足的，其他不详不影响结论
    假如 申报主体为企业
    并且 申报事项：
      | 类别         | 编号     | 级别 | 属工业和信息化专项发展资金 | 申报类别 | 金融类别 |
      | 质量奖       | 质量奖-1 | 未知 |                            |          |          |
      | 质量先导区   | 先导区-1 | 未知 |                            |          |          |
      | 科技创新项目 | 项目-1   |      | 是                         | 未知     |          |
      | 科技创新项目 | 项目-2   |      | 否                         | 未知     |          |
      | 金融服务     | 融资-1   |      |                            |          | 未知     |
    当 认定
    那么 没有明细
    并且 未获 quality-category 因为 属工业和信息化专项发展资金 现为 否 应为 是
    并且 待补充：
      | 条款                   | 事项     | 事实     |
      | governor-quality-award | 质量奖-1 | 级别     |
      | innovation-pilot-zone  | 先导区-1 | 级别     |
      | quality-category       | 项目-1   | 申报类别 |
      | financing              | 融资-1   | 金融类别 |
    并且 待补充事实涉及金额：
      | 条款                   | 事项     | 出资 | 性质   | 金额 |
      | governor-quality-award | 质量奖-1 | 省级 | 荣誉   | —    |
      | innovation-pilot-zone  | 先导区-1 | 省级 | 荣誉   | —    |
      | quality-category       | 项目-1   | 省级 | 未定额 | —    |
      | financing              | 融资-1   | 省级 | 荣誉   | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |

  @004-01 @004-02 @004-03 @004-04
  场景: 个人自查未列事项，只问个人可以申报的
    假如 申报主体为个人
    并且 事项未列全
    当 认定
    那么 没有明细
    并且 待补充：
      | 条款           | 事项 | 事实             |
      | quality-talent | —    | 高精尖缺质量人才 |
    # 标杆城市只对市级政府，责任保险只对企业，不问个人
    并且 尚未列出事项、有待询问的条款为：
      | 条款                          |
      | innovation-pilot-zone         |
      | national-demonstration-zone   |
      | quality-category              |
      | financing                     |
      | governor-quality-award        |
      | provincial-patent-award       |
      | provincial-demonstration-zone |
      | quality-cluster               |
      | old-brand                     |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |

  @004-01 @004-02 @004-03 @004-04
  @governor-quality-award @provincial-patent-award @quality-category @innovation-pilot-zone
  @national-demonstration-zone @provincial-demonstration-zone @quality-cluster @old-brand @financing
  @liability-insurance
  场景: 企业可以申报的条款各满足一次，没有一笔应付
    假如 申报主体为企业
    并且 申报事项：
      | 类别                   | 编号       | 级别 | 属工业和信息化专项发展资金 | 申报类别 | 金融类别 |
      | 质量奖                 | 质量奖     | 省级 |                            |          |          |
      | 专利奖                 | 专利奖     | 省级 |                            |          |          |
      | 质量先导区             | 先导区     | 国家 |                            |          |          |
      | 全国质量品牌提升示范区 | 全国示范区 |      |                            |          |          |
      | 省级质量品牌提升示范区 | 省示范区   |      |                            |          |          |
      | 质量卓越产业集群       | 集群       |      |                            |          |          |
      | 老字号                 | 老字号     |      |                            |          |          |
      | 科技创新项目           | 项目       |      | 是                         | 质量提升 |          |
      | 金融服务               | 融资       |      |                            |          | 绿色金融 |
      | 产品质量安全责任保险   | 保险       |      |                            |          |          |
    当 认定
    那么 明细为：
      | 条款                          | 事项       | 出资 | 性质   | 金额 |
      | governor-quality-award        | 质量奖     | 省级 | 荣誉   | —    |
      | provincial-patent-award       | 专利奖     | 省级 | 荣誉   | —    |
      | innovation-pilot-zone         | 先导区     | 省级 | 荣誉   | —    |
      | national-demonstration-zone   | 全国示范区 | 省级 | 荣誉   | —    |
      | provincial-demonstration-zone | 省示范区   | 省级 | 荣誉   | —    |
      | quality-cluster               | 集群       | 省级 | 荣誉   | —    |
      | old-brand                     | 老字号     | 省级 | 荣誉   | —    |
      | quality-category              | 项目       | 省级 | 未定额 | —    |
      | financing                     | 融资       | 省级 | 荣誉   | —    |
      | liability-insurance           | 保险       | 省级 | 荣誉   | —    |
    # 10笔：未定额1，荣誉9，应付0
    并且 合计为：
      | 出资 | 性质   | 项数 | 金额 |
      | 省级 | 未定额 | 1    | —    |
      | 省级 | 荣誉   | 9    | —    |
    并且 没有未获条款
    并且 没有待补充事实
