# language: zh-CN
功能: 金额表中几档各有各的档次
  每个数都是手算的。

  场景: 国际分两档、国家分三档，由评审选一档
    假如 条款
      """
      - clause: reviewed
        article: 一
        summary: 国际标准经评审分50万元、30万元两档，国家标准分20万元、10万元、5万元三档，行业标准1万元
        for: enterprise
        each: standard
        pays:
          city:
            by: level
            international: {grades: [50万元, 30万元]}
            national: {grades: [20万元, 10万元, 5万元]}
            industry: 1万元
      """
    并且 事项
      | 类别 | 编号 | 级别 | 市级核定金额 |
      | 标准 | A    | 国际 | 未知         |
      | 标准 | B    | 国际 | 45万元       |
      | 标准 | C    | 国家 | 45万元       |
      | 标准 | D    | 国家 | 9.99万元     |
      | 标准 | E    | 国家 | 1万元        |
      | 标准 | F    | 行业 | 0元          |
    # B 不到50万元，按30万元；C 超过最高一档；D 不到10万元，按5万元；E 比最低一档还低；F 是写明的数额，不看核定
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额   |
      | reviewed | A    | 市级 | 上限 | 50万元 |
      | reviewed | B    | 市级 | 应付 | 30万元 |
      | reviewed | C    | 市级 | 应付 | 20万元 |
      | reviewed | D    | 市级 | 应付 | 5万元  |
      | reviewed | E    | 市级 | 应付 | 0元    |
      | reviewed | F    | 市级 | 应付 | 1万元  |
    并且 市级应付最少 56万元，最多 106万元

  场景: 档次乘以数量，另加的不在其中
    假如 条款
      """
      - clause: per-piece
        article: 一
        summary: 主导的，每家起草单位分2万元、1万元两档，区域首个的另加3万元；参与的每家1千元
        for: enterprise
        each: standard
        pays:
          city:
            by: role
            lead: {grades: [2万元, 1万元]}
            participant: 1000元
            times: drafters
            review: base
            plus: [{when: {region_first: true}, amount: 3万元}]
      """
    并且 事项
      | 类别 | 编号 | 角色 | 起草单位数 | 区域首个 | 市级核定金额 |
      | 标准 | A    | 主导 | 3          | 是       | 5万元        |
      | 标准 | B    | 主导 | 3          | 是       | 2万元        |
      | 标准 | C    | 参与 | 4          | 否       | 未知         |
    # A 的档次是6万元、3万元，核定5万元按3万元，另加3万元；B 不到3万元，核定为 0，不另加
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 金额    |
      | per-piece | A    | 市级 | 应付 | 6万元   |
      | per-piece | B    | 市级 | 应付 | 0元     |
      | per-piece | C    | 市级 | 应付 | 4000元  |

  场景: 依次看的几种情形，有的分档
    假如 条款
      """
      - clause: cases
        article: 一
        summary: 主导国际标准的分30万元、10万元两档，其余1万元
        for: enterprise
        each: standard
        pays:
          city:
            first:
              - {when: {level: international, role: lead}, amount: {grades: [10万元, 30万元]}}
              - {amount: 1万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色 | 市级核定金额 |
      | 标准 | A    | 国际 | 主导 | 29万元       |
      | 标准 | B    | 国际 | 参与 | 29万元       |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | cases | A    | 市级 | 应付 | 10万元 |
      | cases | B    | 市级 | 应付 | 1万元  |
