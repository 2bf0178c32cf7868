using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing;

/// <summary>run.json of imported texts: what they say of the machine, and that the rest is unknown.</summary>
static class ImportedManifest
{
    /// <summary>The profile of a run that nobody planned.</summary>
    public const string Profile = "imported";

    public static RunManifest Of(IReadOnlyList<ImportedText> texts, ImportSource source, int passes) => new()
    {
        ToolVersion = BuildVersion.Of(typeof(ImportedManifest).Assembly),
        CommandLine = source.CommandLine,
        Profile = Profile,
        Seed = 0,
        PlannedPasses = passes,
        Start = source.Now,
        End = source.Now,
        Machine = new MachineRecord
        {
            Identity = Identity(texts, source),
            Topology = Topology(texts),
            Settings = Settings(texts, source.Program),
        },
        Quality = new Quality("C", [$"imported from {source.Program}: huge pages, frequency, other work and placement are unknown",
            .. texts.SelectMany(text => text.Conditions).Where(condition => condition.StartsWith("***", StringComparison.Ordinal)).Select(condition => condition.TrimStart('*', ' ')).Distinct()]),
        Findings = [.. texts.SelectMany(text => text.Findings)],
    };

    // Whatever is known of the hardware is part of both names, so that a comparison with other hardware is noticed.
    static MachineIdentity Identity(IReadOnlyList<ImportedText> texts, ImportSource source)
    {
        string machine = texts.FirstOrDefault(text => text.Machine.Length > 0)?.Machine ?? $"machine of an imported {source.Program} output{Nodes(texts)}";
        return new MachineIdentity(source.Host ?? $"unknown host with {machine}", machine);
    }

    static string Nodes(IReadOnlyList<ImportedText> texts)
    {
        NodeSet cpus = NodeSet.Of(texts.SelectMany(text => text.CpuNodes)), memory = NodeSet.Of(texts.SelectMany(text => text.MemoryNodes)).Except(cpus);
        return (cpus.IsEmpty ? "" : $", nodes {cpus}") + (memory.IsEmpty ? "" : $", without CPUs {memory}");
    }

    // Nodes without a list of CPUs: how many they have is not known. CPU-less ones are known to have none.
    static JsonElement Topology(IReadOnlyList<ImportedText> texts)
    {
        SortedSet<int> cpuNodes = [.. texts.SelectMany(text => text.CpuNodes)], memoryNodes = [.. texts.SelectMany(text => text.MemoryNodes)];
        return JsonSerializer.SerializeToElement(new
        {
            Nodes = memoryNodes.Union(cpuNodes).Order().Select(id => new { Id = id, Cpus = cpuNodes.Contains(id) ? null : "" }),
        }, ResultsJson.Options);
    }

    static Dictionary<string, string> Settings(IReadOnlyList<ImportedText> texts, string program)
    {
        var settings = new Dictionary<string, string>
        {
            ["imported files"] = string.Join(", ", texts.Select(text => Path.GetFileName(text.File))),
            [$"{program} version"] = string.Join(", ", texts.SelectMany(text => text.Versions).Distinct()) is { Length: > 0 } versions ? versions : "unknown",
        };
        foreach ((string condition, int index) in texts.SelectMany(text => text.Conditions).Distinct().Select((text, index) => (text, index)))
        {
            settings[$"{program} says {index + 1:D2}"] = condition;
        }

        return settings;
    }
}
