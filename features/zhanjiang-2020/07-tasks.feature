# language: zh-CN
功能: 任务分解表
  任务分解表30项任务各有牵头和参与部门，激励条款分在其中十六项。
  下面按任务列出条款；每个条款的部门由 tests/test_pack_features.py 逐一核对。

  背景:
    假如 依据政策文件《湛江市开展质量提升行动的方案》
    并且 认定日期为 2019-12-31

  @002-07 @upgrade-activities @transformation-projects
  场景: 任务16，市市场监管局牵头，市工业和信息化局、市科学技术局参与
    假如 申报主体为企业：
      | 工业企业 | 是 |
    并且 申报事项：
      | 类别                   | 编号   | 活动类别 | 技改方向 |
      | 纳入技术改造支持的活动 | 活动-1 | 标准研制 |          |
      | 技术改造项目           | 项目-1 |          | 设备更新 |
    当 认定
    那么 明细为：
      | 条款                    | 事项   | 出资 | 性质   | 金额 |
      | upgrade-activities      | 活动-1 | 市级 | 未定额 | —    |
      | transformation-projects | 项目-1 | 市级 | 未定额 | —    |

  @002-07 @quality-benchmark-support @quality-benchmark-investment @first-equipment @credit-reference
  @military-supply
  场景: 任务28，市财政局牵头，市发展和改革局等六个部门参与；标杆企业的经验推广属任务18
    假如 申报主体为企业：
      | 优质民口企业 | 是 |
    并且 申报事项：
      | 类别                   | 编号   | 已认定 | 已投保 | 评价对象 |
      | 质量标杆               | 标杆-1 | 是     |        |          |
      | 首台（套）重大技术装备 | 装备-1 |        | 是     |          |
      | 质量品牌评价结果       | 评价-1 |        |        | 品牌价值 |
      | 进入军事供应链         | 供应-1 |        |        |          |
    当 认定
    那么 明细为：
      | 条款                         | 事项   | 出资 | 性质       | 金额 |
      | quality-benchmark-support    | 标杆-1 | 市级 | 非资金支持 | —    |
      | quality-benchmark-investment | 标杆-1 | 市级 | 未定额     | —    |
      | benchmark-experience         | 标杆-1 | 市级 | 荣誉       | —    |
      | first-equipment              | 装备-1 | 市级 | 未定额     | —    |
      | credit-reference             | 评价-1 | 市级 | 非资金支持 | —    |
      | military-supply              | 供应-1 | 市级 | 非资金支持 | —    |

  @002-07 @green-lane @one-licence @report-reward @report-confidentiality
  场景: 任务20和任务21，都由市市场监管局牵头
    假如 申报主体为企业：
      | 骨干企业     | 是 |
      | 实行生产许可 | 是 |
    并且 申报事项：
      | 类别 | 编号   | 查证属实 |
      | 举报 | 举报-1 | 是       |
    当 认定
    那么 明细为：
      | 条款                   | 事项   | 出资 | 性质       | 金额 |
      | green-lane             | —      | 市级 | 非资金支持 | —    |
      | one-licence            | —      | 市级 | 非资金支持 | —    |
      | report-reward          | 举报-1 | 市级 | 未定额     | —    |
      | report-confidentiality | 举报-1 | 市级 | 非资金支持 | —    |

  @002-07 @quality-award @award-experience @quality-models
  场景: 任务30，市市场监管局牵头；获奖企业的多方面支持兼属任务28，两个牵头部门都列在前面
    假如 申报主体为企业
    并且 申报事项：
      | 类别             | 编号     | 级别 | 已获奖 | 示范活动类别 | 已认定 |
      | 质量奖           | 质量奖-1 | 市级 | 是     |              |        |
      | 质量强市示范活动 | 示范-1   |      |        | 质量强业     | 是     |
    当 认定
    那么 明细为：
      | 条款                     | 事项     | 出资 | 性质       | 金额 |
      | quality-award-support    | 质量奖-1 | 市级 | 非资金支持 | —    |
      | quality-award-investment | 质量奖-1 | 市级 | 未定额     | —    |
      | quality-award            | 质量奖-1 | 市级 | 荣誉       | —    |
      | award-experience         | 质量奖-1 | 市级 | 荣誉       | —    |
      | quality-models           | 示范-1   | 市级 | 荣誉       | —    |
