using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NumaBench.Bench.Inspect.Reads;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>An inspection for programs. Names are stable; what is not known is null.</summary>
static class InspectJson
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Inspection seen) => Of(seen).ToJsonString(Indented);

    /// <summary>Several processes that were asked for together.</summary>
    public static string Text(IEnumerable<Inspection> seen, int leftOut) =>
        new JsonObject { ["processes"] = new JsonArray([.. seen.Select(Of)]), ["left_out"] = leftOut }.ToJsonString(Indented);

    static JsonObject Of(Inspection seen) => new()
    {
        ["subject"] = seen.Subject,
        ["pid"] = seen.Process?.Id,
        ["name"] = seen.Process?.Stat.Name,
        ["command_line"] = seen.Process?.CommandLine,
        ["user_id"] = seen.Process?.Status.UserId,
        ["window_seconds"] = Math.Round(seen.Window.TotalSeconds, 3),
        ["cpu_share_per_node"] = seen.Places.HaveRun ? Keyed(seen.Places.PerNode, share => Math.Round(share, 6)) : null,
        ["remote_share"] = seen.RemoteShare is { } share ? Math.Round(share, 6) : null,
        ["threads"] = new JsonArray([.. seen.Threads.Select(Of)]),
        ["memory"] = seen.Memory is { } memory ? MemoryJson.Of(memory) : null,
        ["cached_model_files"] = new JsonArray([.. seen.CachedModels.Select(MemoryJson.Of)]),
        ["measured_cost"] = seen.Cost is { } cost ? Of(cost) : null,
        ["transparent_huge_kb"] = seen.TransparentHugeKilobytes,
        ["rates"] = seen.Rates is { } rates ? Of(rates) : null,
        ["onnxruntime"] = seen.OnnxRuntime is { } use
            ? new JsonObject
            {
                ["library"] = use.Library,
                ["pool_threads"] = new JsonArray([.. use.PoolThreads.Select(thread => JsonValue.Create(thread.Id))]),
                ["telemetry_off"] = use.TelemetryIsOff,
            }
            : null,
        ["findings"] = TopologyJson.Findings(seen.Findings),
    };

    static JsonObject Of(InspectedThread thread) => new()
    {
        ["tid"] = thread.Id,
        ["name"] = thread.Name,
        ["state"] = thread.State.ToString(),
        ["cpu_seconds"] = (double)thread.Ticks / ThreadStat.TicksPerSecond,
        ["cpu_seconds_per_cpu"] = Keyed(thread.TicksPerCpu.OrderBy(cpu => cpu.Key), ticks => (double)ticks / ThreadStat.TicksPerSecond),
        ["allowed_cpus"] = thread.AllowedCpus?.ToString(),
        ["policy"] = thread.Policy,
        ["node_moves"] = thread.NodeMoves,
    };

    static JsonObject Of(MeasuredCost cost) => new()
    {
        ["cpu_node"] = cost.CpuNode,
        ["memory_node"] = cost.MemoryNode,
        ["local_latency_ns"] = cost.LocalNanoseconds,
        ["remote_latency_ns"] = cost.RemoteNanoseconds,
        ["local_bandwidth_gb_s"] = cost.Bandwidth?.Local,
        ["remote_bandwidth_gb_s"] = cost.Bandwidth?.Remote,
        ["run"] = cost.Folder,
    };

    static JsonObject Of(Rates rates) => new()
    {
        ["major_faults"] = rates.MajorFaults,
        ["machine"] = new JsonObject
        {
            ["numa_hint_faults"] = rates.Machine.HintFaults,
            ["numa_hint_faults_local"] = rates.Machine.HintFaultsLocal,
            ["numa_pages_migrated"] = rates.Machine.PagesMigrated,
            ["numa_miss"] = Keyed(rates.Machine.MissesPerNode, count => count),
            ["numa_foreign"] = Keyed(rates.Machine.ForeignPerNode, count => count),
        },
        ["memory_reads"] = rates.Reads is { } reads ? Of(reads) : null,
        ["memory_reads_reason"] = rates.NoReads,
        ["resctrl"] = rates.Traffic is { } traffic
            ? new JsonObject { ["group"] = traffic.Group, ["local_bytes"] = traffic.LocalBytes, ["remote_bytes"] = traffic.RemoteBytes }
            : null,
    };

    static JsonObject Of(MemoryReads reads) => new()
    {
        ["local"] = Math.Round(reads.Local),
        ["remote"] = Math.Round(reads.Remote),
        ["counted_threads"] = reads.CountedThreads,
        ["threads"] = reads.Threads,
        ["meaning"] = reads.Meaning,
    };

    static JsonObject Keyed<T>(IEnumerable<KeyValuePair<int, T>> values, Func<T, JsonNode> value) =>
        new(values.Select(entry => KeyValuePair.Create<string, JsonNode?>($"{entry.Key}", value(entry.Value))));
}
