# language: zh-CN
功能: 全部条款
  一家企业满足全部条款各一次。文件没有写任何数额，所以没有一笔应付。

  背景:
    假如 依据政策文件《南通市质量强市实施意见（通政办发〔2012〕54号）》
    并且 认定日期为 2013-06-30

  @001-01 @001-02 @001-03 @001-04
  @brand-reward @brand-cultivation @quality-pilot-zone @national-committee @national-working-group
  @standards-drafting @standards-adoption @good-practice @standard-cluster-zone @quality-award @certification
  @innovation-centre @patents @hightech-products @farm-processing @supervision-qualification @service-old-brand
  @large-groups @key-industries
  场景: 全部条款各满足一次，没有一笔应付
    假如 申报主体为企业：
      | 规模以上企业 | 是       |
      | 优势企业     | 是       |
      | 大企业集团   | 是       |
      | 产业类别     | 优势产业 |
    并且 申报事项：
      | 类别                 | 编号     | 级别 | 已认定 |
      | 名牌产品             | 名牌     | 国家 | 是     |
      | 标准化技术委员会     | 委员会   | 国家 |        |
      | 标准化技术工作组     | 工作组   | 国家 |        |
      | 标准                 | 标准     | 行业 |        |
      | 标准化良好行为企业   | 良好行为 | 省   |        |
      | 产业集聚标准化示范区 | 示范区   | 国家 |        |
      | 质量奖               | 质量奖   | 市   |        |
      | 质量先导区           | 先导区   |      |        |
      | 高新技术产品         | 高新产品 |      |        |
    并且 申报事项：
      | 类别         | 编号 | 品牌载体类别 | 所采标准 | 认证类别     | 研发机构类别 | 级别   | 已申报专利 |
      | 品牌培育载体 | 载体 | 地标产品     |          |              |              |        |            |
      | 采标         | 采标 |              | 国际标准 |              |              |        |            |
      | 管理体系认证 | 证书 |              |          | 能源管理体系 |              |        |            |
      | 研发机构     | 机构 |              |          |              | 院士工作站   | 国家级 |            |
      | 专利         | 专利 |              |          |              |              |        | 是         |
    并且 申报事项：
      | 类别                 | 编号   | 具有行业特点 | 传统服务业 | 地方特色 |
      | 农产品深加工         | 深加工 |              |            |          |
      | 设备监理单位资质认可 | 资质   | 是           |            |          |
      | 老字号               | 字号   |              | 是         | 是       |
    当 认定
    那么 明细为：
      | 条款                      | 事项     | 出资 | 性质   | 金额 |
      | brand-reward              | 名牌     | 市级 | 未定额 | —    |
      | brand-reward              | 名牌     | 县级 | 未定额 | —    |
      | brand-cultivation         | 载体     | 市级 | 未定额 | —    |
      | quality-pilot-zone        | 先导区   | 市级 | 荣誉   | —    |
      | national-committee        | 委员会   | 市级 | 未定额 | —    |
      | national-working-group    | 工作组   | 市级 | 未定额 | —    |
      | standards-drafting        | 标准     | 市级 | 未定额 | —    |
      | standards-adoption        | 采标     | 市级 | 未定额 | —    |
      | good-practice             | 良好行为 | 市级 | 未定额 | —    |
      | standard-cluster-zone     | 示范区   | 市级 | 未定额 | —    |
      | quality-award             | 质量奖   | 市级 | 荣誉   | —    |
      | certification             | 证书     | 市级 | 荣誉   | —    |
      | innovation-centre         | 机构     | 市级 | 未定额 | —    |
      | patents                   | 专利     | 市级 | 未定额 | —    |
      | hightech-products         | 高新产品 | 市级 | 未定额 | —    |
      | farm-processing           | 深加工   | 市级 | 未定额 | —    |
      | supervision-qualification | 资质     | 市级 | 荣誉   | —    |
      | service-old-brand         | 字号     | 市级 | 未定额 | —    |
      | large-groups              | —        | 市级 | 未定额 | —    |
      | key-industries            | —        | 市级 | 未定额 | —    |
    # 19个条款20笔：县级1，市级荣誉4（先导区、质量奖、认证、设备监理资质），市级未定额 20－1－4＝15
    并且 合计为：
      | 出资 | 性质   | 项数 | 金额 |
      | 市级 | 未定额 | 15   | —    |
      | 市级 | 荣誉   | 4    | —    |
      | 县级 | 未定额 | 1    | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |
    并且 没有未获条款
    并且 没有待补充事实
