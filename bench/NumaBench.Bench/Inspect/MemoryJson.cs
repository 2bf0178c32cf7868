using System.Text.Json.Nodes;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>The memory of a process for programs.</summary>
static class MemoryJson
{
    public static JsonObject Of(ProcessMemory memory) => new()
    {
        ["kb_per_node"] = Kilobytes(memory.All),
        ["kinds"] = new JsonObject(memory.Kinds.Select(kind => KeyValuePair.Create<string, JsonNode?>(Name(kind.Key), Kilobytes(kind.Value)))),
        ["policies"] = new JsonArray([.. memory.Policies.Select(use => new JsonObject
        {
            ["policy"] = use.Policy,
            ["mappings"] = use.Mappings,
            ["kb_per_node"] = Kilobytes(use.Memory),
        })]),
        ["mappings_total"] = memory.Mappings,
        ["mappings_resident"] = memory.ResidentMappings,
        ["mappings"] = new JsonArray([.. memory.Largest.Select(mapping => new JsonObject
        {
            ["address"] = $"{mapping.Address:x}",
            ["kind"] = Name(MemoryKinds.Of(mapping)),
            ["policy"] = mapping.Policy,
            ["file"] = mapping.File,
            ["page_kb"] = mapping.PageKilobytes,
            ["most_sharers"] = mapping.MostSharers,
            ["kb_per_node"] = Kilobytes(NumaMaps.Shares([mapping])),
        })]),
    };

    public static JsonObject Of(CachedModelFile file) => new()
    {
        ["file"] = file.File,
        ["file_kb"] = file.Pages?.FileBytes / 1024,
        ["cached_kb"] = file.Pages?.ResidentBytes / 1024,
        ["kb_per_node"] = file.Pages is { } pages ? Kilobytes(pages.Nodes) : null,
        ["unknown"] = file.Unknown,
    };

    public static string Name(MemoryKind kind) => kind.Name().Replace(' ', '_');

    public static JsonObject Kilobytes(PageShares memory) =>
        new(memory.BytesPerNode.Select(node => KeyValuePair.Create<string, JsonNode?>($"{node.Key}", node.Value / 1024)));
}
