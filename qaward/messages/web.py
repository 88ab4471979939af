"""Messages of the web door: about what a page or a program sent, and about the server's own start."""

from __future__ import annotations

from qaward.messages.text import Text

WEB: dict[str, Text] = {
    "web.400": Text(
        ("这个请求读不了", "this request cannot be read"),
        ("请回到首页重新开始", "go back to the start"),
    ),
    "web.403": Text(
        (
            "表单不是从这里的页面提交的，或者浏览器没有接受 cookie",
            "the form was not sent from a page of this site, or the browser takes no cookies",
        ),
        ("请打开首页再填一次", "open the start page again"),
    ),
    "web.404": Text(
        ("没有这个地址", "there is no such address"),
        ("请检查网址，或回到首页", "check it, or go back to the start"),
    ),
    "web.405": Text(
        ("这个地址不接受这种请求", "this address does not take such a request"),
        ("请从首页进入，程序请看接口说明里的方法", "go in by the start page, or see the methods of the description"),
    ),
    "web.413": Text(
        ("发来的内容超过 8 MB", "what was sent is larger than 8 MB"),
        ("请减少事项，或在命令行上认定", "send fewer items, or decide on the command line"),
    ),
    "web.415": Text(
        ("内容不是 JSON", "the content is not JSON"),
        ("请用 Content-Type: application/json 发送", "send it with Content-Type: application/json"),
    ),
    "web.429": Text(
        ("来自这个地址的请求太多", "too many requests from this address"),
        ("请稍等一会儿再试", "wait a moment and try again"),
    ),
    "web.500": Text(
        ("出了内部错误，没有给出结果", "an internal error, and no result was given"),
        ("请稍后再试，仍然这样的，请告诉管理员", "try again later, and tell the administrator if it stays so"),
    ),
    "web.503": Text(
        ("主管部门的名单现在看不了，也答复不了", "the list of the office can neither be looked at nor answered now"),
        (
            "请稍后再试，仍然这样的，请联系主管部门，不是填写有误",
            "try again later, and ask the office if it stays so; nothing that you filled in is wrong",
        ),
    ),
    "web.policy": Text(
        ("没有提供 `{found}` 这个政策", "there is no policy `{found}` here"),
        ("可用：{known}", "known: {known}"),
    ),
    "web.choose": Text(
        ("没有选文件", "no document was chosen"),
        ("请至少选一个", "choose at least one"),
    ),
    "web.regions": Text(
        ("所选的文件不是同一个地区的", "the documents chosen are of different regions"),
        ("请只选一个地区的", "choose those of one region"),
    ),
    "web.kind": Text(
        ("没有选申报主体的类型", "no kind of applicant was chosen"),
        ("请选一类", "choose one"),
    ),
    "web.no-policy": Text(
        ("没有适用于行政区划 {region} 的政策", "no policy reaches the region {region}"),
        ("请选文件，或改档案的行政区划", "choose a document, or mend the region of the profile"),
    ),
    "web.items": Text(
        ("列了 {count} 项，这里一次最多 {most} 项", "{count} items are listed, and {most} at most are decided here"),
        ("请分开，或在命令行上认定", "divide them, or decide on the command line"),
    ),
    "web.case": Text(
        ("页面带来的内容不完整，或者改动过", "what the page carried along is not whole, or was changed"),
        ("请回到首页重新开始", "go back to the start"),
    ),
    "web.no-file": Text(
        ("没有选文件", "no file was chosen"),
        ("请选一个 .yaml、.yml、.json 或 .xlsx 文件", "choose a .yaml, .yml, .json or .xlsx file"),
    ),
    "web.file-kind": Text(
        ("`{found}` 不是档案，也不是申报表", "`{found}` is neither a profile nor a workbook"),
        ("请选 .yaml、.yml、.json 或 .xlsx 文件", "choose a .yaml, .yml, .json or .xlsx file"),
    ),
    "web.file-large": Text(
        ("文件超过 {most} MB", "the file is larger than {most} MB"),
        ("请只留一个主体的内容", "leave one applicant in it"),
    ),
    "web.not-template": Text(
        ("这个工作簿不是 qaward template 做的申报表", "this workbook was not made by qaward template"),
        ("请向主管部门要申报表，或上传档案", "ask the office for the form, or upload a profile"),
    ),
    "web.several": Text(
        ("申报表里有 {count} 个主体", "there are {count} applicants in the workbook"),
        ("请只留一个", "leave one"),
    ),
    "web.body": Text(
        ("请求的内容应是一个 JSON 对象，有 {keys}", "the body has to be a JSON object with {keys}"),
        ("请看接口说明", "see the description of the interface"),
    ),
    "web.value": Text(
        ("`{key}` 应为{zh}", "`{key}` has to be {en}"),
        ("请改正", "mend it"),
    ),
    "web.clause": Text(
        ("参加认定的政策没有条款 `{found}`", "the policies taking part have no clause `{found}`"),
        ("请写条款的全名，如 政策/条款", "give its full name, such as policy/clause"),
    ),
    "web.owed-denied": Text(
        ("代码和查询码对不上", "code and code of access do not belong together"),
        (
            "请照主管部门发的查询码再写一遍；丢了的，请主管部门另发",
            "write them again as the office handed them out, or ask the office for a new code",
        ),
    ),
    "web.owed-expired": Text(
        ("这一页开得太久，或者查询码已经换了", "this page was open for too long, or the code of access was replaced"),
        ("请重新填代码和查询码", "give code and code of access again"),
    ),
    "web.owed-gone": Text(
        ("最近一次认定的名单上没有这个代码", "the last list of the office does not have this code"),
        ("请联系主管部门", "ask the office"),
    ),
    "web.owed-run": Text(
        ("名单刚刚更新过，下面是新的；刚才的答复没有记下", "the list was renewed just now; your answer was not kept"),
        ("请看过新的再答复", "look at the new one, and answer then"),
    ),
    "web.owed-account": Text(
        ("账号应为 6 至 34 位数字或字母", "an account number has 6 to 34 digits or letters"),
        ("请照开户许可证或银行回单填写", "write it as the bank does"),
    ),
    "web.owed-bank": Text(
        ("没有写开户行", "the bank is not given"),
        ("请写全称，到支行", "write its full name, with the branch"),
    ),
    "web.owed-nothing": Text(
        ("没有选要放弃的项目", "nothing was chosen to be declined"),
        ("请选一项或几项；不放弃的，不用提交", "choose one or several; send nothing where none is declined"),
    ),
    "web.owed-sure": Text(
        ("没有勾选“知道放弃的后果”", "it is not marked that you know what declining means"),
        ("想清楚了再勾选、提交", "think it over, mark it, and send it"),
    ),
    "web.port": Text(
        ("{host} 的端口 {port} 用不了：{zh}", "port {port} of {host} cannot be used: {en}"),
        ("请换一个 --port，或写 0 由系统选", "choose another --port, or 0 for any that is free"),
    ),
    "web.counts": Text(
        (
            "不能建立各进程共用的计数，{count} 个进程各自计数，一个地址实际能用到 {count} 倍",
            "there can be no file in which the {count} processes count together: each counts alone, and an address may "
            "ask {count} times as often",
        ),
        (
            "请让临时目录可以写（环境变量 TMPDIR 可以另指一个）",
            "let the folder for temporary files be written to (TMPDIR may name another)",
        ),
        severity="warning",
    ),
    "web.not-installed": Text(
        ("没有安装网页所用的软件包 {found}", "the package {found} of the web door is not installed"),
        ("请安装：pip install 'qaward[web]'", "install it: pip install 'qaward[web]'"),
    ),
}
