using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Exporting.Ocp;

/// <summary>What was tested, with what and how: OCP's testRunStart with the device under test.</summary>
static class OcpStart
{
    public static object Of(MeasuredRun run)
    {
        RunManifest manifest = run.Manifest;
        return new
        {
            Name = "numabench",
            Version = Clean.Message(manifest.ToolVersion),
            CommandLine = Clean.Message(string.Join(' ', manifest.CommandLine)),
            Parameters = new { Profile = Clean.Message(manifest.Profile), manifest.Seed, manifest.PlannedPasses, Label = Clean.Message(manifest.Label) },
            DutInfo = new
            {
                DutInfoId = Clean.Message(manifest.Machine.Identity.Host),
                Name = Clean.Message(manifest.Machine.Identity.Host),
                PlatformInfos = new[] { new { Info = Clean.Message(manifest.Machine.Identity.Model) } },
                SoftwareInfos = new[] { new { SoftwareInfoId = "numabench", Name = "NumaBench", Version = Clean.Message(manifest.ToolVersion), SoftwareType = "APPLICATION" } },
                HardwareInfos = run.Machine.Nodes.Select(node => new { HardwareInfoId = HardwareId(node.Id), Name = $"NUMA node {node.Id}" }),
                Metadata = Metadata(manifest),
            },
        };
    }

    public static string HardwareId(int node) => $"node-{node}";

    // Two names may become one when they are cleaned; the first one counts.
    static Dictionary<string, string> Metadata(RunManifest manifest)
    {
        var metadata = new Dictionary<string, string> { ["quality"] = Clean.Message(manifest.Quality.Level) };
        foreach ((string name, string value) in manifest.Machine.Settings)
        {
            metadata.TryAdd(Clean.Message(name), Clean.Message(value));
        }

        return metadata;
    }
}
