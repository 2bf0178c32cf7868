namespace NumaBench.Tests.Machines;

/// <summary>Machines that are made up, so that they may be committed.</summary>
static class OurMachines
{
    /// <summary>Two packages with SMT, two L3 caches each, and a CXL node 3 behind package 1; node 2 is offline.</summary>
    public static SysFsTree TwoSocketsWithCxl() => new SysFsTree()
        .Cpus(
            "0-15",
            cores: ["0,8", "1,9", "2,10", "3,11", "4,12", "5,13", "6,14", "7,15"],
            packages: ["0-3,8-11", "4-7,12-15"],
            caches: ["0-1,8-9", "2-3,10-11", "4-5,12-13", "6-7,14-15"])
        .Node(0, "0-3,8-11", 131_732_940, "10 21 31")
        .Node(1, "4-7,12-15", 132_117_940, "21 10 14")
        .Node(2, "", 1_048_576)
        .Node(3, "", 67_108_864, "31 14 10")
        .OnlineNodes("0-1,3")
        .File("sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages", "1024")
        .File("sys/devices/system/node/node0/hugepages/hugepages-2048kB/free_hugepages", "1000")
        .Hmat(3, accessClass: 0, initiator: 1, latency: 250, bandwidth: 28_000)
        .Hmat(3, accessClass: 1, initiator: 1, latency: 999, bandwidth: 999)
        .Hmat(3, accessClass: 1, initiator: 0, latency: 0, bandwidth: 14_000);

    static SysFsTree Hmat(this SysFsTree tree, int node, int accessClass, int initiator, int latency, int bandwidth)
    {
        // One class has one set of values for all its initiators; the last written stands.
        string folder = $"sys/devices/system/node/node{node}/access{accessClass}/initiators";
        return tree.File($"{folder}/read_latency", $"{latency}").File($"{folder}/write_latency", $"{latency}")
            .File($"{folder}/read_bandwidth", $"{bandwidth}").File($"{folder}/write_bandwidth", $"{bandwidth}")
            .File($"{folder}/node{initiator}/uevent", "");
    }
}
