"""What the operating system says, and other reasons why a file cannot be used, in words."""

from __future__ import annotations

import errno

REFUSALS: dict[int, str] = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已有同名的文件",
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "符号链接成环",
    errno.EIO: "读写出错",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "只读，不能写入",
    errno.ENXIO: "不是可读取的文件",
    errno.EINVAL: "不是可读取的文件",
    errno.EMFILE: "打开的文件过多",
    errno.EBADF: "没有打开",
    errno.EBUSY: "正被使用",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "文件过大",
    errno.ENOLCK: "所在的文件系统不能加锁，请换一个目录",
    errno.ENOTSUP: "所在的文件系统不支持此操作，请换一个目录",
    errno.ETXTBSY: "正被使用",
}
"""What the operating system says by number, in Chinese; its own words serve in English."""

KINDS: dict[str, tuple[str, str]] = {
    "pipe": (
        "是管道，不是普通文件；档案可以写 - 从标准输入读取，其他的请先存成文件",
        "it is a pipe, not an ordinary file; a profile can be read from standard input as -, anything else must be a file",
    ),
    "socket": ("是套接字，不是普通文件", "it is a socket, not an ordinary file"),
    "device": ("是设备，不是普通文件", "it is a device, not an ordinary file"),
    "other": ("不是普通文件", "it is not an ordinary file"),
    "name": ("没有文件能用这个名称（含空字符或半个字）", "no file can have this name (a NUL, or half of a character)"),
}
"""What a path can name that is no ordinary file."""

TOO_LARGE = ("文件过大", "the file is too large")
BUSY = (
    "另一个 qaward 正在这个目录中写文件，等了许久没有结束；请稍后再试",
    "another qaward is writing into this folder and does not come to an end; try again later",
)
