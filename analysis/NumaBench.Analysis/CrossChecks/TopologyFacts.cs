using System.Text.Json;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>What the firmware says of the machine, from the topology in run.json; empty or null where it does not.</summary>
static class TopologyFacts
{
    /// <summary>The distances of <c>nodes[].distances</c>, in which names are node ids.</summary>
    public static IReadOnlyDictionary<(int From, int To), int> Distances(JsonElement topology)
    {
        var distances = new Dictionary<(int, int), int>();
        foreach (JsonElement node in Property(topology, "nodes") is { ValueKind: JsonValueKind.Array } nodes ? nodes.EnumerateArray() : [])
        {
            if (Number(Property(node, "id")) is { } from && Property(node, "distances") is { ValueKind: JsonValueKind.Object } row)
            {
                foreach (JsonProperty to in row.EnumerateObject())
                {
                    if (int.TryParse(to.Name, out int id) && Number(to.Value) is { } distance)
                    {
                        distances.TryAdd((from, id), distance);
                    }
                }
            }
        }

        return distances;
    }

    public static int? Packages(JsonElement topology) => Property(topology, "cpus") is { } cpus && Number(Property(cpus, "packages")) is > 0 and { } packages ? packages : null;

    static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    static int? Number(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number : null;
}
