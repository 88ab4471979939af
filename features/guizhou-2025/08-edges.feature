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
      | 类别   | 编号       | 级别 | 已获奖 |
      | 质量奖 | 省长质量奖 | 省级 | 是     |
    当 认定
    那么 明细为：
      | 条款                   | 事项       | 出资 | 性质 | 金额 |
      | governor-quality-award | 省长质量奖 | 省级 | 荣誉 | —    |

    例子:
      | 日期       |
      | 2023-02-07 |
      | 2025-12-31 |
      | 2026-01-01 |

  @004-03 @benchmark-city
  场景大纲: <主体>申报标杆城市，主体类型不符
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别             | 编号       | 已认定 |
      | 质量强国标杆城市 | 标杆城市-1 | 是     |
    当 认定
    那么 没有明细
    并且 未获 benchmark-city 因为 类型 现为 <主体> 应为 市级政府

    例子:
      | 主体     |
      | 县级政府 |
      | 企业     |

  @004-04 @quality-talent @one-stop-service
  场景: 人才条款只对个人，一站式服务只对园区，企业不适用
    假如 申报主体为企业：
      | 高精尖缺质量人才     | 是 |
      | 产业集聚区或重点园区 | 是 |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款             | 事项 | 因为 | 现为 | 应为 |
      | one-stop-service | —    | 类型 | 企业 | 园区 |
      | quality-talent   | —    | 类型 | 企业 | 个人 |

  @004-01 @004-02 @004-03
  @governor-quality-award @quality-category @innovation-pilot-zone @guizhou-boutique
  场景: 事实不详的，列出待补充事实；一个条件已不满足的，其他不详不影响结论
    假如 申报主体为企业
    并且 申报事项：
      | 类别         | 编号     | 级别 | 已获奖 | 已认定 | 属工业和信息化专项发展资金 | 申报类别 | 已获立项 |
      | 质量奖       | 质量奖-1 | 未知 | 是     |        |                            |          |          |
      | 质量先导区   | 先导区-1 | 未知 |        | 是     |                            |          |          |
      | 科技创新项目 | 项目-1   |      |        |        | 是                         | 未知     | 是       |
      | 科技创新项目 | 项目-2   |      |        |        | 否                         | 未知     | 是       |
    当 认定
    那么 没有明细
    并且 未获 quality-category 因为 属工业和信息化专项发展资金 现为 否 应为 是
    并且 待补充：
      | 条款                   | 事项     | 事实     |
      | governor-quality-award | 质量奖-1 | 级别     |
      | innovation-pilot-zone  | 先导区-1 | 级别     |
      | quality-category       | 项目-1   | 申报类别 |
    并且 待补充事实涉及金额：
      | 条款                   | 事项     | 出资 | 性质   | 金额 |
      | governor-quality-award | 质量奖-1 | 省级 | 荣誉   | —    |
      | innovation-pilot-zone  | 先导区-1 | 省级 | 荣誉   | —    |
      | quality-category       | 项目-1   | 省级 | 未定额 | —    |
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
    # 标杆城市只对市级政府，课程只对高校，不问个人
    并且 尚未列出事项、有待询问的条款为：
      | 条款                          |
      | innovation-pilot-zone         |
      | national-demonstration-zone   |
      | quality-category              |
      | governor-quality-award        |
      | provincial-patent-award       |
      | other-provincial-award        |
      | provincial-demonstration-zone |
      | quality-cluster               |
      | guizhou-boutique              |
      | qian-series                   |
      | old-brand                     |
      | farm-brand-plan               |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |

  @004-01 @004-02 @004-03
  @governor-quality-award @provincial-patent-award @other-provincial-award @quality-category @innovation-pilot-zone
  @national-demonstration-zone @provincial-demonstration-zone @quality-cluster @guizhou-boutique @qian-series
  @old-brand @farm-brand-plan
  场景大纲: 没有限定主体的条款各满足一次，<主体>也可以，没有一笔应付
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别                   | 编号       | 级别 | 已获奖 | 已认定 | 精品称号       |
      | 质量奖                 | 质量奖     | 省级 | 是     |        |                |
      | 专利奖                 | 专利奖     | 省级 | 是     |        |                |
      | 其他质量评选表彰       | 其他奖     | 省级 | 是     |        |                |
      | 质量先导区             | 先导区     | 国家 |        | 是     |                |
      | 全国质量品牌提升示范区 | 全国示范区 |      |        | 是     |                |
      | 省级质量品牌提升示范区 | 省示范区   |      |        | 是     |                |
      | 质量卓越产业集群       | 集群       |      |        | 是     |                |
      | 老字号                 | 老字号     |      |        | 是     |                |
      | 精品品牌               | 精品       |      |        | 是     | 贵州精品       |
      | 精品品牌               | 黔系列     |      |        | 是     | 黔系列品牌产品 |
    并且 申报事项：
      | 类别                 | 编号 | 属工业和信息化专项发展资金 | 申报类别 | 已获立项 | 已列入 |
      | 科技创新项目         | 项目 | 是                         | 质量提升 | 是       |        |
      | 农业品牌精品培育计划 | 计划 |                            |          |          | 是     |
    当 认定
    那么 明细为：
      | 条款                          | 事项       | 出资 | 性质       | 金额 |
      | governor-quality-award        | 质量奖     | 省级 | 荣誉       | —    |
      | provincial-patent-award       | 专利奖     | 省级 | 荣誉       | —    |
      | other-provincial-award        | 其他奖     | 省级 | 荣誉       | —    |
      | innovation-pilot-zone         | 先导区     | 省级 | 荣誉       | —    |
      | national-demonstration-zone   | 全国示范区 | 省级 | 荣誉       | —    |
      | provincial-demonstration-zone | 省示范区   | 省级 | 荣誉       | —    |
      | quality-cluster               | 集群       | 省级 | 荣誉       | —    |
      | old-brand                     | 老字号     | 省级 | 荣誉       | —    |
      | guizhou-boutique              | 精品       | 省级 | 荣誉       | —    |
      | qian-series                   | 黔系列     | 省级 | 荣誉       | —    |
      | quality-category              | 项目       | 省级 | 未定额     | —    |
      | farm-brand-plan               | 计划       | 省级 | 非资金支持 | —    |
    # 12笔：未定额1，非资金支持1，荣誉10，应付0
    并且 合计为：
      | 出资 | 性质       | 项数 | 金额 |
      | 省级 | 未定额     | 1    | —    |
      | 省级 | 非资金支持 | 1    | —    |
      | 省级 | 荣誉       | 10   | —    |
    并且 没有待补充事实

    例子:
      | 主体 |
      | 企业 |
      | 协会 |
