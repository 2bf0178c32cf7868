using System.Diagnostics;
using System.Text.Json;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Machines;

/// <summary>The recorded trees of real machines in the shared data, unpacked once for all tests.</summary>
public sealed class RecordedMachines : IDisposable
{
    /// <summary>Stands for the list of machines where there is none, so that the test can say why it is skipped.</summary>
    public const string Absent = "(shared data absent)";

    // Ninety thousand files are most of the time of these tests: leave out what no topology is read from.
    static readonly string[] Unread =
    [
        "device-tree", "pci*", "cpuidle", "power", "acpi_cppc", "thermal_throttle", "microcode", "platform", "LNXSYSTM*",
        "coherency_line_size", "number_of_sets", "ways_of_associativity", "physical_line_partition", "type", "*_policy", "die_*", "cluster_*", "uevent",
    ];

    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, Topology> topologies = [];
    readonly Dictionary<string, SysFs> trees = [];

    public static TheoryData<string> Names { get; } =
        new(SharedData.Has("machines", "truth.json") ? ReadTruth().EnumerateObject().Select(machine => machine.Name) : [Absent]);

    public static JsonElement Truth(string archive)
    {
        SharedData.Require("machines", "truth.json");
        return ReadTruth().GetProperty(archive);
    }

    /// <summary>The machine's topology, unpacked and read once.</summary>
    public Topology Read(string archive)
    {
        if (!topologies.TryGetValue(archive, out Topology? topology))
        {
            topologies[archive] = topology = Topology.Read(Open(archive));
        }

        return topology;
    }

    /// <summary>The machine's files, unpacked once.</summary>
    public SysFs Open(string archive)
    {
        if (!trees.TryGetValue(archive, out SysFs? tree))
        {
            trees[archive] = tree = new SysFs(Unpack(archive));
        }

        return tree;
    }

    string Unpack(string archive)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder.Path, archive)).FullName;
        using Process tar = Process.Start(
            "tar", [.. Unread.Select(name => $"--exclude=*/{name}"), "-xf", SharedData.Require("machines", archive), "-C", target]);
        tar.WaitForExit();
        Assert.Equal(0, tar.ExitCode);
        return Path.Combine(target, Truth(archive).GetProperty("root").GetString()!);
    }

    public void Dispose() => folder.Dispose();

    static JsonElement ReadTruth() => JsonDocument.Parse(File.ReadAllText(SharedData.Require("machines", "truth.json"))).RootElement;
}

/// <summary>The tests of all of them, one after the other: to unpack is most of what they do.</summary>
[CollectionDefinition("Recorded machines")]
public sealed class TestsOfRecordedMachines : ICollectionFixture<RecordedMachines>;
