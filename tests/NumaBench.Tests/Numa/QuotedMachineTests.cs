using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Numa;

/// <summary>Machines that people quoted in public threads; where the quotation is no tree, one is built from its facts.</summary>
public sealed class QuotedMachineTests
{
    [Theory]
    [InlineData("aws-c5n.18xlarge")]
    [InlineData("cxl-xeon8592-2s+1cxl")]
    [InlineData("opteron-6272-2s-4n")]
    public void The_tree_is_read_as_it_was_quoted(string name) =>
        Check(Topology.Read(new SysFs(SharedData.Require("machines", "quoted", name, "root"))), Facts(name));

    [Theory]
    [InlineData("threadripper-3960x-nps4-memoryless")]
    [InlineData("spr-max-aurora-hbm-flat")]
    [InlineData("gh200-9-nodes")]
    public void Facts_that_are_no_tree_are_read_back(string name)
    {
        using SysFsTree tree = Built(Facts(name));
        Check(tree.Read(), Facts(name));
    }

    [Fact]
    public void Nodes_with_CPUs_and_no_memory_are_named()
    {
        using SysFsTree tree = Built(Facts("threadripper-3960x-nps4-memoryless"));
        Finding finding = Assert.Single(tree.Read().Findings);
        Assert.Equal(("node-without-memory", Severity.Warning, "nodes 0,3"), (finding.Id, finding.Severity, finding.Subject));
    }

    static void Check(Topology topology, JsonElement facts)
    {
        foreach (Node node in topology.Nodes)
        {
            long? megabytes = Megabytes(facts, node.Id);
            Assert.Equal(Cpus(facts, node.Id), node.Cpus);
            Assert.Equal(megabytes, node.MemoryTotalKilobytes / 1024);
            Assert.Equal(megabytes != 0, node.UsableMemory);
            Assert.Equal(Row(facts, node.Id), topology.Nodes.Where(other => node.Distances.ContainsKey(other.Id)).Select(other => node.Distances[other.Id]));
        }

        Assert.Equal(facts.GetProperty("size_MB").EnumerateObject().Count(), topology.Nodes.Count);
    }

    static SysFsTree Built(JsonElement facts)
    {
        int[] ids = [.. facts.GetProperty("size_MB").EnumerateObject().Select(node => int.Parse(node.Name))];
        SysFsTree tree = new SysFsTree().Cpus(CpuSet.Of(ids.SelectMany(id => Cpus(facts, id))) is { IsEmpty: false } cpus ? cpus.ToString() : "0-71");
        foreach (int id in ids)
        {
            string row = string.Join(' ', Row(facts, id));
            tree.Node(id, Cpus(facts, id).ToString(), Megabytes(facts, id) * 1024, row.Length == 0 ? null : row);
        }

        return tree;
    }

    static JsonElement Facts(string name) =>
        JsonDocument.Parse(File.ReadAllText(SharedData.Require("machines", "quoted", name, "facts.json"))).RootElement;

    static CpuSet Cpus(JsonElement facts, int node) =>
        facts.GetProperty("cpus") is { ValueKind: JsonValueKind.Object } cpus ? CpuSet.Parse(cpus.GetProperty($"{node}").GetString()!) : CpuSet.Empty;

    static long? Megabytes(JsonElement facts, int node) =>
        facts.GetProperty("size_MB").GetProperty($"{node}") is { ValueKind: JsonValueKind.Number } size ? size.GetInt64() : null;

    static IEnumerable<int> Row(JsonElement facts, int node) =>
        facts.GetProperty("dist") is { ValueKind: JsonValueKind.Array } rows ? rows[node].EnumerateArray().Select(distance => distance.GetInt32()) : [];
}
