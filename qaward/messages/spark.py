"""Messages about Spark, which decides cohorts on many machines."""

from __future__ import annotations

from qaward.messages.text import Text

SPARK: dict[str, Text] = {
    "spark.missing": Text(
        ("没有安装 {found}，不能用 Spark", "{found} is not installed, which Spark needs"),
        (
            "请安装附加组件：pip install 'qaward[spark]'，或去掉 --engine spark",
            "install the extra: pip install 'qaward[spark]', or leave out --engine spark",
        ),
    ),
    "spark.no-java": Text(
        ("没有找到 Java，Spark 要用它", "there is no Java, which Spark needs"),
        (
            "请安装 Java 17，如 apt-get install openjdk-17-jre-headless，或把 JAVA_HOME 设为它的目录",
            "install Java 17, such as apt-get install openjdk-17-jre-headless, or set JAVA_HOME to its folder",
        ),
    ),
    "spark.master": Text(
        ("`{found}` 不是 Spark 的主节点", "`{found}` is no master of Spark"),
        (
            "请写 local[2]（这台机器的两个核）、local[*]、spark://主机:7077、yarn 或 k8s://…",
            "write local[2] (two cores of this machine), local[*], spark://host:7077, yarn or k8s://…",
        ),
    ),
    "spark.silent": Text(
        ("等了 {seconds} 秒，主节点没有答复{zh}", "the master has not answered in {seconds} seconds{en}"),
        (
            "请核对主节点的地址和端口、防火墙，集群是否已经启动；要等得更久写 --wait 秒数，用这台机器写 --master local[*]",
            "check the address and port of the master, firewalls, and whether the cluster runs; --wait SECONDS waits "
            "longer, --master local[*] takes this machine",
        ),
    ),
    "spark.profiles": Text(
        ("Spark 只读表，不读档案", "Spark reads tables, not profiles"),
        (
            "请给出放表的目录或 Parquet 文件，或去掉 --engine spark",
            "give a folder of tables or a Parquet file, or leave out --engine spark",
        ),
    ),
    "spark.failed": Text(
        ("Spark 没有做完，什么也没有写：{found}", "Spark did not finish, and nothing was written: {found}"),
        (
            "请按这句话查明原因（内存、磁盘、网络、Java 的版本），再运行一次",
            "look into what it says (memory, disk, network, the release of Java), and run again",
        ),
    ),
    "spark.unlike": Text(
        ("这台工作机上是 {found}，主机上是 {given}", "this worker has {found}, and the first machine {given}"),
        ("请在每台机器上安装相同的版本", "install the same releases on every machine"),
    ),
    "spark.unseen": Text(
        ("工作机 {found} 看不到这个目录", "the worker {found} does not see this folder"),
        (
            "输入和 -o 的目录要放在每台机器都能读写的同一路径，如 NFS",
            "inputs and the folder of -o have to be at one path that every machine can read and write, as on NFS",
        ),
    ),
    "spark.one-key": Text(
        ("工作机上没有 DuckDB，不能核对明细", "a worker has no DuckDB to hold the lines against"),
        (
            "请在每台机器上安装 'qaward[spark]'，或加 --one-key",
            "install 'qaward[spark]' on every machine, or add --one-key",
        ),
    ),
    "spark.lost": Text(
        (
            "表 {kind} 有 {rows} 行，各部分一共收到 {found} 行",
            "the table {kind} has {rows} rows, and the parts had {found} together",
        ),
        ("运行时不要改动输入；请再运行一次", "leave the inputs alone while it runs, and run again"),
    ),
}
