using System.Text.Json;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Numa;

[Collection("Recorded machines")]
public sealed class RecordedTopologyTests(RecordedMachines machines)
{
    [Theory]
    [MemberData(nameof(RecordedMachines.Names), MemberType = typeof(RecordedMachines))]
    public void Nodes_CPUs_and_memory_are_those_of_the_machine(string archive)
    {
        (JsonElement truth, Topology topology) = Read(archive);
        int[] nodes = [.. truth.GetProperty("nodes").EnumerateArray().Select(id => id.GetInt32())];
        Assert.Equal(nodes.Length == 0 ? [0] : nodes, topology.Nodes.Select(node => node.Id));
        if (truth.GetProperty("cpu_online").GetString() is { } online)
        {
            Assert.Equal(CpuSet.Parse(online), topology.OnlineCpus);
        }

        foreach ((Node node, JsonElement expected) in Nodes(truth, topology))
        {
            string cpus = expected.GetProperty("cpus").GetString()!;
            Assert.Equal(CpuSet.Parse(cpus == "(empty)" ? "" : cpus).And(topology.OnlineCpus), node.Cpus);
            Assert.Equal(Number(expected.GetProperty("MemTotal_kB")), node.MemoryTotalKilobytes);
            Assert.False(node.UsableMemory && node.MemoryTotalKilobytes == 0);
        }
    }

    [Theory]
    [MemberData(nameof(RecordedMachines.Names), MemberType = typeof(RecordedMachines))]
    public void Distances_belong_to_online_nodes(string archive)
    {
        (JsonElement truth, Topology topology) = Read(archive);
        foreach ((Node node, JsonElement expected) in Nodes(truth, topology))
        {
            int[] row = expected.GetProperty("distance").ValueKind == JsonValueKind.Null
                ? []
                : [.. expected.GetProperty("distance").EnumerateArray().Select(distance => distance.GetInt32())];
            bool byId = row.Length > topology.Nodes.Count;
            Assert.Equal(
                topology.Nodes.Select((target, column) => (target.Id, Column: byId ? target.Id : column)).Where(pair => pair.Column < row.Length)
                    .Select(pair => KeyValuePair.Create(pair.Id, row[pair.Column])),
                node.Distances);
        }
    }

    [Theory]
    [MemberData(nameof(RecordedMachines.Names), MemberType = typeof(RecordedMachines))]
    public void Cores_and_packages_are_counted_by_siblings(string archive)
    {
        (JsonElement truth, Topology topology) = Read(archive);
        if (Count(truth, "cores_by_siblings") is { } cores)
        {
            Assert.Equal(cores, topology.Cores.Count);
        }

        if (Count(truth, "packages_by_siblings") is { } packages)
        {
            Assert.Equal(packages, topology.Packages.Count);
        }
    }

    [Theory]
    [MemberData(nameof(RecordedMachines.Names), MemberType = typeof(RecordedMachines))]
    public void Huge_pages_are_those_of_the_node(string archive)
    {
        (JsonElement truth, Topology topology) = Read(archive);
        foreach ((Node node, JsonElement expected) in Nodes(truth, topology).Where(pair => pair.Expected.GetProperty("hugepages").ValueKind == JsonValueKind.Object))
        {
            Assert.Equal(
                expected.GetProperty("hugepages").EnumerateObject().Select(pool => (pool.Name, pool.Value.GetString())).Order(),
                node.HugePages.Select(pool => ($"hugepages-{pool.SizeKilobytes}kB", (string?)$"{pool.Total}")).Order());
        }
    }

    [Theory]
    [MemberData(nameof(RecordedMachines.Names), MemberType = typeof(RecordedMachines))]
    public void HMAT_values_belong_to_the_initiators_that_are_listed(string archive)
    {
        (JsonElement truth, Topology topology) = Read(archive);
        foreach ((Node node, JsonElement expected) in Nodes(truth, topology))
        {
            Assert.Equal(Hmat(expected.GetProperty("access")), node.Hmat);
            Assert.Equal(expected.GetProperty("memory_side_cache").ValueKind == JsonValueKind.Object, node.MemorySideCacheBytes.Count > 0);
        }
    }

    [Theory]
    [MemberData(nameof(RecordedMachines.Names), MemberType = typeof(RecordedMachines))]
    public void Every_machine_fits_80_columns_and_is_JSON(string archive)
    {
        (_, Topology topology) = Read(archive);
        Assert.All(TopologyText.Render(topology).Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(topology.Nodes.Count, TopologyJson.Element(topology).GetProperty("nodes").GetArrayLength());
        Assert.DoesNotContain(topology.Findings, finding => finding.Id == "unreadable-list");
    }

    (JsonElement Truth, Topology Topology) Read(string archive) =>
        (RecordedMachines.Truth(archive), machines.Read(archive));

    static IEnumerable<(Node Node, JsonElement Expected)> Nodes(JsonElement truth, Topology topology) =>
        truth.GetProperty("per_node").EnumerateObject().Select(entry => (topology.Find(int.Parse(entry.Name))!, entry.Value));

    static IEnumerable<HmatAccess> Hmat(JsonElement access) =>
        from entry in access.ValueKind == JsonValueKind.Object ? [.. access.EnumerateObject()] : Array.Empty<JsonProperty>()
        where entry.Value.TryGetProperty("initiators", out _)
        from initiator in entry.Value.GetProperty("initiators").EnumerateArray()
        select new HmatAccess(
            int.Parse(initiator.GetString()!["node".Length..]), int.Parse(entry.Name["access".Length..]),
            Reported(entry.Value, "read_latency"), Reported(entry.Value, "write_latency"),
            Reported(entry.Value, "read_bandwidth"), Reported(entry.Value, "write_bandwidth"));

    static long? Reported(JsonElement access, string name) => long.Parse(access.GetProperty(name).GetString()!) is var value and > 0 ? value : null;

    static long? Count(JsonElement truth, string name) => truth.TryGetProperty(name, out JsonElement value) ? Number(value) : null;

    static long? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
