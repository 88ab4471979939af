# language: zh-CN
功能: 全部条款
  一家企业满足全部条款各一次。文件没有写任何数额，所以没有一笔应付。

  背景:
    假如 依据政策文件《南通市质量强市实施意见（通政办发〔2012〕54号）》
    并且 认定日期为 2013-06-30

  @001-01 @001-02 @001-03 @001-04
  @brand-reward @brand-cultivation @quality-pilot-zone @brand-model @national-committee @national-working-group
  @standards-drafting @standards-adoption @good-practice @standard-cluster-zone @theme-zone @quality-award
  @quality-works @farm-processing @supervision-qualification @service-old-brand @large-groups
  场景: 全部条款各满足一次，没有一笔应付
    假如 申报主体为企业：
      | 规模以上企业 | 是 |
      | 大企业集团   | 是 |
    并且 申报事项：
      | 类别                 | 编号     | 级别 | 已认定 | 已获奖 | 承担秘书处工作 | 制修订 | 已发布 |
      | 名牌产品             | 名牌     | 国家 | 是     |        |                |        |        |
      | 标准化技术委员会     | 委员会   | 国家 |        |        | 是             |        |        |
      | 标准化技术工作组     | 工作组   | 国家 |        |        | 是             |        |        |
      | 标准                 | 标准     | 行业 |        |        |                | 制定   | 是     |
      | 标准化良好行为企业   | 良好行为 | 省   | 是     |        |                |        |        |
      | 产业集聚标准化示范区 | 示范区   | 国家 | 是     |        |                |        |        |
      | 质量奖               | 质量奖   | 市   |        | 是     |                |        |        |
      | 质量先导区           | 先导区   |      |        |        |                |        |        |
    并且 申报事项：
      | 类别         | 编号   | 品牌载体类别 | 全国行业知名 | 所采标准 | 示范区主题 | 级别 | 已认定 | 已选树 |
      | 品牌培育载体 | 载体   | 地标产品     | 是           |          |            |      |        |        |
      | 采标         | 采标   |              |              | 国际标准 |            |      |        |        |
      | 主题示范区   | 主题区 |              |              |          | 循环经济   | 国家 | 是     |        |
      | 名牌典范企业 | 典范   |              |              |          |            |      |        | 是     |
    并且 申报事项：
      | 类别                 | 编号   | 具有行业特点 | 传统服务业 | 地方特色 | 工程奖名称 | 已获奖 |
      | 农产品深加工         | 深加工 |              |            |          |            |        |
      | 设备监理单位资质认可 | 资质   | 是           |            |          |            |        |
      | 老字号               | 字号   |              | 是         | 是       |            |        |
      | 工程奖项             | 工程   |              |            |          | 鲁班奖     | 是     |
    当 认定
    那么 明细为：
      | 条款                      | 事项     | 出资 | 性质       | 金额 |
      | brand-reward              | 名牌     | 市级 | 未定额     | —    |
      | brand-reward              | 名牌     | 县级 | 未定额     | —    |
      | brand-cultivation         | 载体     | 市级 | 非资金支持 | —    |
      | quality-pilot-zone        | 先导区   | 市级 | 非资金支持 | —    |
      | brand-model               | 典范     | 市级 | 荣誉       | —    |
      | national-committee        | 委员会   | 市级 | 未定额     | —    |
      | national-working-group    | 工作组   | 市级 | 未定额     | —    |
      | standards-drafting        | 标准     | 市级 | 未定额     | —    |
      | standards-adoption        | 采标     | 市级 | 未定额     | —    |
      | good-practice             | 良好行为 | 市级 | 未定额     | —    |
      | standard-cluster-zone     | 示范区   | 市级 | 未定额     | —    |
      | theme-zone                | 主题区   | 市级 | 未定额     | —    |
      | quality-award             | 质量奖   | 市级 | 荣誉       | —    |
      | quality-works             | 工程     | 市级 | 荣誉       | —    |
      | farm-processing           | 深加工   | 市级 | 非资金支持 | —    |
      | supervision-qualification | 资质     | 市级 | 非资金支持 | —    |
      | service-old-brand         | 字号     | 市级 | 非资金支持 | —    |
      | large-groups              | —        | 市级 | 非资金支持 | —    |
    # 17个条款18笔：县级1；市级荣誉3（典范、质量奖、优质工程）；市级非资金支持6（载体、先导区、深加工、资质、字号、集团）；
    # 市级未定额 18－1－3－6＝8（名牌、委员会、工作组、标准、采标、良好行为、集聚区、主题区）
    并且 合计为：
      | 出资 | 性质       | 项数 | 金额 |
      | 市级 | 未定额     | 8    | —    |
      | 市级 | 非资金支持 | 6    | —    |
      | 市级 | 荣誉       | 3    | —    |
      | 县级 | 未定额     | 1    | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |
    并且 没有未获条款
    并且 没有待补充事实
