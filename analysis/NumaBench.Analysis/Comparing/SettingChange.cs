using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>A setting that is not the same on both sides.</summary>
/// <param name="Base">Its values there, each once, the oldest first; "absent" where a run does not know it.</param>
sealed record SettingChange(string Name, string Base, string Candidate)
{
    /// <summary>The boot is another one after every restart and explains nothing by itself.</summary>
    public const string BootId = "boot_id";

    /// <summary>All that differ, by name.</summary>
    public static IReadOnlyList<SettingChange> Between(Side @base, Side candidate) =>
        [.. @base.Runs.Concat(candidate.Runs).SelectMany(run => Of(run.Manifest).Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new SettingChange(name, Values(@base, name), Values(candidate, name)))
            .Where(change => change.Base != change.Candidate)];

    public override string ToString() => $"{Clean.Text(Name)} {Base} → {Candidate}";

    static string Values(Side side, string name) =>
        Clean.Text(string.Join(", ", side.Runs.Select(run => Of(run.Manifest).GetValueOrDefault(name, "absent")).Distinct(StringComparer.Ordinal)));

    static Dictionary<string, string> Of(RunManifest manifest) =>
        new(manifest.Machine.Settings.Where(setting => setting.Key != BootId), StringComparer.Ordinal) { ["numabench"] = manifest.ToolVersion, ["profile"] = manifest.Profile };
}
