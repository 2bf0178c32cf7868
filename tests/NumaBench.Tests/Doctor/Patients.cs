using NumaBench.Bench.Doctor;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Doctor;

/// <summary>Made-up machines for single checks, with nothing wrong but what a test adds.</summary>
static class Patients
{
    public const long NodeKilobytes = 64 << 20;

    public static SysFsTree TwoNodes() => new SysFsTree()
        .Cpus("0-3", cores: ["0", "1", "2", "3"], packages: ["0-1", "2-3"])
        .Node(0, "0-1", NodeKilobytes, "10 21")
        .Node(1, "2-3", NodeKilobytes, "21 10");

    public static SysFsTree OneNode() => new SysFsTree()
        .Cpus("0-3", cores: ["0", "1", "2", "3"], packages: ["0-3"])
        .Node(0, "0-3", NodeKilobytes, "10");

    /// <summary>Two sockets whose firmware shows one node.</summary>
    public static SysFsTree OneNodeTwoSockets() => new SysFsTree()
        .Cpus("0-3", cores: ["0", "1", "2", "3"], packages: ["0-1", "2-3"])
        .Node(0, "0-3", NodeKilobytes, "10");

    public static SysFsTree Cpu(this SysFsTree tree, string vendor, int family, int model, string flags = "fpu") =>
        tree.File("proc/cpuinfo", $"processor\t: 0\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\nflags\t\t: {flags}");

    /// <summary>What a check finds, its files gone afterwards.</summary>
    public static Finding[] Findings(this ICheck check, SysFsTree tree)
    {
        using (tree)
        {
            return [.. check.Look(tree.Read(), tree.Open())];
        }
    }

    /// <summary>Id, severity and subject of the one finding.</summary>
    public static (string Id, Severity Severity, string Subject) Only(this ICheck check, SysFsTree tree)
    {
        Finding finding = Xunit.Assert.Single(check.Findings(tree));
        return (finding.Id, finding.Severity, finding.Subject);
    }
}
