# language: zh-CN
功能: 一个事实定另一个事实
  词汇表写明：街道在哪个县区，县区在哪个片区，上市的是哪种所有制。知道了前者，后者不用再问。

  场景大纲: 写了街道，县区和片区就清楚了
    假如 条款
      """
      - clause: inner
        article: 一
        summary: 东县的企业奖5万元，其余1万元
        for: enterprise
        each: applicant
        pays: {city: {by: district, east: 5万元, else: 1万元}}
      - clause: zone
        article: 二
        summary: 北片的企业奖10万元，其余20万元
        for: enterprise
        each: applicant
        pays: {city: {by: zone, north: 10万元, else: 20万元}}
      """
    并且 主体事实 所在街道 为 <街道>
    并且 主体事实 所在县区 为 <县区>
    那么 市级应付合计 <合计>
    并且 没有要问的

    例子:
      | 街道 | 县区 | 合计   |
      | 河东 | 未知 | 15万元 |
      | 河西 | 东县 | 15万元 |
      | 湖滨 | 未知 | 11万元 |
      | 山前 | 南县 | 21万元 |

  场景大纲: 两处都写而不合的，档案有错
    假如 条款
      """
      - {clause: any, article: 一, summary: 奖1万元, for: any, each: applicant, pays: {city: 1万元}}
      """
    并且 主体事实 <一> 为 <写作>
    并且 主体事实 <二> 为 <又写作>
    那么 档案有错 <代号>

    例子:
      | 一       | 写作 | 二       | 又写作 | 代号          |
      | 所在街道 | 河东 | 所在县区 | 南县   | profile.fixed |
      | 所在街道 | 山前 | 所在片区 | 北片   | profile.fixed |
      | 上市     | 是   | 所有制   | 国有   | profile.fixed |
      | 所在园区 | 港区 | 所在街道 | 河东   | profile.fixed |

  场景大纲: 只剩一个值的，也就清楚了
    假如 条款
      """
      - clause: private
        article: 一
        summary: 没有上市的奖1万元
        for: enterprise
        each: applicant
        when: {listed: false}
        pays: {city: 1万元}
      - clause: hill
        article: 二
        summary: 山前街道的奖2万元，其余4万元
        for: enterprise
        each: applicant
        pays: {city: {by: street, hill: 2万元, else: 4万元}}
      """
    并且 主体事实 所有制 为 <所有制>
    并且 主体事实 所在县区 为 <县区>
    那么 市级应付合计 <合计>

    例子:
      | 所有制   | 县区 | 合计  |
      | 国有     | 南县 | 3万元 |
      | 股份公司 | 西县 | 4万元 |

  场景: 问街道就不再问县区；只看县区的，问县区
    假如 条款
      """
      - clause: both
        article: 一
        summary: 河东街道的和西县的奖2万元
        for: enterprise
        each: plant
        when: {any: {street: river_east, district: west}}
        pays: {city: 2万元}
      - clause: one
        article: 二
        summary: 东县的奖1万元
        for: enterprise
        each: applicant
        when: {district: east}
        pays: {city: 1万元}
      """
    并且 事项
      | 类别 | 编号 |
      | 厂区 | A    |
    那么 要问
      | 事项           | 事实     | 条款 |
      | （申报主体） | 所在县区 | one  |
      | A              | 所在街道 | both |

  场景: 知道了县区，别的县区的街道不必再问
    假如 条款
      """
      - clause: river
        article: 一
        summary: 河东街道的奖2万元
        for: enterprise
        each: plant
        when: {street: river_east}
        pays: {city: 2万元}
      """
    并且 事项
      | 类别 | 编号 | 所在县区 |
      | 厂区 | A    | 东县     |
      | 厂区 | B    | 西县     |
      | 厂区 | C    | 南县     |
    那么 要问
      | 事项 | 事实     | 条款  |
      | A    | 所在街道 | river |
    并且 市级应付最少 0元，最多 2万元

  场景: 县区已经排除了的街道，问了也得不到什么，不再问
    假如 条款
      """
      - clause: lake
        article: 一
        summary: 湖滨街道的奖2万元
        for: enterprise
        each: plant
        when: {street: lake}
        pays: {city: 2万元}
      """
    并且 事项
      | 类别 | 编号 | 所在县区 |
      | 厂区 | A    | 东县     |
    那么 没有要问的
    并且 尚不能确定
      | 条款 | 事项 | 待补充   | 涉及     |
      | lake | A    | 所在街道 | 市级 0元 |

  场景: 范围不计词汇表排除了的情形
    假如 条款
      """
      - clause: river
        article: 一
        summary: 河东街道的奖2万元
        for: enterprise
        each: plant
        when: {street: river_east}
        pays: {city: 2万元}
      - clause: south
        article: 二
        summary: 南县的奖3万元
        for: enterprise
        each: plant
        when: {district: south}
        pays: {city: 3万元}
      - clause: north
        article: 三
        summary: 主体在北片的奖1万元
        for: enterprise
        each: applicant
        when: {zone: north}
        pays: {city: 1万元}
      - clause: hill
        article: 四
        summary: 主体在山前街道的奖1万元
        for: enterprise
        each: applicant
        when: {street: hill}
        pays: {city: 1万元}
      """
    并且 事项
      | 类别 | 编号 |
      | 厂区 | A    |
    # 河东不在南县，山前不在北片
    那么 市级应付最少 0元，最多 4万元

  场景: 涉及按词汇表许可的情形算
    假如 条款
      """
      - clause: river
        article: 一
        summary: 河西街道和山前街道的，按县区奖励
        for: enterprise
        each: plant
        when: {street: [river_west, hill]}
        pays: {city: {by: district, east: 2万元, south: 1万元}}
      - clause: west
        article: 二
        summary: 西县的，按街道奖励
        for: enterprise
        each: plant
        when: {district: west}
        pays: {city: {by: street, river_east: 5万元, lake: 3万元, else: 4万元}}
      """
    并且 事项
      | 类别 | 编号 | 所在街道 |
      | 厂区 | A    | 河东     |
      | 厂区 | B    | 湖滨     |
    # A 换到河西，仍在东县；B 换到河西或山前，县区也换
    那么 未获共涉及
      | 条款  | 事项 | 因为     | 涉及      |
      | river | A    | 所在街道 | 市级 2万元 |
      | river | B    | 所在街道 | 市级 2万元 |
      | west  | A    | 所在县区 | 市级 3万元 |
    并且 市级应付合计 3万元
