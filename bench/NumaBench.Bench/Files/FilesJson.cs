using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NumaBench.Numa;

namespace NumaBench.Bench.Files;

/// <summary>Files and their cached pages for programs. Names are stable.</summary>
static class FilesJson
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(CacheRequest request, Examined examined) => new JsonObject
    {
        ["evict"] = request.Evict,
        ["place"] = request.Node,
        ["files"] = new JsonArray([.. examined.Files.Select(Of)]),
        ["problems"] = new JsonArray([.. examined.Problems.Select(problem => JsonValue.Create(problem))]),
        ["unread_processes"] = examined.UnreadProcesses,
    }.ToJsonString(Indented);

    static JsonNode Of(ExaminedFile file) => new JsonObject
    {
        ["path"] = file.Path,
        ["before"] = file.Before is null ? null : Of(file.Before),
        ["now"] = Of(file.Now),
        ["mapped_by"] = new JsonArray([.. file.MappedBy.Select(process => new JsonObject { ["pid"] = process.Id, ["name"] = process.Name })]),
        ["failure"] = file.Failure,
    };

    static JsonObject Of(CachedPages pages) => new()
    {
        ["file_bytes"] = pages.FileBytes,
        ["cached_bytes"] = pages.ResidentBytes,
        ["bytes_per_node"] = new JsonObject(pages.Nodes.BytesPerNode.Select(node => KeyValuePair.Create<string, JsonNode?>($"{node.Key}", node.Value))),
    };
}
