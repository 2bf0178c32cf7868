using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>An inspection for programs. Names are stable.</summary>
static class InspectJson
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Inspection inspection) => Of(inspection).ToJsonString(Indented);

    static JsonObject Of(Inspection inspection) => new()
    {
        ["subject"] = inspection.Subject,
        ["pid"] = inspection.ProcessId,
        ["threads"] = new JsonArray(),
        ["memory"] = inspection.Memory is { } memory ? MemoryJson.Of(memory) : null,
        ["findings"] = TopologyJson.Findings(inspection.Findings),
    };
}
