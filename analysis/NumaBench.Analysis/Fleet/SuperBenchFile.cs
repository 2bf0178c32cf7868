using System.Text.Json;
using NumaBench.Analysis.Importing;
using NumaBench.Results;

namespace NumaBench.Analysis.Fleet;

/// <summary>SuperBench's results-summary.jsonl: a node a line, <c>{"node": name, "benchmark/metric:rank": number, …}</c>. All nodes are one cohort.</summary>
static class SuperBenchFile
{
    const string Extension = ".jsonl", NodeName = "node";

    static readonly string[] Rates = ["bw", "bandwidth", "throughput", "flops", "busbw", "algbw"];
    static readonly string[] Costs = ["time", "latency", "overhead", "lat", "cost", "steptime"];

    public static bool IsOne(string path) => path.EndsWith(Extension, StringComparison.Ordinal) && File.Exists(path);

    /// <exception cref="UnreadableTextException">A line is no node with numbers.</exception>
    public static FleetData Read(string path)
    {
        var nodes = new List<(string Name, Dictionary<string, double> Values)>();
        foreach (TextLine line in ForeignText.Read(path, ForeignText.LongestJsonLine).Where(line => !line.IsBlank))
        {
            nodes.Add(Node(path, line));
        }

        if (nodes.Count == 0)
        {
            throw new UnreadableTextException(path, null, "the file holds no node");
        }

        string[] names = [.. nodes.SelectMany(node => node.Values.Keys).Distinct(StringComparer.Ordinal)];
        FleetRun[] runs = [.. nodes.Select(node => new FleetRun(path, node.Name, $"nodes of {Path.GetFileName(path)}", DateTimeOffset.UnixEpoch, new Dictionary<string, string>())
        {
            Values = [.. names.Select(name => node.Values.GetValueOrDefault(name, double.NaN))],
        })];
        return new FleetData(runs, [.. names.Select(Key)], []);
    }

    static (string, Dictionary<string, double>) Node(string path, TextLine line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line.Text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            string? name = json.RootElement.TryGetProperty(NodeName, out JsonElement node) ? node.GetString() : null;
            return string.IsNullOrEmpty(name)
                ? throw new UnreadableTextException(path, line.Number, "the line names no node; fleet reads SuperBench's results-summary.jsonl")
                : (name, json.RootElement.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number)
                    .ToDictionary(property => property.Name, property => property.Value.GetDouble(), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new UnreadableTextException(path, line.Number, $"this is no JSON object of a node: {e.Message}");
        }
    }

    // The part before the first "/" is the benchmark. A return code, a count and the like have no better side.
    static FleetKey Key(string name)
    {
        string[] words = name[(name.IndexOf('/') + 1)..].ToLowerInvariant().Split('_', '-', ':', '/');
        bool? higherIsBetter = words.Intersect(Rates).Any() ? true : words.Intersect(Costs).Any() ? false : null;
        return new FleetKey(name, name.Split('/')[0], "", "", "", higherIsBetter);
    }
}
