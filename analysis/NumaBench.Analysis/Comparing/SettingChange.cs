using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>A setting that is not the same on both sides.</summary>
/// <param name="Base">Its value in the newest run there; "absent" where that does not know it.</param>
/// <param name="Candidate">Its values there, each once, the oldest first.</param>
sealed record SettingChange(string Name, string Base, string Candidate)
{
    /// <summary>The boot is another one after every restart and explains nothing by itself.</summary>
    public const string BootId = "boot_id";

    /// <summary>All that differ, by name, from the newest run of the base: what changed before that run was there before the candidate.</summary>
    public static IReadOnlyList<SettingChange> Between(IReadOnlyList<Run> @base, IReadOnlyList<Run> candidate) =>
        [.. candidate.Prepend(@base[^1]).SelectMany(run => Of(run.Manifest).Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new SettingChange(name, Values([@base[^1]], name), Values(candidate, name)))
            .Where(change => change.Base != change.Candidate)];

    public override string ToString() => $"{Clean.Text(Name)} {Base} → {Candidate}";

    static string Values(IReadOnlyList<Run> runs, string name) =>
        Clean.Text(string.Join(", ", runs.Select(run => Of(run.Manifest).GetValueOrDefault(name, "absent")).Distinct(StringComparer.Ordinal)));

    static Dictionary<string, string> Of(RunManifest manifest) =>
        new(manifest.Machine.Settings.Where(setting => setting.Key != BootId), StringComparer.Ordinal) { ["numabench"] = manifest.ToolVersion, ["profile"] = manifest.Profile };
}
