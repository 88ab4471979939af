"""Messages of the web door: about what a page or a program sent, and about the server's own start."""

from __future__ import annotations

WEB: dict[str, tuple[str, str]] = {
    "web.400": (
        "这个请求读不了；请回到首页重新开始",
        "this request cannot be read; go back to the start",
    ),
    "web.403": (
        "表单不是从这里的页面提交的，或者浏览器没有接受 cookie；请打开首页再填一次",
        "the form was not sent from a page of this site, or the browser takes no cookies; open the start page again",
    ),
    "web.404": (
        "没有这个地址；请检查网址，或回到首页",
        "there is no such address; check it, or go back to the start",
    ),
    "web.405": (
        "这个地址不接受这种请求；请从首页进入，程序请看接口说明里的方法",
        "this address does not take such a request; go in by the start page, or see the methods of the description",
    ),
    "web.413": (
        "发来的内容超过 8 MB；请减少事项，或在命令行上认定",
        "what was sent is larger than 8 MB; send fewer items, or decide on the command line",
    ),
    "web.415": (
        "内容不是 JSON；请用 Content-Type: application/json 发送",
        "the content is not JSON; send it with Content-Type: application/json",
    ),
    "web.429": (
        "来自这个地址的请求太多；请稍等一会儿再试",
        "too many requests from this address; wait a moment and try again",
    ),
    "web.500": (
        "出了内部错误，没有给出结果；请稍后再试，仍然这样的，请告诉管理员",
        "an internal error, and no result was given; try again later, and tell the administrator if it stays so",
    ),
    "web.policy": (
        "没有提供 `{found}` 这个政策；可用：{known}",
        "there is no policy `{found}` here; known: {known}",
    ),
    "web.choose": (
        "没有选文件；请至少选一个",
        "no document was chosen; choose at least one",
    ),
    "web.regions": (
        "所选的文件不是同一个地区的；请只选一个地区的",
        "the documents chosen are of different regions; choose those of one region",
    ),
    "web.kind": (
        "没有选申报主体的类型；请选一类",
        "no kind of applicant was chosen; choose one",
    ),
    "web.no-policy": (
        "没有适用于行政区划 {region} 的政策；请选文件，或改档案的行政区划",
        "no policy reaches the region {region}; choose a document, or mend the region of the profile",
    ),
    "web.items": (
        "列了 {count} 项，这里一次最多 {most} 项；请分开，或在命令行上认定",
        "{count} items are listed, and {most} at most are decided here; divide them, or decide on the command line",
    ),
    "web.case": (
        "页面带来的内容不完整，或者改动过；请回到首页重新开始",
        "what the page carried along is not whole, or was changed; go back to the start",
    ),
    "web.no-file": (
        "没有选文件；请选一个 .yaml、.yml、.json 或 .xlsx 文件",
        "no file was chosen; choose a .yaml, .yml, .json or .xlsx file",
    ),
    "web.file-kind": (
        "`{found}` 不是档案，也不是申报表；请选 .yaml、.yml、.json 或 .xlsx 文件",
        "`{found}` is neither a profile nor a workbook; choose a .yaml, .yml, .json or .xlsx file",
    ),
    "web.file-large": (
        "文件超过 {most} MB；请只留一个主体的内容",
        "the file is larger than {most} MB; leave one applicant in it",
    ),
    "web.not-template": (
        "这个工作簿不是 qaward template 做的申报表；请向主管部门要申报表，或上传档案",
        "this workbook was not made by qaward template; ask the office for the form, or upload a profile",
    ),
    "web.several": (
        "申报表里有 {count} 个主体；请只留一个",
        "there are {count} applicants in the workbook; leave one",
    ),
    "web.body": (
        "请求的内容应是一个 JSON 对象，有 {keys}；请看接口说明",
        "the body has to be a JSON object with {keys}; see the description of the interface",
    ),
    "web.value": (
        "`{key}` 应为{zh}；请改正",
        "`{key}` has to be {en}; mend it",
    ),
    "web.clause": (
        "参加认定的政策没有条款 `{found}`；请写条款的全名，如 政策/条款",
        "the policies taking part have no clause `{found}`; give its full name, such as policy/clause",
    ),
    "web.port": (
        "{host} 的端口 {port} 用不了：{zh}；请换一个 --port，或写 0 由系统选",
        "port {port} of {host} cannot be used: {en}; choose another --port, or 0 for any that is free",
    ),
    "web.not-installed": (
        "没有安装网页所用的软件包 {found}；请安装：pip install 'qaward[web]'",
        "the package {found} of the web door is not installed; install it: pip install 'qaward[web]'",
    ),
}
