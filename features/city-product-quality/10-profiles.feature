# language: zh-CN
功能: 档案实例
  四份可以照着填写的档案，放在 profiles 目录。

  背景:
    假如 依据政策文件《关于全面提升产品质量的实施意见》
    并且 认定日期为 2023-06-30

  @003-01 @003-02 @003-06 @003-07 @003-08 @003-19
  @leader @led-standard @pilot @committee-secretariat @breakthrough @government-quality-award-list
  @foreign-trade-training
  场景: 轴承制造企业
    假如 申报主体的档案为 bearing-maker.yaml
    当 认定
    那么 明细为：
      | 条款                          | 事项               | 出资 | 性质       | 金额   |
      | leader                        | 领跑者-2022        | 省级 | 待定       | 3万元  |
      | leader                        | 领跑者-2022        | 市级 | 待定       | 3万元  |
      | led-standard                  | ISO 00001-2022     | 省级 | 应付       | 30万元 |
      | led-standard                  | ISO 00001-2022     | 市级 | 应付       | 30万元 |
      | pilot                         | 智能轴承标准化试点 | 省级 | 应付       | 6万元  |
      | pilot                         | 智能轴承标准化试点 | 市级 | 应付       | 20万元 |
      | committee-secretariat         | SAC/TC 000/SC 1    | 市级 | 应付       | 30万元 |
      | breakthrough                  | 精密轴承           | 市级 | 应付       | 60万元 |
      | government-quality-award-list | —                  | 市级 | 荣誉       | —      |
      | foreign-trade-training        | —                  | 市级 | 非资金支持 | —      |
    # 省是否资助领跑者尚不清楚，省、市各3万元都待定
    # 省应付 30＋6＝36；市应付 30＋20＋30＋60＝140
    并且 合计为：
      | 出资 | 性质       | 项数 | 金额    |
      | 省级 | 应付       | 2    | 36万元  |
      | 省级 | 待定       | 1    | 3万元   |
      | 市级 | 应付       | 4    | 140万元 |
      | 市级 | 待定       | 1    | 3万元   |
      | 市级 | 非资金支持 | 1    | —       |
      | 市级 | 荣誉       | 1    | —       |
    # 至多再加待定：省 36＋3＝39；市 140＋3＝143
    并且 金额范围为：
      | 出资 | 至少    | 至多    |
      | 省级 | 36万元  | 39万元  |
      | 市级 | 140万元 | 143万元 |
    并且 调整为：
      | 条款         | 事项     | 出资 | 调整 | 原为    | 改为   |
      | breakthrough | 精密轴承 | 市级 | 核定 | 100万元 | 60万元 |
    并且 未获：
      | 条款                     | 事项            | 因为                 | 现为 | 应为       |
      | led-standard             | GB/T 00002-2021 | 角色                 | 参与 | 主导       |
      | china-quality-award-list | —               | 列入世界一流培育范围 | 否   | 是         |
      | lenient-supervision      | —               | 新设立               | 否   | 是         |
      | lenient-supervision      | —               | 新产业新业态新模式   | 否   | 是         |
      | small-firm-help          | —               | 企业规模             | 中型 | 微型或小型 |
    并且 待补充：
      | 条款   | 事项        | 事实           |
      | leader | 领跑者-2022 | 省级已资助金额 |

  @003-16 @rd-intensity-rank
  场景: 县政府两个年度的位次
    假如 申报主体的档案为 county.yaml
    当 认定
    那么 明细为：
      | 条款              | 事项     | 出资 | 性质 | 金额    |
      | rd-intensity-rank | 2021年度 | 市级 | 应付 | 50万元  |
      | rd-intensity-rank | 2022年度 | 市级 | 应付 | 100万元 |
    # 50＋100＝150
    并且 合计为：
      | 出资 | 性质 | 项数 | 金额    |
      | 市级 | 应付 | 2    | 150万元 |
    并且 所据口径为：
      | 条款              | 事项     | 出资 | 口径             | 取     |
      | rd-intensity-rank | 2021年度 | 市级 | rd-rank-thirty   | 50万元 |
      | rd-intensity-rank | 2021年度 | 市级 | local-applicants | 是     |
      | rd-intensity-rank | 2022年度 | 市级 | local-applicants | 是     |
    并且 没有未获条款
    并且 没有待补充事实

  @003-07 @committee-secretariat
  场景: 行业协会，一个委员会已领过资助，另一个差一日满一年
    假如 申报主体的档案为 association.yaml
    当 认定
    那么 明细为：
      | 条款                  | 事项       | 出资 | 性质 | 金额 |
      | committee-secretariat | ISO/TC 000 | 市级 | 应付 | 0元  |
    并且 调整为：
      | 条款                  | 事项       | 出资 | 调整   | 原为   | 改为 |
      | committee-secretariat | ISO/TC 000 | 市级 | 一次性 | 50万元 | 0元  |
    并且 未获：
      | 条款                  | 事项            | 因为           | 现为       | 应为             |
      | committee-secretariat | SAC/TC 000/SC 2 | 秘书处起始日期 | 2022-07-01 | 已满12个月       |
      | led-standard          | T/XX 00003-2022 | 类型           | 社会团体   | 企业             |
      | led-standard          | T/XX 00003-2022 | 级别           | 团体       | 国际、国家或行业 |

  @003-07 @committee-secretariat
  场景: 行业协会，次日满一年
    假如 认定日期为 2023-07-01
    并且 申报主体的档案为 association.yaml
    当 认定
    那么 明细为：
      | 条款                  | 事项            | 出资 | 性质 | 金额   |
      | committee-secretariat | ISO/TC 000      | 市级 | 应付 | 0元    |
      | committee-secretariat | SAC/TC 000/SC 2 | 市级 | 应付 | 30万元 |
    并且 合计为：
      | 出资 | 性质 | 项数 | 金额   |
      | 市级 | 应付 | 2    | 30万元 |

  @003-02 @003-06 @003-07 @003-10 @003-19 @003-20
  @led-standard @pilot @committee-secretariat @design-work @government-quality-award-list @lenient-supervision
  场景: 企业自查，哪些已满足、还差什么、涉及多少
    假如 申报主体的档案为 self-check.yaml
    当 认定
    那么 明细为：
      | 条款                  | 事项       | 出资 | 性质 | 金额  |
      | committee-secretariat | 省标委会-1 | 市级 | 应付 | 5万元 |
    并且 没有未获条款
    并且 待补充：
      | 条款                          | 事项            | 事实                     |
      | led-standard                  | GB/T 00004-2022 | 角色                     |
      | pilot                         | —               | 产业链企业               |
      | design-work                   | 作品-1          | 取得增加值               |
      | design-work                   | 作品-1          | 取得产值                 |
      | design-work                   | 作品-1          | 形成税收                 |
      | government-quality-award-list | —               | 县域特色产业集群头部企业 |
      | government-quality-award-list | —               | 所在集群属选定的20个     |
      | lenient-supervision           | —               | 新产业新业态新模式       |
      | small-firm-help               | —               | 企业规模                 |
      | foreign-trade-training        | —               | 外贸企业                 |
    # 试点市级 3×2＝6
    并且 待补充事实涉及金额：
      | 条款                          | 事项            | 出资 | 性质       | 金额   |
      | led-standard                  | GB/T 00004-2022 | 省级 | 应付       | 20万元 |
      | led-standard                  | GB/T 00004-2022 | 市级 | 应付       | 20万元 |
      | pilot                         | 试点-1          | 省级 | 应付       | 3万元  |
      | pilot                         | 试点-1          | 市级 | 应付       | 6万元  |
      | design-work                   | 作品-1          | 市级 | 应付       | 50万元 |
      | government-quality-award-list | —               | 市级 | 荣誉       | —      |
      | lenient-supervision           | —               | 市级 | 非资金支持 | —      |
      | small-firm-help               | —               | 市级 | 非资金支持 | —      |
      | foreign-trade-training        | —               | 市级 | 非资金支持 | —      |
    并且 金额范围为：
      | 出资 | 至少  | 至多   |
      | 省级 | 0元   | 不封顶 |
      | 市级 | 5万元 | 不封顶 |

  @003-02 @003-06 @003-07 @003-10
  场景: 企业自查，未列出的事项有待询问
    假如 申报主体的档案为 self-check.yaml
    当 认定
    那么 尚未列出事项、有待询问的条款为：
      | 条款                   |
      | leader                 |
      | inspection-benchmark   |
      | entrepreneur-training  |
      | benchmark-publicity    |
      | farm-brand-plan        |
      | brand-fairs            |
      | standard-award         |
      | standards-family       |
      | innovation-base        |
      | rd-super-deduction     |
      | breakthrough           |
      | conversion             |
      | design-award           |
      | design-centre          |
      | design-centre-national |
      | patent-conversion      |
      | inspection-centre      |
      | quality-models         |
      | craftsmen              |
