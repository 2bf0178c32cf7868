using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NumaBench.Numa;

/// <summary>The machine as <c>numabench topology --format json</c> prints it and run.json keeps it. Names are stable.</summary>
public static class TopologyJson
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Topology topology) => Build(topology).ToJsonString(Indented);

    public static JsonElement Element(Topology topology) => JsonElement.Parse(Build(topology).ToJsonString());

    static JsonObject Build(Topology topology) => new()
    {
        ["nodes"] = Array(topology.Nodes, Of),
        ["cpus"] = new JsonObject
        {
            ["online"] = topology.OnlineCpus.ToString(),
            ["usable"] = topology.UsableCpus.ToString(),
            // Null, not 0, where the kernel shows no topology.
            ["cores"] = CountOrNull(topology.Cores),
            ["packages"] = CountOrNull(topology.Packages),
            ["threads_per_core"] = topology.ThreadsPerCore,
        },
        ["findings"] = Findings(topology.Findings),
    };

    /// <summary>Findings as every command prints them in JSON.</summary>
    public static JsonArray Findings(IEnumerable<Finding> findings) => Array(findings, finding => new JsonObject
    {
        ["id"] = finding.Id,
        ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
        ["subject"] = finding.Subject,
        ["what"] = finding.What,
        ["advice"] = finding.Advice,
    });

    /// <summary>Findings as a document of their own, <c>{"findings":[…]}</c>.</summary>
    public static string FindingsText(IEnumerable<Finding> findings) => new JsonObject { ["findings"] = Findings(findings) }.ToJsonString(Indented);

    static JsonObject Of(Node node) => new()
    {
        ["id"] = node.Id,
        ["cpus"] = node.Cpus.ToString(),
        ["memory_total_kb"] = node.MemoryTotalKilobytes,
        ["memory_free_kb"] = node.MemoryFreeKilobytes,
        ["huge_pages"] = Array(node.HugePages, pool => new JsonObject
        {
            ["size_kb"] = pool.SizeKilobytes,
            ["total"] = pool.Total,
            ["free"] = pool.Free,
        }),
        ["distances"] = Object(node.Distances.OrderBy(entry => entry.Key), entry => entry.Key, entry => entry.Value),
        ["package"] = node.Package,
        ["l3_domains"] = Array(node.L3Domains, domain => domain.ToString()),
        ["usable_cpus"] = node.UsableCpus.ToString(),
        ["usable_memory"] = node.UsableMemory,
        ["hmat"] = Object(node.NearestHmat, access => access.Initiator, Of),
    };

    static JsonObject Of(HmatAccess access) => new()
    {
        ["read_latency_ns"] = access.ReadLatencyNanoseconds,
        ["read_bandwidth_mb_s"] = access.ReadBandwidthMegabytesPerSecond,
        ["write_latency_ns"] = access.WriteLatencyNanoseconds,
        ["write_bandwidth_mb_s"] = access.WriteBandwidthMegabytesPerSecond,
    };

    static JsonNode? CountOrNull(IReadOnlyList<CpuSet> sets) => sets.Count == 0 ? null : sets.Count;

    static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> toJson) => [.. items.Select(toJson)];

    static JsonObject Object<T>(IEnumerable<T> items, Func<T, int> key, Func<T, JsonNode> toJson) =>
        new(items.Select(item => KeyValuePair.Create<string, JsonNode?>($"{key(item)}", toJson(item))));
}
